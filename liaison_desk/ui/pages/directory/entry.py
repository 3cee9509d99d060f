"""One station of the directory: its key code, what is known of it, what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.views import Empty, Heading, Section
from liaison_desk.ui.widgets.basics import READABLE, column, label, panel
from liaison_desk.ui.widgets.chosen_page import ChosenPage
from liaison_desk.ui.widgets.facts import Facts
from liaison_desk.ui.widgets.key_code import KeyCode
from liaison_desk.ui.widgets.lines import Group


@dataclass(frozen=True, slots=True)
class EntryView:
    """A station as this register knows it."""

    heading: Heading  # marks: how far its key is known; steps: what can be done
    key_code: str
    about_key: str  # what the code is for, or why there is none
    facts: tuple[Section, ...]
    groups: tuple[Group, ...] = ()  # of a revoked station: what came too late to count


class EntryPage(ChosenPage):
    """Shows a station; nothing chosen shows an empty state."""

    line_step = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with nothing chosen."""
        super().__init__(parent)
        self.code, self.facts = KeyCode(), Facts()
        self._about, key = label(part="secondary", wrap=True), panel()
        self.code.setMaximumWidth(READABLE)
        inner = column(key, (18, 14, 18, 0), 8)
        inner.addWidget(self._about)
        inner.addWidget(self.code)
        self.under_head.addWidget(key)
        self.under_head.addWidget(self.facts, 1)
        self.facts.step_chosen.connect(self.line_step)
        self.facts.opened.connect(self.opened)

    def show_view(self, view: EntryView) -> None:
        """Show ``view``."""
        self._about.setText(view.about_key)
        self.code.show_code(view.key_code)
        self.facts.show_sections(view.facts, view.groups)
        self.show_chosen(view.heading)

    def show_nothing(self, empty: Empty) -> None:
        """Hold no word of any station."""
        self.show_view(EntryView(Heading(""), "", "", ()))
        super().show_nothing(empty)
