"""The distribution list with the register of copies, to be completed by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reportlab.lib.units import mm

from liaison_desk.printing import theme
from liaison_desk.printing.meeting.head import head, nothing
from liaison_desk.printing.meeting.values import CopiesPaper, CopyLine
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import Words, same
from liaison_desk.printing.rows import Row
from liaison_desk.printing.sheet import Column, Sheet, ruled

_ROOM: Final = 10 * mm  # of a row at least, for a date and initials by hand


def copies(sheet: Sheet[CopiesPaper]) -> list[Block]:
    """Return the head and the register."""
    paper = sheet.paper
    short: list[tuple[str, Words]] = [
        ("copies_of", same(paper.of)), ("copies", same(str(paper.total or "")))
    ]  # fmt: skip
    layout = sheet.columns(
        ("paper.copy", 17 * mm), ("paper.recipient", 0.9), ("paper.sent", 34 * mm),
        ("paper.receipt", 30 * mm), ("paper.later", 32 * mm),
    )  # fmt: skip
    rows = tuple(_copy(sheet, layout, one) for one in paper.copies)
    blocks = head(sheet, short)
    lead = sheet.heading(1, "paper.distribution")
    table = Block(rows, lead=(lead,), head=sheet.head(layout))
    return [*blocks, table if rows else nothing(sheet, lead, "paper.no_copies")]


def _copy(sheet: Sheet[CopiesPaper], layout: tuple[Column, ...], one: CopyLine) -> Row:
    texts: dict[str, Words] = {
        "paper.copy": same(str(one.number)),
        "paper.recipient": sheet.name(one.recipient, one.country),
        "paper.sent": _both(sheet, one.channel, one.sent),
        "paper.receipt": one.receipt,
        "paper.later": _both(sheet, one.later, one.ended),
    }
    cells = sheet.line(layout, texts, {"paper.copy": theme.CELL_BOLD})
    return replace(ruled(cells), least=_ROOM)


def _both(sheet: Sheet[CopiesPaper], first: Words, then: Words) -> Words:
    """Return two texts one under the other, each in all languages."""
    return same("\n".join(filter(None, (sheet.stacked(first), sheet.stacked(then)))))
