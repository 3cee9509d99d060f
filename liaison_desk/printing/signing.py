"""The signatures: one block a delegation, two side by side."""

from __future__ import annotations

from typing import Final

from reportlab.lib.units import mm

from liaison_desk.printing import theme
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import Signature, Words
from liaison_desk.printing.rows import Cell, Row, Stroke
from liaison_desk.printing.sheet import Sheet
from liaison_desk.printing.text import Lines, width_of

_BETWEEN: Final = 14 * mm
_WIDTH: Final = (theme.WIDTH - _BETWEEN) / 2
_STEP: Final = 15.0  # from the line of the place to that of the date
_ROOM: Final = 13 * mm  # for the hand
_LINES: Final = 10  # of a delegation's or a person's name here; the table has all

_Entry = tuple[list[Cell], list[Stroke]]


def signatures(sheet: Sheet, number: int) -> list[Block]:
    """Return the blocks to sign in, never without some of the text signed."""
    signed = sheet.paper.signatures
    rows = [_row(sheet, signed[at : at + 2]) for at in range(0, len(signed), 2)]
    heading = sheet.heading(number, "paper.signatures")
    return [Block(tuple(rows), lead=(heading,), head=_reminder(sheet), joined=True)]


def _reminder(sheet: Sheet) -> Row:
    """Return the line that says on each page with signatures what is signed."""
    parts = (" / ".join(sheet.each(sheet.paper.heading)), sheet.paper.number)
    line = sheet.setter.one_line(theme.FOOT, ", ".join(parts), theme.WIDTH)
    return Row((Cell(0, theme.WIDTH, Lines((line,), theme.FOOT.leading)),), below=2)


def _row(sheet: Sheet, pair: tuple[Signature, ...]) -> Row:
    """Set two blocks level with each other: names above, hand, person, place and date."""
    above = [_lines(sheet, _delegation(sheet, one)) for one in pair]
    below = [_lines(sheet, _person(sheet, one)) for one in pair]
    hand = max(one.height for one in above) + _ROOM
    low = hand + 5 + max(one.height for one in below)
    cells: list[Cell] = []
    strokes: list[Stroke] = []
    for at, one in enumerate(pair):
        x = at * (_WIDTH + _BETWEEN)
        cells.append(Cell(x, _WIDTH, above[at]))
        cells.append(Cell(x, _WIDTH, below[at], drop=hand + 2))
        strokes.append(Stroke(x, hand, x + _WIDTH))
        for line, (key, text) in enumerate((("paper.place", one.place), ("paper.date", one.date))):
            more, open_lines = _open_line(sheet, key, text, x, low + line * _STEP)
            cells += more
            strokes += open_lines
    return Row(tuple(cells), gap=8, below=6, whole=True, strokes=tuple(strokes))


def _delegation(sheet: Sheet, one: Signature) -> list[tuple[theme.Face, str]]:
    return [(theme.CELL_BOLD, sheet.stacked(sheet.name(one.delegation, one.country)))]


def _person(sheet: Sheet, one: Signature) -> list[tuple[theme.Face, str]]:
    name, role = sheet.stacked(one.name), sheet.stacked(one.role)
    return [(theme.CELL_BOLD, name), (theme.CELL, f"\n{role}" if role else "")]


def _lines(sheet: Sheet, spans: list[tuple[theme.Face, str]]) -> Lines:
    """Set ``spans``; where a name runs away, "…" shows that the table has the rest."""
    lines = sheet.setter.lines(spans, _WIDTH)
    if len(lines.lines) <= _LINES:
        return lines
    dots = sheet.setter.lines([(theme.CELL, "…")], _WIDTH)
    return Lines((*lines.part(0, _LINES - 1).lines, *dots.lines), lines.leading)


def _open_line(sheet: Sheet, key: str, text: Words, x: float, y: float) -> _Entry:
    """Return "Place: …", with a line to write on where ``text`` is not known."""
    label = f"{' / '.join(sheet.each(sheet.ours(key)))}:"
    line = sheet.setter.one_line(theme.LABEL, label, _WIDTH / 2)
    after = width_of(line) + 4
    cells = [Cell(x, _WIDTH, Lines((line,), _STEP), drop=y)]
    known = " / ".join(sheet.each(text))
    if not known:
        return cells, [Stroke(x + after, y + 0.8 * _STEP, x + _WIDTH)]
    value = sheet.setter.one_line(theme.CELL, known, _WIDTH - after)
    return [*cells, Cell(x + after, _WIDTH, Lines((value,), _STEP), drop=y)], []
