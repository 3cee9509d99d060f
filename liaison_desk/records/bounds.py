"""What a value of a field can be at all: a part of the field's declaration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FIRST_YEAR: Final = 1850  # nobody alive, and no agreement of a police that works today, is older
LAST_YEAR: Final = 2200  # no limit ends after it, and every zone can show what lies before


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is declared impossible for a field, beyond the form of its type.

    Every date lies between :data:`FIRST_YEAR` and :data:`LAST_YEAR`. Held by
    :mod:`liaison_desk.records.possible` where an officer or a script writes; what
    another station wrote is kept and shown.
    """

    least: int | None = None  # of a number or an amount
    most: int | None = None
    above: int | None = None  # an amount is more than this
    past: bool = False  # it has happened: a date in the future is a slip
    not_before: tuple[str, ...] = ()  # dates of the same record that come first
    unlike: str = ""  # a field that may not hold the same
    holds: str = ""  # what a text says somewhere, or it says nothing
    fits: str = ""  # the CODE field whose code says which codes this one may have


ANY: Final = Bounds()
COUNTED: Final = Bounds(least=1)
MONTHS: Final = Bounds(least=1, most=1_200)  # a rhythm or a term: a hundred years
DAYS_BEFORE: Final = Bounds(least=0, most=3_650)  # of a reminder: ten years
HAPPENED: Final = Bounds(past=True)


def after(*names: str) -> Bounds:
    """Return the bounds of a date that does not lie before those of ``names``."""
    return Bounds(not_before=names)


def happened_after(*names: str) -> Bounds:
    """Return the same of a date that lies behind us."""
    return Bounds(past=True, not_before=names)
