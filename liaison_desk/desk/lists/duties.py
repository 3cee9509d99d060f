"""When obligations are due, which of them were met, and when forums meet next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.reading import Record
from liaison_desk.records.recurring import Rhythm

MEETING_AGAIN: Final = ("forum", "series")  # kinds that meet by a rhythm of their own
MOST: Final = 1_000  # open dates of one obligation: one kept monthly for eighty years


class Duty(NamedTuple):
    """One date on which an obligation is, or was, to be met."""

    obligation: str
    due: date
    first: date  # the days that a report of then covers
    last: date
    remind_on: date
    fulfilment: str  # the record that says so; empty while there is none
    sent_on: date | None

    @property
    def open(self) -> bool:
        """Tell whether it is still to be met."""
        return self.sent_on is None


def duties(
    holder: Holder, first: date | None, last: date, *, met: bool = False, of: str = ""
) -> list[Duty]:
    """Return what is due up to ``last``, the earliest first: what is open, and ``met`` too.

    From ``first`` on, else from each obligation's first date; ``of`` asks for
    one obligation alone.
    """
    done: dict[str, dict[date, Record]] = defaultdict(dict)
    for one in reading.listed(holder, "fulfilment", {}):
        if isinstance(one.due, date):
            before = done[one.file].get(one.due)
            if before is None or before.sent_on is None:
                done[one.file][one.due] = one
    found: list[Duty] = []
    for one in reading.listed(holder, "obligation", {}):
        if of in ("", one.id) and isinstance(one.anchor, date):
            every = _dates(one, done[one.id], first, last)
            found += islice((duty for duty in every if met or duty.open), MOST)
    return sorted(found, key=lambda duty: (duty.due, duty.obligation))


def next_meetings(holder: Holder, day: date) -> dict[str, date]:
    """Return for each forum and series with a rhythm the first date after ``day`` of a meeting."""
    found = {}
    for one in (each for kind in MEETING_AGAIN for each in reading.listed(holder, kind, {})):
        rhythm = rhythm_of(one)
        following = rhythm.following(day) if rhythm else None
        if following is not None:
            found[one.id] = following
    return found


def rhythm_of(one: Record) -> Rhythm | None:
    """Return the rhythm of an obligation or a forum; ``None`` when it has no first date."""
    until = one.fields.get("until")
    if not isinstance(one.anchor, date):
        return None
    every = one.every if isinstance(one.every, int) else 0
    return Rhythm(one.anchor, every, until if isinstance(until, date) else None)


def _dates(one: Record, done: dict[date, Record], first: date | None, last: date) -> Iterator[Duty]:
    rhythm = rhythm_of(one)
    if rhythm is None:
        return
    days = one.remind_days if isinstance(one.remind_days, int) else 0
    for due in rhythm.between(first or rhythm.anchor, last):
        met = done.get(due)
        sent = met.sent_on if met else None
        yield Duty(
            one.id, due, *rhythm.period(due),
            due - timedelta(days=min(max(days, 0), due.toordinal() - 1)),
            met.id if met else "", sent if isinstance(sent, date) else None,
        )  # fmt: skip
