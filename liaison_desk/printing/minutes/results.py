"""What came of the meeting and who gets the paper: the closing tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm

from liaison_desk.printing import theme
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import Action, Conclusion, MinutesPaper, Words, in_language
from liaison_desk.printing.rows import Cell
from liaison_desk.printing.sheet import Column, Sheet
from liaison_desk.words import say


def conclusions(sheet: Sheet[MinutesPaper], number: int) -> list[Block]:
    """Return the numbered conclusions with their type."""
    layout = sheet.columns(
        ("paper.no", 10 * mm), ("paper.conclusion", 0.9), ("paper.type", 25 * mm)
    )
    lines = [
        [
            _plain(sheet, layout[0], one.number, bold=True),
            *sheet.beside(layout[1].x, layout[1].width, theme.CELL, _concluded(sheet, one)),
            _plain(sheet, layout[2], sheet.stacked(one.type)),
        ]
        for one in sheet.paper.conclusions
    ]
    table = sheet.table(sheet.heading(number, "paper.conclusions"), layout, lines)
    return [_of_records(table, sheet.paper.conclusions)]


def actions(sheet: Sheet[MinutesPaper], number: int) -> list[Block]:
    """Return the actions with who does them until when."""
    spare = 0 if len(sheet.paper.languages) > 1 else 5 * mm
    layout = sheet.columns(
        ("paper.no", 10 * mm),
        ("paper.action", 0.9),
        ("paper.owner", 33 * mm + spare),
        ("paper.due", 31.5 * mm),  # room for a whole date
    )
    lines = [
        [
            _plain(sheet, layout[0], one.number, bold=True),
            *sheet.beside(layout[1].x, layout[1].width, theme.CELL, one.text),
            _plain(sheet, layout[2], sheet.stacked(one.owner)),
            _plain(sheet, layout[3], sheet.stacked(one.due)),
        ]
        for one in sheet.paper.actions
    ]
    table = sheet.table(sheet.heading(number, "paper.actions"), layout, lines)
    return [_of_records(table, sheet.paper.actions)]


def distribution(sheet: Sheet[MinutesPaper], number: int) -> list[Block]:
    """Return who gets which copy; columns that nothing fills are left out."""
    people = sheet.paper.distribution
    parts = [("paper.copy", 22 * mm)] if any(one.copy for one in people) else []
    parts.append(("paper.recipient", 0.9))
    if any(sheet.each(one.channel) for one in people):
        parts.append(("paper.channel", 50 * mm))
    layout = sheet.columns(*parts)
    lines = []
    for one in people:
        texts = {
            "paper.copy": str(one.copy or ""),
            "paper.recipient": sheet.stacked(one.name),
            "paper.channel": sheet.stacked(one.channel),
        }
        lines.append([_plain(sheet, column, texts[column.key]) for column in layout])
    return [sheet.table(sheet.heading(number, "paper.distribution"), layout, lines)]


def _of_records(table: Block, filled: Sequence[Conclusion | Action]) -> Block:
    """Return a table whose rows name what they were filled from."""
    pairs = zip(table.rows, filled, strict=True)
    return replace(table, rows=tuple(replace(row, record=one.record) for row, one in pairs))


def _plain(sheet: Sheet[MinutesPaper], column: Column, text: str, *, bold: bool = False) -> Cell:
    face = theme.CELL_BOLD if bold else theme.CELL
    return sheet.cell(column.x, column.width, [(face, text)])


def _concluded(sheet: Sheet[MinutesPaper], one: Conclusion) -> Words:
    """Return the text of a conclusion, with whose statement it is where there is one."""
    if not sheet.each(one.statement_by):
        return one.text
    made = {}
    for language in sheet.paper.languages:
        text, by = in_language(one.text, language), in_language(one.statement_by, language)
        if text:
            made[language] = f"{text}\n{say('paper.statement_by', language, delegation=by)}"
    return made
