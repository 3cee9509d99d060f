"""Fields that belong together: in one line where both can be read, else under each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from liaison_desk.ui.editors.cell import Cell
from liaison_desk.ui.widgets.basics import line

WIDEST: Final = 760  # px: longer lines are hard to read and to fill in
ROOM: Final = 560  # px: with less two names of offices side by side would be cut
NAME_WIDTH: Final = 168  # px: or the longest name in the first column takes every field's room
_GAP: Final = 8
_ANY: Final = 16_777_215  # px: Qt's own "as wide as it likes"
_TOP: Final = Qt.AlignmentFlag.AlignTop


class SideBySide:
    """Several cells of a form's grid, which has names in its first column."""

    def __init__(self, grid: QGridLayout, cells: Sequence[Cell]) -> None:
        """Keep a line of ``grid`` free for each of ``cells``."""
        self._grid, self._cells, self._place = grid, cells, grid.rowCount()
        self._beside = line(gap=_GAP)
        self._wide: bool | None = None
        self._one_under_the_other()  # in the grid from the first: none is a window of its own

    def arrange(self, width: int) -> None:
        """Stand side by side where ``width`` px of the second column are enough for it."""
        wide = width >= ROOM
        if wide is self._wide:
            return
        self._wide = wide
        for cell in self._cells:
            self._beside.removeWidget(cell)
            self._grid.removeWidget(cell)
        for name in [cell.name for cell in self._cells[1:]]:
            self._beside.removeWidget(name)
            self._grid.removeWidget(name)
        self._grid.removeItem(self._beside)
        if wide:
            self._in_one_line()
        else:
            self._one_under_the_other()

    def _in_one_line(self) -> None:
        names = [cell.name for cell in self._cells[1:]]
        for name in names:
            name.setMaximumWidth(_ANY)
            name.setWordWrap(False)
        words = sum(name.sizeHint().width() + 2 * _GAP for name in names)
        for cell in self._cells:
            if cell is not self._cells[0]:
                self._beside.addWidget(cell.name, 0, _TOP)
            self._beside.addWidget(cell, 1, _TOP)
            cell.setMaximumWidth((WIDEST - words) // len(self._cells))
        self._grid.addLayout(self._beside, self._place, 1)

    def _one_under_the_other(self) -> None:
        for number, cell in enumerate(self._cells):
            cell.name.setMaximumWidth(NAME_WIDTH)
            cell.name.setWordWrap(True)
            self._grid.addWidget(cell.name, self._place + number, 0, _TOP)
            self._grid.addWidget(cell, self._place + number, 1)
            cell.setMaximumWidth(WIDEST)
