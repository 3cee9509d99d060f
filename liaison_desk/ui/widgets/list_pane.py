"""The middle pane: filters, sort order, and the list of a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Choice, Empty, Row, Step
from liaison_desk.ui.widgets.basics import button, clear, column, ground, line, step_menu, tool
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.id_list import IdList
from liaison_desk.ui.widgets.row_painter import RowPainter
from liaison_desk.ui.widgets.tips import plain

_MIDDLE: Final = QPoint(180, 60)  # px: where the list is folded away


class ListView(QListView):
    """A list whose Enter opens, and whose rows are all equally high."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open the row, as a double click does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class ListPane(Live):
    """Shows ids and rows; tells what is chosen, filtered, sorted and added."""

    chosen = Signal(str)  # the current row's id, at every move
    opened = Signal(str)  # by Enter or a double click
    filter_changed = Signal(str, bool)  # code, on
    order_wanted = Signal()  # the other order
    new_wanted = Signal()
    step_chosen = Signal(str)  # of the empty state
    rows_wanted = Signal(object)

    def __init__(
        self,
        *,
        three_lines: bool = True,
        plain: bool = False,
        view: QAbstractItemView | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build it empty; a ``plain`` one has no filters and makes nothing new.

        ``view`` shows the rows in another way than one under the other.
        """
        super().__init__(parent)
        ground(self, "panel")
        self.model = IdList(self)
        self.view = view or _list_view(three_lines=three_lines)
        self._prepare(self.view)
        self.setFocusProxy(self.view)
        self.empty = EmptyState()
        self.empty.step_chosen.connect(self.step_chosen)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._filters, self._order = QWidget(), button(part="link")
        self._add: QToolButton | None = None
        Flow(self._filters, gap=4)
        layout = column(self)
        if not plain:
            layout.addWidget(self._head())
        layout.addWidget(self._stack, 1)
        self.model.rows_wanted.connect(self.rows_wanted)

    def show_filters(self, choices: Sequence[Choice], on: Iterable[str]) -> None:
        """Show these filters, those ``on`` pressed."""
        layout = self._filters.layout()
        assert layout is not None
        clear(layout)
        pressed = set(on)
        for choice in choices:
            layout.addWidget(self._filter(choice, checked=choice.code in pressed))

    def show_order(self, words: str) -> None:
        """Say in which order the list stands; a click asks for the other one."""
        self._order.setText(words)
        self._order.setVisible(bool(words))

    def clear(self, empty: Empty) -> None:
        """Forget every row: the register is locked."""
        self.model.set_ids(())
        self.empty.show_empty(empty)
        self._stack.setCurrentWidget(self.empty)

    def show_ids(self, ids: Sequence[str], empty: Empty, *, keep: str = "") -> None:
        """Show these records; ``keep`` stays selected where it is among them."""
        selected = keep or self.selected
        self.model.set_ids(ids)
        self.empty.show_empty(empty)
        self._stack.setCurrentWidget(self.view if ids else self.empty)
        if selected:
            self.select(selected)

    def ask_new(self, steps: Sequence[Step], chosen: Callable[[str], object]) -> None:
        """Ask under the button for New which of ``steps`` is meant; Enter takes the first."""
        menu = step_menu(steps, chosen, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        under = self._add if self._add is not None and self._add.isVisible() else self.window()
        menu.popup(under.mapToGlobal(under.rect().bottomLeft() if under is self._add else _MIDDLE))
        menu.setActiveAction(menu.actions()[0])

    def put_rows(self, rows: Iterable[Row]) -> None:
        """Take rows that were wanted."""
        self.model.put_rows(rows)

    def select(self, record: str) -> None:
        """Move to ``record`` where it is in the list; emits nothing."""
        place = self.model.place(record)
        selection = self.view.selectionModel()
        selection.blockSignals(True)  # Qt's own signature
        if place >= 0:
            index = self.model.index(place)
            ways = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(index, ways.ClearAndSelect | ways.Rows)
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        else:
            selection.clear()
        selection.blockSignals(False)
        self.view.viewport().update()

    @property
    def selected(self) -> str:
        """Return the id of the current row; empty for none."""
        return self.model.id_at(self.view.currentIndex().row())

    def _prepare(self, view: QAbstractItemView) -> None:
        view.setModel(self.model)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setMouseTracking(True)
        view.selectionModel().currentChanged.connect(self._moved)
        view.activated.connect(lambda index: self.opened.emit(self.model.id_at(index.row())))
        self.say(view.setAccessibleName, "list.name")

    def _head(self) -> QWidget:
        head = QWidget()
        ground(head, "head")
        add = self._add = tool(16)
        self.wear(add.setIcon, "add")
        self.say(add.setToolTip, "list.new")
        self.say(add.setAccessibleName, "list.new")
        add.clicked.connect(self.new_wanted)
        self.say(self._order.setToolTip, "list.order")
        self._order.clicked.connect(self.order_wanted)
        self._order.hide()
        layout = self._head_line = line(head, (10, 9, 6, 9), 4)
        layout.addWidget(self._filters, 1)
        layout.addWidget(self._order, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _filter(self, choice: Choice, *, checked: bool) -> QPushButton:
        result = button(choice.label, "filter")
        result.setCheckable(True)
        result.setChecked(checked)
        result.setToolTip(plain(choice.hint))
        result.setObjectName(f"filter-{choice.code}")
        result.toggled.connect(lambda on, code=choice.code: self.filter_changed.emit(code, on))
        return result

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.model.id_at(index.row()))


def _list_view(*, three_lines: bool) -> ListView:
    view = ListView()
    painter = RowPainter(view)
    painter.three_lines = three_lines
    view.setItemDelegate(painter)
    view.setUniformItemSizes(True)
    return view
