"""Exchange: one row a station; preview, take, report and undo of a bundle."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.ui.pages.card import CardPage, CardView
from liaison_desk.ui.pages.preview import PreviewPage, PreviewView
from liaison_desk.ui.views import Choice, Empty, Heading, Section
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import column
from liaison_desk.ui.widgets.facts import Facts
from liaison_desk.ui.widgets.lines import Group, Lines
from liaison_desk.ui.widgets.page_header import PageHeader
from liaison_desk.ui.widgets.record_page import RecordPage


@dataclass(frozen=True, slots=True)
class StationView:
    """One station of the network, as seen from here."""

    code: str
    heading: Heading  # steps: make bundle, read bundle
    tabs: tuple[Choice, ...]  # state, waiting, withheld, bundles
    state: tuple[Section, ...]
    waiting: tuple[Group, ...]
    withheld: tuple[Group, ...]
    bundles: tuple[Group, ...]


class StationPage(RecordPage):
    """What they have, what waits for them, what is withheld and why."""

    opened = Signal(str, str)
    line_step = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with nothing chosen."""
        super().__init__(parent)
        self.state, self.waiting = Facts(), Lines()
        self.withheld, self.bundles = Lines(), Lines()
        for code, body in (
            ("state", self.state),
            ("waiting", self.waiting),
            ("withheld", self.withheld),
            ("bundles", self.bundles),
        ):
            self.add_tab(code, body)
        for lines in (self.waiting, self.withheld):
            lines.opened.connect(self.opened)
        self.bundles.step_chosen.connect(self.line_step)

    def show_view(self, view: StationView) -> None:
        """Show ``view``."""
        self.show_head(view.heading, view.tabs)
        self.state.show_sections(view.state)
        self.waiting.show_groups(view.waiting)
        self.withheld.show_groups(view.withheld)
        self.bundles.show_groups(view.bundles)


@dataclass(frozen=True, slots=True)
class ReportView:
    """What was taken, or what was written; can be printed, and undone where it can."""

    heading: Heading  # steps: undo, print, close
    groups: tuple[Group, ...]


class ReportPage(QWidget):
    """The report after a bundle."""

    step_chosen = Signal(str)
    opened = Signal(str, str)
    line_step = Signal(str, str)  # code, id

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.header, self.lines = PageHeader(), Lines(left=0)
        layout = column(self)
        layout.addWidget(self.header)
        layout.addWidget(self.lines, 1)
        self.header.step_chosen.connect(self.step_chosen)
        self.lines.opened.connect(self.opened)
        self.lines.step_chosen.connect(self.line_step)

    def show_view(self, view: ReportView) -> None:
        """Show ``view``."""
        self.header.show_heading(view.heading)
        self.lines.show_groups(view.groups)


class ExchangePage(QWidget):
    """Station, preview, report or a card to be compared: one at a time, a banner over them."""

    width_wanted = Signal(bool)  # the preview needs the whole width
    file_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the station page first."""
        super().__init__(parent)
        self.station, self.preview, self.report = StationPage(), PreviewPage(), ReportPage()
        self.card, self.banner = CardPage(), Banner()
        self._stack = QStackedWidget()
        for page in (self.station, self.preview, self.report, self.card):
            self._stack.addWidget(page)
        layout = column(self)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)
        self.setAcceptDrops(True)

    def show_station(self, view: StationView) -> None:
        """Show a station."""
        self.station.show_view(view)
        self._turn_to(self.station)

    def show_station_again(self) -> None:
        """Come back to the station that was shown before."""
        self._turn_to(self.station)

    def show_nothing(self, empty: Empty) -> None:
        """Say that no station is chosen, or that there is none yet."""
        self.station.show_nothing(empty)
        self._turn_to(self.station)

    def show_preview(self, view: PreviewView) -> None:
        """Show what a bundle would do; nothing is written yet."""
        self.preview.show_view(view)
        self._turn_to(self.preview)

    def show_report(self, view: ReportView) -> None:
        """Show what was done."""
        self.report.show_view(view)
        self._turn_to(self.report)

    def show_card(self, view: CardView) -> None:
        """Show a card whose key code is to be compared."""
        self.card.show_view(view)
        self._turn_to(self.card)

    @property
    def at_station(self) -> bool:
        """Tell whether a station is shown, and nothing that waits for an answer."""
        return self._stack.currentWidget() is self.station

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local disk file."""
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the file on."""
        self.file_dropped.emit(dropped_file(event.mimeData()))

    def _turn_to(self, page: QWidget) -> None:
        if self._stack.currentWidget() is not page:
            self.banner.hide()
        self._stack.setCurrentWidget(page)
        self.width_wanted.emit(page in {self.preview, self.report})


def dropped_file(data: QMimeData) -> str:
    """Return the path of the one local file that is dragged; empty for anything else."""
    urls = data.urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
