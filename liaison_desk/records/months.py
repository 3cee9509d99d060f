"""Counting in months, for everything that comes again or lasts so long: pure."""

from __future__ import annotations

import calendar
from datetime import date


def months_later(day: date, months: int) -> date | None:
    """Return the same day so many months later, or the last of a month that lacks it.

    ``None`` beyond the years of the calendar.
    """
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
