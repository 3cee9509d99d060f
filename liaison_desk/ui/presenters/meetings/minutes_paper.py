"""The paper beside the minutes: drawn anew at every key, and moved to what is written.

While one paper is being drawn a further key asks once more, never for a queue of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.minutes.errors import MinutesLocked
from liaison_desk.errors import Cancelled, DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.pages.meetings.minutes_values import Block, without_empty
from liaison_desk.ui.pages.meetings.page import MINUTES, MeetingPage
from liaison_desk.ui.presenters.meetings.minutes_saving import Drawn, Typed, draw, draw_stored


class MinutesPaper(QObject):
    """Draws what stands in the editor in the worker, and shows it."""

    failed = Signal(object)
    locked = Signal()  # the minutes were approved meanwhile
    shown = Signal()

    def __init__(
        self,
        jobs: Jobs[Register],
        page: MeetingPage,
        typed: Callable[[Sequence[Block]], Typed],
    ) -> None:
        """Follow the editor of ``page``; ``typed`` reads the dates of its blocks."""
        super().__init__(page)
        self._jobs, self._page, self._typed = jobs, page, typed
        self._editor, self._paper = page.minutes, page.paper
        self._drawing = self._again = self._told = False
        self._run = 0  # what was asked for before the last lock is shown no more
        self._places: Mapping[str, tuple[int, float]] = {}
        self._editor.changed.connect(self.draw)
        self._editor.entered.connect(self._follow)

    def draw(self) -> None:
        """Draw the paper of what stands in the editor now, or as soon as the last one is there."""
        view = self._editor.view
        if not view.meeting or self._page.tabs.current != MINUTES:
            return
        if self._editor.choosing:
            return
        if not view.editable and view.stands is None:  # in the bin: nothing is printed of it
            self._paper.blank()
            return
        if self._drawing:
            self._again = True
            return
        self._drawing, self._again = True, False
        blocks = without_empty(self._editor.blocks()) if view.editable else ()
        typed, languages, run = self._typed(blocks), view.languages, self._run

        def work(reg: Register, _: Progress) -> Drawn:
            if not view.editable:
                return draw_stored(reg, view.meeting, languages)
            return draw(reg, typed, languages)

        def done(drawn: Drawn) -> None:
            if run == self._run and self._editor.view.meeting == view.meeting:
                self._show(drawn)
            self._go_on(run)

        def failed(error: DeskError) -> None:
            if run == self._run:
                self._refused(error)
            self._go_on(run)

        self._jobs.submit(work, done, failed)

    def clear(self) -> None:
        """Take the paper away: the register is locked."""
        self._run += 1
        self._drawing = self._again = False
        self._places = {}
        self._paper.blank()

    def _refused(self, error: DeskError) -> None:
        if isinstance(error, MinutesLocked):
            told, self._told = self._told, True
            if not told:  # once: whoever shows them anew asks for their paper again
                self.locked.emit()
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _show(self, drawn: Drawn) -> None:
        self._told = False
        self._paper.show_pdf(drawn.data)
        self._places = drawn.places
        self._follow()
        self.shown.emit()

    def _go_on(self, run: int) -> None:
        if run != self._run:
            return
        self._drawing = False
        if self._again:
            self.draw()

    def _follow(self) -> None:
        """Show the place on the paper of what is written; of an empty block what is above it."""
        place = next((self._places[key] for key in self._editor.written_at()
                      if key in self._places), None)  # fmt: skip
        if place is not None:
            self._paper.follow(*place)
