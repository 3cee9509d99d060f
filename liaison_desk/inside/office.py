"""The text of DOCX and XLSX: XML in a zip, read as a stream.

A document type declaration is refused whatever it says: no program writes one
there, and entities are how a small text becomes a large one.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from liaison_desk.inside.bounds import MOST_OF_A_CELL, MOST_TEXT, Cut

MOST_OF_A_MEMBER: Final = 64 << 20  # bytes unpacked: a 2,000-page report has some 20 MB
STEP: Final = 64 << 10

_TEXTS: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml",
                 "word/comments.xml")  # fmt: skip
_BOOK: Final = "xl/workbook.xml"
_STRINGS: Final = "xl/sharedStrings.xml"
_SHEETS: Final = "xl/worksheets/"


class NotOffice(ValueError):
    """Not a document that we know, or one that no program wrote."""


def read(data: bytes) -> Iterator[str]:
    """Yield the text of a DOCX or XLSX in pieces; :class:`NotOffice`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if _TEXTS[0] in names:
                for name in _TEXTS:
                    if name in names:
                        yield from _word(archive, name)
            elif _BOOK in names:
                yield from _book(archive, names)
            else:
                raise NotOffice
    except (
        zipfile.BadZipFile,
        expat.ExpatError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as error:
        raise NotOffice from error


class _Word:
    """Collects the text of a part of a DOCX."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._text = False

    def start(self, name: str, _: dict[str, str]) -> None:
        self._text = name == "t"
        if name == "tab":
            self.found.append("\t")
        elif name in ("br", "cr"):
            self.found.append("\n")

    def end(self, name: str) -> None:
        self._text = False
        if name == "p":
            self.found.append("\n")

    def text(self, said: str) -> None:
        if self._text:
            self.found.append(said)


class _Sheet:
    """Collects the rows of a sheet, and of the texts that sheets share."""

    def __init__(self, shared: list[str]) -> None:
        self.found: list[str] = []
        self._shared = shared
        self._cells: list[str] = []
        self._value = ""
        self._kind = ""
        self._text = False
        self._left = MOST_TEXT  # a small sheet may name a long text again and again

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("c", "si"):
            self._kind, self._value = attributes.get("t", ""), ""
        self._text = name in ("v", "t")

    def end(self, name: str) -> None:
        self._text = False
        if name == "c":
            self._put(self._shown())
        elif name == "si":
            self._shared.append(self._value)
        elif name == "row":
            self._end_row()

    def text(self, said: str) -> None:
        if self._text:
            self._value += said[: MOST_OF_A_CELL - len(self._value)]

    def _put(self, cell: str) -> None:
        self._cells.append(cell)
        self._left -= len(cell) + 1
        if self._left < 0:
            self._end_row()
            raise Cut

    def _end_row(self) -> None:
        self.found.append("\t".join(self._cells).rstrip() + "\n")
        self._cells = []

    def _shown(self) -> str:
        if self._kind != "s":
            return self._value
        at = int(self._value) if self._value.isdigit() else -1
        return self._shared[at] if 0 <= at < len(self._shared) else ""


def _word(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    part = _Word()
    yield from _parsed(archive, name, part, part.found)


def _book(archive: zipfile.ZipFile, names: set[str]) -> Iterator[str]:
    shared: list[str] = []
    if _STRINGS in names:
        part = _Sheet(shared)
        for _ in _parsed(archive, _STRINGS, part, part.found):
            pass
    sheets = sorted(
        (one for one in names if one.startswith(_SHEETS) and one.endswith(".xml")),
        key=lambda one: (len(one), one),  # sheet2 before sheet10
    )
    for name in sheets:
        part = _Sheet(shared)
        yield from _parsed(archive, name, part, part.found)
        yield "\n"


def _parsed(
    archive: zipfile.ZipFile, name: str, part: _Word | _Sheet, found: list[str]
) -> Iterator[str]:
    """Yield what ``part`` collects of a member, piece by piece."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = lambda tag, given: part.start(tag.rpartition("}")[2], given)
    parser.EndElementHandler = lambda tag: part.end(tag.rpartition("}")[2])
    parser.CharacterDataHandler = part.text
    parser.StartDoctypeDeclHandler = _refuse
    size = 0
    with archive.open(name) as member:
        while piece := member.read(STEP):
            size += len(piece)
            if size > MOST_OF_A_MEMBER:
                raise NotOffice
            try:
                parser.Parse(piece, False)
            except Cut:
                yield "".join(found)
                raise
            yield "".join(found)
            found.clear()
    parser.Parse(b"", True)
    yield "".join(found)
    found.clear()


def _refuse(*_: object) -> None:
    raise NotOffice
