"""Call notes: from anywhere, kept in twenty seconds, made into work by one key more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from liaison_desk.clock import HandClock
from liaison_desk.desk.reading import Record
from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.records.field import Field, Type
from liaison_desk.records.kinds.call import CALL
from liaison_desk.records.moments import in_zone
from liaison_desk.records.names import fold
from liaison_desk.register import Register
from liaison_desk.ui.drafts import hand_over
from liaison_desk.ui.editors.context import Context
from liaison_desk.ui.editors.record_pick import NEW, RecordEditor
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.call_note import DRAFT, CallDialog, CallGiven, CallView
from liaison_desk.ui.presenters.feed_values import given_of
from liaison_desk.ui.presenters.forms.offers import offers
from liaison_desk.ui.presenters.forms.with_draft import with_its_draft
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling, zone_of
from liaison_desk.ui.views import Choice
from liaison_desk.ui.window import DeskWindow

_CASE: Final = Field("case", Type.RECORD, to=("case",))


class Calls(QObject):
    """Asks for a call note over whatever is shown, and keeps it."""

    changed = Signal(object)  # frozenset of record ids
    failed = Signal(object)
    go_wanted = Signal(str, str)  # a case in which something was made, and of which kind

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Ask over ``window``."""
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self.dialog: CallDialog | None = None
        self._keeping: CallDialog | None = None  # whose note is being kept

    def ask(self) -> None:
        """Ask for a new note, with what was typed before."""
        here = self._window.history.here
        case = here.record if here and here.kind == "case" else ""
        self._open("", case)

    def open(self, call: str) -> None:
        """Show a note that was kept, to be put right or made into work; empty: a new one."""
        self._open(call, "")

    def _open(self, call: str, case: str) -> None:
        language = current()

        def work(reg: Register, _: Progress) -> tuple[CallView, Context]:
            context = Context(zone_of(reg), HandClock(reg.now()), fold)
            return _view(reg, call, case, Telling(reg, language)), context

        self._jobs.submit(work, lambda found: self._show(*found), self.failed.emit, group="call")

    def _show(self, view: CallView, context: Context) -> None:
        dialog = CallDialog(view, context, self._window)
        self.dialog = dialog
        dialog.noted.connect(lambda given: self._keep(dialog, given))
        dialog.find_wanted.connect(lambda editor, typed: self._offer(dialog, editor, typed))
        dialog.dropped.connect(lambda: self._drop(dialog))
        dialog.finished.connect(lambda _: self._closed(dialog))
        kept = self._window.drafts.all().get(DRAFT, "")
        if kept and not view.id:
            dialog.restore(kept)
        self._window.watch_draft(dialog)
        dialog.open()

    def _offer(self, dialog: CallDialog, editor: RecordEditor, typed: str) -> None:
        rule = _CASE if editor is dialog.case else CALL.fields["person"]
        language = current()

        def work(reg: Register, _: Progress) -> Sequence[Choice]:
            found = offers(reg, rule, typed, "", language)
            return [one for one in found if not one.code.startswith(NEW)]

        def show(found: Sequence[Choice]) -> None:
            if self.dialog is dialog:
                dialog.offer(editor, found)

        self._jobs.submit(work, show, self.failed.emit, group="offers")

    def _keep(self, dialog: CallDialog, given: CallGiven) -> None:
        if self._keeping is dialog:
            return
        call, key, language = dialog.view.id, dialog.draft_key(), current()
        hand_over(dialog, self._window.drafts)
        self._window.forget_draft(dialog)
        self._keeping = dialog

        def work(reg: Register) -> tuple[frozenset[str], str]:
            return _kept(reg, call, given, language)

        def done(found: tuple[frozenset[str], str]) -> None:
            self._window.drafts.drop(key)
            if self.dialog is dialog:
                dialog.accept()
            self.changed.emit(found[0])
            if found[1]:
                self.go_wanted.emit(found[1], given.into)
            words = f"call.made.{given.into}" if given.into else "call.kept"
            self._window.frame.banner.tell(Tone.DONE, words)

        def failed(error: DeskError) -> None:
            if self.dialog is not dialog:  # closed meanwhile: what was typed waits as a draft
                self.failed.emit(error)
                return
            self._keeping = None
            self._window.watch_draft(dialog)
            dialog.show_error(error)

        self._jobs.submit(with_its_draft(work, key), done, failed)

    def _drop(self, dialog: CallDialog) -> None:
        """Forget the draft: it was kept as a note, or thrown away."""
        self._window.forget_draft(dialog)
        if dialog.draft_key():
            self._window.drafts.drop(dialog.draft_key())

    def _closed(self, dialog: CallDialog) -> None:
        self._window.forget_draft(dialog)
        if self.dialog is dialog:
            self.dialog = self._keeping = None
        dialog.deleteLater()


def _view(reg: Register, call: str, case: str, tell: Telling) -> CallView:
    """Return a call as it is asked for: now, with the case that is shown."""
    label = f"{tell.named(case)} {tell.record(case)}" if case else ""
    if not call:
        now = f"{reg.now():%Y-%m-%dT%H:%MZ} {tell.zone_name}"
        return CallView(at=now, case=case, case_label=label)
    one = reg.get(call)
    told = given_of(one)
    name = tell.record(one.person) or ", ".join(filter(None, (one.caller, one.line)))
    return CallView(call, one.person or "", name, one.direction or "IN", str(told["at"]),
                    one.note or "", case, label)  # fmt: skip


def _kept(reg: Register, call: str, given: CallGiven, language: str) -> tuple[frozenset[str], str]:
    """Keep a note and make of it what is wanted; return what changed, and the case."""
    at = _moment(given.at)
    with reg.together():
        if call:
            reg.change_call(call, given.who, given.note, at=at)
        else:
            call = reg.note_call(given.who, given.note, at=at, direction=given.direction)
        if not given.into:
            return frozenset({call}), ""
        case = given.case or reg.add(
            "case", title=case_title(reg.get(call), Telling(reg, language))
        )
        made = reg.call_into(call, given.into, case)
    return frozenset({call, case, made}), case


def case_title(call: Record, tell: Telling) -> str:
    """Return what a case is called that a call begins: its day and whose office, no names.

    The title stands where nothing is classified: what was said belongs into the case.
    """
    at = in_zone(call.at, tell.zone).date()
    person = tell.look(call.person) if call.person else None
    office = tell.record(person.fields.get("organisation")) if person else ""
    return texts((tell.say("call.case_title", day=tell.day(at)), office))


def _moment(written: str) -> datetime | None:
    """Return a moment in the feed's form; ``None`` for now, and for what is none."""
    day, _, zone = written.partition("Z ")
    try:
        return datetime.fromisoformat(day).replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    except (ValueError, OSError, KeyError):
        return None
