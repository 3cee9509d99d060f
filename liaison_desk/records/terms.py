"""How long a posting lasts, and when one is reminded of its end: pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from liaison_desk.records.months import months_later

REMIND: Final = (180, 90, 30)  # days before the end


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
