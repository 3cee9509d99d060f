"""What is looked at over a meeting's page: lines with their spots, or what differs word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from liaison_desk.errors import DeskError
from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Heading
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import button, clear, column, foot, ground, label
from liaison_desk.ui.widgets.lines import Group, Lines
from liaison_desk.ui.widgets.page_header import PageHeader
from liaison_desk.ui.widgets.scrolled import ScrolledColumn
from liaison_desk.ui.widgets.word_diff import diff_label


@dataclass(frozen=True, slots=True)
class Changed:
    """One place that differs; without ``before`` it is new, without ``after`` it is gone."""

    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class OverView:
    """What stands over the page."""

    heading: Heading
    groups: tuple[Group, ...] = ()
    take: str = ""  # words of the button that goes on; empty: there is none
    changed: tuple[Changed, ...] = ()


class OverPage(Live):
    """Shows it until it is closed, by its button or Escape."""

    close_wanted = Signal()
    taken = Signal()
    opened = Signal(str, str)  # kind, id of a line
    step_chosen = Signal(str, str)  # code, id of a line

    def __init__(self, view: OverView, parent: QWidget | None = None) -> None:
        """Show ``view``."""
        super().__init__(parent)
        ground(self, "panel")
        self._header, self.banner = PageHeader(), Banner()
        self.lines, self._changed = Lines(left=0), _Changes()
        self.take, self.close_ = button(part="primary"), button()
        self.say(self.close_.setText, "copies.close")
        layout = column(self)
        layout.addWidget(self._header)
        layout.addWidget(self.banner)
        layout.addWidget(self.lines, 1)
        layout.addWidget(self._changed, 1)
        layout.addWidget(foot(self.close_, self.take))
        self.close_.clicked.connect(self.close_wanted)
        self.take.clicked.connect(self.taken)
        self.lines.opened.connect(self.opened)
        self.lines.step_chosen.connect(self.step_chosen)
        self.show_view(view)

    def show_view(self, view: OverView) -> None:
        """Show ``view`` in place of what was shown."""
        self._header.show_heading(view.heading)
        self.lines.show_groups(view.groups)
        self.lines.setVisible(not view.changed)
        self._changed.show_changes(view.changed)
        self._changed.setVisible(bool(view.changed))
        self.take.setText(view.take)
        self.take.setVisible(bool(view.take))

    def show_error(self, error: DeskError) -> None:
        """Say why it was refused."""
        self.banner.show_error(error)

    def enter(self) -> None:
        """Put the cursor on the button that goes on, else on the first line, else on Close."""
        if self.take.isHidden() and self.lines.enter():
            return
        first = self.close_ if self.take.isHidden() else self.take
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Take Escape before the window does."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Escape."""
        if _is_escape(event):
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)


class _Changes(ScrolledColumn):
    """Places that differ, each with its words: struck out what is gone, marked what came."""

    def __init__(self) -> None:
        super().__init__((18, 12, 18, 16), 4)

    def show_changes(self, changed: Sequence[Changed]) -> None:
        clear(self._layout)
        for one in changed:
            place = label(one.place, "group")
            place.setContentsMargins(0, 8, 0, 0)
            self._layout.addWidget(place)
            self._layout.addWidget(diff_label(one.before, one.after))
        self._layout.addStretch()


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
