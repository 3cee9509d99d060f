"""Headed groups of lines: what is late, who takes part, which attachments, what was done."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from liaison_desk.records.text import escaped
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.any_layout import letter_of
from liaison_desk.ui.widgets.basics import (
    chip,
    clear,
    column,
    ground,
    label,
    line,
    panel,
    step_button,
    toned,
)
from liaison_desk.ui.widgets.dots import dots
from liaison_desk.ui.widgets.flow import Flow

_LEFT: Final = 156  # px: the column of clocks
_AFTER: Final = 16  # px, between that column and the words
_AT_ONCE: Final = 24  # lines: more than most windows show, and made in 0.03 s
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_SHORT: Final = 64  # characters of a title that stands beside its chips
_NARROW: Final = 24  # the same at the side of a form, where no clock stands at the left


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a clock or number at the left, what it is about, what can be done."""

    id: str
    title: str
    reference: str = ""
    text: str = ""
    left: Mark | None = None
    marks: tuple[Mark, ...] = ()
    step: Step | None = None
    kind: str = ""  # of the record behind it, so that it can be opened
    more: tuple[Step, ...] = ()  # behind the three dots
    keys: tuple[tuple[str, str], ...] = ()  # a letter, and the step that it takes on this line


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading; the heading says how many."""

    title: str
    lines: tuple[Line, ...]
    counted: bool = True
    step: Step | None = None  # what can be added to it; chosen with an empty id


class Lines(QScrollArea):
    """Shows groups; a line opens by a click or Enter, its button does the next step."""

    opened = Signal(str, str)  # kind, id
    step_chosen = Signal(str, str)  # code, id

    def __init__(self, *, left: int = _LEFT, parent: QWidget | None = None) -> None:
        """Build it empty; ``left`` is the most that the first column takes, 0 for none."""
        super().__init__(parent)
        self._left = self._first = left
        self.setProperty("part", "panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = panel()
        self._layout = column(inner, (18, 8, 18, 16))
        self.setWidget(inner)
        self._left_over: deque[Group | Line] = deque()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._come_near)
        self.verticalScrollBar().valueChanged.connect(self._come_near)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show ``groups`` from top to bottom; what is far below is made when one comes near.

        Who stood on a line stands on it again; who stood on a step that was taken, on the next
        line that offers the same one, never on another step of the same line.
        """
        stood, step = self._stood()
        clear(self._layout)
        self._layout.addStretch()
        self._first = min(self._left, self._wanted(groups))
        self._left_over = deque(_pieces(groups))
        self._add_some()
        self._later.start()
        again = self.findChild(_LineWidget, stood) if stood else None
        if again is not None and step:
            self._enter_again(again, step)
        elif again is not None:
            again.enter()

    def enter(self) -> bool:
        """Put the cursor on the first line that can be entered; tell whether there is one."""
        for one in self.findChildren(_LineWidget):
            if one.can_be_entered:
                one.enter()
                return True
        return False

    def _enter_again(self, stood: _LineWidget, step: str) -> None:
        """Put the cursor on a step again, on that of another line, or on the line without it."""
        every = [stood, *self.findChildren(_LineWidget)]
        if not any(one.enter_step(step) for one in every):
            stood.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            stood.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stood(self) -> tuple[str, str]:
        """Return the names of the line that has the cursor, and of its step; empty for none."""
        at = focus = QApplication.focusWidget()
        while focus is not None and not isinstance(focus, _LineWidget):
            focus = focus.parentWidget()
        if at is None or focus is None or not self.isAncestorOf(focus):
            return "", ""
        return focus.objectName(), at.objectName() if at is not focus else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Fill what is seen."""
        super().showEvent(event)
        self._later.start()

    def _wanted(self, groups: Sequence[Group]) -> int:
        """Return how wide the longest word at the left is, so that no column stands empty."""
        font = self.font()
        font.setBold(True)
        widths = QFontMetrics(font)
        said = [one.left.text for group in groups for one in group.lines if one.left]
        return max((widths.horizontalAdvance(one) + _AFTER for one in said), default=0)

    def _add_some(self) -> None:
        for _ in range(min(_AT_ONCE, len(self._left_over))):
            piece, place = self._left_over.popleft(), self._layout.count() - 1
            if isinstance(piece, Line):
                self._layout.insertWidget(place, _LineWidget(piece, self._first, self))
            elif piece.title or piece.step:
                self._layout.insertLayout(place, _head(piece, self))

    def _come_near(self) -> None:
        """Add what is less than a page below what is seen; the event loop has turns between."""
        bar = self.verticalScrollBar()
        if self._left_over and self.isVisible() and bar.value() + bar.pageStep() >= bar.maximum():
            self._add_some()
            self._later.start()


class Hearer(Protocol):
    """Whoever is told what is chosen among lines."""

    @property
    def opened(self) -> SignalInstance:
        """Tell (kind, id) of a line that was opened."""
        ...

    @property
    def step_chosen(self) -> SignalInstance:
        """Tell (code, id) of a step that was chosen."""
        ...


def _pieces(groups: Iterable[Group]) -> Iterator[Group | Line]:
    for group in groups:
        yield group
        yield from group.lines


def add_group(layout: QVBoxLayout, group: Group, left: int, hearer: Hearer) -> None:
    """Put a group's heading and its lines at the end of ``layout``."""
    if group.title or group.step:
        layout.addLayout(_head(group, hearer))
    for one in group.lines:
        layout.addWidget(_LineWidget(one, left, hearer))


def _head(group: Group, hearer: Hearer) -> QHBoxLayout:
    head = line(gap=4, margins=(0, 12, 0, 0))
    head.addWidget(label(group.title, "group"))
    if group.counted and group.title:
        head.addWidget(label(str(len(group.lines)), "secondary"))
    head.addStretch()
    if group.step:
        head.addWidget(step_button(group.step, lambda code: hearer.step_chosen.emit(code, "")))
    return head


class _LineWidget(QWidget):
    """One line of a group."""

    def __init__(self, shown: Line, left: int, lines: Hearer) -> None:
        super().__init__()
        self._shown = shown
        self._lines = lines
        self.setObjectName(f"line-{shown.id}")
        ground(self, "row")
        clock = shown.left.text if shown.left else ""
        said = " ".join((clock, shown.title, shown.reference, shown.text)).strip()
        self.setAccessibleName(escaped(said))
        if shown.kind or shown.keys:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if shown.kind:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = line(self, (0, 9, 0, 10), 8)
        if left:
            when = toned(clock, shown.left.tone, "strong") if shown.left else label()
            if shown.left and shown.left.tone.value == "plain":
                when = label(clock)
            when.setFixedWidth(left)
            when.setWordWrap(True)
            layout.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._words(shown, _SHORT if left else _NARROW), 1)
        if shown.step:
            button = step_button(shown.step, lambda code: lines.step_chosen.emit(code, shown.id))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if shown.more:
            more = dots(shown.more, lambda code: lines.step_chosen.emit(code, shown.id))
            layout.addWidget(more, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def can_be_entered(self) -> bool:
        """Tell whether anything can be done on it."""
        return bool(self._shown.kind or self._shown.keys or self._shown.step)

    def enter(self) -> None:
        """Put the cursor here: on the line itself, or on its step."""
        button = self.findChild(QPushButton)
        own = self._shown.kind or self._shown.keys or button is None
        target = self if own else button
        assert target is not None
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_step(self, name: str) -> bool:
        """Put the cursor on the step of this name; tell whether it is offered here."""
        button = self.findChild(QPushButton, name)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button is not None

    @staticmethod
    def _words(shown: Line, short: int) -> QVBoxLayout:
        words = column(gap=2)
        head = QWidget()
        flow = Flow(head, gap=6)
        if len(shown.title) > short:  # a sentence: it may take several lines
            words.addWidget(label(shown.title, "strong", wrap=True))
        else:
            flow.addWidget(label(shown.title, "strong"))
        if shown.reference:
            flow.addWidget(label(shown.reference, "secondary"))
        for mark in shown.marks:
            flow.addWidget(chip(mark))
        if flow.count():
            words.addWidget(head)
        if shown.text:
            words.addWidget(label(shown.text, "small", wrap=True))
        return words

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the record behind the line."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it with Enter or the space bar; take a step by its letter, the arrows go on."""
        way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        step = dict(self._shown.keys).get(letter_of(event))
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
        elif step and event.modifiers() in _PLAIN:
            self._lines.step_chosen.emit(step, self._shown.id)
        elif way is not None:
            self._go(way)
        else:
            super().keyPressEvent(event)

    def _go(self, way: int) -> None:
        """Put the cursor on the next line, or the one before."""
        around = self.parentWidget()
        lines = around.findChildren(_LineWidget) if around is not None else [self]
        at = lines.index(self) + way
        if 0 <= at < len(lines):
            lines[at].enter()

    def _open(self) -> None:
        if self._shown.kind:
            self._lines.opened.emit(self._shown.kind, self._shown.id)
