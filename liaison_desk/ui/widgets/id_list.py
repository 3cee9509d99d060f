"""A list of any length: a tuple of ids, and a cache of the rows that were looked at.

Filtering and sorting happen in the store, which gives the ids in order; rows
come in pages when the view first asks for them. A million ids stay usable
because nothing is done for a row that nobody sees. With headers it is a table;
without it has one column, whose words are the title of the row.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from liaison_desk.records.text import escaped
from liaison_desk.ui.views import Row
from liaison_desk.ui.widgets.tips import plain

PAGE: Final = 100  # rows: two screens, and one small query
PAGES_KEPT: Final = 50
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class IdList(QAbstractTableModel):
    """Ids in order; ``rows_wanted`` asks for those of one page."""

    rows_wanted = Signal(object)  # a tuple of ids

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()
        self._headers: tuple[str, ...] = ()
        self._places: dict[str, int] | None = None
        self._pages: OrderedDict[int, dict[str, Row]] = OrderedDict()
        self._asked: set[int] = set()

    def set_ids(self, ids: Sequence[str]) -> None:
        """Show these records, in this order, and forget what was known of rows."""
        self.beginResetModel()
        self._ids = tuple(ids)
        self._places = None
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def set_headers(self, headers: Sequence[str]) -> None:
        """Show columns with these heads; rows bring as many cells."""
        self.beginResetModel()
        self._headers = tuple(headers)
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def put_rows(self, rows: Iterable[Row]) -> None:
        """Take rows that were asked for, or that changed; strangers are dropped."""
        touched: set[int] = set()
        for row in rows:
            place = self.place(row.id)
            if place >= 0:
                self._pages.setdefault(place // PAGE, {})[row.id] = row
                touched.add(place // PAGE)
        for page in touched:
            self._asked.discard(page)
            self._pages.move_to_end(page)
            first, last = page * PAGE, min((page + 1) * PAGE, len(self._ids)) - 1
            self.dataChanged.emit(self.index(first), self.index(last, self.columnCount() - 1))
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def place(self, record: str) -> int:
        """Return the place of ``record``, -1 where it is not in the list."""
        if self._places is None:
            self._places = {one: place for place, one in enumerate(self._ids)}
        return self._places.get(record, -1)

    def id_at(self, place: int) -> str:
        """Return the id at ``place``; empty outside the list."""
        return self._ids[place] if 0 <= place < len(self._ids) else ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return how many records the list has."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return how many columns there are."""
        return 0 if parent.isValid() else max(1, len(self._headers))

    def index(self, row: int, column: int = 0, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008  # Qt's own default
        """Return the index of a row, its first column without one."""
        return super().index(row, column, parent)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column; rows have none."""
        wanted = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._headers[section] if wanted and section < len(self._headers) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, or its words; ``None`` until its page has come."""
        if not index.isValid():
            return None
        row = self._row(index.row())
        if role == ROW_ROLE or row is None:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return escaped(row.cells[index.column()] if row.cells else row.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(row.cells[index.column()] if row.cells else _whole(row))
        return _whole(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _row(self, place: int) -> Row | None:
        page = place // PAGE
        known = self._pages.get(page, {}).get(self._ids[place])
        if known is None and page not in self._asked:
            self._asked.add(page)
            self.rows_wanted.emit(self._ids[page * PAGE : (page + 1) * PAGE])
        return known


def _whole(row: Row) -> str:
    mark = row.mark.text if row.mark else ""
    said = " · ".join(part for part in (row.reference, row.title, mark, row.meta) if part)
    return escaped(said)
