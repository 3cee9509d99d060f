"""Which column of a table is which: by its label in any of our languages, or by its code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from liaison_desk.desk.requests.errors import ColumnEmpty, NoSuchColumn
from liaison_desk.errors import UserError
from liaison_desk.formats.tables import Line, Table
from liaison_desk.records import particulars, vocabulary
from liaison_desk.records.transliteration import fold_letters
from liaison_desk.words import LANGUAGES, say

# What stands beside the particulars of a row.
NUMBER, STATUS, GROUND = "#", "#status", "#ground"
_WORDS: Final = {
    NUMBER: "requests.column.number",
    STATUS: "requests.column.status",
    GROUND: "requests.column.ground",
}


class Fault(NamedTuple):
    """Why a row of a table cannot be taken."""

    line: int  # of the file, from 1
    column: str  # a code of the vocabulary particular, or one of ours; empty for the whole row
    error: UserError


class Columns(NamedTuple):
    """Where each column stands, and the names that say nothing here."""

    places: Mapping[str, int]
    unknown: tuple[str, ...]

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
    names = {plain(name): one for one in reversed(known) for name in (one, *_labels(one))}
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
        raise NoSuchColumn(columns=", ".join(missing))
    return Columns(places, tuple(one for one in unknown if one))


def read_cells(
    columns: Columns, line: Line, known: Iterable[str], needed: Iterable[str], field: str
) -> tuple[dict[str, str], list[Fault]]:
    """Return the filled particulars of a line in their one form, and what is wrong with it."""
    values: dict[str, str] = {}
    faults: list[Fault] = []
    for code in known:
        try:
            values[code] = particulars.read(code, columns.cell(line, code), field=field)
        except UserError as error:
            faults.append(Fault(line.number, code, error))
    wrong = {one.column for one in faults}
    empty = (code for code in needed if not values.get(code) and code not in wrong)
    faults += [Fault(line.number, code, ColumnEmpty(field=code)) for code in empty]
    return {code: one for code, one in values.items() if one}, faults


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
