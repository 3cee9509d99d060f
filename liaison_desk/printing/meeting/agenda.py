"""The agenda, day by day, its points numbered on."""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.units import mm

from liaison_desk.printing import theme
from liaison_desk.printing.meeting.head import head
from liaison_desk.printing.meeting.values import AgendaPaper, Day, PlannedItem
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import Words, same
from liaison_desk.printing.rows import Bookmark, Row
from liaison_desk.printing.sheet import Column, Sheet, ruled
from liaison_desk.words import say


def agenda(sheet: Sheet[AgendaPaper]) -> list[Block]:
    """Return the head, and a table for each day."""
    blocks = head(sheet)
    layout = _columns(sheet)
    number = 1
    for day in sheet.paper.days:
        rows = [_item(sheet, layout, at, one) for at, one in enumerate(day.items, number)]
        blocks.append(Block(tuple(rows), lead=_lead(sheet, day), head=sheet.head(layout)))
        number += len(rows)
    return blocks


def _columns(sheet: Sheet[AgendaPaper]) -> tuple[Column, ...]:
    """Leave out a column that nothing fills."""
    items = [one for day in sheet.paper.days for one in day.items]
    parts = [("paper.no", 9 * mm)]
    if any(one.starts for one in items):
        parts.append(("paper.starts", 13 * mm))
    parts.append(("paper.item", 0.9))
    if any(sheet.each(one.presenter) for one in items):
        spare = 0 if len(sheet.paper.languages) > 1 else 9 * mm
        parts.append(("paper.presenter", 33 * mm + spare))
    if any(one.minutes for one in items):
        parts.append(("paper.time", 15 * mm))
    return sheet.columns(*parts)


def _lead(sheet: Sheet[AgendaPaper], day: Day) -> tuple[Row, ...]:
    name = " · ".join(sheet.each(day.name))
    if not name:
        return (Row((), gap=8, least=0.1),)
    cell = sheet.cell(0, sheet.width, [(theme.SECTION, name)])
    return (Row((cell,), gap=15, below=3, bookmark=Bookmark(name, 0)),)


def _item(
    sheet: Sheet[AgendaPaper], layout: tuple[Column, ...], number: int, item: PlannedItem
) -> Row:
    time = {one: say("paper.min", one, minutes=item.minutes) for one in sheet.paper.languages}
    texts: dict[str, Words] = {
        "paper.no": same(str(number)),
        "paper.starts": same(item.starts),
        "paper.item": item.title,
        "paper.presenter": item.presenter,
        "paper.time": time if item.minutes else {},
    }
    column = next(one for one in layout if one.key == "paper.item")
    cells = sheet.line(layout, texts, {"paper.item": theme.CELL_BOLD})
    cells = sheet.under(cells, column, _remarks(sheet, item))
    title = f"{number}  {' · '.join(sheet.each(item.title))}"
    depth = 1 if any(sheet.paper.days[0].name.values()) else 0
    return replace(ruled(cells), bookmark=Bookmark(title, depth))


def _remarks(sheet: Sheet[AgendaPaper], item: PlannedItem) -> str:
    """Return the note, and the documents that belong to the point."""
    lines = sheet.each(item.note)
    if item.documents:
        label = " / ".join(sheet.each(sheet.ours("paper.documents")))
        named = "; ".join(" / ".join(sheet.each(one)) for one in item.documents)
        lines.append(f"{label}: {named}")
    return "\n".join(lines)
