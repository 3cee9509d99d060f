"""When postings end, and who stands in for whom."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.reading import Record
from liaison_desk.records import terms
from liaison_desk.records.terms import Rule

_OVER: Final = frozenset({"ENDED", "CANCELLED"})


class Ending(NamedTuple):
    """That a posting ends, and on which days one is reminded of it."""

    posting: str
    ends: date
    reminders: tuple[date, ...]

    def reminded(self, day: date) -> date | None:
        """Return the latest reminder up to ``day``; ``None`` while there is none yet."""
        return max((one for one in self.reminders if one <= day), default=None)


def endings(holder: Holder) -> list[Ending]:
    """Return the end of each posting that has one and is not over, the earliest first."""
    found, known = [], _rules(holder)
    for one in reading.listed(holder, "posting", {}):
        ends = end_of(one)
        if ends is not None and one.status not in _OVER:
            days = terms.remind_days(known, one.type or "")
            found.append(Ending(one.id, ends, tuple(terms.reminders(ends, days))))
    return sorted(found, key=lambda ending: (ending.ends, ending.posting))


def remind_days(holder: Holder, kind: str = "") -> tuple[int, ...]:
    """Return how many days before the end of a posting of a type one is reminded of it."""
    return terms.remind_days(_rules(holder), kind)


def _rules(holder: Holder) -> list[Rule]:
    """Return headquarters' rules; what a station proposed is none yet."""
    found = []
    for one in reading.listed(holder, "posting_rule", {}):
        days = (one.first_days, one.second_days, one.third_days)
        counted = tuple(day for day in days if isinstance(day, int) and day >= 0)
        found.append(Rule(one.applies_to or "", counted))
    return found


def end_of(posting: Record) -> date | None:
    """Return the last day of a posting: as extended, as decided, or by its term."""
    months = posting.term_months if isinstance(posting.term_months, int) else 0
    return terms.ends(
        _day(posting.since), months, until=_day(posting.until), extended=_day(posting.extended_to)
    )


def posted(holder: Holder, day: date, *, kind: str = "POSTED") -> list[str]:
    """Return the postings of a type that last on a day, by their dates alone.

    Without a first day it began before; without an end it goes on.
    """
    return [
        one.id
        for one in reading.listed(holder, "posting", {"type": kind})
        if one.status not in {"PROPOSED", "AGREED", "CANCELLED"}
        and (_day(one.since) or date.min) <= day <= (end_of(one) or date.max)
    ]


def absences(holder: Holder, day: date) -> list[Record]:
    """Return the absences that are not over on a day, each with its first day."""
    return [
        one
        for one in reading.listed(holder, "absence", {})
        if isinstance(one.since, date) and day <= (_day(one.until) or date.max)
    ]


def deputy(holder: Holder, person: str, day: date) -> str:
    """Return who stands in for a person on a day; empty when the person is there, or nobody does.

    A deputy who is absent too has a deputy in turn.
    """
    absent: dict[str, str] = {}
    for one in reading.listed(holder, "absence", {}):
        if (_day(one.since) or date.min) <= day <= (_day(one.until) or date.max):
            absent[one.person] = one.deputy or absent.get(one.person, "")
    seen = {person}
    found = absent.get(person, "")
    while found in absent and found not in seen:
        seen.add(found)
        found = absent[found]
    return "" if found in seen else found


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
