"""The list that everybody present signs, by delegation, with room for guests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from reportlab.lib.units import mm

from liaison_desk.printing import theme
from liaison_desk.printing.meeting.head import head
from liaison_desk.printing.meeting.values import AttendancePaper
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import Person, Words
from liaison_desk.printing.rows import Cell, Row, Stroke
from liaison_desk.printing.sheet import INSET, Sheet
from liaison_desk.printing.text import Span

_HIGH: Final = 12 * mm  # of a row: room for a hand
_HAND: Final = 9 * mm  # below a text, to write on
_NUMBER: Final = 9 * mm
_AIR: Final = 8.0
_FIRM: Final = 2  # rows for guests; for further ones no page is begun
_MOST_DAYS: Final = 4  # signed beside each other; further days get a table of their own
_SIGN: Final = {1: 62 * mm, 2: 43 * mm, 3: 32 * mm, 4: 26 * mm}

Days = Sequence[Words]


def attendance(sheet: Sheet[AttendancePaper]) -> list[Block]:
    """Return the head, and a list to sign for every four days."""
    days = sheet.paper.days or ({},)
    blocks = head(sheet)
    for at in range(0, len(days), _MOST_DAYS):
        blocks.append(_table(sheet, days[at : at + _MOST_DAYS], at // _MOST_DAYS + 1))
    return blocks


def _table(sheet: Sheet[AttendancePaper], days: Days, number: int) -> Block:
    lead = sheet.heading(number, "paper.participants")
    return Block(tuple(_rows(sheet, days)), lead=(lead,), head=_head(sheet, days))


def _rows(sheet: Sheet[AttendancePaper], days: Days) -> Iterator[Row]:
    """Yield the people of each delegation below its line, numbered on, then empty rows."""
    paper = sheet.paper
    number = 0
    for group in (*paper.delegations, *paper.others):
        band = sheet.band(sheet.name(group.name, group.country))
        yield band
        for one in group.members or (Person({}),):
            number += 1
            spans, named = _named(sheet, one, _width(sheet, days)), any(sheet.each(one.name))
            yield replace(_row(sheet, days, number, spans, named=named), under=band)
    if paper.guests:
        band = sheet.band(sheet.ours("paper.guests"))
        yield band
        for at in range(1, paper.guests + 1):
            row = _row(sheet, days, number + at, [])
            yield replace(row, under=band, keep=at < _FIRM, spare=at > _FIRM)


def _named(sheet: Sheet[AttendancePaper], person: Person, width: float) -> list[Span]:
    """Return name, function and organisation, and what is known beforehand.

    For whom an organisation sends unnamed, it stands in place of the name.
    """
    face = theme.CELL_BOLD if person.head else theme.CELL
    named = any(sheet.each(person.name))
    shown = sheet.person(person, " ") if named else sheet.stacked(person.organisation)
    if named and len(sheet.setter.lines([(face, shown)], width).lines) > 1:
        shown = sheet.person(person)
    spans: list[Span] = [(face, shown)]
    told = (person.role, person.organisation) if named else (person.role,)
    small = [" / ".join(sheet.each(one)) for one in told]
    if person.head:
        small.append(" / ".join(sheet.each(sheet.ours("paper.head_of_delegation"))))
    known = " / ".join(sheet.each(person.attendance))
    small.append(f"({known})" if known else "")
    text = "\n".join(filter(None, small))
    return [*spans, (theme.REMARK, f"\n{text}")] if text else spans


def _head(sheet: Sheet[AttendancePaper], days: Days) -> Row:
    label = sheet.ours("paper.signature")
    width = _width(sheet, days)
    name = sheet.stacked(sheet.ours("paper.full_name"))
    cells = [
        sheet.cell(INSET, _NUMBER, [(theme.COLUMN, sheet.stacked(sheet.ours("paper.no")))]),
        sheet.cell(INSET + _NUMBER, width, [(theme.COLUMN, name)]),
    ]
    for x, day in zip(_places(sheet, days), days, strict=True):
        texts = sheet.each(day) or sheet.each(label)
        cells.append(sheet.cell(x, _SIGN[len(days)], [(theme.COLUMN, "\n".join(texts))]))
    return Row(tuple(cells), above=2.5, below=2.5, rule=True)


def _row(
    sheet: Sheet[AttendancePaper],
    days: Days,
    number: int,
    spans: Sequence[Span],
    *,
    named: bool = False,
) -> Row:
    """Return a row as high as a hand needs, with a line to sign on for each day.

    Who is not named writes the name too, below whatever stands there.
    """
    sign, width = _SIGN[len(days)], _width(sheet, days)
    cells: list[Cell] = [sheet.cell(INSET, _NUMBER, [(theme.CELL, str(number))])]
    if any(text for _, text in spans):
        cells.append(sheet.cell(INSET + _NUMBER, width, spans))
    below = 5 if named or len(cells) == 1 else _HAND
    row = Row(tuple(cells), above=5, below=below, least=_HIGH, whole=True)
    foot = row.height - 3
    strokes = [Stroke(x, foot, x + sign) for x in _places(sheet, days)]
    if not named:
        strokes.append(Stroke(INSET + _NUMBER, foot, INSET + _NUMBER + width - _AIR))
    return replace(row, strokes=tuple(strokes))


def _width(sheet: Sheet[AttendancePaper], days: Days) -> float:
    """Return the width that is left for the names."""
    signed: float = len(days) * (_SIGN[len(days)] + _AIR)
    return float(sheet.width - _NUMBER - signed - _AIR)


def _places(sheet: Sheet[AttendancePaper], days: Days) -> list[float]:
    """Return where the columns to sign in begin: at the right, side by side."""
    step = _SIGN[len(days)] + _AIR
    return [sheet.width - step * (len(days) - at) + _AIR for at in range(len(days))]
