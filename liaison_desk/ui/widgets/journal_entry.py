"""One entry of a journal beside its dot: what it says, what can be done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from liaison_desk.records.text import escaped
from liaison_desk.ui.language import tr
from liaison_desk.ui.look import icons, theme
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.basics import (
    button,
    chip,
    column,
    flush,
    label,
    line,
    panel,
    step_menu,
    toned,
    tool,
)
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.tips import plain

_RAIL: Final = 20  # px: the column of dots
_DOT: Final = 5  # px: radius
_WHEN: Final = 96  # px: the column of dates
_SHORT: Final = 60  # characters
_MOST_LINES: Final = 12  # questions that stand here; a table of more is folded
_FOLDED: Final = 5  # of which so many are seen
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
    facts: tuple[tuple[str, str], ...] = ()  # what a template asks for: its word, what is said
    lines: tuple[tuple[str, Mark | None], ...] = ()  # numbered questions with their answers
    told: str = ""  # what became of the entry: who corrected it, and why
    told_step: Step | None = None  # beside it
    marks: tuple[Mark, ...] = ()
    attachments: tuple[tuple[str, str], ...] = ()  # id, name; no id: it cannot be shown here
    actions: tuple[Step, ...] = ()  # chosen with the entry's id
    more: tuple[Step, ...] = ()  # behind three dots
    note: str = ""  # people, channel, references: small, beneath the head


class JournalEntry(QWidget):
    """One entry beside its dot."""

    attachment_opened = Signal(str)
    step_chosen = Signal(str, str)  # code, id of the entry

    def __init__(self, moment: Moment, *, last: bool) -> None:
        """Show ``moment``; from the ``last`` no line goes on."""
        super().__init__()
        self._moment, self._tone, self._last = moment, moment.tone, last
        self.setObjectName(f"moment-{moment.id}")
        said = f"{moment.when} {moment.title} {moment.partner}. {moment.text}"
        self.setAccessibleName(escaped(said))
        when = label(moment.when, "small", wrap=True)  # of another year it takes two lines
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
        if moment.facts:
            words.addWidget(self._facts(moment))
        if moment.lines:
            words.addWidget(self._questions(moment))
        if moment.told:
            words.addWidget(self._told(moment))
        if moment.attachments:
            words.addWidget(self._attachments(moment))
        layout = line(self, (0, 0, 0, 16))
        layout.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        layout.addSpacing(_RAIL + 8)
        layout.addLayout(words, 1)
        for step in moment.actions:
            layout.addWidget(_link(step, moment, self), 0, Qt.AlignmentFlag.AlignTop)
        if moment.more:
            layout.addWidget(self._more(moment), 0, Qt.AlignmentFlag.AlignTop)

    def says(self, moment: Moment, *, last: bool) -> bool:
        """Tell whether it shows just this already."""
        return self._moment == moment and self._last == last

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
        if moment.way or moment.partner:
            layout.addWidget(_other_end(moment))
        for mark in moment.marks:
            layout.addWidget(chip(mark))
        return head

    def _more(self, moment: Moment) -> QWidget:
        result = tool(16)
        result.setIcon(icons.icon("more", theme.colours().secondary))
        result.setToolTip(tr("window.more"))
        result.setAccessibleName(tr("window.more"))
        result.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = step_menu(moment.more, lambda code: self.step_chosen.emit(code, moment.id), result)
        result.setObjectName(f"more-{moment.id}")
        result.setMenu(menu)
        return result

    def _told(self, moment: Moment) -> QWidget:
        block = QWidget()
        row, wide = line(block, gap=4), len(moment.told) > _SHORT
        row.addWidget(label(moment.told, "small", wrap=wide), 1 if wide else 0)
        if moment.told_step:
            row.addWidget(_link(moment.told_step, moment, self))
        if not wide:
            row.addStretch()
        return block

    @staticmethod
    def _facts(moment: Moment) -> QWidget:
        block = QWidget()
        rows = QGridLayout(block)
        rows.setContentsMargins(0, 2, 0, 4)
        rows.setHorizontalSpacing(14)
        rows.setVerticalSpacing(2)
        rows.setColumnStretch(1, 1)
        for number, (name, said) in enumerate(moment.facts):
            text = label(said, wrap=len(said) > _SHORT or "\n" in said)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            rows.addWidget(label(name, "secondary"), number, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(text, number, 1, Qt.AlignmentFlag.AlignTop)
        return block

    def _questions(self, moment: Moment) -> QWidget:
        block = panel("quoted-block")
        rows = column(block, (11, 2, 0, 2), 2)
        folded = len(moment.lines) > _MOST_LINES
        self._rows(rows, moment.lines[:_FOLDED] if folded else moment.lines, 1)
        if folded:
            rest = len(moment.lines) - _FOLDED
            unfold = flush(button(tr("case.unfold", n=rest), "link"))
            unfold.setObjectName(f"unfold-{moment.id}")
            tail = line(gap=12)
            tail.addWidget(unfold)
            for status, count in Counter(mark for _, mark in moment.lines if mark).items():
                tail.addWidget(toned(f"{status.text}: {count}", status.tone, "small"))
            tail.addStretch()
            rows.addLayout(tail)

            def show_rest() -> None:
                unfold.hide()
                rows.removeItem(tail)
                self._rows(rows, moment.lines[_FOLDED:], _FOLDED + 1)
                rows.addLayout(tail)  # what they come to stands under the last

            unfold.clicked.connect(show_rest)
        return block

    @staticmethod
    def _rows(rows: QVBoxLayout, lines: Sequence[tuple[str, Mark | None]], first: int) -> None:
        for number, (text, mark) in enumerate(lines, start=first):
            row = line(gap=6)
            row.addWidget(label(f"{number}", "secondary"), 0, Qt.AlignmentFlag.AlignTop)
            wide = len(text) > _SHORT  # a short question has its answer beside it
            row.addWidget(label(text, "secondary", wrap=wide), 1 if wide else 0)
            if mark:
                row.addWidget(toned(mark.text, mark.tone))
            if not wide:
                row.addStretch()
            rows.addLayout(row)

    def _attachments(self, moment: Moment) -> QWidget:
        block = QWidget()
        flow = Flow(block, gap=4)
        for record, name in moment.attachments:
            one = button(name, "link")
            one.setIcon(icons.icon("attach", theme.colours().accent))
            one.setEnabled(bool(record))
            one.clicked.connect(lambda _=False, which=record: self.attachment_opened.emit(which))
            flow.addWidget(one)
        return block


def _link(step: Step, moment: Moment, entry: JournalEntry) -> QPushButton:
    """Return a quiet button that tells its code and the entry."""
    result = button(step.label, "link")
    result.setObjectName(f"step-{step.code}-{moment.id}")
    result.setToolTip(plain(step.hint))
    result.clicked.connect(lambda: entry.step_chosen.emit(step.code, moment.id))
    return result


def _other_end(moment: Moment) -> QWidget:
    """Return from whom, or to whom: the arrow stays beside the words."""
    result = QWidget()
    row = line(result, gap=6)
    if moment.way in {"in", "out"}:
        arrow = label()
        ink = theme.colours().secondary
        arrow.setPixmap(icons.pixmap(moment.way, ink, 16, arrow.devicePixelRatioF()))
        row.addWidget(arrow)
    partner = label(moment.partner, "strong")
    partner.setMinimumWidth(1)  # in a small window it is cut, and nothing beside it
    partner.setToolTip(plain(moment.partner))
    row.addWidget(partner)
    return result
