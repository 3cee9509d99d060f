"""The report of a bundle that was taken."""

from __future__ import annotations

from liaison_desk.printing import theme
from liaison_desk.printing.exchange.values import FieldLine, Group, RecordLine, ReportPaper
from liaison_desk.printing.head import fact_rows, title_block
from liaison_desk.printing.pages import Block
from liaison_desk.printing.rows import Cell, Row
from liaison_desk.printing.sheet import Column, Sheet, ruled
from liaison_desk.printing.signing import signatures


def report(sheet: Sheet[ReportPaper]) -> list[Block]:
    """Return the facts, the records by what happened to them, and who signs."""
    paper = sheet.paper
    facts = fact_rows(sheet, paper.facts, paper.remarks)
    blocks = [title_block(sheet), Block(tuple(facts))]
    for number, group in enumerate(paper.groups, 1):
        blocks.append(_group(sheet, number, group))
    if paper.signatures:
        blocks += signatures(sheet, paper.signatures, len(paper.groups) + 1)
    return blocks


def _group(sheet: Sheet[ReportPaper], number: int, group: Group) -> Block:
    heading = sheet.heading(number, group.key)
    shown = any(one.fields for one in group.records)
    wide = _columns(sheet)
    rows = [row for one in group.records for row in _record(sheet, wide, one)]
    head = [
        sheet.cell(one.x, one.width, [(theme.COLUMN, sheet.stacked(sheet.ours(one.key)))])
        for one in wide
    ]
    return Block(
        tuple(rows), lead=(heading,),
        head=Row(tuple(head), above=2.5, below=2.5, rule=True) if shown else None,
    )  # fmt: skip


def _columns(sheet: Sheet[ReportPaper]) -> tuple[Column, ...]:
    return sheet.columns(
        ("paper.report.field", 0.22), ("paper.report.before", 0.26),
        ("paper.report.theirs", 0.26), ("paper.report.after", 0.26),
    )  # fmt: skip


def _record(sheet: Sheet[ReportPaper], wide: tuple[Column, ...], one: RecordLine) -> list[Row]:
    """Return the line of a record, and below it one for each field."""
    kind = " / ".join(sheet.each(one.kind))
    label = " / ".join(sheet.each(one.label))
    spans = [(theme.LABEL, f"{kind}   "), (theme.CELL_BOLD, label)]
    first = Row(
        (sheet.cell(0, sheet.width, spans),), above=3.5, below=2.5, keep=bool(one.fields),
        rule=not one.fields,
    )  # fmt: skip
    return [first, *(ruled(tuple(_cells(sheet, wide, line))) for line in one.fields)]


def _cells(sheet: Sheet[ReportPaper], wide: tuple[Column, ...], line: FieldLine) -> list[Cell]:
    name = [(theme.LABEL, sheet.stacked(line.name))]
    texts = [sheet.stacked(one) or "–" for one in (line.before, line.theirs, line.after)]
    last = [(theme.CELL_BOLD, texts[2])]
    note = sheet.stacked(line.note)
    if note:
        last.append((theme.LABEL, f"\n{note}"))
    spans = [name, [(theme.CELL, texts[0])], [(theme.CELL, texts[1])], last]
    return [
        sheet.cell(column.x, column.width, part) for column, part in zip(wide, spans, strict=True)
    ]
