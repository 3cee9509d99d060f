"""The middle pane as a table: columns that are sorted, moved, pulled and hidden; a text filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from liaison_desk.ui.widgets.basics import forget_typed, tool
from liaison_desk.ui.widgets.guarded import GuardedLine
from liaison_desk.ui.widgets.list_pane import ListPane

ROW: Final = 30  # px
_PAUSE_MS: Final = 200  # after a key stroke: the store is asked once a word
_NARROWEST: Final = 40  # px of a column
_HEAD: Final = 148  # px: a longer head is cut


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the code it is sorted and remembered by, its head, its width in px.

    ``width`` is what the officer gave it; without one it is as wide as its head
    asks for, ``least`` px at least.
    """

    code: str
    label: str
    least: int
    width: int = 0
    hidden: bool = False


class TableView(QTableView):
    """A table of whole rows: Enter opens, Tab leaves, nothing is edited in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("part", "table")
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setMinimumSectionSize(_NARROWEST)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionsMovable(True)
        heads.setSectionsClickable(True)
        heads.setHighlightSections(False)
        heads.setSortIndicatorShown(True)
        heads.setStretchLastSection(True)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open the row, as a double click does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class TablePane(ListPane):
    """A list with columns; tells how it is to be sorted and filtered, and how it was arranged."""

    sort_wanted = Signal(str)  # the code of a column: once more turns it round
    typed = Signal(str)  # what the rows are to hold
    arranged = Signal(object)  # ((code, px) …) of the columns that are seen, from left to right

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it without columns."""
        self.table = TableView()
        super().__init__(view=self.table, parent=parent)
        self._columns: tuple[Column, ...] = ()
        self._filling = False
        self.filter = GuardedLine()
        self.filter.setClearButtonEnabled(True)
        self.say(self.filter.setPlaceholderText, "lists.filter")
        self.say(self.filter.setAccessibleName, "lists.filter")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.typed.emit(self.filter.text().strip()))
        self.filter.textChanged.connect(lambda _: self._pause.start())
        self._head_line.insertWidget(0, self.filter, 1)
        self._head_line.setStretchFactor(self._filters, 0)
        self._head_line.addWidget(self._columns_tool())
        heads = self.table.horizontalHeader()
        heads.sectionClicked.connect(lambda place: self.sort_wanted.emit(self._columns[place].code))
        heads.customContextMenuRequested.connect(lambda _: self._offer_columns(heads))
        for moved in (heads.sectionMoved, heads.sectionResized):
            moved.connect(self._tell)

    def show_columns(self, columns: Sequence[Column], order: Iterable[str] = ()) -> None:
        """Show ``columns``, in the ``order`` of codes where the officer moved them."""
        self._filling = True
        self._columns = tuple(columns)
        self.model.set_ids(())
        self.model.set_headers([one.label for one in columns])
        heads = self.table.horizontalHeader()
        codes = [one.code for one in columns]
        wanted = [one for one in order if one in codes]
        for place, one in enumerate(columns):
            heads.setSectionHidden(place, one.hidden)
            heads.resizeSection(place, one.width or self._fitting(place, one))
        arranged = [*wanted, *(one for one in codes if one not in wanted)]
        for target, code in enumerate(arranged):
            heads.moveSection(heads.visualIndex(codes.index(code)), target)
        self._filling = False

    def show_sorted(self, code: str, *, down: bool) -> None:
        """Mark the column by which the rows are sorted."""
        heads = self.table.horizontalHeader()
        codes = [one.code for one in self._columns]
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        heads.setSortIndicator(codes.index(code) if code in codes else -1, order)

    def sorts_never(self) -> None:
        """Keep the one order that the rows have, and make nothing new here."""
        heads = self.table.horizontalHeader()
        heads.setSectionsClickable(False)
        heads.setSortIndicatorShown(False)
        if self._add is not None:
            self._add.hide()

    def forget_filter(self) -> None:
        """Empty the text filter and ask for nothing."""
        self.filter.blockSignals(True)
        forget_typed(self.filter)
        self.filter.blockSignals(False)
        self._pause.stop()

    def arrangement(self) -> tuple[tuple[str, int], ...]:
        """Return code and width of the columns that are seen, from left to right."""
        heads = self.table.horizontalHeader()
        places = sorted(range(len(self._columns)), key=heads.visualIndex)
        return tuple(
            (self._columns[one].code, heads.sectionSize(one))
            for one in places
            if not heads.isSectionHidden(one)
        )

    def columns_menu(self) -> QMenu:
        """Return a menu that shows and hides columns; one always stays."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heads = self.table.horizontalHeader()
        for place, one in enumerate(self._columns):
            entry = QAction(one.label, menu)
            entry.setObjectName(f"column-{one.code}")
            entry.setCheckable(True)
            entry.setChecked(not heads.isSectionHidden(place))
            entry.setEnabled(heads.isSectionHidden(place) or len(self.arrangement()) > 1)
            entry.toggled.connect(lambda on, which=place: self._show_column(which, on=on))
            menu.addAction(entry)
        return menu

    def _columns_tool(self) -> QWidget:
        columns = tool(16)
        self.wear(columns.setIcon, "more")
        self.say(columns.setToolTip, "lists.columns")
        self.say(columns.setAccessibleName, "lists.columns")
        columns.clicked.connect(lambda: self._offer_columns(columns))
        return columns

    def _fitting(self, place: int, one: Column) -> int:
        """Return a width in which the head can be read, and the cells about."""
        return max(one.least, min(self.table.horizontalHeader().sectionSizeHint(place), _HEAD))

    def _offer_columns(self, under: QWidget) -> None:
        if self._columns:
            self.columns_menu().popup(under.mapToGlobal(under.rect().bottomLeft()))

    def _show_column(self, place: int, *, on: bool) -> None:
        self.table.horizontalHeader().setSectionHidden(place, not on)
        self._tell()

    def _tell(self) -> None:
        if not self._filling:
            self.arranged.emit(self.arrangement())
