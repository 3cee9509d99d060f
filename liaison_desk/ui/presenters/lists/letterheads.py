"""A letterhead as it will be printed, following what is typed.

The example is filled in the store and drawn beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from liaison_desk.desk.handed_over import draw
from liaison_desk.errors import Cancelled, DeskError
from liaison_desk.printing.paper import MinutesPaper
from liaison_desk.progress import Progress
from liaison_desk.records.kinds.letterhead import LETTERHEAD
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.form_page import FormPage
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.pages.letterhead import HEIGHT, WIDTH, LetterheadPanel, LetterheadView
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.lists.logo import Logo

PAUSE_MS: Final = 120  # between the last key and the drawing


class Letterheads(QObject):
    """Gives the form of a letterhead the paper at its side, and its page the same paper."""

    failed = Signal(object)  # a DeskError
    choose_wanted = Signal(str)  # the letterhead whose logo is to be chosen
    changed = Signal(object)  # frozenset of record ids

    def __init__(self, jobs: Jobs[Register], panel: LetterheadPanel, parent: QObject) -> None:
        """Draw in ``jobs``; ``panel`` is that of the page."""
        super().__init__(parent)
        self._jobs, self._view = jobs, LetterheadView()
        self.logo = Logo(jobs, self)
        self._of_page = _Example(jobs, panel, lambda: self._view.given, "letterhead.page")
        self._connect(self._of_page)
        self.logo.changed.connect(self.changed)
        self.logo.failed.connect(self.failed)

    def show(self, view: LetterheadView | None) -> None:
        """Show the letterhead whose page is seen; ``None`` takes the paper away."""
        self._view = view or LetterheadView()
        self._of_page.show(view)

    def clear(self) -> None:
        """Draw no more, and leave nothing of what was drawn."""
        self.logo.end()
        self.show(None)

    def attach(self, asked: Asked, page: FormPage) -> None:
        """Put the paper beside the form of a letterhead that was opened."""
        if asked.kind != LETTERHEAD.code:
            return
        panel = LetterheadPanel()
        beside = _Example(self._jobs, panel, page.form.all_values, "letterhead.form")
        self._connect(beside)
        self.logo.changed.connect(beside.look)
        self.changed.connect(beside.look)
        page.set_side(panel, width=WIDTH, low=HEIGHT)
        page.form.changed.connect(beside.pause.start)
        beside.show(LetterheadView(asked.record))
        beside.look()

    def remove_logo(self, record: str) -> None:
        """Take the logo off a letterhead."""

        def work(reg: Register, _: Progress) -> frozenset[str]:
            return frozenset({record, *reg.remove_logo(record)})

        self._jobs.submit(work, self.changed.emit, self.failed.emit)

    def _connect(self, example: _Example) -> None:
        panel = example.panel
        example.failed.connect(self.failed)
        panel.logo_wanted.connect(lambda: self.choose_wanted.emit(example.record))
        panel.logo_off_wanted.connect(lambda: self.remove_logo(example.record))


class _Example(QObject):
    """Keeps one panel at what a letterhead says now; goes with the panel."""

    failed = Signal(object)

    def __init__(
        self,
        jobs: Jobs[Register],
        panel: LetterheadPanel,
        given: Callable[[], Mapping[str, Given]],
        group: str,
    ) -> None:
        super().__init__(panel)
        self._jobs, self.panel, self._given, self._group = jobs, panel, given, group
        self.record = ""
        self._alive = [True]  # emptied with the panel, or when it shows nothing
        panel.destroyed.connect(self._alive.clear)
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.pause.timeout.connect(self._follow)
        panel.draw_wanted.connect(self.draw)

    def show(self, view: LetterheadView | None) -> None:
        """Show another letterhead, or none."""
        self._alive.clear()
        if view is None:
            self.record = ""
            self.panel.paper.blank()
            return
        self._alive.append(True)
        self.record = view.record
        self.panel.show_steps(view)
        self.draw()

    def look(self, *_: object) -> None:
        """Offer what can be done with the logo as it stands now, and draw it."""
        record = self.record
        if not record or not self._alive:
            return

        def work(reg: Register, _: Progress) -> LetterheadView:
            ours = reg.may_write_letterhead(reg.get(record).station)
            return LetterheadView(record, logo=reg.has_logo(record), editable=ours)

        def show(view: LetterheadView) -> None:
            if self._alive:
                self.panel.show_steps(view)
                self.draw()

        self._jobs.submit(work, show, self._fail, group=f"{self._group}.look")

    def _follow(self) -> None:
        """Draw what was typed, unless the form was taken away meanwhile."""
        if self.panel.isVisible():
            self.draw()

    def draw(self) -> None:
        """Draw what stands there now; of several drawings only the last is shown."""
        if not self._alive:
            return
        given, language, record = dict(self._given()), self.panel.language, self.record

        def fill(reg: Register, _: Progress) -> MinutesPaper:
            return reg.sample_of_letterhead(given, language, record)

        def filled(paper: MinutesPaper) -> None:
            if self._alive:
                self._jobs.beside(
                    lambda progress: draw(paper, progress)[0], show, self._fail, group=self._group
                )

        def show(data: bytes) -> None:
            if self._alive:
                self.panel.paper.show_pdf(data)

        self._jobs.submit(fill, filled, self._fail, group=f"{self._group}.fill")

    def _fail(self, error: DeskError) -> None:
        if self._alive and not isinstance(error, Cancelled):
            self.failed.emit(error)
