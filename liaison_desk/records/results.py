"""Results added up: pure.

Only equal units are added, and nothing is converted but a weight or a volume
within its own measure. What no code names is added where its own words are the
same, and what nobody confirmed yet stands apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from liaison_desk.records import vocabulary
from liaison_desk.records.dates import NO_BREAK, show_number
from liaison_desk.records.names import fold

GRAMS: Final = 1_000  # in a kilogram, under which a weight is shown in grams
_KG: Final = "KG"
_NAMELESS: Final = frozenset(("", "OTHER"))  # items that only their own words tell apart


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
    words: str = ""  # its own, where no code names the item
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Totals:
    """What some results come to; those that nobody confirmed are in ``unconfirmed`` alone."""

    counts: Mapping[str, int] = field(default_factory=dict)  # how many results, by type
    persons: Mapping[str, int] = field(default_factory=dict)  # by type
    quantities: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)  # item, unit
    others: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)  # own words, unit
    values: Mapping[str, Decimal] = field(default_factory=dict)  # by currency
    unconfirmed: Totals | None = None


def totals(lines: Iterable[Line]) -> Totals:
    """Add up results. What is in no form of an amount, or without a unit, adds to none."""
    spelled = _in_one_spelling(lines)
    known = _added(one for one in spelled if one.confirmed)
    open_ones = [one for one in spelled if not one.confirmed]
    return replace(known, unconfirmed=_added(open_ones)) if open_ones else known


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


def _in_one_spelling(lines: Iterable[Line]) -> list[Line]:
    """Return the lines with own words that fold alike as they were spelled first."""
    spelled: dict[str, str] = {}
    return [
        replace(one, words=spelled.setdefault(fold(one.words), one.words)) if one.words else one
        for one in lines
    ]


def _added(lines: Iterable[Line]) -> Totals:
    counts: dict[str, int] = defaultdict(int)
    persons: dict[str, int] = defaultdict(int)
    values: dict[str, Decimal] = defaultdict(Decimal)
    items: list[Line] = []
    for one in lines:
        counts[one.type] += 1
        if one.persons:
            persons[one.type] += one.persons
        if one.currency and (amount := _amount(one.value)) is not None:
            values[one.currency] += amount
        items.append(one)
    return Totals(dict(counts), dict(persons), *_quantities(items), dict(values))


def _quantities(
    lines: Iterable[Line],
) -> tuple[dict[tuple[str, str], Decimal], dict[tuple[str, str], Decimal]]:
    """Return the amounts of items that a code names, and of those that their own words name."""
    named: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    others: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for one in lines:
        amount = _amount(one.quantity)
        if not one.unit or amount is None:
            continue
        unit, times = _measure(one.unit)
        if one.item not in _NAMELESS:
            named[one.item, unit] += amount * times
        elif one.words:  # what nobody named at all may be anything: it adds to nothing
            others[one.words, unit] += amount * times
    return dict(named), dict(others)


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
