"""Which rows of a request in bulk are one, and which row an answer is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests.columns import Columns, number_of
from liaison_desk.formats.tables import Line
from liaison_desk.records import particulars
from liaison_desk.records.errors import ValueRefused
from liaison_desk.records.numbering import reference_key
from liaison_desk.records.templates import Template

_SAME: Final = ("PLATE", "OFFENCE_AT")  # where a template asks for both, they make a row one


def columns_of(template: Template) -> tuple[str, ...]:
    """Return the columns that two rows of a template cannot have in common: they would be one."""
    if set(_SAME) <= set(template.columns):
        return _SAME
    return template.needed_columns or template.columns


def key_of(values: Mapping[str, str], same: tuple[str, ...]) -> tuple[str, ...]:
    """Return what two rows that are one have in common."""
    return tuple(values.get(code, "") for code in same)


@dataclass(frozen=True)
class Asked:
    """The rows of a request, by their numbers and by what makes each of them one."""

    same: tuple[str, ...]
    by_number: Mapping[int, Record]
    by_key: Mapping[tuple[str, ...], Record]

    @classmethod
    def of(cls, asked: list[Record], same: tuple[str, ...]) -> Asked:
        """Return them; of two rows that are one, the first is found."""
        back = asked[::-1]
        numbers = {one.position: one for one in back if one.position}
        return cls(same, numbers, {key_of(one.particulars, same): one for one in back})

    def find(self, found: Columns, line: Line) -> Record | None:
        """Return the row that a line of an answer is about."""
        stated = {code: _read(code, found.cell(line, code)) for code in self.same}
        number = number_of(found, line)
        if not number:
            wanted = tuple(stated.values())
            return self.by_key.get(wanted) if any(wanted) else None
        row = self.by_number.get(number)
        return row if row is not None and _agree(row, stated) else None


def _read(code: str, cell: str) -> str:
    try:
        return particulars.read(code, cell)
    except ValueRefused:
        return ""


def _agree(row: Record, stated: Mapping[str, str]) -> bool:
    """Tell whether a line may be about a row: in a list of their own a number is another row's."""
    held = {code: row.particulars.get(code, "") for code in stated}
    return all(
        reference_key(one) == reference_key(held[code]) for code, one in stated.items() if one
    )
