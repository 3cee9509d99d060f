"""The page of one record: head, tabs, and what the tabs show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.ui.views import Choice, Empty, Heading
from liaison_desk.ui.widgets.basics import column, ground
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.page_header import PageHeader
from liaison_desk.ui.widgets.tabs import Tabs


class RecordPage(QWidget):
    """Shows a heading and one tab's body; nothing chosen shows an empty state."""

    step_chosen = Signal(str)
    tab_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with nothing chosen."""
        super().__init__(parent)
        ground(self, "panel")
        self.header, self.tabs = PageHeader(), Tabs()
        self._bodies = QStackedWidget()
        self._by_code: dict[str, QWidget] = {}
        self._nothing = EmptyState()
        shown = QWidget()
        layout = column(shown)
        layout.addWidget(self.header)
        layout.addWidget(self.tabs)
        layout.addWidget(self._bodies, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(shown)
        column(self).addWidget(self._stack)
        self.header.step_chosen.connect(self.step_chosen)
        self._nothing.step_chosen.connect(self.step_chosen)
        self.tabs.chosen.connect(self.show_tab)

    def add_tab(self, code: str, body: QWidget) -> None:
        """Show ``body`` behind the tab ``code``; its words come with the view."""
        self._by_code[code] = body
        self._bodies.addWidget(body)

    def show_nothing(self, empty: Empty) -> None:
        """Say that nothing is chosen; the head keeps no word of what was."""
        self.header.show_heading(Heading(""))
        self._nothing.show_empty(empty)
        self._stack.setCurrentIndex(0)

    def show_head(self, heading: Heading, tabs: Sequence[Choice]) -> None:
        """Show the head; the tab that was open stays open."""
        current = self.tabs.current
        codes = [one.code for one in tabs]
        self.tabs.show_choices(tabs, current if current in codes else codes[0])
        self.header.show_heading(heading)
        self._bodies.setCurrentWidget(self._by_code[self.tabs.current])
        self._stack.setCurrentIndex(1)

    def show_tab(self, code: str) -> None:
        """Show the body of ``code``."""
        self._bodies.setCurrentWidget(self._by_code[code])
        self.tab_changed.emit(code)

    @property
    def bodies(self) -> Mapping[str, QWidget]:
        """Return the bodies by the codes of their tabs."""
        return self._by_code
