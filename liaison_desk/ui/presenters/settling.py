"""Settling conflicts: the values side by side, and the one that counts from then on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from liaison_desk.clock import HandClock
from liaison_desk.desk.sharing import Conflict, Reading, settled_with
from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.records.field import Field, Type, split
from liaison_desk.records.names import fold
from liaison_desk.records.registry import KINDS, field_key, field_of
from liaison_desk.register import Register
from liaison_desk.ui.editors.context import Context
from liaison_desk.ui.editors.editor import Editor, LineEditor, TextEditor
from liaison_desk.ui.editors.editor_for import editor_for
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.conflict import Candidate, ConflictView, SettleDialog
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.window import DeskWindow


class _Open(NamedTuple):
    """One conflict, ready to be shown."""

    conflict: Conflict
    view: ConflictView
    context: Context


class Settling(QObject):
    """Asks for the value of one conflict after the other."""

    settled = Signal(object)  # frozenset of record ids
    failed = Signal(object)

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Ask over ``window``."""
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self.dialog: SettleDialog | None = None

    def open(self, records: Iterable[str], field: str = "") -> None:
        """Ask for what is open in these records: of one field, or one after the other."""
        language, wanted = current(), frozenset(records)

        def work(reg: Register, _: Progress) -> _Open | None:
            for one in reg.conflicts():
                if one.record in wanted and (not field or one.field == field):
                    return _opened(reg, one, language)
            return None

        def show(found: _Open | None) -> None:
            if found is not None:
                self._ask(found, wanted if not field else frozenset())

        self._jobs.submit(work, show, self.failed.emit, group="settle")

    def _ask(self, found: _Open, more: frozenset[str]) -> None:
        dialog = SettleDialog(found.view, _third(found), self._window)
        self.dialog = dialog
        dialog.settled.connect(lambda _, value: self._settle(dialog, found.conflict, value, more))
        dialog.finished.connect(partial(self._closed, dialog))
        dialog.open()

    def _closed(self, dialog: SettleDialog, _: int) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _settle(
        self, dialog: SettleDialog, conflict: Conflict, value: object, more: frozenset[str]
    ) -> None:
        def work(reg: Register, _: Progress) -> None:
            reg.settle(conflict, value)

        def done(_: None) -> None:
            if self.dialog is dialog:
                dialog.accept()
            self.settled.emit(frozenset({conflict.record, conflict.file}))
            if more:
                self.open(more)

        def refused(error: DeskError) -> None:
            if self.dialog is dialog:
                dialog.show_error(_named(error, conflict.kind))
            else:  # closed meanwhile, perhaps by the lock
                self.failed.emit(error)

        self._jobs.submit(work, done, refused)


def _opened(reg: Register, conflict: Conflict, language: str) -> _Open:
    """Return a conflict as it is shown (in the worker)."""
    tell = Telling(reg, language)
    record = tell.record(conflict.record)
    if conflict.file != conflict.record:
        record = f"{tell.record(conflict.file)} · {record}"
    if not conflict.field:
        who = "; ".join(_who(one, tell) for one in conflict.readings)
        candidates: tuple[Candidate, ...] = (
            Candidate(True, tell.say("settle.keep"), who),
            Candidate(False, tell.say("settle.delete"), who),
        )
    else:
        candidates = tuple(
            Candidate(
                one.value,
                tell.feed_value(conflict.kind, conflict.field, one.value)
                or tell.say("preview.empty"),
                _who(one, tell),
            )
            for one in (*conflict.readings, *conflict.proposals)
            if one.value is not None
        )
    view = ConflictView(
        f"{conflict.record}/{conflict.field}", tell.field(conflict.kind, conflict.field), record,
        candidates, _along(conflict, tell),
    )  # fmt: skip
    return _Open(conflict, view, Context(tell.zone_name, HandClock(reg.now()), fold))


def _along(conflict: Conflict, tell: Telling) -> str:
    """Return what is settled with it; empty for a field that stands for itself."""
    names = [tell.field(conflict.kind, one) for one in settled_with(conflict.kind, conflict.field)]
    return tell.say("settle.along", fields=", ".join(names)) if names else ""


def _who(reading: Reading, tell: Telling) -> str:
    return f"{tell.record(reading.officer)} · {reading.station} · {tell.when(reading.time)}"


def _third(found: _Open) -> Editor | None:
    """Return an editor for another value; none where one of those that stand must be chosen."""
    if not found.conflict.field:
        return None
    rule: Field = field_of(found.conflict.kind, found.conflict.field)
    if rule.many or rule.type in {Type.RECORD, Type.BYTES}:
        return None
    if rule.texts:
        return TextEditor() if rule.type is Type.TEXT else LineEditor()
    return editor_for(rule, found.context, found.view.field)


def _named(error: DeskError, kind: str) -> DeskError:
    """Return an error that calls the fields which it names by their words."""
    fields = KINDS[kind].fields if kind in KINDS else {}
    labels = {
        detail: tr(field_key(kind, split(str(error.details[detail]))[0]))
        for detail in ("field", "than")
        if split(str(error.details.get(detail, "")))[0] in fields
    }
    return type(error)(**{**error.details, **labels}) if labels else error
