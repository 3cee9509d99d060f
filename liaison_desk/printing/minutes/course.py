"""What was planned and said: agenda, proceedings, next meeting, annexes."""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.units import mm

from liaison_desk.printing import theme
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import (
    Basis,
    Discussion,
    MinutesPaper,
    Paper,
    Paragraph,
    Words,
    in_language,
)
from liaison_desk.printing.rows import Bookmark, Cell, Row
from liaison_desk.printing.sheet import Sheet
from liaison_desk.words import say

_NUMBER = 14 * mm
_FEW_LINES = 5


def agenda(sheet: Sheet[MinutesPaper], number: int) -> list[Block]:
    """Return the points of the agenda with who presents them."""
    items = sheet.paper.agenda
    parts = [("paper.no", 9 * mm), ("paper.item", 0.9)]
    if any(sheet.each(one.presenter) for one in items):
        parts.append(("paper.presenter", 46 * mm))
    if any(one.minutes for one in items):
        parts.append(("paper.time", 16 * mm))
    layout = sheet.columns(*parts)
    lines = []
    for at, item in enumerate(items, 1):
        time = {one: say("paper.min", one, minutes=item.minutes) for one in sheet.paper.languages}
        texts = {
            "paper.presenter": sheet.stacked(item.presenter),
            "paper.time": sheet.stacked(time) if item.minutes else "",
        }
        lines.append(
            [
                sheet.cell(layout[0].x, layout[0].width, [(theme.CELL, str(at))]),
                *sheet.beside(layout[1].x, layout[1].width, theme.CELL, item.title),
                *(sheet.cell(c.x, c.width, [(theme.CELL, texts[c.key])]) for c in layout[2:]),
            ]
        )
    return [sheet.table(sheet.heading(number, "paper.agenda"), layout, lines)]


def proceedings(sheet: Sheet[MinutesPaper], number: int) -> list[Block]:
    """Return what was said, item by item, each paragraph with its number.

    An item of which nothing is written stands on the agenda alone, and keeps its number.
    """
    heading = sheet.heading(number, "paper.proceedings")
    blocks: list[Block] = []
    for at, item in enumerate(sheet.paper.proceedings, 1):
        if not item.paragraphs:
            continue
        title = _title(sheet, f"{number}.{at}", item)
        lead = (title,) if blocks else (heading, replace(title, gap=4))
        rows = tuple(
            _paragraph(sheet, f"{number}.{at}.{place}", one)
            for place, one in enumerate(item.paragraphs, 1)
        )
        blocks.append(Block(rows, lead=lead))
    return blocks


def next_meeting(sheet: Sheet[MinutesPaper], number: int) -> list[Block]:
    """Return when and where the next meeting is."""
    cells = _beside_number(sheet, theme.TEXT, sheet.paper.next_meeting)
    return [Block((Row(cells),), lead=(sheet.heading(number, "paper.next_meeting"),))]


def annexes(sheet: Sheet[MinutesPaper], number: int) -> list[Block]:
    """Return the list of annexes."""
    rows = tuple(
        Row(
            (
                sheet.cell(0, _NUMBER - 6, [(theme.TEXT, one.number)]),
                *_beside_number(sheet, theme.TEXT, one.title),
            ),
            below=3,
        )
        for one in sheet.paper.annexes
    )
    return [Block(rows, lead=(sheet.heading(number, "paper.annexes"),))]


def _beside_number(sheet: Sheet[Paper], face: theme.Face, text: Words) -> tuple[Cell, ...]:
    return sheet.beside(_NUMBER, sheet.width - _NUMBER, face, text)


def _title(sheet: Sheet[MinutesPaper], number: str, item: Discussion) -> Row:
    cells = _beside_number(sheet, theme.TEXT_BOLD, item.title)
    outline = f"{number}  {' · '.join(sheet.each(item.title))}"
    first = sheet.cell(0, _NUMBER - 6, [(theme.TEXT_BOLD, number)])
    return Row((first, *cells), gap=9, below=2, keep=True, bookmark=Bookmark(outline, 1))


def _paragraph(sheet: Sheet[MinutesPaper], number: str, paragraph: Paragraph) -> Row:
    """Return a paragraph; an assessment has a side mark and says that it is one."""
    assessed = paragraph.basis is Basis.ASSESSMENT
    first = sheet.cell(0, _NUMBER - 6, [(theme.TEXT, number)])
    if not assessed:
        cells = _beside_number(sheet, theme.TEXT, paragraph.text)
        return _kept(Row((first, *cells), record=paragraph.record))
    label = sheet.ours("paper.assessment")
    present = [one for one in sheet.paper.languages if in_language(paragraph.text, one)]
    text: Words = {one: in_language(paragraph.text, one) for one in present}
    made = []
    across = len(sheet.each(text)) < 2
    room = sheet.width - _NUMBER
    width = room if across else (room - theme.GUTTER) / 2
    for at, one in enumerate(present[:1] if across else present):
        x = _NUMBER + at * (width + theme.GUTTER)
        spans = [
            (theme.TEXT_BOLD, f"{label[one]}:"),
            (theme.TEXT, "\u00a0"),
            (theme.TEXT, text[one]),
        ]
        made.append(sheet.cell(x, width, spans))
    return _kept(Row((first, *made), bar=_NUMBER - 6, record=paragraph.record))


def _kept(row: Row) -> Row:
    """Return a paragraph with its space below; one of few lines stays in one piece."""
    return replace(row, below=5, whole=row.height <= _FEW_LINES * theme.TEXT.leading)
