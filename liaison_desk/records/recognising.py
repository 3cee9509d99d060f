"""Which column is which where a table does not say it: by what stands in them. Pure.

Dates, choices, names of records and plates have a form; free text has none, and
is taken only for what the rows cannot do without.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

LOOKED_AT: Final = 60  # rows
ENOUGH: Final = 0.5  # of the filled cells: the others are mistakes, told row by row


class Telling(IntEnum):
    """How much it tells that a cell has the form of a column; the most telling first."""

    DATE = 0
    NAME = 1  # a choice, a plate, the name of a record
    NUMBER = 2
    TEXT = 3  # nothing: any cell has it


class Form(NamedTuple):
    """A column that a table may have."""

    code: str
    telling: Telling
    fits: Callable[[str], bool]  # whether a filled cell may stand in it
    needed: bool = False


def recognise(rows: Sequence[Sequence[str]], forms: Sequence[Form]) -> Mapping[str, int]:
    """Return in which place each column stands, by its code; empty where nothing tells.

    Of two that fit equally well, the first in the order of ``forms`` stands further left.
    """
    looked_at = rows[:LOOKED_AT]
    width = max((len(one) for one in looked_at), default=0)
    cells = [[row[at] for row in looked_at if at < len(row) and row[at]] for at in range(width)]
    places: dict[str, int] = {}
    for *_, place, order in sorted(_fitting(cells, forms)):
        if place not in places.values() and forms[order].code not in places:
            places[forms[order].code] = place
    if not places:
        return {}
    free = [at for at in range(width) if at not in places.values() and cells[at]]
    texts = [one for one in forms if one.telling is Telling.TEXT and one.needed]
    return places | {one.code: at for one, at in zip(texts, free, strict=False)}


def _fitting(
    cells: Sequence[Sequence[str]], forms: Sequence[Form]
) -> list[tuple[int, float, int, int]]:
    """Return what may stand where: how telling, how badly it fits, the place, the column."""
    found = []
    for order, form in enumerate(forms):
        for place, filled in enumerate(cells):
            if form.telling is Telling.TEXT or not filled:
                continue
            share = sum(map(form.fits, filled)) / len(filled)
            if share >= ENOUGH:
                found.append((int(form.telling), -share, place, order))
    return found
