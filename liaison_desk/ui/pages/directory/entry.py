"""One station of the directory: its key code, what is known of it, what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.ui.views import Empty, Heading, Section
from liaison_desk.ui.widgets.basics import column, ground, label, panel
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.facts import Facts
from liaison_desk.ui.widgets.key_code import KeyCode
from liaison_desk.ui.widgets.lines import Group
from liaison_desk.ui.widgets.page_header import PageHeader

_WIDEST = 620  # px: a key code is read line by line


@dataclass(frozen=True, slots=True)
class EntryView:
    """A station as this register knows it."""

    heading: Heading  # marks: how far its key is known; steps: what can be done
    key_code: str
    about_key: str  # what the code is for, or why there is none
    facts: tuple[Section, ...]
    groups: tuple[Group, ...] = ()  # of a revoked station: what came too late to count


class EntryPage(QWidget):
    """Shows a station; nothing chosen shows an empty state."""

    step_chosen = Signal(str)
    line_step = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with nothing chosen."""
        super().__init__(parent)
        ground(self, "panel")
        self.header, self.code, self.facts = PageHeader(), KeyCode(), Facts()
        self._about, self._nothing = label(part="secondary", wrap=True), EmptyState()
        self.code.setMaximumWidth(_WIDEST)
        shown, key = QWidget(), panel()
        inner = column(key, (18, 14, 18, 0), 8)
        inner.addWidget(self._about)
        inner.addWidget(self.code)
        layout = column(shown)
        layout.addWidget(self.header)
        layout.addWidget(key)
        layout.addWidget(self.facts, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(shown)
        column(self).addWidget(self._stack)
        self.header.step_chosen.connect(self.step_chosen)
        self._nothing.step_chosen.connect(self.step_chosen)
        self.facts.step_chosen.connect(self.line_step)
        self.facts.opened.connect(self.opened)

    def show_view(self, view: EntryView) -> None:
        """Show ``view``."""
        self.header.show_heading(view.heading)
        self._about.setText(view.about_key)
        self.code.show_code(view.key_code)
        self.facts.show_sections(view.facts, view.groups)
        self._stack.setCurrentIndex(1)

    def show_nothing(self, empty: Empty) -> None:
        """Hold no word of any station."""
        self.show_view(EntryView(Heading(""), "", "", ()))
        self._nothing.show_empty(empty)
        self._stack.setCurrentIndex(0)
