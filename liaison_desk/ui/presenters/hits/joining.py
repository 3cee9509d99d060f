"""Joining what is one, or belongs together: shown first, done by one button, undone by another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.records.field import Field, Type
from liaison_desk.register import Register
from liaison_desk.ui.editors.record_pick import NEW
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.joining import JoinPage, JoinView
from liaison_desk.ui.presenters.forms.offers import offers
from liaison_desk.ui.presenters.hits.joining_view import Candidate, candidates, join_view
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.page_stack import PageStack
from liaison_desk.ui.window import DeskWindow

Work = Callable[[Register, Progress], frozenset[str]]
Failed = Callable[[DeskError], None]


class Joining(QObject):
    """Lays two records side by side over a page, pair after pair."""

    changed = Signal(object)  # frozenset of record ids
    failed = Signal(object)

    def __init__(self, window: DeskWindow, jobs: Jobs[Register], stack: PageStack) -> None:
        """Lay pages on ``stack``."""
        super().__init__(stack)
        self._window, self._jobs, self._stack = window, jobs, stack
        self.page: JoinPage | None = None
        self._kind = ""
        self._wanted: list[Candidate] = []
        self._place = 0
        self._laid = 0  # pages so far

    def open(self, kind: str, record: str) -> None:
        """Look for what may be joined with a record, and show the first pair."""
        self._kind = kind

        def work(reg: Register, _: Progress) -> list[Candidate]:
            return candidates(reg, record)

        def show(found: list[Candidate]) -> None:
            self._wanted, self._place = found, 0
            self._lay()

        here = self._stack.while_here(show)
        self._jobs.submit(work, here, self.failed.emit, group="joining")

    def separate(self, record: str) -> None:
        """Undo what joined a record."""

        def work(reg: Register, _: Progress) -> frozenset[str]:
            before = reg.joined(record).records
            return frozenset([*reg.separate(record), *before])

        self._do(work, "join.separated")

    def separate_cases(self, case: str, link: str) -> None:
        """Undo what joined two cases."""

        def work(reg: Register, _: Progress) -> frozenset[str]:
            other = reg.get(link)
            return frozenset([*reg.delete(link), case, other.file, str(other.case)])

        self._do(work, "join.separated")

    def other_end(self, case: str, link: str, go: Callable[[str], object]) -> None:
        """Tell ``go`` the case at the other end of a link."""

        def work(reg: Register, _: Progress) -> str:
            return next((one.case for one in reg.linked_cases(case) if one.link == link), "")

        def told(found: str) -> None:
            if found:
                go(found)

        self._jobs.submit(work, told, self.failed.emit, group="go")

    def _lay(self) -> None:
        page = JoinPage()
        self._laid += 1
        self.page = page
        page.destroyed.connect(partial(self._gone, self._laid))
        page.join_wanted.connect(self._join)
        page.next_wanted.connect(self._next)
        page.close_wanted.connect(self._leave)
        page.find_wanted.connect(self._offer)
        page.chosen.connect(self._choose)
        self._stack.lay(page)
        self._show(enter=True)

    def _show(self, *, enter: bool = False) -> None:
        wanted, place, count = self._wanted[self._place], self._place, len(self._wanted)
        language, page = current(), self.page

        def work(reg: Register, _: Progress) -> JoinView:
            return join_view(reg, wanted, place, count, Telling(reg, language))

        def show(view: JoinView) -> None:
            if page is not None and page is self.page:
                page.show_view(view)
                if enter:
                    page.enter()

        self._jobs.submit(work, show, self.failed.emit, group="joining")

    def _choose(self, other: str) -> None:
        """Take the other record that was picked, in place of the one that was proposed."""
        now = self._wanted[self._place]
        if other not in (now.one, now.other):
            self._wanted[self._place] = Candidate(now.one, other)
            self._show()

    def _next(self) -> None:
        if self._place + 1 < len(self._wanted):
            self._place += 1
            self._show(enter=True)

    def _offer(self, typed: str) -> None:
        rule = Field("other", Type.RECORD, to=(self._kind,))
        one, language, page = self._wanted[self._place].one, current(), self.page

        def work(reg: Register, _: Progress) -> Sequence[Choice]:
            found = offers(reg, rule, typed, "", language)
            return [each for each in found if each.code != one and not each.code.startswith(NEW)]

        def show(found: Sequence[Choice]) -> None:
            if page is not None and page is self.page:
                page.other.offer(found)

        self._jobs.submit(work, show, self.failed.emit, group="offers")

    def _join(self) -> None:
        page, wanted = self.page, self._wanted[self._place]
        if page is None or not wanted.other:
            return
        body = page.body
        if body.reason is not None and body.note is not None:
            work = _linking(wanted, str(body.reason.value()), str(body.note.value()))
        else:
            work = _joining(wanted, body.stands)

        def failed(error: DeskError) -> None:
            if self.page is page:
                page.banner.show_error(error)

        self._do(work, "join.done", failed)

    def _do(self, work: Work, words: str, failed: Failed | None = None) -> None:
        def done(records: frozenset[str]) -> None:
            self._leave()
            self.changed.emit(records)
            self._window.frame.banner.tell(Tone.DONE, words)

        self._jobs.submit(work, done, failed or self.failed.emit)

    def _leave(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            self._stack.take(page)

    def _gone(self, number: int) -> None:
        """Forget a page that something else took away: the lock, another record."""
        if number == self._laid:
            self.page = None


def _joining(wanted: Candidate, stands: str) -> Work:
    gone = wanted.other if stands == wanted.one else wanted.one

    def work(reg: Register, _: Progress) -> frozenset[str]:
        reg.join(gone, stands)
        return frozenset(reg.joined(stands).records)

    return work


def _linking(wanted: Candidate, reason: str, note: str) -> Work:
    def work(reg: Register, _: Progress) -> frozenset[str]:
        link = reg.link_cases(wanted.one, wanted.other, reason=reason, note=note)
        return frozenset({link, wanted.one, wanted.other})

    return work
