"""The table of participants, delegation by delegation."""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.units import mm

from liaison_desk.printing import theme
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import Delegation, MinutesPaper, Person, in_language
from liaison_desk.printing.rows import Row
from liaison_desk.printing.sheet import INSET, Column, Sheet, ruled
from liaison_desk.printing.text import Span


def participants(sheet: Sheet[MinutesPaper], number: int) -> list[Block]:
    """Return the delegations, then the groups beside them."""
    paper = sheet.paper
    groups = [*paper.delegations, *(one for one in paper.others if one.members)]
    people = [person for group in groups for person in group.members]
    heading = sheet.heading(number, "paper.participants")
    if not people:
        return [Block(tuple(_line(sheet, one) for one in groups), lead=(heading,))]
    layout = _columns(sheet, people)
    table = sheet.table(heading, layout, ())
    rows = [row for group in groups for row in _group(sheet, group, layout)]
    # Names alone need no head: under each delegation it is plain what they are.
    return [Block(tuple(rows), lead=table.lead, head=table.head if len(layout) > 1 else None)]


def _columns(sheet: Sheet[MinutesPaper], people: list[Person]) -> tuple[Column, ...]:
    """Leave out a column that nobody fills."""
    further = []
    if any(sheet.each(one.role) or one.head for one in people):
        further.append(("paper.function", 0.6))
    if any(sheet.each(one.organisation) for one in people):
        further.append(("paper.organisation", 0.4))
    parts = [("paper.full_name", 48 * mm if further else 0.5), *further]
    return tuple(Column(one.x + INSET, one.width - INSET, one.key) for one in sheet.columns(*parts))


def _line(sheet: Sheet[MinutesPaper], group: Delegation) -> Row:
    """Return a delegation of which nobody is named."""
    name = sheet.name(group.name, group.country)
    return ruled(sheet.beside(0, sheet.width, theme.CELL, name))


def _group(sheet: Sheet[MinutesPaper], group: Delegation, layout: tuple[Column, ...]) -> list[Row]:
    people = [_person(sheet, one, layout) for one in group.members]
    band = sheet.band(sheet.name(group.name, group.country))
    return [replace(band, keep=bool(people)), *(replace(one, under=band) for one in people)]


def _person(sheet: Sheet[MinutesPaper], person: Person, layout: tuple[Column, ...]) -> Row:
    spans: dict[str, list[Span]] = {
        "paper.full_name": _name(sheet, person),
        "paper.function": [(theme.CELL, sheet.stacked(_function(sheet, person)))],
        "paper.organisation": [(theme.CELL, sheet.stacked(person.organisation))],
    }
    cells = tuple(sheet.cell(one.x, one.width, spans[one.key]) for one in layout)
    return ruled(cells)


def _name(sheet: Sheet[MinutesPaper], person: Person) -> list[Span]:
    face = theme.CELL_BOLD if person.head else theme.CELL
    spans: list[Span] = [(face, sheet.person(person))]
    present = sheet.each(person.attendance)
    if present:
        spans.append((theme.CELL, f"\n({' · '.join(present)})"))
    return spans


def _function(sheet: Sheet[MinutesPaper], person: Person) -> dict[str, str]:
    """Return the function in each language, with "head of delegation" where due."""
    head = sheet.ours("paper.head_of_delegation") if person.head else {}
    return {
        one: ", ".join(filter(None, (in_language(person.role, one), head.get(one, ""))))
        for one in sheet.paper.languages
    }
