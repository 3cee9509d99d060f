"""A sheet as text: a line a row, a tab between cells, and empty cells keep their place.

A small document may name a cell a million columns away. What stands far behind
the cell before it is written with its own name instead of so many tabs.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.inside.bounds import MOST_TEXT, Cut

FAR: Final = 50  # empty cells that keep their place; behind more a cell says where it stands


class Grid:
    """Collects the rows of a sheet."""

    def __init__(self, found: list[str]) -> None:
        """Write to ``found``."""
        self._found = found
        self._row = -1
        self._line: list[str] = []
        self._last = 0  # the column that was written last
        self._blank = True  # the line before is empty, or there is none
        self._left = MOST_TEXT  # a small sheet may name a long text again and again

    def another(self) -> Grid:
        """Return the grid of the next sheet; both together say no more than one may."""
        other = Grid(self._found)
        other._left = self._left
        return other

    def begin(self, row: int) -> None:
        """Go to a row, from 0; what was left out before it is one empty line."""
        if self._row + 1 < row and self._row >= 0:
            self._end("")
        self._row = row

    def put(self, column: int, cell: str) -> None:
        """Write a cell that says something in a column, from 0; :class:`Cut`."""
        said = cell.replace("\t", " ").replace("\r\n", "\n").replace("\n", " ")
        tabs = column - self._last
        if self._line:
            tabs = max(1, tabs)  # no program writes a cell twice, or before the last one
        if tabs > FAR:
            before = "\t" if self._line else ""
            said = f"{before}{_letters(column)}{self._row + 1}: {said}"
        else:
            said = "\t" * tabs + said
        self._last = max(column, self._last)
        self._line.append(said)
        self._spend(len(said))

    def end(self, times: int = 1) -> None:
        """End the row; those without a word are one empty line together, equal ones one line."""
        if self._line and times > 1:
            self._line.append(f"\t(×{times})")
        self._end("".join(self._line))
        self._line, self._last = [], 0

    def _end(self, line: str) -> None:
        if line or not self._blank:
            self._found.append(line + "\n")
            self._spend(1)
        self._blank = not line

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            self._found.append("".join(self._line))
            raise Cut


def _letters(column: int) -> str:
    """Return what a spreadsheet calls a column: A, Z, AA, XFD."""
    told = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        told, column = chr(ord("A") + rest) + told, column - 1
    return told
