"""The invitation as a letter to one addressee, and the answer on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportlab.lib.units import mm

from liaison_desk.printing import theme
from liaison_desk.printing.head import (
    about_paper,
    fact_rows,
    handled,
    of_cases,
    reference,
    title_block,
)
from liaison_desk.printing.meeting.head import of_meeting
from liaison_desk.printing.meeting.values import InvitationPaper
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import Words, in_language, same
from liaison_desk.printing.rows import Align, Bookmark, Cell, Row, Stroke
from liaison_desk.printing.sheet import Sheet
from liaison_desk.printing.signing import open_line, sign_rows
from liaison_desk.printing.text import Lines

_BESIDE: Final = 34  # letters of a place that find room in half a line
_ROW: Final = 11 * mm  # of a name written by hand
_AIR: Final = 10.0
_DATE: Final = 48 * mm
_NUMBER: Final = 9 * mm  # of a point of the agenda
_BOX: Final = "☐"
_ANSWERS: Final = ("takes_part", "replaced", "declines")


def invitation(sheet: Sheet[InvitationPaper]) -> list[Block]:
    """Return the letter, and the page to send back."""
    paper = sheet.paper
    blocks = [title_block(sheet), Block(tuple(_address(sheet))), _facts(sheet), *_letter(sheet)]
    if paper.signature is not None:
        regards = replace(
            _across(sheet, sheet.ours("paper.invitation.regards")), gap=10, below=0, keep=True
        )
        signed = sign_rows(sheet, [paper.signature], dated=not sheet.each(paper.sent))
        blocks.append(Block((regards, *signed), joined=True))
    blocks.append(_answer(sheet))
    return blocks


def _address(sheet: Sheet[InvitationPaper]) -> list[Row]:
    """Set the address at the left, place and date at the right."""
    paper = sheet.paper
    lines = [sheet.stacked(_begun(one)) for one in paper.addressee]
    if lines and paper.country:
        lines[-1] = sheet.stacked(sheet.name(_begun(paper.addressee[-1]), paper.country))
    wide = sheet.width - _DATE - _AIR
    cells = (
        sheet.cell(0, wide, [(theme.TEXT, "\n".join(lines))]),
        sheet.cell(wide + _AIR, _DATE, [(theme.TEXT, sheet.stacked(paper.sent))], Align.RIGHT),
    )
    return [Row(cells, gap=6, below=8)]


def _begun(line: Words) -> Words:
    """Begin a line of the address with a capital letter: it stands by itself."""
    return {key: text[:1].upper() + text[1:] for key, text in line.items()}


def _facts(sheet: Sheet[InvitationPaper]) -> Block:
    paper = sheet.paper
    place = ("place", paper.place)
    wide = any(len(one) > _BESIDE for one in sheet.each(paper.place))
    short = [
        reference(sheet), of_meeting(sheet), ("dates", paper.dates),
        *(() if wide else (place,)), ("chair", paper.chair), *about_paper(sheet, paper.spoken),
    ]  # fmt: skip
    long = [
        *((place,) if wide else ()), ("supporters", paper.supporters), of_cases(paper.cases),
        *handled(sheet), ("answer_by", paper.answer_by),
    ]  # fmt: skip
    return Block(tuple(fact_rows(sheet, short, long)))


def _letter(sheet: Sheet[InvitationPaper]) -> list[Block]:
    """Return salutation and text, and the points of the agenda."""
    paper = sheet.paper
    usual = [sheet.ours(f"paper.invitation.{one}") for one in ("text", "please")]
    greeting = paper.salutation if sheet.each(paper.salutation) else _usual_greeting(sheet)
    rows = [_across(sheet, one) for one in (greeting, *(paper.text or usual))]
    blocks = [Block((replace(rows[0], gap=14), *rows[1:]))]
    if paper.agenda:
        points = tuple(
            Row(
                (sheet.cell(0, _NUMBER, [(theme.CELL, str(at))]), *_point(sheet, one)),
                below=2, whole=True,
            )
            for at, one in enumerate(paper.agenda, 1)
        )  # fmt: skip
        blocks.append(Block(points, lead=(_heading(sheet, "paper.agenda"),)))
    return blocks


def _point(sheet: Sheet[InvitationPaper], title: Words) -> tuple[Cell, ...]:
    """Set a point of the agenda behind its number, a second language where the letter has it."""
    found = sheet.each(title)
    if len(found) < 2:
        return (sheet.cell(_NUMBER, sheet.width - _NUMBER, [(theme.CELL, "".join(found))]),)
    half = (sheet.width - theme.GUTTER) / 2
    return (
        sheet.cell(_NUMBER, half - _NUMBER, [(theme.CELL, found[0])]),
        sheet.cell(half + theme.GUTTER, half, [(theme.CELL, found[1])]),
    )


def _usual_greeting(sheet: Sheet[InvitationPaper]) -> Words:
    return sheet.ours(f"paper.invitation.{'dear_one' if sheet.paper.to_one else 'greeting'}")


def _across(sheet: Sheet[InvitationPaper], text: Words) -> Row:
    return Row(sheet.beside(0, sheet.width, theme.TEXT, text), below=6)


def _heading(sheet: Sheet[InvitationPaper], key: str) -> Row:
    title = " · ".join(sheet.each(sheet.ours(key)))
    cell = sheet.cell(0, sheet.width, [(theme.SECTION, title)])
    return Row((cell,), gap=12, below=3, bookmark=Bookmark(title, 0))


def _answer(sheet: Sheet[InvitationPaper]) -> Block:
    """Return the page to fill in and send back."""
    paper = sheet.paper
    facts = fact_rows(
        sheet, [("reference", same(paper.number)), ("answer_by", paper.answer_by)],
        [
            ("subject", paper.title), ("invited", _addressed(paper)),
            ("answer_to", paper.answer_to),
        ],
    )  # fmt: skip
    choices = [_choice(sheet, f"paper.answer.{one}") for one in _ANSWERS]
    names = [_names_head(sheet), *(_empty(sheet) for _ in range(paper.names))]
    rows = (*facts, *choices, *names, _hand(sheet))
    return Block(rows, lead=(_heading(sheet, "paper.answer"),), fresh=True)


def _addressed(paper: InvitationPaper) -> Words:
    """Return the addressee in one line, in a second language without what is the same there."""
    first, *others = paper.languages
    lines = {at: [in_language(one, at) for one in paper.addressee] for at in paper.languages}
    for at in others:
        lines[at] = [one for one, same in zip(lines[at], lines[first], strict=True) if one != same]
    return {at: ", ".join(filter(None, lines[at])) for at in paper.languages}


def _choice(sheet: Sheet[InvitationPaper], key: str) -> Row:
    box = sheet.cell(0, 8 * mm, [(theme.TEXT, _BOX)])
    text = sheet.beside(8 * mm, sheet.width - 8 * mm, theme.TEXT, sheet.ours(key))
    return Row((box, *text), gap=5, whole=True)


def _thirds(sheet: Sheet[InvitationPaper]) -> list[tuple[float, float]]:
    """Return where the columns of the names stand: name, function, journey if any, language."""
    shares = (0.34, 0.26, 0.22, 0.18) if sheet.paper.journey else (0.44, 0.34, 0.22)
    room = sheet.width - _AIR * (len(shares) - 1)
    made, x = [], 0.0
    for share in shares:
        made.append((x, share * room))
        x += share * room + _AIR
    return made


def _names_head(sheet: Sheet[InvitationPaper]) -> Row:
    journey = ("answer.journey",) if sheet.paper.journey else ()
    keys = ("full_name", "function", *journey, "answer.language")
    cells = tuple(
        sheet.cell(x, width, [(theme.COLUMN, sheet.stacked(sheet.ours(f"paper.{key}")))])
        for (x, width), key in zip(_thirds(sheet), keys, strict=True)
    )
    return Row(cells, gap=14, above=2.5, below=2.5, rule=True, keep=True)


def _empty(sheet: Sheet[InvitationPaper]) -> Row:
    strokes = tuple(Stroke(x, _ROW - 2, x + width) for x, width in _thirds(sheet))
    return Row((), least=_ROW, whole=True, strokes=strokes)


def _hand(sheet: Sheet[InvitationPaper]) -> Row:
    """Return the lines for phone, date and signature."""
    cells: list[Cell] = []
    strokes: list[Stroke] = []
    half = (sheet.width - 2 * _AIR) / 2
    places: Sequence[tuple[str, float, float]] = (
        ("paper.answer.phone", 0.0, 12.0), ("paper.date", half + 2 * _AIR, 12.0),
        ("paper.signature", 0.0, 44.0),
    )  # fmt: skip
    for key, x, drop in places:
        width = sheet.width if key == "paper.signature" else half
        more, lines = open_line(sheet, key, {}, Cell(x, width, Lines((), 15.0), drop=drop))
        cells += more
        strokes += lines
    return Row(tuple(cells), gap=12, below=6, whole=True, strokes=tuple(strokes))
