"""Contacts: the card of a person or an organisation, and everything with them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.views import Choice, Heading, Section
from liaison_desk.ui.widgets.facts import Facts
from liaison_desk.ui.widgets.lines import Group, Lines
from liaison_desk.ui.widgets.record_page import RecordPage


@dataclass(frozen=True, slots=True)
class ContactView:
    """One contact as it is shown."""

    id: str
    heading: Heading
    tabs: tuple[Choice, ...]  # card, together, handling, history
    card: tuple[Section, ...]
    together: tuple[Group, ...] = ()  # every meeting and case with this person
    history: tuple[Group, ...] = ()
    documents: tuple[Group, ...] = ()  # beneath the card
    handling: tuple[Group, ...] = ()
    ways: tuple[Group, ...] = ()  # above the card: how they are reached


class ContactPage(RecordPage):
    """Shows the card and what was done together."""

    opened = Signal(str, str)
    settle_wanted = Signal(str)
    line_step = Signal(str, str)  # code, id of a document

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with nothing chosen."""
        super().__init__(parent)
        self.card, self.together, self.history = Facts(), Lines(), Lines()
        self.handling = Lines(left=0)
        self.add_tab("card", self.card)
        self.add_tab("together", self.together)
        self.add_tab("handling", self.handling)
        self.add_tab("history", self.history)
        self.card.settle_wanted.connect(self.settle_wanted)
        self.card.step_chosen.connect(self.line_step)
        self.handling.step_chosen.connect(self.line_step)
        for lines in (self.card, self.together):
            lines.opened.connect(self.opened)

    def show_view(self, view: ContactView) -> None:
        """Show ``view``."""
        self.show_head(view.heading, view.tabs)
        self.card.show_sections(view.card, view.documents, view.ways)
        self.together.show_groups(view.together)
        self.handling.show_groups(view.handling)
        self.history.show_groups(view.history)
