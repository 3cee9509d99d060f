"""A meeting walks through its life on its page: steps taken, looked at, shown again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from liaison_desk.desk.minutes.comparing import Difference, Section
from liaison_desk.progress import Progress
from liaison_desk.records.field import split
from liaison_desk.records.meetings.steps import Step as Before
from liaison_desk.records.minutes import codes
from liaison_desk.records.minutes.state import Step as After
from liaison_desk.register import Register
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.meetings.over import Changed, OverPage, OverView
from liaison_desk.ui.pages.meetings.print_page import INVITATION
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.meetings.life.agenda import TOPIC, history
from liaison_desk.ui.presenters.meetings.life.approval import DELEGATION, Approval
from liaison_desk.ui.presenters.meetings.life.copies import (
    COMPARE,
    PRINT,
    PRINT_COPY,
    PRINT_CORRIGENDUM,
)
from liaison_desk.ui.presenters.meetings.life.head import CHANGES, STATUS, STRAYED
from liaison_desk.ui.presenters.meetings.life.minutes_forms import SCAN, Scan
from liaison_desk.ui.presenters.meetings.life.people import Invite
from liaison_desk.ui.presenters.meetings.life.step_form import LIFE
from liaison_desk.ui.presenters.meetings.life.taking import form_of, taken_at_once
from liaison_desk.ui.presenters.meetings.life.told import changed
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Heading

if TYPE_CHECKING:
    from liaison_desk.ui.presenters.meetings.place import MeetingsPresenter

_TAB_OF: Final[Mapping[str, str]] = {  # steps that are taken line by line
    Before.ATTENDANCE: "attendance", After.RECORD_COPY: "copies",
}  # fmt: skip

_PRINTS: Final[Mapping[str, str]] = {
    PRINT: "version", PRINT_COPY: "version", PRINT_CORRIGENDUM: "corrigendum",
}  # fmt: skip


class Walking(QObject):
    """Takes the steps of the meeting that its place shows."""

    def __init__(self, place: MeetingsPresenter) -> None:
        """Take them over the page of ``place``."""
        super().__init__(place)
        self._place = place
        self.approval = Approval(place.jobs, place.stack)
        self.approval.approved.connect(place.changed)
        self.approval.failed.connect(place.failed)
        self.approval.spot_wanted.connect(self._go_to)
        place.forms.written.connect(self._written)

    def step(self, code: str, record: str = "") -> bool:
        """Take a step of the meeting, or of one of its records; tell whether it is one of ours."""
        name, _, step = code.partition(":")
        looks: dict[str, Callable[[], object]] = {
            STRAYED: self._show_strayed, CHANGES: self._show_changes,
        }  # fmt: skip
        if code in looks:
            looks[code]()
        elif name == STATUS:
            self._place.do(partial(_set_status, self._place.record, step))
        elif name == LIFE:
            self._take(step, record)
        else:
            return False
        return True

    def refresh(self) -> None:
        """Show anew what lies over the page."""
        self.approval.refresh()

    def _take(self, step: str, record: str) -> None:
        place = self._place
        place.writing.save()
        if step == After.APPROVE:
            self.approval.open(place.record)
        elif step == After.SETTLE:
            place.settling.open([place.record], "approved")
        elif step == SCAN:
            title = tr("life.attach_scan")
            place.ask_path.to_open(title, partial(self._scanned, record or place.record))
        elif step in _TAB_OF and not record:
            place.meeting_page.tabs.choose(_TAB_OF[step])
        elif step in _PRINTS:
            self._print(step, record)
        elif step == TOPIC:
            self._show_topic(record)
        elif step == COMPARE:
            self._compare(record)
        elif (asked := form_of(step, record, place.record)) is not None:
            if step == Before.NEXT_MEETING:
                asked = replace(asked, then=place.choose)
            place.forms.open(asked)
        elif (work := taken_at_once(step, record, place.record)) is not None:
            place.do(work)

    def _written(self, asked: Asked, meeting: str) -> None:
        """Show the invitations of those who were just invited, where they are to be printed."""
        people = asked.task.to_print if isinstance(asked.task, Invite) else ()
        if people and self._place.record == meeting:
            self._place.printing.open(INVITATION, people=tuple(people))

    def _scanned(self, version: str, path: str) -> None:
        """Look for the code on the scanned paper, then ask whether it is what was signed."""
        place = self._place
        meeting = place.record

        def show(code: str, _: object) -> None:
            task = Scan(version, path, codes.shown(code))
            if place.record == meeting:
                place.forms.open(Asked(task.kind, file=meeting, task=task))

        if path:
            place.said.emit(tr("check.reading"))
            place.checking.find_code(path, show)

    def _go_to(self, kind: str, line: str) -> None:
        """Open the form in which what is missing is put right, at its line."""
        place = self._place
        if kind == "comment":
            self._take(After.RESOLVE, line)
        elif kind == DELEGATION:
            self._take(After.DELEGATION, line)
        else:
            record, field, _ = line.split("/", 2) if line.count("/") == 2 else (line, "", "")
            file = "" if kind == "meeting" else place.record
            named = split(field)[0] if field else ""
            place.forms.open(Asked(kind, record, file, first=named))

    # What is looked at

    def _show_strayed(self) -> None:
        self.show_differences(
            tr("life.show_strayed"), tr("minutes.strayed"), lambda reg, one: reg.strayed(one)
        )

    def _show_changes(self) -> None:
        def corrected(reg: Register, meeting: str) -> Sequence[Difference]:
            return reg.corrected(reg.minutes_state(meeting).corrigendum)

        self.show_differences(tr("life.show_changes"), tr("minutes.correcting"), corrected)

    def _print(self, step: str, record: str) -> None:
        """Show how a version, a copy or a corrigendum is printed."""
        if step != PRINT_COPY:
            self._place.printing.open(f"{_PRINTS[step]}:{record}")
            return

        def work(reg: Register, _: Progress) -> tuple[str, str]:
            copy = reg.get(record)
            return f"version:{copy.version}", str(copy.number or "")

        self._place.ask(work, lambda found: self._place.printing.open(*found))

    def _compare(self, version: str) -> None:
        """Show what changed from the version before; of the first, up to now."""
        meeting, language = self._place.record, current()

        def work(reg: Register, _: Progress) -> OverView:
            tell = Telling(reg, language)
            order = [one.id for one in reg.versions(meeting)]
            at, number = order.index(version), reg.get(version).number or ""
            found = reg.compare_versions(*((order[at - 1], version) if at else (version,)))
            places = changed(found, tell)
            key = "life.compare_before" if at else "life.compare_now"
            note = tell.say(_only(found)) if _only(found) else ""
            title = tell.say(key, version=number)
            return OverView(Heading(title, tell.record(meeting), note=note), changed=places)

        self._place.ask(work, self._place.stack.while_here(self.lay))

    def _show_topic(self, item: str) -> None:
        language = current()

        def work(reg: Register, _: Progress) -> OverView:
            tell = Telling(reg, language)
            title = tell.say("life.history_title")
            return OverView(Heading(title, tell.record(item)), history(reg, item, tell))

        self._place.ask(work, self._place.stack.while_here(self.lay))

    def show_differences(
        self, title: str, note: str, find: Callable[[Register, str], Sequence[Difference]]
    ) -> None:
        """Show word by word what ``find`` says that differs."""
        meeting, language = self._place.record, current()

        def work(reg: Register, _: Progress) -> tuple[str, tuple[Changed, ...]]:
            tell = Telling(reg, language)
            return tell.record(meeting), changed(find(reg, meeting), tell)

        def show(found: tuple[str, tuple[Changed, ...]]) -> None:
            about, places = found
            said = note if places else tr("life.no_difference")
            self.lay(OverView(Heading(title, about, note=said), changed=places))

        self._place.ask(work, self._place.stack.while_here(show))

    def lay(self, view: OverView) -> None:
        """Lay something over the page until it is closed."""
        page, stack = OverPage(view), self._place.stack
        page.close_wanted.connect(lambda: stack.take(page))
        page.opened.connect(self._go_to)
        page.step_chosen.connect(self.step)
        stack.lay(page)
        page.enter()


def _only(found: Sequence[Difference]) -> str:
    """Return the key of what is said where no words of a version differ; empty where some do."""
    if any(one.section is not Section.ATTACHED for one in found):
        return ""
    return "life.attached_later" if found else "life.no_difference"


def _set_status(meeting: str, status: str, reg: Register, _: Progress) -> Sequence[str]:
    reg.change(meeting, status=status)
    return [meeting]
