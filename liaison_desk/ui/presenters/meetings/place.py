"""Meetings: plan, attendance, minutes beside their paper, conclusions, copies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from liaison_desk.progress import Progress
from liaison_desk.records.kinds.action import ACTION
from liaison_desk.records.minutes.state import Step as Taken
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.meetings.minutes_values import MinutesView
from liaison_desk.ui.pages.meetings.page import MINUTES, MeetingPage, MeetingView
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters import action_lines
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.handling.offering import ConsentOffer
from liaison_desk.ui.presenters.handling.steps import asked_of, carried_out
from liaison_desk.ui.presenters.handling.view import CARRY_OUT
from liaison_desk.ui.presenters.meetings.life.checking import Checking
from liaison_desk.ui.presenters.meetings.life.head import CHECK
from liaison_desk.ui.presenters.meetings.life.printing import Printing
from liaison_desk.ui.presenters.meetings.life.step_form import LIFE
from liaison_desk.ui.presenters.meetings.life.walking import Walking
from liaison_desk.ui.presenters.meetings.minutes_writing import MinutesWriting
from liaison_desk.ui.presenters.meetings.plan_view import BLOCK
from liaison_desk.ui.presenters.meetings.tasks import KEEP, follow_of
from liaison_desk.ui.presenters.meetings.view import TABS, meeting_view, row
from liaison_desk.ui.presenters.place_list import BIN
from liaison_desk.ui.presenters.record_place import RecordPlace
from liaison_desk.ui.presenters.seen import Seen
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Heading, Row
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.window import DeskWindow

CONSENT = "minutes_consent"
COMMENT = f"{LIFE}:{Taken.COMMENT}"  # the step by which somebody's comment is written down
_OPEN_STATUS = ("CLOSED", "CANCELLED")


class MeetingsPresenter(RecordPlace):
    """Connects Meetings to the store."""

    place: ClassVar[Place] = Place.MEETINGS
    kinds: ClassVar[tuple[str, ...]] = ("meeting",)
    tab_of: ClassVar[Mapping[str, str]] = {ACTION.code: "conclusions"}

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Build list and page."""
        self.meeting_page = MeetingPage()
        super().__init__(window, jobs, self.meeting_page, ListPane())
        page = self.meeting_page
        self.consents = ConsentOffer(window, self.forms, CONSENT)
        self.writing = MinutesWriting(window, jobs, page)
        self.writing.saved.connect(self.changed)
        self.writing.failed.connect(self.failed)
        self.life, self.printing = Walking(self), Printing(self)
        self.checking = Checking(window, jobs)
        self.checking.failed.connect(self.failed)
        page.width_wanted.connect(self.panes.set_wide_page)
        page.settle_wanted.connect(lambda field: self.settling.open([self.record], field))
        page.line_step.connect(self._line_step)
        page.opened.connect(self._open_other)
        page.minutes.comment_wanted.connect(partial(self._line_step, COMMENT))

    def choices(self) -> Sequence[Choice]:
        """Return the filters: those with work left, the bin."""
        return [Choice(one, tr(f"meetings.filter.{one}")) for one in ("running", BIN)]

    def ids(self, reg: Register, filters: frozenset[str], order: str) -> Sequence[str]:
        """Return the ids of the list: the latest date first."""
        del order
        but = {"status": _OPEN_STATUS} if "running" in filters else {}
        return reg.ids("meeting", but=but, order="-starts", deleted=BIN in filters)

    def rows(self, reg: Register, ids: Sequence[str], tell: Telling) -> Sequence[Row]:
        """Return one page of the list."""
        return [row(one, tell) for one in reg.rows("meeting", ids)]

    def view(self, reg: Register, record: str, tell: Telling) -> Seen:
        """Return a meeting as its page shows it."""
        return meeting_view(reg, record, tell)

    def show_view(self, view: Any) -> None:
        """Show a meeting, and its paper."""
        self.writing.show(view)
        self.life.refresh()

    def choose(self, record: str, kind: str = "") -> None:
        """Show a meeting; what was typed in another one is saved first."""
        if record != self.record:
            self.writing.save()
        super().choose(record, kind)
        self.panes.set_wide_page(self.wants_width())

    def wants_width(self) -> bool:
        """Tell whether the minutes are shown, which stand beside their paper."""
        return self.meeting_page.tabs.current == MINUTES or self.printing.is_open

    def empty_view(self) -> MeetingView:
        """Return a meeting without a word."""
        tabs = tuple(Choice(code, "") for code in TABS)
        return MeetingView("", Heading(""), tabs, (), (), MinutesView("", ("en",), (), ()), ())

    def clear(self) -> None:
        """Leave no text of a record in any widget, nor on the paper."""
        self.writing.clear()
        self.checking.end()
        super().clear()

    def key(self, name: str) -> None:
        """Save the minutes where no form is open; print them."""
        if name == "save" and self.printing.is_open:
            self.printing.save()
        elif name == "save" and self.forms.top is None:
            self.writing.save()
        elif name == "print" and self.record:
            self.print()
        else:
            super().key(name)

    def steps(self) -> dict[str, Callable[[], object]]:
        """Return what the steps of the page's head do."""
        return {"print": self.print, CHECK: self.checking.open}

    def other_step(self, code: str) -> None:
        """Take a step of the meeting's life."""
        self.life.step(code)

    def edit(self) -> None:
        """Open the form of the meeting, unless its minutes are frozen."""
        if any(one.code == "edit" for one in self.meeting_page.header.heading.steps):
            super().edit()

    def print(self) -> None:
        """Show what can be printed, the minutes first; what was typed is saved before."""
        self.printing.open()

    def _open_other(self, kind: str, record: str) -> None:
        """Open the contact that a participant is, or the form of an action."""
        if kind == ACTION.code:
            self._open_part(kind, record)
        if kind != "participant":
            return

        def work(reg: Register, _: Progress) -> tuple[str, str]:
            named = str(reg.get(record).contact or "")
            return named, reg.places([named]).get(named, ("", ""))[0]

        def go(found: tuple[str, str]) -> None:
            if found[1] in {"contact", "organisation"}:
                self.go_wanted.emit(Spot(Place.CONTACTS, *found))

        self.ask(work, go)

    def _line_step(self, code: str, record: str) -> None:
        if self.life.step(code, record):
            return
        name, _, kind = code.partition(":")
        asked = asked_of(code, record, self.record) or self._following(code, record)
        if asked is not None:
            self.writing.save()
            self.forms.open(asked)
        elif code == KEEP:
            self.do(partial(_kept, record, self.record))
        elif code == CARRY_OUT:
            self.do(partial(carried_out, record))
        elif (marked := action_lines.step_of(code, record)) is not None:
            self.do(marked)
        elif code == action_lines.EVIDENCE:
            self.ask_attach(record)
        elif name == "add":
            self._open_part(kind)
        elif name == "part":
            self._open_part(kind, record)
        elif name == BLOCK:
            self.writing.save()
            self.forms.open(Asked("meeting", self.record, first=kind))
        else:
            self.document_step(code, record)

    def _following(self, code: str, record: str) -> Asked | None:
        """Return the form by which something follows from a line, or an agenda begins."""
        found = follow_of(code, record, self.record)
        return Asked(found[0], file=self.record, task=found[1]) if found else None

    def _open_part(self, kind: str, record: str = "") -> None:
        """Open the form of a part of the meeting; a new one goes behind the last of its kind."""
        meeting = self.record
        self.writing.save()
        if record:
            self.forms.open(Asked(kind, record, meeting))
            return

        def opened(new: Mapping[str, str]) -> None:
            if self.record == meeting:  # meanwhile another one may have been chosen
                self.forms.open(Asked(kind, "", meeting, new))

        self.ask(lambda reg, _: _begins_with(kind, meeting, reg), opened)


def _kept(participant: str, meeting: str, reg: Register, _: Progress) -> Sequence[str]:
    return [reg.keep_participant(participant), participant, meeting]


def _begins_with(kind: str, meeting: str, reg: Register) -> Mapping[str, str]:
    """Return what a new part begins with; nobody is present at a meeting that is to come."""
    if kind == ACTION.code:
        return action_lines.NEW
    if kind != "participant":
        return {}
    starts = reg.get(meeting).starts
    ahead = starts is not None and starts.first > Telling(reg, "en").now.date()
    return {} if ahead else {"presence": "PRESENT"}
