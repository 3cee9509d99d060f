"""Today: what is late, what is due, what arrived, what is to settle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from liaison_desk.ui.look import theme
from liaison_desk.ui.look.palette import Palette
from liaison_desk.ui.views import Empty, Heading, Mark, Notice, Step
from liaison_desk.ui.widgets.basics import (
    chip,
    clear,
    column,
    label,
    line,
    panel,
    step_button,
)
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.lines import Group, Lines
from liaison_desk.ui.widgets.notices import Notices
from liaison_desk.ui.widgets.page_header import PageHeader
from liaison_desk.ui.widgets.wrapped_link import WrappedLink

_ASIDE = 340  # px
_NARROW = 800  # px: below it the aside lies under the lines
_ANY_WIDTH = 16_777_215  # what Qt calls no limit


@dataclass(frozen=True, slots=True)
class AsideLine:
    """One line of the right-hand column; with a kind it can be opened."""

    text: str
    mark: Mark | None = None
    quiet: bool = False
    kind: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A small headed block at the right."""

    title: str
    lines: tuple[AsideLine, ...]
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class TodayView:
    """The whole page."""

    heading: Heading
    groups: tuple[Group, ...]
    asides: tuple[Aside, ...]
    empty: Empty
    notices: tuple[Notice, ...] = ()


class TodayPage(QWidget):
    """Opens first, and says so when it is a good day."""

    opened = Signal(str, str)  # kind, id
    step_chosen = Signal(str, str)  # code, id of the line; empty for an aside

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.header = PageHeader()
        self._shown: tuple[TodayView, Palette] | None = None
        self.lines, self.notices = Lines(), Notices()
        self._empty = EmptyState()
        self._main = QStackedWidget()
        self._main.addWidget(self.lines)
        self._main.addWidget(self._empty)
        self._aside = QScrollArea()
        self._aside.setWidgetResizable(True)
        self._aside.setFrameShape(QScrollArea.Shape.NoFrame)
        self._aside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = panel("aside")
        self._blocks = column(inner, (18, 16, 18, 16), 4)
        self._aside.setWidget(inner)
        self._body = line()
        self._body.addWidget(self._main, 3)
        self._body.addWidget(self._aside, 2)
        layout = column(self)
        layout.addWidget(self.header)
        layout.addWidget(self.notices)
        layout.addLayout(self._body, 1)
        self.notices.step_chosen.connect(lambda code: self.step_chosen.emit(code, ""))
        self.lines.opened.connect(self.opened)
        self.lines.step_chosen.connect(self.step_chosen)
        self._empty.step_chosen.connect(lambda code: self.step_chosen.emit(code, ""))

    def show_view(self, view: TodayView) -> None:
        """Show ``view``; what stands here already is not made again, whatever else was saved."""
        shown = (view, theme.colours())
        if shown == self._shown:
            return
        self._shown = shown
        self.header.show_heading(view.heading)
        self.lines.show_groups(view.groups)
        self._empty.show_empty(view.empty)
        self._main.setCurrentWidget(self.lines if view.groups else self._empty)
        self._show_asides(view.asides)
        self.notices.show_notices(view.notices)

    def clear(self) -> None:
        """Hold nothing of any record."""
        self.show_view(TodayView(Heading(""), (), (), Empty("")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the column under the lines where there is no room beside them."""
        super().resizeEvent(event)
        below = self.width() < _NARROW
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.TopToBottom if below else ways.LeftToRight)
        self._aside.setMaximumWidth(_ANY_WIDTH if below else _ASIDE)
        self._aside.setMinimumWidth(0 if below else _ASIDE)

    def _show_asides(self, asides: Sequence[Aside]) -> None:
        clear(self._blocks)
        for aside in asides:
            self._blocks.addWidget(label(aside.title, "section"))
            for one in aside.lines:
                self._blocks.addLayout(self._aside_line(one))
            if aside.step:
                self._blocks.addSpacing(4)
                step = step_button(aside.step, lambda code: self.step_chosen.emit(code, ""))
                self._blocks.addWidget(step, 0, Qt.AlignmentFlag.AlignLeft)
            self._blocks.addSpacing(16)
        self._blocks.addStretch()
        self._aside.setVisible(bool(asides))

    def _aside_line(self, one: AsideLine) -> QHBoxLayout:
        row = line(gap=6)
        if one.mark:
            row.addWidget(chip(one.mark), 0, Qt.AlignmentFlag.AlignTop)
        if one.kind:
            row.addWidget(self._opener(one), 1)
        else:
            row.addWidget(label(one.text, "secondary" if one.quiet else "", wrap=True), 1)
        return row

    def _opener(self, one: AsideLine) -> WrappedLink:
        result = WrappedLink(one.text)
        result.setObjectName(f"aside-{one.id or one.kind}")
        result.clicked.connect(lambda: self.opened.emit(one.kind, one.id))
        return result
