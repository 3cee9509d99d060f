"""The head of the first page: organisation, title, and what identifies the paper."""

from __future__ import annotations

from reportlab.lib.units import mm

from liaison_desk.printing import theme
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import Words, in_language, same
from liaison_desk.printing.rows import Align, Cell, Row
from liaison_desk.printing.sheet import Sheet
from liaison_desk.printing.text import Line, Lines
from liaison_desk.words import say

_LABEL = 23 * mm
_HALF = theme.WIDTH / 2 + 1


def head_blocks(sheet: Sheet) -> list[Block]:
    """Return organisation and title, and the table below them."""
    return [title_block(sheet), Block(tuple(_table(sheet)))]


def title_block(sheet: Sheet) -> Block:
    """Return organisation and title."""
    return Block((*_organisation(sheet), *_title(sheet)))


def _organisation(sheet: Sheet) -> list[Row]:
    """Set the lines of each language in a column of their own, centred."""
    languages = sheet.paper.languages
    sides = [
        [text for line in sheet.paper.organisation if (text := in_language(line, one))]
        for one in languages
    ]
    if len(sides) == 2 and sides[0] == sides[1]:
        sides.pop()
    width = (theme.WIDTH - (len(sides) - 1) * theme.GUTTER) / len(sides)
    cells = []
    for at, lines in enumerate(sides):
        spans = [
            (theme.OFFICE if at_line else theme.OFFICE_BOLD, text) for at_line, text in _ends(lines)
        ]
        if spans:
            x = at * (width + theme.GUTTER)
            cells.append(sheet.cell(x, width, spans, Align.CENTRE))
    return [Row(tuple(cells), below=4)] if cells else []


def _ends(lines: list[str]) -> list[tuple[int, str]]:
    """Return the lines numbered; all but the last end in a line break."""
    last = len(lines) - 1
    return [(at, text if at == last else text + "\n") for at, text in enumerate(lines)]


def _title(sheet: Sheet) -> list[Row]:
    heading = _balanced(sheet, theme.TITLE, sheet.each(sheet.paper.heading))
    subject = _balanced(sheet, theme.SUBJECT, sheet.each(sheet.paper.title))
    return [Row((heading,), gap=10, keep=True), Row((subject,), gap=4, below=10)]


def _balanced(sheet: Sheet, face: theme.Face, texts: list[str]) -> Cell:
    """Set each text centred, in lines of about the same length instead of one short last."""
    lines: list[Line] = []
    for text in texts:
        best = sheet.setter.lines([(face, text)], theme.WIDTH)
        for narrower in range(9, 4, -1):
            tried = sheet.setter.lines([(face, text)], theme.WIDTH * narrower / 10)
            if len(tried.lines) > len(best.lines):
                break
            best = tried
        lines += best.lines
    return Cell(0, theme.WIDTH, Lines(tuple(lines), face.leading), Align.CENTRE)


def _table(sheet: Sheet) -> list[Row]:
    """Return what identifies the paper; short things two a line."""
    paper = sheet.paper
    copy = f"{paper.copy[0]} / {paper.copy[1]}" if paper.copy else ""
    languages: Words = {
        one: ", ".join(_language(spoken, one) for spoken in paper.languages)
        for one in paper.languages
    }
    short: list[tuple[str, Words]] = [
        ("reference", same(paper.number)),
        ("dates", paper.dates),
        ("place", paper.place),
        ("chair", paper.chair),
        ("note_taker", paper.note_taker),
        ("language", languages),
        ("copy", same(copy)),
        ("version", same(paper.version if paper.draft else "")),
        ("tlp", same(paper.tlp)),
    ]
    long: list[tuple[str, Words]] = [
        ("supporters", paper.supporters),
        ("cases", same(", ".join(paper.cases))),
        *(("handling", _coded(sheet, one.code, one.text)) for one in paper.handling),
        ("restriction", paper.restriction),
        ("unsettled", paper.unsettled),
    ]
    return fact_rows(sheet, short, long)


def fact_rows(
    sheet: Sheet, short: list[tuple[str, Words]], long: list[tuple[str, Words]]
) -> list[Row]:
    """Return a table of facts: the short ones two a line; empty ones are left out."""
    filled = [(key, text) for key, text in short if sheet.each(text)]
    rows = [
        Row((*_entry(sheet, 0, _HALF - 6, *one), *_second(sheet, filled[at + 1 : at + 2])))
        for at, one in enumerate(filled)
        if at % 2 == 0
    ]
    rows += [
        Row(_entry(sheet, 0, theme.WIDTH, key, text)) for key, text in long if sheet.each(text)
    ]
    return [_ruled(row, first=row is rows[0]) for row in rows]


def _ruled(row: Row, *, first: bool) -> Row:
    return Row(row.cells, gap=4 if first else 0, above=2.5, below=3, rule=True)


def _second(sheet: Sheet, entries: list[tuple[str, Words]]) -> tuple[Cell, ...]:
    return _entry(sheet, _HALF, theme.WIDTH - _HALF, *entries[0]) if entries else ()


def _entry(sheet: Sheet, x: float, width: float, key: str, text: Words) -> tuple[Cell, ...]:
    label = sheet.stacked(sheet.ours(f"paper.{key}"))
    return (
        sheet.cell(x, _LABEL, [(theme.LABEL, label)]),
        sheet.cell(x + _LABEL + 6, width - _LABEL - 6, [(theme.CELL, sheet.stacked(text))]),
    )


def _coded(sheet: Sheet, code: str, text: Words) -> Words:
    return {one: f"{code} – {in_language(text, one)}" for one in sheet.paper.languages}


def _language(spoken: str, language: str) -> str:
    return say(f"paper.language.{spoken}", language)
