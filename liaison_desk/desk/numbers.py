"""The numbers of new records, and what a number given by hand has to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.errors import NumberGiven, NumberNotOurs
from liaison_desk.desk.network.directory import own_year
from liaison_desk.records import numbering
from liaison_desk.records.kind import Kind

NUMBER: Final = "number"
_EXAMPLE: Final = 47  # of a number, as it is shown where another one was refused


def next_number(holder: Holder, kind: Kind, fields: Mapping[str, Any]) -> str:
    """Return the number that a new record gets; empty where it has one, or gets none.

    One that was given by hand is counted, so that the series goes on after it.
    """
    series = numbering.series_of(kind.code, fields)
    if not series:
        return ""
    if fields.get(NUMBER):
        take_given(holder, kind, fields)
        return ""
    year = own_year(holder)
    sequence = holder.meta.next_in_series(series, year)
    return numbering.register_number(holder.station, series, year, sequence, _letters(holder))


def take_given(holder: Holder, kind: Kind, fields: Mapping[str, Any], record: str = "") -> None:
    """Count a number given by hand; refuse one that is not ours to give, or was given before.

    ``fields`` are the feed fields of the record as it would be, ``record`` its id if it has one.
    """
    series = numbering.series_of(kind.code, fields)
    if not series:
        return
    text, year = str(fields[NUMBER]), own_year(holder)
    number = numbering.read_number(text)
    ours = (holder.station, series, _letters(holder), 0)
    told = number and (number.station, number.series, number.letters, number.document)
    if number is None or told != ours or number.year > year or str(number) != text:
        example = numbering.register_number(*ours[:2], year, _EXAMPLE, ours[2])
        raise NumberNotOurs(field=NUMBER, example=example)
    if _stands(holder, kind, text) - {record}:
        raise NumberGiven(field=NUMBER)
    holder.meta.reach_in_series(series, number.year, number.sequence)


def _letters(holder: Holder) -> str:
    return holder.meta.text("letters")


def _stands(holder: Holder, kind: Kind, text: str) -> set[str]:
    """Return the records of a kind that have this number, those in the bin among them."""
    return {
        one.id
        for deleted in (False, True)
        for one in reading.listed(holder, kind.code, {NUMBER: text}, deleted=deleted)
    }
