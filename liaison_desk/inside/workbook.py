"""The text of XLSX: the sheets of a book in its own order, as one sees them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from liaison_desk.inside import number_formats
from liaison_desk.inside.bounds import MOST_OF_A_CELL
from liaison_desk.inside.grid import Grid
from liaison_desk.inside.number_formats import Shape
from liaison_desk.inside.packed import MOST_NAMED, learned, parsed, related
from liaison_desk.words import say

BOOK: Final = "xl/workbook.xml"
_STRINGS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
_SHEETS: Final = "xl/worksheets/"
_MOST_OF_A_NAME: Final = 255  # characters; Excel takes 31
_COLUMNS: Final = 16_384  # of the largest sheet
_CELL: Final = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_TRUE: Final = ("1", "true")


def read(archive: zipfile.ZipFile, language: str) -> Iterator[str]:
    """Yield the text of a book; that a sheet is hidden is said in ``language``."""
    book, shared, styles = _Book(), _Shared(), _Styles()
    learned(archive, BOOK, book)
    learned(archive, _STRINGS, shared)
    learned(archive, _STYLES, styles)
    for title, name in _sheets(archive, book, language):
        if title:
            yield title
        yield from parsed(archive, name, _Sheet(shared.texts, styles, book, language))
        yield "\n"


def _sheets(archive: zipfile.ZipFile, book: _Book, language: str) -> Iterator[tuple[str, str]]:
    """Yield what to write over each sheet, and its member."""
    names = archive.NameToInfo
    targets = related(archive, BOOK)
    named = [(one, targets.get(one[1], "")) for one in book.sheets]
    there = {name: one for one, name in reversed(named) if name in names}  # each once
    for (title, _, hidden), name in named:
        if there.pop(name, None) is not None:
            note = f" ({say('inside.hidden_sheet', language)})" if hidden else ""
            yield f"[{title}]{note}\n", name
    if not book.sheets:
        loose = (one for one in names if one.startswith(_SHEETS) and one.endswith(".xml"))
        for name in sorted(loose, key=lambda one: (len(one), one)):  # sheet2 before sheet10
            yield "", name


class _Book:
    """Learns which sheets a book has, and from which year its days count."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.sheets: list[tuple[str, str, bool]] = []  # name, id of its member, hidden
        self.from_1904 = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "sheet" and len(self.sheets) < MOST_NAMED:
            hidden = given.get("state", "visible") != "visible"
            title = given.get("name", "")[:_MOST_OF_A_NAME]
            self.sheets.append((title, given.get("id", ""), hidden))
        elif name == "workbookPr":
            self.from_1904 = given.get("date1904", "") in _TRUE

    def end(self, name: str) -> None: ...

    def text(self, said: str) -> None: ...


class _Shared:
    """Learns the texts that sheets share."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.texts: list[str] = []
        self._value = ""
        self._text = False
        self._how_read = False  # how it is pronounced: nobody sees it in the cell

    def start(self, name: str, given: Mapping[str, str]) -> None:  # noqa: ARG002 - the part's
        if name == "si":
            self._value = ""
        self._how_read = self._how_read or name == "rPh"
        self._text = name == "t" and not self._how_read

    def end(self, name: str) -> None:
        self._text = False
        if name == "si":
            self.texts.append(self._value)
        elif name == "rPh":
            self._how_read = False

    def text(self, said: str) -> None:
        if self._text:
            self._value += said[: MOST_OF_A_CELL - len(self._value)]


class _Styles:
    """Learns what the style of a cell makes of a number."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._declared: dict[int, Shape] = {}
        self._shapes: list[Shape] = []  # by the number of the style
        self._of_cells = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        number = _number(given.get("numFmtId", ""))
        if name == "numFmt" and len(self._declared) < MOST_NAMED:
            self._declared[number] = number_formats.of_code(given.get("formatCode", ""))
        elif name == "cellXfs":
            self._of_cells = True
        elif name == "xf" and self._of_cells and len(self._shapes) < MOST_NAMED:
            declared = self._declared.get(number)
            self._shapes.append(declared or number_formats.of_number(number))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._of_cells = False

    def text(self, said: str) -> None: ...

    def shape(self, style: str) -> Shape:
        """Return what a style makes of a number."""
        at = _number(style) if style else 0
        return self._shapes[at] if 0 <= at < len(self._shapes) else Shape.PLAIN


class _Sheet:
    """Collects the rows of a sheet."""

    def __init__(self, shared: list[str], styles: _Styles, book: _Book, language: str) -> None:
        self.found: list[str] = []
        self._shared, self._styles, self._language = shared, styles, language
        self._from_1904 = book.from_1904
        self._grid = Grid(self.found)
        self._row = -1
        self._column = -1
        self._kind = self._style = ""
        self._said = {"v": "", "t": "", "f": ""}  # value, text, formula
        self._now = ""  # which of them is heard

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "c":
            self._kind, self._style = given.get("t", "n"), given.get("s", "")
            self._said = dict.fromkeys(self._said, "")
            self._column = _column(given.get("r", ""), self._column + 1)
        elif name == "row":
            number = _number(given.get("r", ""))
            self._row = number - 1 if number > 0 else self._row + 1
            self._column = -1
            self._grid.begin(self._row)
        self._now = name if name in self._said else ""

    def end(self, name: str) -> None:
        self._now = ""
        if name == "c":
            cell = self._shown()
            if cell:
                self._grid.put(self._column, cell)
        elif name == "row":
            self._grid.end()

    def text(self, said: str) -> None:
        if self._now:
            held = self._said[self._now]
            self._said[self._now] = held + said[: MOST_OF_A_CELL - len(held)]

    def _shown(self) -> str:
        if self._kind == "inlineStr":
            return self._said["t"]
        if self._said["v"]:
            return self._seen(self._said["v"])
        formula = self._said["f"]
        return f"={formula}" if formula else ""  # nobody has counted it yet

    def _seen(self, value: str) -> str:
        match self._kind:
            case "s":
                at = _number(value)
                return self._shared[at] if 0 <= at < len(self._shared) else ""
            case "b":
                return say("inside.yes" if value in _TRUE else "inside.no", self._language)
            case "e":
                return say("inside.error", self._language, code=value)
            case "d":
                return value.replace("T", " ")
            case "n":
                shape = self._styles.shape(self._style)
                return number_formats.shown(value, shape, from_1904=self._from_1904)
        return value


def _column(reference: str, following: int) -> int:
    """Return the column of a cell, from 0; the ``following`` one where it does not say."""
    told = _CELL.fullmatch(reference)
    if told is None:
        return following
    column = 0
    for letter in told[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1 if column <= _COLUMNS else following


def _number(text: str) -> int:
    """Return a whole number as documents write it; -1 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
