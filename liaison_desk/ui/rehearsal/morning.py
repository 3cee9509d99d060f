"""A morning at the desk in Skopje, in the real window, by keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from liaison_desk.register import Register
from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.cases import CasePage
from liaison_desk.ui.pages.exchange.page import ExchangePage
from liaison_desk.ui.pages.meetings.page import MeetingPage
from liaison_desk.ui.pages.meetings.print_page import PrintPage
from liaison_desk.ui.places import Place
from liaison_desk.ui.rehearsal.steering import pause, picture, press, rest, type_text, wait_until
from liaison_desk.ui.shell.demo_place import DemoPlace
from liaison_desk.ui.shell.shell import Shell

CASE: Final = "gjurmim pasurish"  # what is typed into the search box
MEETING: Final = "njësitë e drogës"
SENDER: Final = "TIA"  # whose bundle is taken: it meets a conflict
PAPER: Final = "minutes.pdf"
_CONTROL: Final = (Qt.KeyboardModifier.ControlModifier,)
_DRAWING_S: Final = 0.5  # a paper is drawn by a thread of Qt's own, which tells nobody

W = TypeVar("W", bound=QWidget)


class Morning:
    """Plays it once; each step tells in a sentence what was done."""

    def __init__(self, shell: Shell, demo: DemoPlace, pictures: Path, papers: Path) -> None:
        """Begin at the door of the register that is shown."""
        self.shell, self.demo = shell, demo
        self.paper = papers / PAPER
        self._pictures = pictures
        self._count = 0

    def play(self) -> Iterator[str]:
        """Do everything, step by step."""
        shell, window = self.shell, self.shell.window
        shell.opening.show_door(self.demo.shown)
        window.show()
        self._look("door")
        self._unlock()
        yield tr("journey.unlocked", title=window.windowTitle())
        self._look("today")
        case = self._find(CASE, Place.CASES, CasePage)
        yield tr("journey.case", title=case.header.heading.title)
        self._look("case")
        yield from self._take()
        meeting = self._find(MEETING, Place.MEETINGS, MeetingPage)
        meeting.tabs.choose("minutes")
        self._print()
        yield tr("journey.printed", title=meeting.header.heading.title)
        self._look("minutes")

    def _unlock(self) -> None:
        door = self.shell.window.door.passphrase.edit
        type_text(door, self.demo.passphrase)
        press(door, Qt.Key.Key_Return)
        wait_until(lambda: self.shell.window.is_open, "the places")
        rest(self.shell)

    def _find(self, text: str, place: Place, kind: type[W]) -> W:
        """Find a record by the search box and open it; return its page."""
        window = self.shell.window
        box = window.frame.top.search
        press(window, Qt.Key.Key_K, _CONTROL)
        type_text(box, text)
        wait_until(window.results.isVisible, "search results")
        press(box, Qt.Key.Key_Return)
        wait_until(lambda: window.frame.place is place, place.value)
        rest(self.shell)
        return self._page(place, kind)

    def _take(self) -> Iterator[str]:
        """Take the bundle of headquarters that lies in the inbox."""
        bundle = next(one for one in self.demo.inbox() if one.name.startswith(SENDER))
        press(self.shell.window, Qt.Key(ord("0") + 1 + list(Place).index(Place.EXCHANGE)), _CONTROL)
        rest(self.shell)
        self._look("exchange")
        page = self._page(Place.EXCHANGE, ExchangePage)
        page.file_dropped.emit(str(bundle))
        wait_until(page.preview.isVisible, "the preview")
        rest(self.shell)
        yield tr("journey.preview", title=page.preview.header.heading.title)
        self._look("preview")
        page.preview.take.click()
        wait_until(page.report.isVisible, "the report")
        rest(self.shell)
        yield tr("journey.taken", title=page.report.header.heading.title)
        self._look("report")

    def _print(self) -> None:
        """Print the minutes: Ctrl+P, Ctrl+S, and where the paper should lie."""
        window = self.shell.window
        rest(self.shell)
        press(window, Qt.Key.Key_P, _CONTROL)
        panes = window.frame.panes(Place.MEETINGS)
        wait_until(lambda: panes.findChild(PrintPage) is not None, "what can be printed")
        rest(self.shell)
        press(window, Qt.Key.Key_S, _CONTROL)
        wait_until(lambda: bool(window.findChildren(QFileDialog)), "where the paper should lie")
        dialog = window.findChildren(QFileDialog)[-1]
        dialog.selectFile(str(self.paper))
        dialog.accept()
        wait_until(self.paper.is_file, "the paper")
        rest(self.shell)
        pause(_DRAWING_S)
        shown = panes.findChild(PrintPage)
        assert shown is not None
        shown.close_.click()
        rest(self.shell)

    def _page(self, place: Place, kind: type[W]) -> W:
        page = self.shell.window.frame.panes(place).findChild(kind)
        assert isinstance(page, kind)
        return page

    def _look(self, name: str) -> None:
        """Take a picture of the window as it stands."""
        self._count += 1
        rest(self.shell)
        picture(self.shell.window, self._pictures / f"{self._count}-{name}.png")


def read_back(demo: DemoPlace, morning: Morning) -> Iterator[str]:
    """Yield what the register says of the morning."""
    clock = demo.stopped_clock()
    with Register.open(demo.shown, passphrase=demo.passphrase, clock=clock) as register:
        case = register.find(CASE)[0]
        yield tr("journey.says_case", title=register.get(case.id).label)
        yield tr("journey.says_bundles", n=len(register.inbox()))
        yield tr("journey.says_conflicts", n=len(register.conflicts()))
        yield tr("journey.says_waiting", station=SENDER, n=len(register.waiting(SENDER)))
        register.check()
        yield tr("journey.says_sound")
    yield tr("journey.says_paper", file=str(morning.paper), n=morning.paper.stat().st_size)
