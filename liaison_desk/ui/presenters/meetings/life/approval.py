"""Approval: first what is missing, each line with its spot; then one button."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.minutes.approving import NotYet
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.meetings.over import OverPage, OverView
from liaison_desk.ui.presenters.meetings.life.minutes_forms import party_code, party_name
from liaison_desk.ui.presenters.record_view import short, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Heading, Mark
from liaison_desk.ui.widgets.lines import Group, Line
from liaison_desk.ui.widgets.page_stack import PageStack

DELEGATION = "delegation"  # kind of a line that stands for one


def approval_view(reg: Register, meeting: str, tell: Telling) -> OverView:
    """Return what stands between minutes and their approval (in the worker)."""
    left = reg.not_yet(meeting)
    groups = tuple(_groups(reg, meeting, left, tell))
    note = (
        tell.say("life.approve.left", n=left.count)
        if left.count
        else tell.say("life.approve.ready")
    )
    return OverView(
        Heading(tell.say("minutes.step.approve"), tell.record(meeting), note=note), groups,
        "" if left.count else tell.say("minutes.step.approve"),
    )  # fmt: skip


def _groups(reg: Register, meeting: str, left: NotYet, tell: Telling) -> Iterator[Group]:
    for grave, words in ((True, "life.approve.missing"), (False, "life.approve.look")):
        lines = tuple(
            Line(f"{one.record}/{one.field}/{at}", reg.missing_told(one, tell.language),
                 marks=(Mark(tell.say("life.approve.needed"), Tone.LATE),) if grave else (),
                 kind=one.kind)
            for at, one in enumerate(left.missing) if one.grave is grave
        )  # fmt: skip
        if lines:
            yield Group(tell.say(words), lines)
    comments = [reg.get(one) for one in left.comments]
    if comments:
        yield Group(tell.say("life.approve.comments"), tuple(
            Line(one.id, short(one.text, 200), kind="comment",
                 text=texts((tell.code("country", one.country), tell.record(one.organisation))))
            for one in comments
        ))  # fmt: skip
    if left.delegations:
        yield Group(tell.say("life.approve.delegations"), tuple(
            Line(f"{meeting}/{party_code(one.party)}", party_name(one.party, tell),
                 marks=(Mark(tell.code("approval_decision", "REFUSED"), Tone.LATE),)
                 if one.refused else (), kind=DELEGATION)
            for one in left.delegations
        ))  # fmt: skip


class Approval(QObject):
    """Shows the list over the page of a meeting, and approves."""

    approved = Signal(object)  # frozenset of record ids
    spot_wanted = Signal(str, str)  # kind, and the line: record, its field
    failed = Signal(object)

    def __init__(self, jobs: Jobs[Register], stack: PageStack) -> None:
        """Lay it on ``stack``."""
        super().__init__(stack)
        self._jobs, self._stack = jobs, stack
        self._page: OverPage | None = None
        self._meeting = ""

    def open(self, meeting: str) -> None:
        """Show what is missing; with nothing missing the button approves."""
        self._meeting = meeting
        self._ask(self._stack.while_here(self._lay))

    def refresh(self) -> None:
        """Look again: something was put right in a form over it."""
        page = self._page
        if page is None or not self._stack.holds(page):
            self._page = None
            return

        def show(view: OverView) -> None:
            if self._stack.holds(page):
                page.show_view(view)

        self._ask(show)

    def _ask(self, show: Callable[[OverView], None]) -> None:
        meeting, language = self._meeting, current()

        def work(reg: Register, _: Progress) -> OverView:
            return approval_view(reg, meeting, Telling(reg, language))

        self._jobs.submit(work, show, self.failed.emit, group="approval")

    def _lay(self, view: OverView) -> None:
        page = self._page = OverPage(view)
        page.close_wanted.connect(lambda: self._stack.take(page))
        page.taken.connect(lambda: self._approve(page))
        page.opened.connect(self.spot_wanted)
        self._stack.lay(page)
        page.enter()

    def _approve(self, page: OverPage) -> None:
        meeting = self._meeting

        def work(reg: Register, _: Progress) -> str:
            return reg.approve_minutes(meeting)

        def done(version: str) -> None:
            if self._stack.holds(page):
                self._stack.take(page)
            self.approved.emit(frozenset({version, meeting}))

        self._jobs.submit(work, done, page.show_error)
