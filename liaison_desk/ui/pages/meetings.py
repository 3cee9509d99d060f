"""Meetings: plan, attendance, minutes beside their paper, conclusions, copies."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from liaison_desk.ui.pages.minutes import MinutesEditor, MinutesView
from liaison_desk.ui.views import Choice, Heading, Section
from liaison_desk.ui.widgets.facts import Facts
from liaison_desk.ui.widgets.lines import Group, Lines
from liaison_desk.ui.widgets.paper import Paper
from liaison_desk.ui.widgets.record_page import RecordPage

MINUTES = "minutes"
_SHARES = (3, 2)  # of the width: what is typed, and its paper


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting as it is shown."""

    id: str
    heading: Heading
    tabs: tuple[Choice, ...]  # plan, attendance, minutes, conclusions, copies
    plan: tuple[Section, ...]
    attendance: tuple[Group, ...]
    minutes: MinutesView
    conclusions: tuple[Group, ...]
    copies: tuple[Group, ...] = ()


class MeetingPage(RecordPage):
    """Minutes need the width: the page asks for it while their tab is open."""

    width_wanted = Signal(bool)
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with nothing chosen."""
        super().__init__(parent)
        self.plan, self.attendance = Facts(), Lines()
        self.minutes, self.paper = MinutesEditor(), Paper()
        self.conclusions, self.copies = Lines(left=84), Lines(left=84)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.addWidget(self.minutes)
        both.addWidget(self.paper)
        for place, share in enumerate(_SHARES):
            both.setStretchFactor(place, share)
        both.setSizes([700, 470])
        for code, body in (
            ("plan", self.plan),
            ("attendance", self.attendance),
            (MINUTES, both),
            ("conclusions", self.conclusions),
            ("copies", self.copies),
        ):
            self.add_tab(code, body)
        self.tab_changed.connect(lambda code: self.width_wanted.emit(code == MINUTES))
        self.attendance.opened.connect(self.opened)

    def show_view(self, view: MeetingView) -> None:
        """Show ``view``."""
        self.show_head(view.heading, view.tabs)
        self.plan.show_sections(view.plan)
        self.attendance.show_groups(view.attendance)
        self.minutes.show_view(view.minutes)
        self.conclusions.show_groups(view.conclusions)
        self.copies.show_groups(view.copies)
