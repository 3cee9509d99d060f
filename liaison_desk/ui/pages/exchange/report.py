"""The report after a bundle was taken or written."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.views import Heading
from liaison_desk.ui.widgets.basics import column
from liaison_desk.ui.widgets.lines import Group, Lines
from liaison_desk.ui.widgets.page_header import PageHeader


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
