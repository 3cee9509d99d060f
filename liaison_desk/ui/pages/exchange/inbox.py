"""The inbox: every bundle that arrived in one table, taken with one button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from liaison_desk.records.text import escaped
from liaison_desk.ui.language import tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.views import Empty, Heading, Mark
from liaison_desk.ui.widgets.basics import chip, clear, column, ground, label, line, toned
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.page_header import PageHeader
from liaison_desk.ui.widgets.scrolled import ScrolledColumn

EFFECTS: Final = ("new", "changed", "conflict", "deleted")  # the columns that count records
_TONES: Final = {"conflict": Tone.CONFLICT, "deleted": Tone.LATE}
_STATION: Final = 62  # px
_NUMBER: Final = 62
_WRITTEN: Final = 112
_COUNT: Final = 60  # at least
_GAP: Final = 8
_ROOMY: Final = 720  # px: below it the table leaves out when a bundle was written
_WRITTEN_NAME: Final = "written"


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One bundle, or a disk file that cannot be taken, and why."""

    id: str  # of the disk file
    station: str  # code; empty where that could not be read
    number: str
    written: str
    counts: tuple[str, ...] = ()  # in the order of EFFECTS; none where it cannot be taken
    marks: tuple[Mark, ...] = ()
    text: str = ""  # instead of counts: refused and why, or still arriving
    file: str = ""  # how the disk file is called, where its station is not known
    opens: bool = True  # its preview can be looked at

    @property
    def spoken(self) -> str:
        """Return the row in one sentence, as a screen reader says it."""
        counted = [
            f"{tr(f'inbox.{effect}')} {count}"
            for effect, count in zip(EFFECTS, self.counts, strict=False)
            if count
        ]
        words = (self.station, self.number, self.written, *counted, self.text, self.file)
        return ", ".join((*(one for one in words if one), *(one.text for one in self.marks)))


@dataclass(frozen=True, slots=True)
class InboxView:
    """Everything that lies in the inbox folder."""

    heading: Heading  # steps: take all
    rows: tuple[InboxRow, ...]
    empty: Empty


class InboxPage(QWidget):
    """Shows the table; a row opens its preview by a click or Enter, arrows go up and down."""

    opened = Signal(str)
    step_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        ground(self, "panel")
        self.header, self.table = PageHeader(), _Table()
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        layout = column(self)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        self.header.step_chosen.connect(self.step_chosen)
        self._empty.step_chosen.connect(self.step_chosen)
        self.table.opened.connect(self.opened)

    def show_view(self, view: InboxView) -> None:
        """Show ``view``."""
        self.header.show_heading(view.heading)
        self._empty.show_empty(view.empty)
        self.table.show_rows(view.rows)
        self._stack.setCurrentWidget(self.table if view.rows else self._empty)

    def clear(self) -> None:
        """Leave no word of any bundle."""
        self.show_view(InboxView(Heading(""), (), Empty("")))


class _Table(ScrolledColumn):
    """Heads of the columns, and a row a bundle."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__((18, 8, 18, 16), 0)
        self.rows: list[BundleRow] = []
        self.widths: tuple[int, ...] = ()  # px, of the columns that count

    def show_rows(self, rows: Sequence[InboxRow]) -> None:
        clear(self._layout)
        self.widths = tuple(_width_of(tr(f"inbox.{effect}")) for effect in EFFECTS)
        self.rows = [BundleRow(one, self) for one in rows]
        if rows:
            self._layout.addWidget(_Head(self.widths))
        for row in self.rows:
            self._layout.addWidget(row)
        self._layout.addStretch()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out when a bundle was written where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for one in self.findChildren(QLabel, _WRITTEN_NAME):
            one.setVisible(self.width() >= _ROOMY)

    def move_focus(self, origin: BundleRow, step: int) -> None:
        place = self.rows.index(origin) + step
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self.rows[place])


class BundleRow(QWidget):
    """One bundle of the table."""

    def __init__(self, shown: InboxRow, table: _Table) -> None:
        """Show ``shown``."""
        super().__init__()
        self.shown, self._table = shown, table
        self.setObjectName(f"bundle-{shown.id}")
        ground(self, "row")
        self.setAccessibleName(escaped(shown.spoken))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(38)
        if shown.opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = line(self, (6, 6, 6, 7), _GAP)
        if shown.station:
            _put(row, label(shown.station, "strong"), _STATION)
            _put(row, label(shown.number), _NUMBER)
            _put_written(row, label(shown.written))
        if shown.text:
            row.addLayout(self._sentence(), 1)
            return
        for effect, count, width in zip(EFFECTS, shown.counts, table.widths, strict=True):
            tone = _TONES.get(effect, Tone.PLAIN)
            said = toned(count, tone) if count and tone is not Tone.PLAIN else label(count)
            _put(row, said, width, right=True)
        row.addSpacing(_GAP)
        for mark in shown.marks:
            row.addWidget(chip(mark))
        row.addStretch()

    def _sentence(self) -> QHBoxLayout:
        """Say in words why there is nothing to be counted."""
        inner = column(gap=2)
        inner.addWidget(label(self.shown.text, wrap=True))
        if self.shown.file:
            inner.addWidget(label(self.shown.file, "small", wrap=True))
        whole = line(gap=_GAP)
        for mark in self.shown.marks:
            whole.addWidget(chip(mark), 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(inner, 1)
        return whole

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the preview."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it with Enter or the space bar; go up and down with the arrows."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
        elif step:
            self._table.move_focus(self, step)
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.shown.opens:
            self._table.opened.emit(self.shown.id)


def _width_of(head: str) -> int:
    """Return the width of a column that counts: its head decides where it is long."""
    return max(_COUNT, label(head).sizeHint().width())


class _Head(QWidget):
    """What the columns are called."""

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        ground(self, "row")
        row = line(self, (6, 6, 6, 6), _GAP)
        _put(row, label(tr("inbox.station"), "small"), _STATION)
        _put(row, label(tr("inbox.bundle"), "small"), _NUMBER)
        _put_written(row, label(tr("inbox.written"), "small"))
        for effect, width in zip(EFFECTS, widths, strict=True):
            _put(row, label(tr(f"inbox.{effect}"), "small"), width, right=True)
        row.addStretch()


def _put_written(row: QHBoxLayout, shown: QLabel) -> None:
    shown.setObjectName(_WRITTEN_NAME)
    _put(row, shown, _WRITTEN)


def _put(row: QHBoxLayout, shown: QLabel, width: int, *, right: bool = False) -> None:
    shown.setFixedWidth(width)
    if right:
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(shown)
