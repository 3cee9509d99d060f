"""Whether values can be at all, by the bounds that their fields declare: pure.

One place for every kind, asked wherever an officer or a script writes. Only what is
impossible at any reading is refused: a month may be any of its days, what is “about” may lie
far off it, and today is the latest day that any place on earth has.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

from liaison_desk.records import errors, particulars, registry, vocabulary
from liaison_desk.records.about import About
from liaison_desk.records.bounds import FIRST_YEAR, LAST_YEAR, Bounds
from liaison_desk.records.field import Field, Type, split
from liaison_desk.records.typed import Value

Values = Mapping[str, Value | None]  # feed fields; None: several current values

DATES: Final = frozenset({Type.DAY, Type.ABOUT})
NUMBERS: Final = frozenset({Type.NUMBER, Type.DECIMAL})

_TO_THE_MINUTE: Final = len("2026-03-16T17:40Z")
_EASTERNMOST: Final = timedelta(hours=14)  # UTC+14, where a day begins first
# How far off what is “about” a year, a month, a day may lie.
_OFF: Final = (timedelta(days=3653), timedelta(days=183), timedelta(days=31))


def check(kind: str, before: Values, after: Values, now: datetime) -> None:
    """Raise a :class:`~liaison_desk.records.errors.ValueRefused` for what cannot be.

    ``before`` and ``after`` are the feed fields of a record as it was and as it would be
    (``before`` is empty for a new one). Only what changed is held to its bounds: what
    another station wrote stays. The error names the field that was changed.
    """
    fields = registry.fields_of(kind)
    fresh = {name for name, value in after.items() if before.get(name) != value}
    for name in fresh:
        rule = fields.get(split(name)[0])
        value = after[name]
        if rule is None or value in (None, ""):
            continue
        if rule.keyed:
            check_particular(name, str(value), now)
        elif rule.bounds.holds and rule.bounds.holds not in str(value):
            raise errors.Lacks(field=rule.name, what=rule.bounds.holds)
        elif not rule.elements:
            _check_alone(rule, value, now)
    for rule in _beside(kind):
        if rule.bounds.not_before:
            _check_order(rule, fields, after, fresh)
        if rule.bounds.unlike and {rule.name, rule.bounds.unlike} & fresh:
            _check_unlike(rule, after)
        if rule.bounds.fits and {rule.name, rule.bounds.fits} & fresh:
            _check_fits(rule, fields[rule.bounds.fits], after)


@cache
def _beside(kind: str) -> tuple[Field, ...]:
    """Return the fields of a kind whose bounds look at another one: few, and asked at each save."""
    return tuple(
        one
        for one in registry.fields_of(kind).values()
        if one.bounds.unlike or one.bounds.fits or (one.bounds.not_before and not one.elements)
    )


def check_particular(name: str, value: str, now: datetime) -> None:
    """Refuse a particular that cannot be; ``name`` is its feed field: particulars/BORN."""
    code = split(name)[1]
    known = vocabulary.entry(particulars.VOCABULARY, code)
    if known is None or particulars.type_of(code) not in {"about", "time"}:
        return
    span = _span(value[:10] if particulars.type_of(code) == "time" else value)
    if span is not None:
        _check_date(name, span, Bounds(past=bool(known.extra.get("past"))), now)


def _check_alone(rule: Field, value: Value, now: datetime) -> None:
    bounds = rule.bounds
    if rule.type in DATES and (span := _span(value)) is not None:
        _check_date(rule.name, span, bounds, now)
    if rule.type in NUMBERS:
        amount = Decimal(str(value))  # in the form of its type
        if bounds.least is not None and amount < bounds.least:
            raise errors.TooSmall(field=rule.name, least=bounds.least)
        if bounds.most is not None and amount > bounds.most:
            raise errors.TooLarge(field=rule.name, most=bounds.most)
        if bounds.above is not None and amount <= bounds.above:
            raise errors.NotMore(field=rule.name, above=bounds.above)


def _check_date(name: str, span: tuple[date, date], bounds: Bounds, now: datetime) -> None:
    first, last = span
    if bounds.past and first > _latest_today(now):
        raise errors.InTheFuture(field=name)
    if last.year < FIRST_YEAR or first.year > LAST_YEAR:
        raise errors.ImpossibleYear(field=name, first=FIRST_YEAR, last=LAST_YEAR)


def _check_order(
    rule: Field, fields: Mapping[str, Field], after: Values, fresh: AbstractSet[str]
) -> None:
    for other in rule.bounds.not_before:
        if not {rule.name, other} & fresh:
            continue
        if not _is_before(after.get(rule.name), after.get(other), moment=rule.type is Type.MOMENT):
            continue
        if rule.name in fresh:
            raise errors.TooEarly(field=rule.name, than=fields[other].name)
        raise errors.TooLate(field=other, than=rule.name)


def _is_before(one: Value | None, other: Value | None, *, moment: bool) -> bool:
    """Tell whether a date lies before another at any reading, or a moment before another."""
    if moment:  # both begin with the same form in UTC
        return bool(one and other) and str(one)[:_TO_THE_MINUTE] < str(other)[:_TO_THE_MINUTE]
    end, begin = _span(one), _span(other)
    return end is not None and begin is not None and end[1] < begin[0]


def _check_unlike(rule: Field, after: Values) -> None:
    value = after.get(rule.name)
    if value and value == after.get(rule.bounds.unlike):
        raise errors.SameAgain(field=rule.name, than=rule.bounds.unlike)


def _check_fits(rule: Field, to: Field, after: Values) -> None:
    value, named = after.get(rule.name), after.get(to.name)
    known = vocabulary.entry(to.vocabulary, str(named)) if value and named else None
    if known is None or "units" not in known.extra:
        return
    fitting = {_measure(rule.vocabulary, one) for one in known.extra["units"]}
    unit = vocabulary.entry(rule.vocabulary, str(value))
    if unit is None or unit.extra.get("counts"):
        return  # of a newer version, or headquarters' own; pieces and packs count anything
    if _measure(rule.vocabulary, str(value)) not in fitting:
        raise errors.DoesNotFit(field=rule.name, than=to.name)


def _measure(name: str, code: str) -> str:
    """Return the unit in which a unit is counted: tonnes and grams are kilograms."""
    known = vocabulary.entry(name, code)
    return str(known.extra.get("measure", code)) if known else code


def _latest_today(now: datetime) -> date:
    return (now + _EASTERNMOST).date()


def _span(value: Value | None) -> tuple[date, date] | None:
    """Return the first and the last day that a date may mean; ``None`` for no date."""
    try:
        about = About.read(str(value or ""))
    except ValueError:
        return None
    if not about.approximate:
        return about.first, about.last
    off = _OFF[bool(about.month) + bool(about.day)]
    return _moved(about.first, -off), _moved(about.last, off)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:  # the ends of the calendar
        return day
