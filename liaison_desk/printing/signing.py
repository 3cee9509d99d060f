"""The signatures: one block a delegation, two side by side.

They stay together, unless that left a large part of a page empty: then further
rows of them go over to the next page, and say there again what is signed. The
first of them never stands without text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportlab.lib.units import mm

from liaison_desk.printing import theme
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import Paper, Signature, Words
from liaison_desk.printing.rows import Cell, Row, Stroke
from liaison_desk.printing.sheet import Sheet
from liaison_desk.printing.text import Lines, width_of

_BETWEEN: Final = 14 * mm
_STEP: Final = 15.0  # from the line of the place to that of the date
_ROOM: Final = 13 * mm  # for the hand
_LINES: Final = 10  # of a delegation's or a person's name here; the table has all

_TITLE_LINES: Final = 4  # of the title, on a page of signatures alone

_Entry = tuple[list[Cell], list[Stroke]]


def signatures(sheet: Sheet[Paper], signed: Sequence[Signature], number: int) -> list[Block]:
    """Return the blocks to sign in, never without some of the text signed."""
    heading, subject = sheet.heading(number, "paper.signatures"), _subject(sheet)
    rows = tuple(replace(one, under=subject) for one in sign_rows(sheet, signed))
    return [Block(rows, lead=(heading,), head=_reminder(sheet), joined=True)]


def sign_rows(
    sheet: Sheet[Paper], signed: Sequence[Signature], *, dated: bool = True
) -> tuple[Row, ...]:
    """Return the blocks to sign in, two a row; ``dated``: with place and date."""
    pairs = [signed[at : at + 2] for at in range(0, len(signed), 2)]
    return tuple(_row(sheet, one, dated=dated) for one in pairs)


def _reminder(sheet: Sheet[Paper]) -> Row:
    """Return the line that says on each page with signatures what is signed."""
    parts = (" / ".join(sheet.each(sheet.paper.heading)), sheet.paper.number)
    line = sheet.setter.one_line(theme.FOOT, ", ".join(parts), sheet.width)
    return Row((Cell(0, sheet.width, Lines((line,), theme.FOOT.leading)),), below=2)


def _subject(sheet: Sheet[Paper]) -> Row:
    """Return the title, said again where further signatures begin a page."""
    title = sheet.setter.lines([(theme.FOOT, sheet.stacked(sheet.paper.title))], sheet.width)
    return Row((Cell(0, sheet.width, title.part(0, _TITLE_LINES)),), below=2)


def _row(sheet: Sheet[Paper], pair: Sequence[Signature], *, dated: bool) -> Row:
    """Set two blocks level with each other: names above, hand, person, place and date."""
    width = (sheet.width - _BETWEEN) / 2
    above = [_lines(sheet, _delegation(sheet, one), width) for one in pair]
    below = [_lines(sheet, _person(sheet, one), width) for one in pair]
    hand = max(one.height for one in above) + _ROOM
    low = hand + 5 + max(one.height for one in below)
    cells: list[Cell] = []
    strokes: list[Stroke] = []
    for at, one in enumerate(pair):
        x = at * (width + _BETWEEN)
        cells.append(Cell(x, width, above[at]))
        cells.append(Cell(x, width, below[at], drop=hand + 2))
        strokes.append(Stroke(x, hand, x + width))
        below_it = (("paper.place", one.place), ("paper.date", one.date)) if dated else ()
        for line, (key, text) in enumerate(below_it):
            spot = Cell(x, width, Lines((), _STEP), drop=low + line * _STEP)
            more, open_lines = open_line(sheet, key, text, spot)
            cells += more
            strokes += open_lines
    return Row(tuple(cells), gap=8, below=6, whole=True, strokes=tuple(strokes))


def _delegation(sheet: Sheet[Paper], one: Signature) -> list[tuple[theme.Face, str]]:
    return [(theme.CELL_BOLD, sheet.stacked(sheet.name(one.delegation, one.country)))]


def _person(sheet: Sheet[Paper], one: Signature) -> list[tuple[theme.Face, str]]:
    name, role = sheet.stacked(one.name), sheet.stacked(one.role)
    return [(theme.CELL_BOLD, name), (theme.CELL, f"\n{role}" if role else "")]


def _lines(sheet: Sheet[Paper], spans: list[tuple[theme.Face, str]], width: float) -> Lines:
    """Set ``spans``; where a name runs away, "…" shows that the table has the rest."""
    lines = sheet.setter.lines(spans, width)
    if len(lines.lines) <= _LINES:
        return lines
    dots = sheet.setter.lines([(theme.CELL, "…")], width)
    return Lines((*lines.part(0, _LINES - 1).lines, *dots.lines), lines.leading)


def open_line(sheet: Sheet[Paper], key: str, text: Words, spot: Cell) -> _Entry:
    """Return "Place: …" in ``spot``, with a line to write on where ``text`` is not known."""
    label = f"{' / '.join(sheet.each(sheet.ours(key)))}:"
    line = sheet.setter.one_line(theme.LABEL, label, spot.width * 0.8)
    after, end = width_of(line) + 4, spot.x + spot.width
    cells = [Cell(spot.x, spot.width, Lines((line,), _STEP), drop=spot.drop)]
    known = " / ".join(sheet.each(text))
    if not known:
        return cells, [Stroke(spot.x + after, spot.drop + 0.8 * _STEP, end)]
    value = sheet.setter.one_line(theme.CELL, known, spot.width - after)
    shown = Cell(spot.x + after, spot.width - after, Lines((value,), _STEP), drop=spot.drop)
    return [*cells, shown], []
