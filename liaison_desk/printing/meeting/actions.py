"""The list of actions: across all items, with owner, due date and state."""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.units import mm

from liaison_desk.printing import theme
from liaison_desk.printing.meeting.head import head, nothing
from liaison_desk.printing.meeting.values import ActionLine, ActionsPaper
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import Words, in_language, same
from liaison_desk.printing.rows import Row
from liaison_desk.printing.sheet import Column, Sheet, ruled


def actions(sheet: Sheet[ActionsPaper]) -> list[Block]:
    """Return the head, and one table with a grey line over each group."""
    paper = sheet.paper
    layout = _columns(sheet)
    rows: list[Row] = []
    for group in paper.groups:
        band = sheet.band(group.name) if group.actions and sheet.each(group.name) else None
        rows += [band] if band else []
        rows += [replace(_action(sheet, layout, one), under=band) for one in group.actions]
    blocks = head(sheet, [("as_of", paper.as_of)])
    lead = sheet.heading(1, "paper.actions")
    table = Block(tuple(rows), lead=(lead,), head=sheet.head(layout))
    return [*blocks, table if rows else nothing(sheet, lead, "paper.no_actions")]


def _columns(sheet: Sheet[ActionsPaper]) -> tuple[Column, ...]:
    # Room for a whole date in bold, and in one language for that on which an action was done;
    # in two it stands below the action.
    state = 29 * mm if len(sheet.paper.languages) == 1 else 20 * mm
    return sheet.columns(
        ("paper.no", 10 * mm), ("paper.action", 0.9), ("paper.owner", 30 * mm),
        ("paper.due", 31.5 * mm), ("paper.state", state),
    )  # fmt: skip


def _action(sheet: Sheet[ActionsPaper], layout: tuple[Column, ...], one: ActionLine) -> Row:
    narrow = len(sheet.paper.languages) > 1
    over = _over(sheet, one)
    texts: dict[str, Words] = {
        "paper.no": same(one.number), "paper.action": one.text, "paper.owner": one.owner,
        "paper.due": one.due, "paper.state": one.state if narrow else over,
    }  # fmt: skip
    faces = {"paper.no": theme.CELL_BOLD}
    if one.late:
        faces |= {"paper.due": theme.CELL_BOLD, "paper.state": theme.CELL_BOLD}
    source, done = (" / ".join(sheet.each(text)) for text in (one.source, one.done))
    below = sheet.stacked(over) if narrow and any(one.since.values()) else ""
    remark = "\n".join(filter(None, (source, below, done)))
    return ruled(sheet.under(sheet.line(layout, texts, faces), layout[1], remark))


def _over(sheet: Sheet[ActionsPaper], one: ActionLine) -> Words:
    """Return the state with the day since which it is so."""
    days = {at: in_language(one.since, at) for at in sheet.paper.languages}
    parts = {at: (in_language(one.state, at), days[at]) for at in days}
    between = "\n" if len(days) == 1 else ": "
    return {at: between.join(filter(None, both)) for at, both in parts.items()}
