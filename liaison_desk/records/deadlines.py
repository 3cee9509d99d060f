"""By when a request is to be answered: pure, and no limit is written in this code.

A profile is data: its ``limits`` stand in the vocabulary ``deadline_profile``, and
the first whose ``when`` fits the request holds. An agreement brings a
:class:`Limit` of its own, and an officer may type any moment instead.

What is computed here is written down once, when a request is registered, and never
computed again: a profile that changes later moves no date.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from liaison_desk.records import vocabulary

PROFILES: Final = "deadline_profile"
URGENT: Final = frozenset({"URGENT", "IMMEDIATE"})
MOST: Final = 10_000  # hours or days: no limit of any agreement is longer
_SATURDAY: Final = 5


class Unit(StrEnum):
    """How a limit is counted."""

    HOURS = "hours"  # that really pass, whatever the clocks do meanwhile
    CALENDAR_DAYS = "calendar_days"  # the same time of day, in the zone of receipt
    WORKING_DAYS = "working_days"  # the same, without weekends and holidays
    DAYS_BEFORE_EVENT = "days_before_event"  # back from the event, not on from receipt


@dataclass(frozen=True, slots=True)
class Limit:
    """A time to answer in, such as 8 hours or 10 working days."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse what can be no limit: ``ValueError``."""
        if not 0 < self.amount <= MOST:
            raise ValueError("no limit is so short or so long")


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a request decides which limit of its profile holds."""

    urgency: str = ""  # a code of the vocabulary
    access: str = ""  # DIRECT or INDIRECT; empty while nobody knows
    eaw_offence: bool = False  # eligible for the European arrest warrant

    def fit(self, when: Mapping[str, Any]) -> bool:
        """Tell whether the facts are what a limit asks for."""
        known = {
            "urgent": self.urgency in URGENT,
            "access": self.access,
            "eaw_offence": self.eaw_offence,
        }
        return all(known[name] == value for name, value in when.items())


def limit_of(profile: str, facts: Facts) -> Limit | None:
    """Return the limit that a profile sets a request; ``None`` where it sets none.

    An urgent request of EU-2023-977 counts as directly accessible while nobody has
    said how accessible the information is: the shorter limit misses nothing.
    """
    known = vocabulary.entry(PROFILES, profile)
    limits = known.extra.get("limits", ()) if known else ()
    if not facts.access:
        facts = Facts(facts.urgency, "DIRECT" if facts.urgency in URGENT else "", facts.eaw_offence)
    for one in limits:
        if facts.fit(one["when"]):
            return Limit(one["amount"], Unit(one["unit"]))
    return None


def agreed(basis: Mapping[str, Any], facts: Facts) -> Limit | None:
    """Return the limit that a legal basis sets itself, from its fields; ``None`` for none.

    What cannot be a limit, such as 0 days, is none.
    """
    pairs = (("urgent_within", "urgent_unit"), ("answer_within", "answer_unit"))
    for amount, unit in pairs if facts.urgency in URGENT else pairs[1:]:
        number, counted = basis.get(amount), str(basis.get(unit) or "").lower()
        known = counted in set(Unit)
        if isinstance(number, int) and 0 < number <= MOST and known:
            return Limit(number, Unit(counted))
    return None


def due(
    limit: Limit,
    start: datetime,
    *,
    holidays: Collection[date] = (),
    event: datetime | None = None,
) -> datetime | None:
    """Return when a limit that starts to run at ``start`` ends, in the zone of ``start``.

    ``start`` is aware; for a date before an event, the event is, and the answer is
    in its zone. ``None`` where the event is not known, or so near that the date
    would lie before ``start``, or where no calendar has the date: then an officer
    has to set one.
    """
    if start.tzinfo is None:
        raise ValueError("a limit starts at an aware moment")
    try:
        return _ends(limit, start, holidays, event)
    except OverflowError:
        return None


def _ends(
    limit: Limit, start: datetime, holidays: Collection[date], event: datetime | None
) -> datetime | None:
    if limit.unit is Unit.HOURS:
        ended = start.astimezone(UTC) + timedelta(hours=limit.amount)
        return ended.astimezone(start.tzinfo)
    if limit.unit is Unit.CALENDAR_DAYS:
        return _same_time(start, start.date() + timedelta(days=limit.amount))
    if limit.unit is Unit.WORKING_DAYS:
        return _same_time(start, _working_day(start.date(), limit.amount, holidays))
    if event is None:
        return None
    before = _same_time(event, event.date() - timedelta(days=limit.amount))
    return before if before > start else None


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Tell whether an office works on a day: no weekend and no holiday of its country."""
    return day.weekday() < _SATURDAY and day not in holidays


def _working_day(start: date, amount: int, holidays: Collection[date]) -> date:
    """Return the ``amount``-th working day after ``start``, which itself never counts."""
    day = start
    while amount:
        day += timedelta(days=1)
        amount -= is_working_day(day, holidays)
    return day


def _same_time(moment: datetime, day: date) -> datetime:
    """Return ``day`` at the time of day of ``moment``, in its zone.

    Where the clocks skip that time, the moment at which it would have been; where
    they show it twice, the second time: nobody is late by the hour put back.
    """
    there = moment.replace(year=day.year, month=day.month, day=day.day, fold=0)
    again = there.replace(fold=1)
    if again.utcoffset() != there.utcoffset():
        later = max(there, again, key=lambda one: one.astimezone(UTC))
        return later.astimezone(UTC).astimezone(moment.tzinfo)
    return there
