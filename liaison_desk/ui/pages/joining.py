"""Two records side by side that may be one, and what joining them would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from liaison_desk.ui.editors.context import plain_fold
from liaison_desk.ui.editors.editor import LineEditor
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.editors.record_pick import RecordEditor
from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Choice, Heading
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import button, clear, column, foot, ground, label, line
from liaison_desk.ui.widgets.page_header import PageHeader
from liaison_desk.ui.widgets.scrolled import ScrolledColumn

_LABELS: Final = 168  # px
_PICK: Final = 420  # px


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    id: str
    title: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """One field of both."""

    label: str
    one: str
    other: str

    @property
    def same(self) -> bool:
        """Tell whether both say the same, or one says nothing."""
        return self.one == self.other or not self.one or not self.other


@dataclass(frozen=True, slots=True)
class JoinView:
    """Two records, and what would happen to them."""

    heading: Heading
    one: Side
    other: Side | None  # nobody was chosen yet
    pairs: tuple[Pair, ...] = ()
    follows: tuple[str, ...] = ()  # what joining them does, a sentence each
    stands: str = ""  # id of the one that stands for both; empty: both stand
    reasons: tuple[Choice, ...] = ()  # why two cases belong together
    more: bool = False  # there is another pair to look at


class JoinPage(Live):
    """Shows both; nothing is done before the one button is pressed."""

    join_wanted = Signal()
    next_wanted = Signal()
    close_wanted = Signal()
    find_wanted = Signal(str)  # what was typed
    chosen = Signal(str)  # id of the other record

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        ground(self, "panel")
        self.header, self.banner, self.body = PageHeader(), Banner(), _Body()
        self.other = RecordEditor()
        self.other.setMaximumWidth(_PICK)
        self.join, self.next, self.leave = button(part="primary"), button(), button()
        layout = column(self)
        layout.addWidget(self.header)
        layout.addWidget(self.banner)
        layout.addWidget(self._pick())
        layout.addWidget(self.body, 1)
        layout.addWidget(foot(self.leave, self.next, self.join))
        self.say(self.join.setText, "join.join")
        self.say(self.next.setText, "join.next")
        self.say(self.leave.setText, "form.cancel")
        self.join.clicked.connect(self.join_wanted)
        self.next.clicked.connect(self.next_wanted)
        self.leave.clicked.connect(self.close_wanted)
        self.other.wanted.connect(self.find_wanted)
        self.other.changed.connect(self._chosen)

    def show_view(self, view: JoinView) -> None:
        """Show ``view``."""
        self.banner.hide()
        self.header.show_heading(view.heading)
        if view.other is not None:
            self.other.name(view.other.id, f"{view.other.reference} {view.other.title}".strip())
            self.other.set_value(view.other.id)
        self.body.show_view(view)
        self.join.setEnabled(view.other is not None)
        self.next.setVisible(view.more)

    def enter(self) -> None:
        """Go to what is to be done: the button, or who the other one is."""
        (self.join if self.join.isEnabled() else self.other.input()).setFocus()

    def _chosen(self) -> None:
        if self.other.value():
            self.chosen.emit(str(self.other.value()))

    def _pick(self) -> QWidget:
        result = QWidget()
        row = line(result, (18, 10, 18, 2), 12)
        words = label(part="secondary")
        words.setFixedWidth(_LABELS)
        words.setBuddy(self.other.input())
        self.say(words.setText, "join.other")
        self.say(self.other.input().setAccessibleName, "join.other")
        row.addWidget(words)
        row.addWidget(self.other, 1)
        row.addStretch()
        return result


class _Body(ScrolledColumn):
    """Both side by side, what would follow, and what is asked."""

    def __init__(self) -> None:
        super().__init__((18, 8, 18, 16), 8)
        self.ways: QButtonGroup | None = None
        self.reason: PickEditor | None = None
        self.note: LineEditor | None = None
        self._ids: tuple[str, ...] = ()

    def show_view(self, view: JoinView) -> None:
        clear(self._layout)
        self.ways = self.reason = self.note = None
        if view.other is not None:
            self._ids = (view.one.id, view.other.id)
            self._layout.addWidget(self._grid(view, view.other))
            self._layout.addWidget(label(tr("join.follows"), "group"))
            for one in view.follows:
                self._layout.addWidget(label(f"•  {one}", wrap=True))
            if view.reasons:
                self._ask(view.reasons)
        self._layout.addStretch()
        self.verticalScrollBar().setValue(0)

    @property
    def stands(self) -> str:
        """Return the id of the record that was chosen to stand for both; empty for neither."""
        return self._ids[self.ways.checkedId()] if self.ways else ""

    def _grid(self, view: JoinView, other: Side) -> QWidget:
        result = QWidget()
        grid = QGridLayout(result)
        grid.setContentsMargins(0, 4, 0, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        if view.stands:
            self.ways = QButtonGroup(result)
        for place, side in enumerate((view.one, other)):
            grid.addWidget(label(side.reference, "secondary"), 0, place + 1)
            grid.addWidget(label(side.title, "section", wrap=True), 1, place + 1)
            if self.ways is not None:
                way = QRadioButton(tr("join.stands"))
                way.setAccessibleName(f"{tr('join.stands')}: {side.title}")
                way.setChecked(side.id == view.stands)
                self.ways.addButton(way, place)
                grid.addWidget(way, 2, place + 1)
        _fill(grid, view.pairs)
        return result

    def _ask(self, reasons: Sequence[Choice]) -> None:
        self._layout.addSpacing(8)
        self.reason, self.note = PickEditor(reasons, plain_fold), LineEditor()
        self.reason.set_value(reasons[0].code)
        for key, editor in (("join.reason", self.reason), ("join.note", self.note)):
            row = line(gap=12)
            words = label(tr(key), "secondary")
            words.setFixedWidth(_LABELS)
            words.setBuddy(editor.input())
            editor.input().setAccessibleName(tr(key))
            editor.setMaximumWidth(_PICK)
            row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(editor, 1)
            row.addStretch()
            self._layout.addLayout(row)


def _fill(grid: QGridLayout, pairs: Sequence[Pair]) -> None:
    """Put the fields of both into their rows; what differs stands out."""
    for row, pair in enumerate(pairs, start=3):
        grid.addWidget(label(pair.label, "secondary", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
        for place, text in enumerate((pair.one, pair.other), start=1):
            value = label(text or "–", "" if pair.same else "strong", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(value, row, place, Qt.AlignmentFlag.AlignTop)
