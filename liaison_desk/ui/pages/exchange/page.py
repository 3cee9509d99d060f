"""Exchange: one row a station; preview, take, report and undo of a bundle."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.ui.pages.card import CardPage, CardView
from liaison_desk.ui.pages.document import DocumentPage, DocumentView
from liaison_desk.ui.pages.exchange.inbox import InboxPage
from liaison_desk.ui.pages.exchange.making import MakingPage, MakingView
from liaison_desk.ui.pages.exchange.preview import PreviewPage, PreviewView
from liaison_desk.ui.pages.exchange.report import ReportPage, ReportView
from liaison_desk.ui.pages.exchange.station import StationPage, StationView
from liaison_desk.ui.views import Empty
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import column, turn_to
from liaison_desk.ui.widgets.dropping import DropPage
from liaison_desk.ui.widgets.notices import Notices


class ExchangePage(DropPage):
    """Station, preview, report or a card to be compared: one at a time, a banner over them."""

    width_wanted = Signal(bool)  # the preview needs the whole width

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the station page first."""
        super().__init__(parent)
        self.station, self.preview, self.report = StationPage(), PreviewPage(), ReportPage()
        self.inbox, self.making = InboxPage(), MakingPage()
        self.card, self.banner, self.notices = CardPage(), Banner(), Notices()
        self._stack = QStackedWidget()
        for page in (
            self.station, self.inbox, self.preview, self.report, self.card, self.making,
        ):  # fmt: skip
            self._stack.addWidget(page)
        self._beside = {self.station, self.inbox, self.card, self.making}  # the list stays
        layout = column(self)
        layout.addWidget(self.notices)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)

    def show_station(self, view: StationView) -> None:
        """Show a station."""
        self._turn_to(self.station, lambda: self.station.show_view(view))

    def show_station_again(self) -> None:
        """Come back to the station that was shown before."""
        self._turn_to(self.station)

    def show_nothing(self, empty: Empty) -> None:
        """Say that no station is chosen, or that there is none yet."""
        self._turn_to(self.station, lambda: self.station.show_nothing(empty))

    def show_inbox(self) -> None:
        """Show what lies in the inbox, as it was seen last."""
        self._turn_to(self.inbox)

    def show_making(self, view: MakingView) -> None:
        """Ask how bundles for a station should be made."""
        self._turn_to(self.making, lambda: self.making.show_view(view))

    def show_preview(self, view: PreviewView) -> None:
        """Show what a bundle would do; nothing is written yet."""
        self._turn_to(self.preview, lambda: self.preview.show_view(view))

    def show_report(self, view: ReportView) -> None:
        """Show what was done."""
        self._turn_to(self.report, lambda: self.report.show_view(view))

    def show_card(self, view: CardView) -> None:
        """Show a card whose key code is to be compared."""
        self._turn_to(self.card, lambda: self.card.show_view(view))

    def show_document(self, view: DocumentView) -> None:
        """Show a paper over what is shown, until it is closed."""
        before, page = self._stack.currentWidget(), DocumentPage(view)

        def close() -> None:
            if before is not None and self._stack.currentWidget() is page:
                self._turn_to(before)
            self._stack.removeWidget(page)
            page.deleteLater()

        page.close_wanted.connect(close)
        self._stack.addWidget(page)
        self._turn_to(page)
        page.close_.setFocus()

    def close_documents(self) -> None:
        """Keep no paper that was shown."""
        for page in self._stack.findChildren(DocumentPage):
            page.close_wanted.emit()

    @property
    def at_station(self) -> bool:
        """Tell whether a station is shown, and nothing that waits for an answer."""
        return self._stack.currentWidget() is self.station

    @property
    def at_inbox(self) -> bool:
        """Tell whether the inbox is shown."""
        return self._stack.currentWidget() is self.inbox

    def _turn_to(self, page: QWidget, fill: Callable[[], object] | None = None) -> None:
        if self._stack.currentWidget() is not page:
            self.banner.hide()
        turn_to(self._stack, page, fill)
        self.width_wanted.emit(page not in self._beside)
