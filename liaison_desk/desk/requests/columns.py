"""Which column of a table is which.

By its label in any of our languages, by its code, or by what stands in it where
the first row names none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final, NamedTuple

from liaison_desk.desk.requests.errors import ColumnEmpty, NoSuchColumn
from liaison_desk.errors import UserError
from liaison_desk.formats import tables
from liaison_desk.formats.errors import NoRows
from liaison_desk.formats.tables import Line, Table
from liaison_desk.records import particulars, possible, vocabulary
from liaison_desk.records.field import element
from liaison_desk.records.plates import is_plate
from liaison_desk.records.recognising import Form, Telling, recognise
from liaison_desk.records.transliteration import fold_letters
from liaison_desk.words import LANGUAGES, say

# What stands beside the particulars of a row.
NUMBER, STATUS, GROUND = "#", "#status", "#ground"
_WORDS: Final = {
    NUMBER: "requests.column.number",
    STATUS: "requests.column.status",
    GROUND: "requests.column.ground",
}


_TELLING: Final = {
    "about": Telling.DATE, "time": Telling.DATE, "code": Telling.NAME, "plate": Telling.NAME,
    "number": Telling.NUMBER,
}  # fmt: skip


_MOST_DIGITS: Final = 9
_MOST_NAMES, _LONGEST = 12, 40  # columns, and characters of each, that a sentence names


class Fault(NamedTuple):
    """Why a row of a table cannot be taken."""

    line: int  # of the file, from 1
    column: str  # a code of the vocabulary particular, or one of ours; empty for the whole row
    error: UserError


class Columns(NamedTuple):
    """Where each column stands, and the names that say nothing here."""

    places: Mapping[str, int]
    unknown: tuple[str, ...]
    recognised: bool = False  # by what stands in them: the table names none

    def cell(self, line: Line, column: str) -> str:
        """Return what a line has in a column; empty where the table has none."""
        return line.cells[self.places[column]] if column in self.places else ""


def named(fault: Fault, language: str) -> UserError:
    """Return what is wrong with a row, its column called as people call it."""
    if not fault.column:
        return fault.error
    details = {**fault.error.details, "field": label(fault.column, language)}
    return type(fault.error)(**details)


def label(column: str, language: str) -> str:
    """Return what a column is called."""
    if column in _WORDS:
        return say(_WORDS[column], language)
    return vocabulary.label(particulars.VOCABULARY, column, language)


def find(table: Table, known: Sequence[str], needed: Iterable[str], language: str) -> Columns:
    """Return where the known columns stand; :class:`NoSuchColumn` where one needed is missing.

    Where a name stands twice, the first counts.
    """
    names = _names(known)
    places: dict[str, int] = {}
    unknown = []
    for place, name in enumerate(table.header):
        column = names.get(plain(name))
        if column is None:
            unknown.append(name)
        else:
            places.setdefault(column, place)
    missing = [label(one, language) for one in needed if one not in places]
    if missing:
        raise NoSuchColumn(columns=", ".join(missing), found=names_of(table))
    return Columns(places, tuple(one for one in unknown if one))


def names_of(table: Table) -> str:
    """Return what the first line of a table says, as far as a sentence has room for it."""
    names = [" ".join(one.split()) for one in table.header if one.strip()]
    short = [one if len(one) <= _LONGEST else f"{one[:_LONGEST]}…" for one in names]
    return ", ".join([*short[:_MOST_NAMES], *(["…"] if len(short) > _MOST_NAMES else [])]) or "–"


def _numbered(table: Table, columns: Columns) -> Columns:
    place = columns.places.get(NUMBER)
    if place is None:
        return columns
    if all(number_of(columns, one) or not columns.cell(one, NUMBER) for one in table.lines):
        return columns
    places = {code: at for code, at in columns.places.items() if code != NUMBER}
    return columns._replace(places=places, unknown=(*columns.unknown, table.header[place]))


def _names(known: Sequence[str]) -> dict[str, str]:
    return {plain(name): one for one in reversed(known) for name in (one, *_labels(one))}


def table_of(
    data: bytes, known: Sequence[str], needed: Sequence[str], language: str
) -> tuple[Table, Columns]:
    """Read a table of which the columns are named, or told by what stands in them.

    A column of numbers counts where each of them is a whole one; of others, as
    A-7, it says nothing here.
    """
    try:
        table = tables.read(data)
        return table, _numbered(table, find(table, (NUMBER, *known), needed, language))
    except (NoRows, NoSuchColumn) as error:
        found = _unnamed(data, known, needed, language)
        if found is None:
            raise error from None
        return found


def _unnamed(
    data: bytes, known: Sequence[str], needed: Sequence[str], language: str
) -> tuple[Table, Columns] | None:
    """Read a table without names; ``None`` where its first row has one, or too little tells."""
    table, names = tables.read_rows(data), _names(known)
    if any(plain(one) in names for one in table.lines[0].cells):
        return None
    forms = [_form(code, needed=code in needed) for code in known]
    places = recognise([one.cells for one in table.lines], forms)
    if not set(needed) <= set(places):
        return None
    at = {place: label(code, language) for code, place in places.items()}
    called = [
        at.get(place) or say("requests.column.nameless", language, n=place + 1)
        for place in range(len(table.header))
    ]
    unknown = tuple(one for place, one in enumerate(called) if place not in at)
    return table._replace(header=tuple(called)), Columns(places, unknown, recognised=True)


def _form(code: str, *, needed: bool) -> Form:
    kind = particulars.type_of(code)
    fits = _is_a_plate if kind == "plate" else partial(_fits, code)
    return Form(code, _TELLING.get(kind, Telling.TEXT), fits, needed)


def _fits(code: str, cell: str) -> bool:
    try:
        return bool(particulars.read(code, cell))
    except UserError:
        return False


def _is_a_plate(cell: str) -> bool:
    """Tell a plate from a word, a day or an amount: it has letters and digits."""
    return is_plate(cell) and any(map(str.isdigit, cell)) and any(map(str.isalpha, cell))


def read_cells(
    columns: Columns,
    line: Line,
    known: Iterable[str],
    needed: Iterable[str],
    field: str,
    now: datetime,
) -> tuple[dict[str, str], list[Fault]]:
    """Return the filled particulars of a line in their one form, and what is wrong with it."""
    values: dict[str, str] = {}
    faults: list[Fault] = []
    for code in known:
        try:
            values[code] = particulars.read(code, columns.cell(line, code), field=field)
            possible.check_particular(element(field, code), values[code], now)
        except UserError as error:
            faults.append(Fault(line.number, code, error))
    wrong = {one.column for one in faults}
    empty = (code for code in needed if not values.get(code) and code not in wrong)
    faults += [Fault(line.number, code, ColumnEmpty(field=code)) for code in empty]
    return {code: one for code, one in values.items() if one}, faults


def number_of(columns: Columns, line: Line) -> int:
    """Return the number that a table gives a row itself: “7”, “7.”; 0 where it gives none."""
    told = columns.cell(line, NUMBER).rstrip(".)")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= _MOST_DIGITS else 0


def choice(cell: str, name: str) -> str | None:
    """Return the code that a cell names: by itself or by its label; ``None`` for none of them."""
    found = vocabulary.resolve(name, cell)
    if found is not None:
        return found
    wanted = plain(cell)
    named = (
        code for code in vocabulary.codes(name) for one in LANGUAGES
        if plain(vocabulary.label(name, code, one)) == wanted
    )  # fmt: skip
    return next(named, None)


def _labels(column: str) -> list[str]:
    return [label(column, one) for one in LANGUAGES]


def plain(name: str) -> str:
    """Return a name without case, marks on letters and what is no letter."""
    return "".join(one for one in fold_letters(name.casefold()) if one.isalnum())
