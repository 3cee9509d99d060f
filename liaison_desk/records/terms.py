"""How long a posting lasts, and when one is reminded of its end: pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from liaison_desk.records.months import months_later

REMIND: Final = (180, 90, 30)  # days before the end, where no rule says otherwise


class Rule(NamedTuple):
    """How many days before its end one is reminded of a posting of a type; none: of any."""

    applies_to: str
    days: tuple[int, ...]


def remind_days(rules: Iterable[Rule], type_: str) -> tuple[int, ...]:
    """Return how many days before the end of a posting of a type one is reminded.

    By the rules for that type, else by those for all; several of them count together.
    """
    told = [one for one in rules if one.days]
    for applies_to in dict.fromkeys((type_, "")):
        found = {day for one in told if one.applies_to == applies_to for day in one.days}
        if found:
            return tuple(sorted(found, reverse=True))
    return REMIND


def last_day(first: date, months: int) -> date | None:
    """Return the last day of a term that begins on ``first``; ``None`` for no term.

    It is the day before the same day so many months later. A month that lacks
    that day ends the term with its own last: a month from 31 January ends on
    28 February, as one from 1 February does.
    """
    if months <= 0:
        return None
    end = months_later(first, months)
    if end is None:
        return None
    return end - timedelta(days=1) if end.day == first.day else end


def ends(
    since: date | None, months: int, *, until: date | None = None, extended: date | None = None
) -> date | None:
    """Return on which day a posting ends: as extended, else as decided, else by its term."""
    return extended or until or (last_day(since, months) if since else None)


def reminders(end: date, days: Iterable[int] = REMIND) -> list[date]:
    """Return the days on which one is reminded of an end, the earliest first."""
    floor = date.min.toordinal()
    return sorted(end - timedelta(days=n) for n in set(days) if end.toordinal() - n >= floor)
