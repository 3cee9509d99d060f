"""The report of a bundle that was taken, as a PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO

from liaison_desk.printing import theme
from liaison_desk.printing.head import fact_rows, title_block
from liaison_desk.printing.minutes import Printed, write_blocks
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import MinutesPaper, Words
from liaison_desk.printing.rows import Cell, Row
from liaison_desk.printing.sheet import Column, Sheet, columns, ruled
from liaison_desk.printing.signing import signatures


@dataclass(frozen=True)
class FieldLine:
    """One field: what stood here, what came, what stands now; ``note`` is why it does not count."""

    name: Words
    before: Words
    theirs: Words
    after: Words
    note: Words = field(default_factory=dict)


@dataclass(frozen=True)
class RecordLine:
    """One record by kind, number and label, and what happened to its fields."""

    kind: Words
    label: Words
    fields: tuple[FieldLine, ...] = ()


@dataclass(frozen=True)
class Group:
    """Records that met the same; ``key`` is the heading's."""

    key: str
    records: tuple[RecordLine, ...]


@dataclass(frozen=True)
class ReportPaper:
    """Everything that stands on the report of one bundle.

    ``around`` says what stands on any paper: languages, marking, number,
    heading and title, who signs. ``facts`` are short, ``remarks`` go across.
    """

    around: MinutesPaper
    facts: tuple[tuple[str, Words], ...]
    remarks: tuple[tuple[str, Words], ...]
    groups: tuple[Group, ...]


def write_report(paper: ReportPaper, out: BinaryIO) -> Printed:
    """Write the PDF of ``paper`` to ``out``; errors as for minutes."""
    return write_blocks(paper.around, lambda sheet: _blocks(sheet, paper), out)


def _blocks(sheet: Sheet, paper: ReportPaper) -> list[Block]:
    facts = fact_rows(sheet, list(paper.facts), list(paper.remarks))
    blocks = [title_block(sheet), Block(tuple(facts))]
    for number, group in enumerate(paper.groups, 1):
        blocks.append(_group(sheet, number, group))
    if sheet.paper.signatures:
        blocks += signatures(sheet, len(paper.groups) + 1)
    return blocks


def _group(sheet: Sheet, number: int, group: Group) -> Block:
    heading = sheet.heading(number, group.key)
    shown = any(one.fields for one in group.records)
    wide = _columns()
    rows = [row for one in group.records for row in _record(sheet, wide, one)]
    head = [
        sheet.cell(one.x, one.width, [(theme.COLUMN, sheet.stacked(sheet.ours(one.key)))])
        for one in wide
    ]
    return Block(
        tuple(rows), lead=(heading,),
        head=Row(tuple(head), above=2.5, below=2.5, rule=True) if shown else None,
    )  # fmt: skip


def _columns() -> tuple[Column, ...]:
    return columns(
        ("paper.report.field", 0.22), ("paper.report.before", 0.26),
        ("paper.report.theirs", 0.26), ("paper.report.after", 0.26),
    )  # fmt: skip


def _record(sheet: Sheet, wide: tuple[Column, ...], one: RecordLine) -> list[Row]:
    """Return the line of a record, and below it one for each field."""
    kind = " / ".join(sheet.each(one.kind))
    label = " / ".join(sheet.each(one.label))
    spans = [(theme.LABEL, f"{kind}   "), (theme.CELL_BOLD, label)]
    first = Row(
        (sheet.cell(0, theme.WIDTH, spans),), above=3.5, below=2.5, keep=bool(one.fields),
        rule=not one.fields,
    )  # fmt: skip
    return [first, *(ruled(tuple(_cells(sheet, wide, line))) for line in one.fields)]


def _cells(sheet: Sheet, wide: tuple[Column, ...], line: FieldLine) -> list[Cell]:
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
