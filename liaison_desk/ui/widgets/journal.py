"""The journal of a case: a thread on a line, newest first, read like mail."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from liaison_desk.ui import icons, theme
from liaison_desk.ui.language import tr
from liaison_desk.ui.palette import Tone
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
from liaison_desk.ui.widgets.scrolled import ScrolledColumn
from liaison_desk.ui.widgets.tips import plain

_RAIL: Final = 20  # px: the column of dots
_DOT: Final = 5  # px: radius
_WHEN: Final = 96  # px: the column of dates
_SHORT: Final = 60  # characters
_MOST_LINES: Final = 12  # questions that stand here; a table of more is folded
_FOLDED: Final = 5  # of which so many are seen
PAGE: Final = 40  # entries asked for at once
_AT_ONCE: Final = 4  # entries made in one turn of the event loop: 0.01 s
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


class Journal(ScrolledColumn):
    """Shows entries; what is far below is asked for, and made, when one comes near."""

    attachment_opened = Signal(str)
    step_chosen = Signal(str, str)  # code, id of the entry
    more_wanted = Signal(object)  # ids of entries that one is about to see

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__((18, 12, 24, 16), 0, parent)
        self._layout.addStretch()
        self._case = ""
        self._made: dict[str, _Item] = {}  # by the ids of their entries
        self._left_over: deque[Moment] = deque()
        self._beyond: deque[str] = deque()
        self._asked = False
        self.loaded = 0  # entries that are told, seen or not
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._come_near)
        self.verticalScrollBar().valueChanged.connect(self._come_near)

    def show_moments(
        self, moments: Sequence[Moment], beyond: Sequence[str] = (), case: str = ""
    ) -> None:
        """Show ``moments`` from top to bottom; the entries ``beyond`` are told when wanted.

        Of the same ``case`` as before what says the same stays, and one stays where one was.
        """
        if not case or case != self._case:
            self.renew()
            self._layout.addStretch()
            self._made = {}
        count = max(_AT_ONCE, len(self._made))
        self._case, self.loaded, self._asked = case, len(moments), False
        self._left_over, self._beyond = deque(moments[count:]), deque(beyond)
        self._keep(moments[:count])
        self._later.start()

    def add_moments(self, moments: Sequence[Moment]) -> None:
        """Go on with ``moments`` that were wanted."""
        self._left_over.extend(moments)
        self.loaded += len(moments)
        self._asked = False
        self._add_some()
        self._later.start()

    def _keep(self, moments: Sequence[Moment]) -> None:
        """Show these at the top; of those made before the ones that say the same stay."""
        ends = not self._left_over and not self._beyond
        wanted = [(one, ends and one is moments[-1]) for one in moments]
        stay = {
            one.id
            for one, last in wanted
            if one.id in self._made and self._made[one.id].says(one, last=last)
        }
        for gone in self._made.keys() - stay:
            item = self._made.pop(gone)
            item.hide()
            self._layout.removeWidget(item)
            item.deleteLater()
        for place, (one, last) in enumerate(wanted):
            item = self._made.get(one.id) or _Item(one, last=last, journal=self)
            self._made[one.id] = item
            at = self._layout.itemAt(place)
            if at is None or at.widget() is not item:
                self._layout.insertWidget(place, item)

    def showEvent(self, event: QShowEvent) -> None:
        """Fill what is seen."""
        super().showEvent(event)
        self._later.start()

    def _add_some(self) -> None:
        for _ in range(min(_AT_ONCE, len(self._left_over))):
            moment = self._left_over.popleft()
            last = not self._left_over and not self._beyond
            item = _Item(moment, last=last, journal=self)
            self._made[moment.id] = item
            self._layout.insertWidget(self._layout.count() - 1, item)

    def _come_near(self) -> None:
        """Add what is less than a page below what is seen; the event loop has turns between."""
        bar = self.verticalScrollBar()
        if not self.isVisible() or bar.value() + bar.pageStep() < bar.maximum():
            return
        if self._left_over:
            self._add_some()
            self._later.start()
        elif self._beyond and not self._asked:
            self._asked = True
            wanted = [self._beyond.popleft() for _ in range(min(PAGE, len(self._beyond)))]
            self.more_wanted.emit(wanted)


class _Item(QWidget):
    """One entry beside its dot."""

    def __init__(self, moment: Moment, *, last: bool, journal: Journal) -> None:
        super().__init__()
        self._moment, self._tone, self._last = moment, moment.tone, last
        self.setObjectName(f"moment-{moment.id}")
        self.setAccessibleName(f"{moment.when} {moment.title} {moment.partner}. {moment.text}")
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
            words.addWidget(self._told(moment, journal))
        if moment.attachments:
            words.addWidget(self._attachments(moment, journal))
        layout = line(self, (0, 0, 0, 16))
        layout.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        layout.addSpacing(_RAIL + 8)
        layout.addLayout(words, 1)
        for step in moment.actions:
            layout.addWidget(_link(step, moment, journal), 0, Qt.AlignmentFlag.AlignTop)
        if moment.more:
            layout.addWidget(self._more(moment, journal), 0, Qt.AlignmentFlag.AlignTop)

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

    @staticmethod
    def _more(moment: Moment, journal: Journal) -> QWidget:
        result = tool(16)
        result.setIcon(icons.icon("more", theme.colours().secondary))
        result.setToolTip(tr("window.more"))
        result.setAccessibleName(tr("window.more"))
        result.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = step_menu(
            moment.more, lambda code: journal.step_chosen.emit(code, moment.id), result
        )
        result.setObjectName(f"more-{moment.id}")
        result.setMenu(menu)
        return result

    @staticmethod
    def _told(moment: Moment, journal: Journal) -> QWidget:
        block = QWidget()
        row, wide = line(block, gap=4), len(moment.told) > _SHORT
        row.addWidget(label(moment.told, "small", wrap=wide), 1 if wide else 0)
        if moment.told_step:
            row.addWidget(_link(moment.told_step, moment, journal))
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


def _link(step: Step, moment: Moment, journal: Journal) -> QPushButton:
    """Return a quiet button that tells its code and the entry."""
    result = button(step.label, "link")
    result.setObjectName(f"step-{step.code}-{moment.id}")
    result.setToolTip(plain(step.hint))
    result.clicked.connect(lambda: journal.step_chosen.emit(step.code, moment.id))
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
