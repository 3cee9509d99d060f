"""Results added up: pure.

Only equal units are added, and nothing is converted but a weight or a volume
within its own measure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from liaison_desk.records import vocabulary
from liaison_desk.records.dates import NO_BREAK, show_number

GRAMS: Final = 1_000  # in a kilogram, under which a weight is shown in grams
_KG: Final = "KG"


@dataclass(frozen=True, slots=True)
class Line:
    """What of one result is counted; empty where the record says nothing."""

    type: str
    country: str = ""
    item: str = ""
    quantity: str = ""
    unit: str = ""
    value: str = ""
    currency: str = ""
    persons: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """What some results come to."""

    counts: Mapping[str, int] = field(default_factory=dict)  # how many results, by type
    persons: Mapping[str, int] = field(default_factory=dict)  # by type
    quantities: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)  # item, unit
    values: Mapping[str, Decimal] = field(default_factory=dict)  # by currency


def totals(lines: Iterable[Line]) -> Totals:
    """Add up results. What is in no form of an amount, or without a unit, adds to none."""
    counts: dict[str, int] = defaultdict(int)
    persons: dict[str, int] = defaultdict(int)
    quantities: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    values: dict[str, Decimal] = defaultdict(Decimal)
    for one in lines:
        counts[one.type] += 1
        if one.persons:
            persons[one.type] += one.persons
        if one.unit and (amount := _amount(one.quantity)) is not None:
            unit, times = _measure(one.unit)
            quantities[one.item, unit] += amount * times
        if one.currency and (amount := _amount(one.value)) is not None:
            values[one.currency] += amount
    return Totals(dict(counts), dict(persons), dict(quantities), dict(values))


def by_country(lines: Iterable[Line]) -> dict[str, Totals]:
    """Return what was achieved in each country; under the empty one where none is named."""
    sorted_out: dict[str, list[Line]] = defaultdict(list)
    for one in lines:
        sorted_out[one.country].append(one)
    return {country: totals(some) for country, some in sorted_out.items()}


def show_quantity(quantity: Decimal, unit: str, language: str) -> str:
    """Return an amount with its unit: weights in kg, below one kilogram in g."""
    if unit == _KG and 0 < quantity < 1:
        quantity, unit = quantity * GRAMS, "G"
    number = show_number(_plain(quantity), language)
    return f"{number}{NO_BREAK}{vocabulary.label('unit', unit, language)}"


def _measure(unit: str) -> tuple[str, Decimal]:
    """Return the unit that this one is counted in, and how many of that it is."""
    known = vocabulary.entry("unit", unit)
    extra = known.extra if known else {}
    return str(extra.get("measure", unit)), Decimal(str(extra.get("times", 1)))


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _plain(quantity: Decimal) -> Decimal:
    """Return the amount without zeros at its end, and never in powers of ten."""
    return Decimal(format(quantity.normalize(), "f"))
