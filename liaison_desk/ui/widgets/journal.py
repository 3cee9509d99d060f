"""The journal of a case: a thread on a line, newest first, read like mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from liaison_desk.ui import icons, theme
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.basics import (
    button,
    chip,
    clear,
    column,
    label,
    line,
    panel,
    toned,
)
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.scrolled import ScrolledColumn

_RAIL: Final = 20  # px: the column of dots
_DOT: Final = 5  # px: radius
_WHEN: Final = 96  # px: the column of dates
_SHORT: Final = 60  # characters
_FIRST_LINE: Final = 10  # px from an item's top to the middle of its first line


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the journal."""

    id: str
    when: str
    title: str
    tone: Tone = Tone.ACCENT
    way: str = ""  # "in", "out", or neither
    partner: str = ""  # from whom, or to whom, behind the arrow
    text: str = ""
    lines: tuple[tuple[str, Mark | None], ...] = ()  # numbered questions with their answers
    marks: tuple[Mark, ...] = ()
    attachments: tuple[tuple[str, str], ...] = ()  # id, name; no id: it cannot be shown here
    step: Step | None = None  # chosen with the entry's id
    note: str = ""  # people, channel, references: small, beneath the head


class Journal(ScrolledColumn):
    """Shows entries; tells which attachment is wanted."""

    attachment_opened = Signal(str)
    step_chosen = Signal(str, str)  # code, id of the entry

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__((18, 12, 24, 16), 0, parent)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show ``moments`` from top to bottom."""
        clear(self._layout)
        for place, moment in enumerate(moments):
            self._layout.addWidget(_Item(moment, last=place == len(moments) - 1, journal=self))
        self._layout.addStretch()


class _Item(QWidget):
    """One entry beside its dot."""

    def __init__(self, moment: Moment, *, last: bool, journal: Journal) -> None:
        super().__init__()
        self._tone = moment.tone
        self._last = last
        self.setObjectName(f"moment-{moment.id}")
        self.setAccessibleName(f"{moment.when} {moment.title} {moment.partner}. {moment.text}")
        when = label(moment.when, "small")
        when.setFixedWidth(_WHEN)
        when.setAlignment(Qt.AlignmentFlag.AlignRight)
        when.setContentsMargins(0, 1, 8, 0)
        words = column(gap=2)
        words.addWidget(self._head(moment))
        if moment.note:
            words.addWidget(label(moment.note, "small", wrap=True))
        if moment.text:
            text = label(moment.text, wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(text)
        if moment.lines:
            words.addWidget(self._questions(moment))
        if moment.attachments:
            words.addWidget(self._attachments(moment, journal))
        layout = line(self, (0, 0, 0, 16))
        layout.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        layout.addSpacing(_RAIL + 8)
        layout.addLayout(words, 1)
        if moment.step:
            layout.addWidget(self._step(moment.step, moment, journal), 0, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot, and the line on to the next."""
        super().paintEvent(event)
        colours = theme.colours()
        x = _WHEN + _RAIL / 2 + 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._last:
            painter.setPen(QPen(QColor(colours.line), 1))
            below = QPointF(x, self.height() + _FIRST_LINE)
            painter.drawLine(QPointF(x, _FIRST_LINE), below)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.ink(self._tone)))
        painter.drawEllipse(QRectF(x - _DOT, _FIRST_LINE - _DOT, 2 * _DOT, 2 * _DOT))
        painter.end()

    @staticmethod
    def _head(moment: Moment) -> QWidget:
        head = QWidget()
        layout = Flow(head, gap=6)
        layout.addWidget(label(moment.title, "strong"))
        if moment.way in {"in", "out"}:
            arrow = label()
            ink = theme.colours().secondary
            arrow.setPixmap(icons.pixmap(moment.way, ink, 16, arrow.devicePixelRatioF()))
            layout.addWidget(arrow)
        if moment.partner:
            layout.addWidget(label(moment.partner, "strong"))
        for mark in moment.marks:
            layout.addWidget(chip(mark))
        return head

    @staticmethod
    def _step(step: Step, moment: Moment, journal: Journal) -> QWidget:
        result = button(step.label, "link")
        result.setObjectName(f"step-{step.code}")
        result.clicked.connect(lambda: journal.step_chosen.emit(step.code, moment.id))
        return result

    @staticmethod
    def _questions(moment: Moment) -> QWidget:
        block = panel("quoted-block")
        rows = column(block, (11, 2, 0, 2), 2)
        for number, (text, mark) in enumerate(moment.lines, start=1):
            row = line(gap=6)
            row.addWidget(label(f"{number}", "secondary"), 0, Qt.AlignmentFlag.AlignTop)
            wide = len(text) > _SHORT  # a short question has its answer beside it
            row.addWidget(label(text, "secondary", wrap=wide), 1 if wide else 0)
            if mark:
                row.addWidget(toned(mark.text, mark.tone))
            if not wide:
                row.addStretch()
            rows.addLayout(row)
        return block

    @staticmethod
    def _attachments(moment: Moment, journal: Journal) -> QWidget:
        block = QWidget()
        flow = Flow(block, gap=4)
        for record, name in moment.attachments:
            one = button(name, "link")
            one.setIcon(icons.icon("attach", theme.colours().accent))
            one.setEnabled(bool(record))
            one.clicked.connect(lambda _=False, which=record: journal.attachment_opened.emit(which))
            flow.addWidget(one)
        return block
