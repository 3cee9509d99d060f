"""The key code of a station on one page: to be read aloud, compared, and signed.

Six words and ten digits stand large enough for a telephone call across a desk.
The same sheet gives the same bytes, like every paper of the program.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from liaison_desk.printing import theme
from liaison_desk.printing.exchange.values import KeySheet
from liaison_desk.printing.letterhead import Margins
from liaison_desk.printing.paper import check_languages
from liaison_desk.printing.rows import Align, Cell, Row, Stroke, draw_line, level_line
from liaison_desk.printing.text import Setter
from liaison_desk.printing.theme import Face
from liaison_desk.printing.writing import new_canvas
from liaison_desk.records.designation import NOTE, starred
from liaison_desk.words import say

WORD: Final = Face(theme.SANS, 21, 31, bold=True)
DIGITS: Final = Face(theme.SANS, 21, 31, bold=True)
PLACE: Final = Face(theme.SANS, 9, 31, grey=0.4)  # the number before a word
PRINT: Final = Face(theme.SANS, 8.6, 13)
_LABEL: Final = 34 * mm
_AREA: Final = theme.area(Margins())
_WIDTH: Final = _AREA.width
_HALF: Final = _WIDTH / 2
_GROUP: Final = 4  # hex digits of the fingerprint that stand together
_TOP: Final = theme.PAGE_HEIGHT - 24 * mm
_WORDS: Final = 6


def print_key_sheet(sheet: KeySheet) -> bytes:
    """Return the page as a PDF; :class:`~.errors.NoSuchLanguages` for an unknown language."""
    check_languages([sheet.language])
    theme.register_fonts()
    out = io.BytesIO()
    canvas = new_canvas(out, sheet.language, f"{_say(sheet, 'title')} {sheet.station}")
    setter = Setter()
    top = _TOP
    for row in _rows(sheet, setter):
        top -= row.gap
        row.draw(canvas, _AREA, top)
        top -= row.height
    _edges(canvas, sheet, setter)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _rows(sheet: KeySheet, setter: Setter) -> Iterator[Row]:
    """Yield the rows of the page, from its top down."""
    yield Row((_across(setter, theme.TITLE, f"{_say(sheet, 'title')} {sheet.station}"),))
    yield Row((_across(setter, theme.SUBJECT, sheet.name),), gap=4, below=14)
    role = "headquarters" if sheet.headquarters else "post"
    for key, text in (
        ("station", sheet.station),
        ("office", sheet.office),
        ("role", _say(sheet, role)),
        ("day", sheet.day),
    ):
        label = setter.lines([(theme.LABEL, _say(sheet, key))], _LABEL)
        value = setter.lines([(theme.CELL, text)], _WIDTH - _LABEL)
        cells = (Cell(0, _LABEL, label), Cell(_LABEL, _WIDTH - _LABEL, value))
        yield Row(cells, above=2.5, below=2.5, rule=True)
    yield from _code(sheet, setter)
    grouped = [sheet.fingerprint[at : at + _GROUP] for at in range(0, 64, _GROUP)]
    halves = "\n".join((" ".join(grouped[:8]), " ".join(grouped[8:])))
    yield _heading(setter, _say(sheet, "fingerprint"))
    yield Row((Cell(0, _WIDTH, setter.lines([(PRINT, halves)], _WIDTH)),), above=4)
    yield _heading(setter, _say(sheet, "how"))
    text = _say(sheet, "compare_pending" if sheet.pending else "compare_own")
    yield Row((Cell(0, _WIDTH, setter.lines([(theme.TEXT, text)], _WIDTH)),), above=4)
    yield from _signing(sheet, setter)
    if starred(sheet.name):
        note = setter.lines([(theme.NOTE, say(NOTE, sheet.language))], _WIDTH)
        yield Row((Cell(0, _WIDTH, note),), gap=10)


def _code(sheet: KeySheet, setter: Setter) -> Iterator[Row]:
    """Yield the words in two columns, numbered as they are read, and the digits below."""
    parts = sheet.key_code.split("-")
    yield _heading(setter, _say(sheet, "words"))
    for at in range(0, _WORDS, 2):
        cells = []
        for place, x in ((at, 0.0), (at + 1, _HALF)):
            number = setter.lines([(PLACE, f"{place + 1}")], 8 * mm)
            word = setter.lines([(WORD, parts[place])], _HALF - 10 * mm)
            cells += [Cell(x, 8 * mm, number), Cell(x + 8 * mm, _HALF - 10 * mm, word)]
        yield Row(tuple(cells), above=3, rule=True)
    yield _heading(setter, _say(sheet, "digits"))
    digits = "   ".join(" ".join(group) for group in parts[_WORDS:])
    cell = Cell(8 * mm, _WIDTH - 8 * mm, setter.lines([(DIGITS, digits)], _WIDTH))
    yield Row((cell,), above=3, rule=True)


def _signing(sheet: KeySheet, setter: Setter) -> Iterator[Row]:
    """Yield the lines to fill in once both read the same."""
    yield _heading(setter, _say(sheet, "same"))
    for left, right in (("with", "number"), ("on", "signature")):
        cells, strokes = [], []
        for key, x in ((left, 0.0), (right, _HALF + 2 * mm)):
            cells.append(Cell(x, _HALF, setter.lines([(theme.LABEL, _say(sheet, key))], _HALF)))
            strokes.append(Stroke(x, 38, x + _HALF - 4 * mm))
        yield Row(tuple(cells), above=6, least=42, strokes=tuple(strokes))


def _heading(setter: Setter, text: str) -> Row:
    cell = Cell(0, _WIDTH, setter.lines([(theme.SECTION, text)], _WIDTH))
    return Row((cell,), gap=18)


def _across(setter: Setter, face: Face, text: str) -> Cell:
    return Cell(0, _WIDTH, setter.lines([(face, text)], _WIDTH), Align.CENTRE)


def _edges(canvas: Canvas, sheet: KeySheet, setter: Setter) -> None:
    """Draw the footer, and above the page what says that a demo is one."""
    level_line(canvas, _AREA.left, _AREA.top + 16, _AREA.left + _WIDTH, theme.RULE_GREY)
    foot = setter.one_line(theme.FOOT, f"{sheet.station} · {_say(sheet, 'foot')}", _WIDTH)
    draw_line(canvas, foot, _AREA.left, _AREA.top + 5)
    if sheet.demo:
        line = setter.one_line(theme.DEMO, say("paper.demo", sheet.language), _WIDTH)
        draw_line(canvas, line, _AREA.left, theme.PAGE_HEIGHT - _AREA.top - 8)


def _say(sheet: KeySheet, key: str) -> str:
    return say(f"paper.key.{key}", sheet.language)
