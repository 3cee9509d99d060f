"""A list that drops down under a line, inside its window.

It is a child of the window rather than a popup of the system: it takes no
focus, grabs no keyboard, looks the same everywhere, and the lock hides it
with all the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QWidget

from liaison_desk.records.text import escaped
from liaison_desk.ui.views import Choice

_CODE: Final = Qt.ItemDataRole.UserRole + 1
_MOST: Final = 200  # entries: more than anybody scrolls through
_VISIBLE: Final = 10
_FRAME: Final = 14  # px: border and padding above and below


class PopupList(QListView):
    """Shows choices under an ``anchor``; whoever owns it passes the keys on."""

    taken = Signal(str)

    def __init__(self, anchor: QWidget) -> None:
        """Belong to ``anchor``; hidden."""
        super().__init__(anchor)
        self._anchor = anchor
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setProperty("part", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # elided instead
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(self._take)
        self.hide()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Drop down with ``choices``, the first marked; none hides it."""
        self._model.clear()
        for one in choices[:_MOST]:
            twice = one.hint in ("", one.label)
            item = QStandardItem(escaped(one.label if twice else f"{one.label}   {one.hint}"))
            item.setData(one.code, _CODE)
            self._model.appendRow(item)
        if not choices:
            self.hide()
            return
        self.setCurrentIndex(self._model.index(0, 0))
        self._place(min(len(choices), _VISIBLE))

    def move_choice(self, step: int) -> None:
        """Move the mark up or down."""
        row = self.currentIndex().row() + step
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, 0))

    def take_choice(self) -> bool:
        """Take the marked entry; tell whether there was one."""
        if not self.isVisible() or not self.currentIndex().isValid():
            return False
        self._take(self.currentIndex())
        return True

    def _take(self, index: QModelIndex) -> None:
        self.hide()
        self.taken.emit(str(index.data(_CODE)))

    def _place(self, rows: int) -> None:
        window = self._anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.ensurePolished()  # a row is measured in the letters in which it is shown
        height = rows * max(1, self.sizeHintForRow(0)) + _FRAME
        below = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + 2))
        above = self._anchor.mapTo(window, QPoint(0, -2))
        room = window.height() - below.y()
        if room >= height or room >= above.y():
            self.setGeometry(QRect(below.x(), below.y(), self._anchor.width(), min(height, room)))
        else:
            height = min(height, above.y())
            self.setGeometry(above.x(), above.y() - height, self._anchor.width(), height)
        self.raise_()
        self.show()
