"""The head of the first page: logo, organisation, title, and a table of facts."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from liaison_desk.printing import theme
from liaison_desk.printing.letterhead import LOGO
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import Handling, Paper, Words, in_language, same
from liaison_desk.printing.rows import Align, Cell, Picture, Row
from liaison_desk.printing.sheet import Sheet
from liaison_desk.printing.text import Line, Lines
from liaison_desk.words import say

_LABEL = 25 * mm  # “Drejtuesi i takimit”, and air

Fact = tuple[str, Words]  # the key of its label, without "paper.", and its text


def title_block(sheet: Sheet[Paper]) -> Block:
    """Return logo, organisation and title."""
    return Block((*_logo(sheet), *_organisation(sheet), *_title(sheet)))


def _logo(sheet: Sheet[Paper]) -> list[Row]:
    letterhead = sheet.paper.letterhead
    if letterhead.logo is None:
        return []
    high = LOGO.held(letterhead.logo_height) * mm
    shape = letterhead.logo.width / letterhead.logo.height
    wide = min(high * shape, sheet.width)
    picture = Picture(letterhead.logo, (sheet.width - wide) / 2, wide, wide / shape)
    return [Row((), least=picture.height + 6, keep=True, whole=True, picture=picture)]


def _organisation(sheet: Sheet[Paper]) -> list[Row]:
    """Set the lines of each language in a column of their own, centred."""
    languages = sheet.paper.languages
    sides = [
        [text for line in sheet.paper.organisation if (text := in_language(line, one))]
        for one in languages
    ]
    if len(sides) == 2 and sides[0] == sides[1]:
        sides.pop()
    width = (sheet.width - (len(sides) - 1) * theme.GUTTER) / len(sides)
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


def _title(sheet: Sheet[Paper]) -> list[Row]:
    heading = balanced(sheet, theme.TITLE, _in_one_line(sheet, sheet.each(sheet.paper.heading)))
    subjects = [balanced(sheet, theme.SUBJECT, [one]) for one in sheet.each(sheet.paper.title)]
    rows = [Row((one,), gap=3, keep=True) for one in subjects]
    return [Row((heading,), gap=10, keep=True), *rows, Row((), below=8)]


def _in_one_line(sheet: Sheet[Paper], headings: list[str]) -> list[str]:
    """Return the headings of two languages as one line, if there is room for it."""
    both = " · ".join(headings)
    fits = len(sheet.setter.lines([(theme.TITLE, both)], sheet.width).lines) == 1
    return [both] if fits else headings


def balanced(sheet: Sheet[Paper], face: theme.Face, texts: list[str]) -> Cell:
    """Set each text centred, in lines of about the same length instead of one short last."""
    lines: list[Line] = []
    for text in texts:
        best = sheet.setter.lines([(face, text)], sheet.width)
        for narrower in range(9, 4, -1):
            tried = sheet.setter.lines([(face, text)], sheet.width * narrower / 10)
            if len(tried.lines) > len(best.lines):
                break
            best = tried
        lines += best.lines
    return Cell(0, sheet.width, Lines(tuple(lines), face.leading), Align.CENTRE)


def reference(sheet: Sheet[Paper]) -> Fact:
    """Return the paper's number as its station writes it."""
    paper = sheet.paper
    styled = {one: paper.letterhead.numbered(paper.number, one) for one in paper.languages}
    return "reference", styled


def about_paper(sheet: Sheet[Paper], spoken: Words | None = None) -> list[Fact]:
    """Return the short facts of any paper: language, copy, version, TLP.

    ``spoken`` are the languages of what the paper announces; else its own are named.
    """
    paper = sheet.paper
    copy = f"{paper.copy[0]} / {paper.copy[1]}" if paper.copy else ""
    languages: Words = {
        one: ", ".join(say(f"paper.language.{spoken}", one) for spoken in paper.languages)
        for one in paper.languages
    }
    return [
        ("language", spoken or languages),
        ("copy", {"": copy}),
        ("version", {"": paper.version if paper.draft or paper.code else ""}),
        ("tlp", {"": paper.tlp}),
    ]


def of_cases(numbers: Sequence[str]) -> Fact:
    """Return the cases that a paper belongs to."""
    return "case" if len(numbers) == 1 else "cases", same(", ".join(numbers))


def handled(sheet: Sheet[Paper]) -> list[Fact]:
    """Return how the paper may be used: each handling code with its text, the restriction."""
    paper = sheet.paper
    coded = [("handling", _coded(sheet, one)) for one in paper.handling]
    return [*coded, ("restriction", paper.restriction)]


def _coded(sheet: Sheet[Paper], one: Handling) -> Words:
    languages = sheet.paper.languages
    return {spoken: f"{one.code} – {in_language(one.text, spoken)}" for spoken in languages}


def fact_rows(sheet: Sheet[Paper], short: Sequence[Fact], long: Sequence[Fact]) -> list[Row]:
    """Return a table of facts: the short ones two a line; empty ones are left out.

    One that stands alone in its line has all of it.
    """
    half = sheet.width / 2 + 1
    filled = [(key, text) for key, text in short if sheet.each(text)]
    rows = []
    for at in range(0, len(filled), 2):
        alone = at + 1 == len(filled)
        cells = _entry(sheet, 0, sheet.width if alone else half - 6, filled[at])
        for second in filled[at + 1 : at + 2]:
            cells += _entry(sheet, half, sheet.width - half, second)
        rows.append(cells)
    rows += [_entry(sheet, 0, sheet.width, one) for one in long if sheet.each(one[1])]
    return [
        Row(cells, gap=0 if at else 4, above=2.5, below=3, rule=True)
        for at, cells in enumerate(rows)
    ]


def _entry(sheet: Sheet[Paper], x: float, width: float, fact: Fact) -> tuple[Cell, ...]:
    label = sheet.stacked(sheet.ours(f"paper.{fact[0]}"))
    return (
        sheet.cell(x, _LABEL, [(theme.LABEL, label)]),
        sheet.cell(x + _LABEL + 6, width - _LABEL - 6, [(theme.CELL, sheet.stacked(fact[1]))]),
    )
