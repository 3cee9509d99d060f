"""Drafts whose file is gone: what was typed is shown, to be copied, and the draft is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from liaison_desk import ids
from liaison_desk.progress import Progress
from liaison_desk.records.field import Type
from liaison_desk.records.registry import KINDS, fields_of
from liaison_desk.records.text import escaped
from liaison_desk.register import Register
from liaison_desk.ui import drafts
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.pages.lost_draft import LostDraftDialog
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.window import DeskWindow

LOST = "lost_draft"  # of a line in Today; its id is the key of the draft


class LostDrafts(QObject):
    """Shows what was typed, and asks whether it is still wanted."""

    changed = Signal(object)  # frozenset of record ids: none
    failed = Signal(object)

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Ask over ``window``."""
        super().__init__(window)
        self._window, self._jobs = window, jobs

    def ask(self, key: str) -> None:
        """Ask about a draft, unless it was dropped meanwhile."""
        text = self._window.drafts.all().get(key, "")
        language = current()
        if not text:
            self.changed.emit(frozenset())
            return

        def work(reg: Register, _: Progress) -> str:
            return typed_in(key, text, Telling(reg, language))

        self._jobs.submit(work, partial(self._show, key), self.failed.emit, group="lost_draft")

    def _show(self, key: str, typed: str) -> None:
        dialog = LostDraftDialog(typed, self._window)
        dialog.decided.connect(lambda: self._drop(key))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _drop(self, key: str) -> None:
        self._window.drafts.drop(key)
        self.changed.emit(frozenset())


def typed_in(key: str, text: str, tell: Telling) -> str:
    """Return what was typed in a draft as lines to be read: each field with its name."""
    values = drafts.unpack(text)
    if "blocks" in values:  # of minutes, with what they began with beside it
        return "\n".join(_texts(values["blocks"]))
    kind = key.split(":")[1] if key.count(":") > 1 else ""
    known = fields_of(kind) if kind in KINDS else {}
    lines = []
    for name, value in values.items():
        rule = known.get(name)
        said = " · ".join(_texts(value))
        if rule is not None and rule.type is Type.CODE and isinstance(value, str) and value:
            said = tell.code(rule.vocabulary, value)
        label = tell.field(kind, name) if name in known else ""
        lines += [": ".join(filter(None, (label, said)))] if said else []
    return "\n".join(lines)


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a value, however deep; ids say nothing to anybody."""
    if isinstance(value, str):
        if value.strip() and not ids.is_hex(value, ids.ID_DIGITS):
            yield escaped(value.strip())
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _texts(one)
