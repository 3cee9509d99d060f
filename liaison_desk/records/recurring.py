"""Dates that come again every so many months, counted from one: pure.

Each is counted from the anchor and never from the one before it: the last of
January is followed by the 28th of February and by the 31st of March.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from liaison_desk.records.months import months_later

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A first date, and every how many months it comes again; 0: it does not."""

    anchor: date
    every: int = 0
    until: date | None = None  # the last day on which it may come

    def dates(self) -> Iterator[date]:
        """Yield every date from the anchor on, to the end of the rhythm or the calendar."""
        number = 0
        day: date | None = self.anchor
        while day is not None and (self.until is None or day <= self.until):
            yield day
            if self.every <= 0:
                return
            number += 1
            day = months_later(self.anchor, number * self.every)

    def following(self, day: date) -> date | None:
        """Return the first date after ``day``; ``None`` when there is no more."""
        return next((one for one in self._near(day) if one > day), None)

    def between(self, first: date, last: date) -> list[date]:
        """Return the dates from ``first`` to ``last``, both included."""
        found = []
        for one in self._near(first):
            if one > last:
                break
            if one >= first:
                found.append(one)
        return found

    def period(self, due: date) -> tuple[date, date]:
        """Return the days that what is due then reports on: up to it, after the one before."""
        before = months_later(self.anchor, self._number(due) * self.every - self.every)
        if self.every <= 0 or before is None:
            return due, due
        return before + _DAY, due

    def _number(self, day: date) -> int:
        """Return how many whole rhythms lie between the anchor and ``day``, about."""
        months = (day.year - self.anchor.year) * 12 + day.month - self.anchor.month
        return max(0, months // self.every) if self.every > 0 else 0

    def _near(self, day: date) -> Iterator[date]:
        """Yield the dates from shortly before ``day`` on."""
        number = max(0, self._number(day) - 1)
        while True:
            one = months_later(self.anchor, number * self.every)
            if one is None or (self.until is not None and one > self.until):
                return
            yield one
            if self.every <= 0:
                return
            number += 1
