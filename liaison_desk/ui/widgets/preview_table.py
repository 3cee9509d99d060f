"""A table as it was read: what becomes of each row, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from liaison_desk.ui.look import icons, theme
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.views import Mark
from liaison_desk.ui.widgets.table_pane import TableView
from liaison_desk.ui.widgets.tips import plain

_Index = QModelIndex | QPersistentModelIndex
_BEFORE: Final = 2  # columns of ours before those of the table: its line, what becomes of it
_SIGN: Final = 14  # px
_WIDEST: Final = 220  # px of a column at first
_LOOKED_AT: Final = 60  # rows by which a column finds its width


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of a table, what becomes of it, and what is wrong with it."""

    number: int  # its line in the file
    state: Mark
    cells: tuple[str, ...]
    wrong: tuple[tuple[int, str], ...] = field(default=())  # place of a cell or -1, the sentence

    @property
    def sentences(self) -> str:
        """Return all that is wrong with it."""
        return "\n".join(sentence for _, sentence in self.wrong)

    def wrong_at(self, place: int) -> str:
        """Return what is wrong with one of its cells."""
        return "\n".join(sentence for at, sentence in self.wrong if at == place)


class _Rows(QAbstractTableModel):
    """Rows held in memory: a table has ten thousand at most."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[PreviewRow, ...] = ()
        self._heads: tuple[str, ...] = ()

    def show(self, heads: Sequence[str], rows: Sequence[PreviewRow]) -> None:
        self.beginResetModel()
        self._heads, self.rows = tuple(heads), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        wanted = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._heads[section] if wanted and section < len(self._heads) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, place = self.rows[index.row()], index.column() - _BEFORE
        wrong = row.sentences if place == -1 else row.wrong_at(place)
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, place)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(wrong or _text(row, place))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " · ".join(one for one in (_text(row, place), wrong) if one)
        return _look(row, place, wrong, role)


class PreviewTable(TableView):
    """Shows rows; tells which one is looked at."""

    looked_at = Signal(object)  # a PreviewRow

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setIconSize(QSize(_SIGN, _SIGN))
        heads = self.horizontalHeader()
        heads.setSortIndicatorShown(False)
        heads.setSectionsClickable(False)
        heads.setResizeContentsPrecision(_LOOKED_AT)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def show_rows(self, heads: Sequence[str], rows: Sequence[PreviewRow]) -> None:
        """Show ``rows`` under ``heads``; the first of those that are wrong is looked at."""
        self._rows.show(heads, rows)
        for place in range(len(heads)):
            self.resizeColumnToContents(place)
            self.setColumnWidth(place, min(_WIDEST, self.columnWidth(place)))
        first = next((at for at, one in enumerate(rows) if one.wrong), 0)
        if rows:
            self.setCurrentIndex(self._rows.index(first, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in sight what is looked at."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex().siblingAtColumn(0))

    @property
    def rows(self) -> tuple[PreviewRow, ...]:
        """Return the rows that are shown."""
        return self._rows.rows

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid():
            self.looked_at.emit(self._rows.rows[now.row()])


def _look(row: PreviewRow, place: int, wrong: str, role: int) -> object:
    """Return how a cell is painted: one that is wrong has a sign beside its colour."""
    colours = theme.colours()
    tone = row.state.tone if place == -1 else Tone.LATE if wrong else Tone.PLAIN
    if role == Qt.ItemDataRole.ForegroundRole and tone is not Tone.PLAIN:
        return QColor(colours.ink(tone))
    if role == Qt.ItemDataRole.DecorationRole and wrong and place >= 0:
        return icons.icon("warning", colours.ink(Tone.LATE))
    return None


def _text(row: PreviewRow, place: int) -> str:
    if place < 0:
        return row.state.text if place == -1 else str(row.number)
    return row.cells[place] if place < len(row.cells) else ""
