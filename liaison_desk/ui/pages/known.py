"""What is known already, at the side of a form: it fills while one types.

A hit opens beside what is being written; nothing of that is lost or moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.shortcuts import KEYS, install
from liaison_desk.ui.views import Heading, Section
from liaison_desk.ui.widgets.basics import (
    button,
    chip,
    clear,
    column,
    flush,
    label,
    line,
    panel,
)
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.lines import Group, add_group
from liaison_desk.ui.widgets.scrolled import ScrolledColumn

_EDGE: Final = 14  # px
_TWO_LINES: Final = 60  # px that two lines take


@dataclass(frozen=True, slots=True)
class KnownView:
    """The hits for what stands in a form."""

    words: str  # that nothing is known; empty with hits
    groups: tuple[Group, ...] = ()
    more: str = ""  # how many more there are


@dataclass(frozen=True, slots=True)
class PeekView:
    """One record as it is read beside a form."""

    id: str
    kind: str
    heading: Heading
    sections: tuple[Section, ...]
    groups: tuple[Group, ...] = ()


class KnownPanel(Live):
    """Shows hits, or one of them; tells which is wanted."""

    wanted = Signal(str)  # id of a record to be shown beside the form

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with nothing known."""
        super().__init__(parent)
        self.words, self.more = label(part="secondary", wrap=True), label(part="small", wrap=True)
        self.hits, self.beside = _Hits(), _Peek()
        self._ids: tuple[str, ...] = ()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list())
        self._stack.addWidget(self.beside)
        column(self, (1, 1, 0, 0)).addWidget(self._stack)  # the line at its left, or over it
        self.hits.opened.connect(lambda _, record: self.wanted.emit(record))
        self.beside.left.connect(self.show_list)
        install(self, {"beside": self.open_next})
        self.say(self.hits.setAccessibleName, "known.title")

    def show_view(self, view: KnownView) -> None:
        """Show the hits; one that is being read stays."""
        self._ids = tuple(one.id for group in view.groups for one in group.lines)
        self.words.setText(view.words)
        self.words.setVisible(bool(view.words))
        self.more.setText(view.more)
        self.more.setVisible(bool(view.more))
        self.hits.show_groups(view.groups)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in one line that nothing is known, where there is no room for two."""
        super().resizeEvent(event)
        low = self.height() < _TWO_LINES
        ways = QBoxLayout.Direction
        self._told.setDirection(ways.LeftToRight if low else ways.TopToBottom)
        self._told.setSpacing(12 if low else 4)
        self.hits.setVisible(not low)

    def show_beside(self, view: PeekView) -> None:
        """Show one record in the place of the hits."""
        self.beside.show_view(view)
        self._stack.setCurrentWidget(self.beside)

    def show_list(self) -> None:
        """Show the hits again."""
        self._stack.setCurrentIndex(0)

    def open_next(self) -> None:
        """Open the first hit; with one open the next, and after the last the list again."""
        now = self.beside.shown if self._stack.currentWidget() is self.beside else ""
        after = self._ids.index(now) + 1 if now in self._ids else 0
        if after < len(self._ids):
            self.wanted.emit(self._ids[after])
        else:
            self.show_list()

    def _list(self) -> QWidget:
        result = panel()
        title = label(part="group")
        self.say(title.setText, "known.title")
        key = label(KEYS["beside"][0], "key")
        self.say(key.setToolTip, "keys.beside")
        self._told = column(gap=4)
        self._told.addWidget(title)
        self._told.addWidget(self.words, 1)
        head = line(gap=8)
        head.addLayout(self._told, 1)
        head.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
        layout = column(result, (_EDGE, 7, 6, 6), 4)
        layout.addLayout(head)
        layout.addWidget(self.hits, 1)
        layout.addWidget(self.more)
        self.more.hide()
        return result


class _Hits(ScrolledColumn):
    """The hits, a line each."""

    opened = Signal(str, str)  # kind, id
    step_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__((0, 0, 10, 8), 0)

    def show_groups(self, groups: Sequence[Group]) -> None:
        clear(self._layout)
        for one in groups:
            add_group(self._layout, one, 0, self)
        self._layout.addStretch()


class _Peek(ScrolledColumn):
    """One record, to be read and left."""

    left = Signal()
    opened = Signal(str, str)  # nothing here can be opened further
    step_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__((_EDGE, 10, _EDGE, 12), 4)
        self.shown = ""

    def show_view(self, view: PeekView) -> None:
        clear(self._layout)
        self.shown = view.id
        self._layout.addWidget(self._back(), 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(label(view.heading.reference, "small", wrap=True))
        self._layout.addWidget(label(view.heading.title, "section", wrap=True))
        if view.heading.marks:
            marks = QWidget()
            flow = Flow(marks, gap=4)
            for one in view.heading.marks:
                flow.addWidget(chip(one))
            self._layout.addWidget(marks)
        self._facts(view.sections)
        for group in view.groups:
            add_group(self._layout, group, 0, self)
        self._layout.addStretch()

    def _facts(self, sections: Sequence[Section]) -> None:
        for fact in (one for section in sections for one in section.facts):
            self._layout.addSpacing(4)
            self._layout.addWidget(label(fact.label, "small", wrap=True))
            value = label(fact.value, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._layout.addWidget(value)

    def _back(self) -> QWidget:
        back = flush(button(part="link"))
        back.setObjectName("known-back")
        back.setText(tr("known.back"))
        back.clicked.connect(self.left)
        return back
