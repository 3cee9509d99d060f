"""Printing over the page of a meeting: looked at, saved as PDF, or given to a printer."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from liaison_desk.desk.handed_over import Ready
from liaison_desk.desk.handling.errors import ConsentMissing
from liaison_desk.errors import Cancelled, DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.meetings.print_page import INVITATION, PrintPage, PrintView
from liaison_desk.ui.presenters.ask_path import fit_name
from liaison_desk.ui.presenters.handling.offering import asked_for
from liaison_desk.ui.presenters.handling.tasks import AskConsent
from liaison_desk.ui.presenters.meetings.life.drawing import Drawing, Drawn
from liaison_desk.ui.presenters.meetings.life.papers import MINUTES, Wish, fill, print_view
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.widgets import to_printer

if TYPE_CHECKING:
    from liaison_desk.ui.presenters.meetings.place import MeetingsPresenter

_KINDS: Final = "PDF (*.pdf)"


class Printing(QObject):
    """What is between the choices of what to print, and the papers."""

    def __init__(self, place: MeetingsPresenter) -> None:
        """Print over the page of ``place``."""
        super().__init__(place)
        self._place = place
        self.page: PrintPage | None = None
        strip = place.window_.frame.progress
        self.drawing = Drawing(place.jobs, strip, self)  # what is looked at
        self.making = Drawing(place.jobs, strip, self)  # what goes out; goes on behind the page

    def open(self, paper: str = MINUTES, copy: str = "", people: tuple[str, ...] = ()) -> None:
        """Show what can be printed; ``paper`` is chosen to begin with.

        ``people`` are those whose invitations are to be printed in one go.
        """
        place, language = self._place, current()
        meeting = place.record
        if not meeting or self.is_open:
            return
        place.writing.save()
        printers = to_printer.printers()

        def work(reg: Register, _: Progress) -> PrintView:
            return print_view(reg, meeting, Telling(reg, language), printers, people)

        def show(view: PrintView) -> None:
            page = self.page = PrintPage(view)
            page.close_wanted.connect(self._close)
            page.draw_wanted.connect(self.draw)
            page.save_wanted.connect(self.save)
            page.print_wanted.connect(self._to_printer)
            page.choose(paper, copy)
            if len(people) == 1:
                page.choose_person(people[0])
            place.stack.lay(page)
            place.panes.set_wide_page(True)
            page.enter()
            self.draw()

        place.ask(work, place.stack.while_here(show))

    @property
    def is_open(self) -> bool:
        """Tell whether it lies over the page."""
        return self.page is not None and self._place.stack.holds(self.page)

    def draw(self) -> None:
        """Draw what is chosen, just as it will be printed."""
        page = self.page
        if page is None or not page.paper.value():
            return
        wish = self._wishes()[page.leaf.at]
        page.banner.hide()

        def work(reg: Register, _: Progress) -> Ready:
            return fill(reg, wish, to_give=False)

        def show(found: list[Drawn]) -> None:
            if self._place.stack.holds(page):
                page.preview.show_pdf(found[0].data)

        def drawn(ready: Ready) -> None:
            if self._place.stack.holds(page):
                self.drawing.draw([ready], show, self._refused)

        self._place.jobs.submit(work, drawn, self._refused, group="print-preview")

    def save(self) -> None:
        """Ask where the PDF should lie, of several copies in which folder, and print it there."""
        if not self.is_open:
            return
        wishes, title = self._wishes(), tr("print.save")
        if len(wishes) > 1:
            self._place.ask_path.to_folder(title, partial(self._save_all, wishes))
        else:
            name = f"{self._name(wishes[0])}.pdf"
            self._place.ask_path.to_save(
                title, lambda path: self._save_to(wishes, [Path(path)]), name=name, kinds=_KINDS
            )

    def _save_all(self, wishes: list[Wish], folder: str) -> None:
        if folder:
            names = apart([self._name(one) for one in wishes])
            self._save_to(wishes, [Path(folder) / f"{one}.pdf" for one in names])

    def _save_to(self, wishes: list[Wish], paths: list[Path]) -> None:
        where = str(paths[0] if len(paths) == 1 else paths[0].parent)
        meeting = wishes[0].meeting

        def saved(pages: int) -> None:
            self._place.window_.frame.banner.tell(Tone.SOON, "print.saved", n=pages, where=where)
            self._place.changed.emit(frozenset({meeting}))  # it stands under Today from now on

        def write(found: list[Drawn]) -> None:
            def work(reg: Register, _: Progress) -> int:
                for one, path in zip(found, paths, strict=True):
                    reg.give_paper(one.ready, one.data, path)
                return sum(one.pages for one in found)

            self._place.jobs.submit(work, saved, self._refused)

        self._make(wishes, write)

    def _to_printer(self) -> None:
        """Log that the wishes are printed, and print them: the log comes first."""
        page = self.page
        if page is None:
            return
        wishes, name = self._wishes(), str(page.printer.value())

        def done(pages: int) -> None:
            if pages:
                self._done(pages, name)
            else:
                self._place.window_.frame.banner.tell(Tone.LATE, "print.refused", printer=name)

        def onto(papers: list[bytes]) -> None:
            # Beside, and not in the window: a page takes longer than anybody should wait.
            self.making.labour(
                lambda progress: to_printer.print_pdfs(
                    papers, to_printer.printer(name), progress
                ),
                done, self._refused,
            )  # fmt: skip

        def give(found: list[Drawn]) -> None:
            def work(reg: Register, _: Progress) -> list[bytes]:
                for one in found:
                    reg.give_paper(one.ready, one.data, io.BytesIO())
                return [one.data for one in found]

            self._place.jobs.submit(work, onto, self._refused)

        self._make(wishes, give)

    def _make(self, wishes: list[Wish], done: Callable[[list[Drawn]], None]) -> None:
        """Fill and draw what is to go out; where a consent is missing it is offered to ask."""
        language, meeting = current(), wishes[0].meeting

        def work(reg: Register, _: Progress) -> list[Ready] | AskConsent:
            try:
                return [fill(reg, one, to_give=True) for one in wishes]
            except ConsentMissing as error:
                found = asked_for(reg, meeting, error, language)
                if found is None:
                    raise
                return found

        def filled(found: list[Ready] | AskConsent) -> None:
            if isinstance(found, AskConsent):
                self._place.consents.offer(found, meeting)
            else:
                self.making.draw(found, done, self._refused)

        self._place.jobs.submit(work, filled, self._refused)

    def _done(self, pages: int, where: str) -> None:
        self._place.window_.frame.banner.tell(Tone.DONE, "print.done", n=pages, where=where)

    def _refused(self, error: DeskError) -> None:
        if isinstance(error, Cancelled):
            self._place.window_.frame.banner.tell(Tone.PLAIN, "error.cancelled")
        elif self.is_open and self.page is not None:
            self.page.show_error(error)
        else:
            self._place.failed.emit(error)

    def _wishes(self) -> list[Wish]:
        """Return the papers that are chosen: of all copies one each."""
        page = self.page
        assert page is not None
        paper = str(page.paper.value())
        languages = tuple(one for one in str(page.languages.value()).split("+") if one)
        copies: list[int | None] = [int(one) for one in page.run()]
        people = page.invited() if paper == INVITATION else ("",)
        return [
            Wish(page.view.meeting, paper, languages, copy, person)
            for person in people
            for copy in copies or [None]
        ]

    def _name(self, wish: Wish) -> str:
        """Return the name that is proposed for a disk file."""
        page = self.page
        assert page is not None
        number = self._place.meeting_page.header.heading.reference.split(" · ")[0]
        label = next((one.label for one in page.view.papers if one.code == wish.paper), "")
        if wish.paper == MINUTES and number:
            label = ""
        copy = f" {tr('life.copy', n=wish.copy)}" if wish.copy else ""
        if wish.person:
            named = (one.label for one in page.view.people if one.code == wish.person)
            label = " ".join((label, *named))
        return fit_name(f"{number} {label}{copy}".strip())

    def _close(self) -> None:
        page, self.page = self.page, None
        self.drawing.stop()
        if page is not None:
            page.preview.blank()
            self._place.stack.take(page)
            self._place.panes.set_wide_page(self._place.wants_width())


def apart(names: Sequence[str]) -> list[str]:
    """Return names of which no two are the same: two people may be called alike."""
    return [
        f"{one} ({at})" if one in names[: at - 1] else one for at, one in enumerate(names, start=1)
    ]
