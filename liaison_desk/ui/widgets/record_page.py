"""The page of one record: head, tabs, and what the tabs show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.ui.views import Choice, Heading
from liaison_desk.ui.widgets.chosen_page import ChosenPage
from liaison_desk.ui.widgets.tabs import Tabs


class RecordPage(ChosenPage):
    """Shows a heading and one tab's body; nothing chosen shows an empty state."""

    tab_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with nothing chosen."""
        super().__init__(parent)
        self.tabs, self._bodies = Tabs(), QStackedWidget()
        self._by_code: dict[str, QWidget] = {}
        self.under_head.addWidget(self.tabs)
        self.under_head.addWidget(self._bodies, 1)
        self.tabs.chosen.connect(self.show_tab)

    def add_tab(self, code: str, body: QWidget) -> None:
        """Show ``body`` behind the tab ``code``; its words come with the view."""
        self._by_code[code] = body
        self._bodies.addWidget(body)

    def show_head(self, heading: Heading, tabs: Sequence[Choice]) -> None:
        """Show the head; the tab that was open stays open."""
        current = self.tabs.current
        codes = [one.code for one in tabs]
        self.tabs.show_choices(tabs, current if current in codes else codes[0])
        self._bodies.setCurrentWidget(self._by_code[self.tabs.current])
        self.show_chosen(heading)

    def show_tab(self, code: str) -> None:
        """Show the body of ``code``."""
        self._bodies.setCurrentWidget(self._by_code[code])
        self.tab_changed.emit(code)

    @property
    def bodies(self) -> Mapping[str, QWidget]:
        """Return the bodies by the codes of their tabs."""
        return self._by_code
