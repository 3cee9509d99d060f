"""Station: an entry of the directory, a card whose key code is compared, or the log."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.ui.pages.card import CardPage, CardView
from liaison_desk.ui.pages.directory.entry import EntryPage, EntryView
from liaison_desk.ui.pages.logbook import LogPage
from liaison_desk.ui.views import Empty
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import column, turn_to
from liaison_desk.ui.widgets.dropping import DropPage


class DirectoryPage(DropPage):
    """One of them at a time, a banner over them; a card can be dropped on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the entry first."""
        super().__init__(parent)
        self.entry, self.card, self.banner = EntryPage(), CardPage(), Banner()
        self.log = LogPage()
        self._stack = QStackedWidget()
        for page in (self.entry, self.card, self.log):
            self._stack.addWidget(page)
        layout = column(self)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)

    def show_entry(self, view: EntryView) -> None:
        """Show a station."""
        turn_to(
            self._stack,
            self._stack.currentWidget() or self.entry,
            lambda: self.entry.show_view(view),
        )

    def show_nothing(self, empty: Empty) -> None:
        """Say that there is no station."""
        self.entry.show_nothing(empty)
        self.show_entry_again()

    def show_card(self, view: CardView) -> None:
        """Show a card whose key code is to be compared."""
        self.banner.hide()
        turn_to(self._stack, self.card, lambda: self.card.show_view(view))

    def show_log(self) -> None:
        """Show the log."""
        self.banner.hide()
        turn_to(self._stack, self.log)

    def show_entry_again(self) -> None:
        """Come back from the card, or from the log."""
        turn_to(self._stack, self.entry)

    @property
    def at_entry(self) -> bool:
        """Tell whether a station is shown: no card that waits to be compared, and not the log."""
        return self._stack.currentWidget() is self.entry
