"""One box finds everything: asked while one types, grouped by kind, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer

from liaison_desk.desk import reading
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.hits import searching
from liaison_desk.desk.hits.searching import SHORTEST_WORD
from liaison_desk.records.registry import KINDS, field_key
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.pages.search import Hit
from liaison_desk.ui.presenters.hits.around import around
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.shell.routes import PLACE_OF
from liaison_desk.ui.window import DeskWindow
from liaison_desk.words import say

PAUSE_MS: Final = 150
MOST: Final = 60  # more than a list of seven rows can be looked through
# What can be opened comes first; parts follow, with the file that they lie in.
ORDER: Final = (
    "case", "person", "vehicle", "phone", "document", "account", "meeting", "contact",
    "organisation", "call", "entry", "question", "action", "conclusion", "paragraph",
    "agenda_item", "participant", "attachment", "station",
)  # fmt: skip
_HIDDEN: Final = frozenset({"officer", "handover"})  # who writes here, and what headquarters ruled
_ICONS: Final = {"contact": "contacts", "organisation": "contacts", "participant": "person",
                 "meeting": "meetings", "case": "cases", "station": "station",
                 "attachment": "attach", "person": "person", "phone": "phone",
                 "call": "phone"}  # fmt: skip
_LABEL: Final = 90  # characters


class Searching(QObject):
    """Connects the box, the list under it, and the index."""

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Listen to the box."""
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        window.frame.top.search.textChanged.connect(self._typed)

    def _typed(self, text: str) -> None:
        if len(text.strip()) < SHORTEST_WORD or not self._window.is_open:
            self._pause.stop()
            self._window.results.forget()
        else:
            self._pause.start()

    def _ask(self) -> None:
        typed = self._window.frame.top.search.text().strip()
        language = current()
        self._jobs.submit(
            lambda register, _: hits(register, typed, language),
            lambda found: self._show(typed, found),
            group="search",
        )

    def _show(self, typed: str, found: Sequence[Hit]) -> None:
        box = self._window.frame.top.search
        if self._window.is_open and box.text().strip() == typed:
            self._window.results.show_hits(found, typed, box)


def hits(register: Register, typed: str, language: str) -> list[Hit]:
    """Return what was found in the order of :data:`ORDER`, and last what is only alike."""
    found = [one for one in register.find(typed) if one.kind in KINDS and one.kind not in _HIDDEN]
    found.sort(key=lambda one: (one.similar, _rank(one.kind)))
    tell = Telling(register, language)
    shown = [_hit(register, one, typed, tell) for one in found[:MOST]]
    first = next((at for at, one in enumerate(found[:MOST]) if one.similar), 0)
    if first:
        shown[first] = replace(shown[first], apart=True)
    return shown


def _rank(kind: str) -> int:
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


def _hit(register: Register, found: searching.Hit, typed: str, tell: Telling) -> Hit:
    record = register.get(found.id)
    why = _why(record, found.why, typed, tell) if found.why else ""
    if found.inside:
        why = tell.say("search.inside", name=record.fields["name"] or "")
    if found.similar:
        key = "known.why.number" if found.number else "known.why.similar"
        why = tell.say(key, value=found.value)
    if record.file != record.id:
        why = " · ".join(one for one in (why, _file(register, record, tell)) if one)
    if found.restricted:  # read before anything else of it
        why = " · ".join(one for one in (tell.say("handling.restricted"), why) if one)
    number = record.fields.get("number") if found.kind in PLACE_OF else ""
    label = " ".join(one for one in (number, tell.label(record)) if one)
    short = label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"
    kind = tell.kind(found.kind)
    return Hit(found.id, found.kind, kind, short, why, _ICONS.get(found.kind, "document"))


def _why(record: reading.Record, field: str, typed: str, tell: Telling) -> str:
    """Return the field, and the words in it around what was typed, unless they are the name.

    Words in another language than the window's say in which.
    """
    name = say(field_key(record.kind, field), tell.language)
    said, key = around(record.fields.get(field), typed, tell.language)
    if key and key != tell.language and KINDS[record.kind].fields[field].languages:
        name = f"{name} ({tell.code('language', key)})"
    return f"{name}: {said}" if said and said not in tell.label(record) else name


def _file(register: Register, record: reading.Record, tell: Telling) -> str:
    """Return number and title of the file in which a part lies."""
    try:
        file = register.get(record.file)
    except NotHere:
        return ""
    return f"{file.fields.get('number') or ''} {tell.label(file)}".strip()
