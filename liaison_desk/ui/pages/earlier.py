"""What a record said before: who changed it, when and why, the newest first."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Heading
from liaison_desk.ui.widgets.basics import button, column, foot, ground
from liaison_desk.ui.widgets.lines import Group, Lines
from liaison_desk.ui.widgets.page_header import PageHeader


@dataclass(frozen=True, slots=True)
class EarlierView:
    """The versions of one record."""

    heading: Heading
    versions: tuple[Group, ...]


class EarlierPage(Live):
    """Lies over the page until it is closed."""

    close_wanted = Signal()

    def __init__(self, view: EarlierView, parent: QWidget | None = None) -> None:
        """Show ``view``."""
        super().__init__(parent)
        ground(self, "panel")
        header, lines = PageHeader(), Lines()
        header.show_heading(view.heading)
        self.close_ = button()
        self.say(self.close_.setText, "earlier.close")
        self.close_.clicked.connect(self.close_wanted)
        layout = column(self)
        layout.addWidget(header)
        layout.addWidget(lines, 1)
        layout.addWidget(foot(self.close_))
        lines.show_groups(view.versions)
