"""Tables as comma-separated values: read as spreadsheets of the region save them, and written.

A spreadsheet separates by what its country does and writes the letters as its
system does; both are found out, never asked. What leaves is held so that no
spreadsheet takes a cell for a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from liaison_desk.codepages import code_page, without_mark
from liaison_desk.formats.errors import (
    BrokenLine,
    FileUnreadable,
    NoRows,
    NotATable,
    TableTooLarge,
    UnknownLetters,
)

MOST_BYTES: Final = 10_000_000
MOST_ROWS: Final = 10_000
MOST_COLUMNS: Final = 100

REMARK: Final = "*"  # before a footnote, such as that of Kosovo*

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SEPARATORS: Final = ";\t,"  # the first wins where a header has as many of two
_TOLD: Final = re.compile(r"sep=([;,\t])\r?\n?", re.IGNORECASE)  # a first line that Excel writes
# Binary content: what spreadsheets save otherwise (zip, OLE), PDF, and any zero byte.
_OTHER: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
_QUOTE: Final = "'"  # before a cell that a spreadsheet would take for a formula
_STARTS: Final = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"  # of formulas, also in full width
_DRAWN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f\ufffd]")


class Line(NamedTuple):
    """One row of a table, and where it begins in the file."""

    number: int  # from 1, as an editor counts
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A table: the names of its columns, and its rows."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]


def load(path: Path) -> bytes:
    """Return the bytes of a table's file, no more than are read at once."""
    try:
        with path.open("rb") as source:
            data = source.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileUnreadable from error
    return data


def read(data: bytes) -> Table:
    """Return the table in ``data``; raises what :mod:`liaison_desk.formats.errors` has.

    Rows without a filled cell are left out, and remarks: a first cell that begins
    with an asterisk. Each row has as many cells as the header.
    """
    lines = _told(data)
    if len(lines) < 2:
        raise NoRows if lines else NotATable
    header, *rest = lines
    return _table(tuple(one.strip() for one in header.cells), rest)


def read_rows(data: bytes) -> Table:
    """Return the table in ``data`` whose first row names no columns: they have no names."""
    lines = _told(data)
    if not lines:
        raise NotATable
    return _table(("",) * max(len(one.cells) for one in lines), lines)


def _table(names: tuple[str, ...], lines: Sequence[Line]) -> Table:
    if len(names) > MOST_COLUMNS or len(lines) > MOST_ROWS:
        raise _too_large()
    return Table(names, tuple(_fitted(one, len(names)) for one in lines))


def _told(data: bytes) -> list[Line]:
    """Return the rows that say anything."""
    if len(data) > MOST_BYTES:
        raise _too_large()
    text = decoded(data)
    told = _TOLD.match(text)
    begins = told.end() if told else 0
    separator = told[1] if told else _separator(text)
    skipped = text.count("\n", 0, begins)
    return _lines(text[begins:], separator, skipped)


def write(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table that Excel opens by a double click in any country of the region."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([harmless(one) for one in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, with a quote before it if need be."""
    return _QUOTE + cell if cell.lstrip(" \u00a0\n").startswith(tuple(_STARTS)) else cell


def plain(cell: str) -> str:
    """Return a cell without the quote that :func:`harmless` put before it."""
    inner = cell.removeprefix(_QUOTE)
    return inner if inner != cell and harmless(inner) == cell else cell


def decoded(data: bytes) -> str:
    """Return the text of a table: UTF-8, UTF-16, or the one byte a letter of our countries."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if data.startswith(_OTHER):
        raise NotATable
    if b"\0" in data:
        return _strictly(data, without_mark(data) or "utf-16-le")
    try:
        return _without_controls(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _strictly(data, code_page(data))


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return _without_controls(data.decode(encoding))
    except UnicodeDecodeError:
        raise UnknownLetters from None


def _without_controls(text: str) -> str:
    if _DRAWN.search(text):
        raise UnknownLetters
    return text


def _separator(text: str) -> str:
    """Return what separates the cells of the first line that says anything."""
    first = next((one for one in text.splitlines() if one.strip()), "")
    outside = re.sub(r'"[^"]*"', "", first)
    return max(_SEPARATORS, key=outside.count)


def _lines(text: str, separator: str, skipped: int) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[Line] = []
    begins = 1
    try:
        for cells in reader:
            if any(one.strip() for one in cells) and not cells[0].startswith(REMARK):
                found.append(Line(skipped + begins, tuple(plain(one.strip()) for one in cells)))
            begins = reader.line_num + 1
            if len(found) > MOST_ROWS + 1:
                raise _too_large()
    except csv.Error:
        raise BrokenLine(line=skipped + begins) from None
    return found


def _fitted(line: Line, count: int) -> Line:
    """Return a line with one cell a column; cells beyond the last column make it a broken one."""
    if any(line.cells[count:]):
        raise BrokenLine(line=line.number)
    return Line(line.number, (*line.cells[:count], *[""] * (count - len(line.cells))))


def _too_large() -> TableTooLarge:
    return TableTooLarge(rows=MOST_ROWS, columns=MOST_COLUMNS, size=MOST_BYTES // 1_000_000)
