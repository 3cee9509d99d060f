"""The page of whatever is chosen in the list beside it: a head, and what stands under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.ui.views import Empty, Heading
from liaison_desk.ui.widgets.basics import column, ground
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.page_header import PageHeader


class ChosenPage(QWidget):
    """Shows one thing under its head; nothing chosen shows an empty state."""

    step_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with nothing chosen; pages put their bodies into ``under_head``."""
        super().__init__(parent)
        ground(self, "panel")
        self.header, self._nothing = PageHeader(), EmptyState()
        shown = QWidget()
        self.under_head = column(shown)
        self.under_head.addWidget(self.header)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(shown)
        column(self).addWidget(self._stack)
        self.header.step_chosen.connect(self.step_chosen)
        self._nothing.step_chosen.connect(self.step_chosen)

    def show_nothing(self, empty: Empty) -> None:
        """Say that nothing is chosen; the head keeps no word of what was."""
        self.header.show_heading(Heading(""))
        self._nothing.show_empty(empty)
        self._stack.setCurrentIndex(0)

    def show_chosen(self, heading: Heading) -> None:
        """Show the head, and what stands under it."""
        self.header.show_heading(heading)
        self._stack.setCurrentIndex(1)
