"""Every date by which something is due in a case or meeting: what lists and the lock go by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from liaison_desk.db.holder import Holder
from liaison_desk.desk import actions, overview
from liaison_desk.desk.actions import OpenAction
from liaison_desk.records.requests import Urgency

_MORNING: Final = time(9)  # when one is reminded of what is to be done by a day


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, in which file it stands, and how near it is; not a word of what is due."""

    at: datetime
    file: str
    urgency: Urgency
    remind_at: datetime
    day: date | None = None  # where it is due by a day without an hour


def dated(holder: Holder) -> list[Dated]:
    """Return the dates of answers, of internal answers and of actions, the earliest first."""
    found = [*_of_requests(holder), *_of_actions(holder)]
    return sorted(found, key=lambda one: (one.at, one.file))


def _of_requests(holder: Holder) -> Iterator[Dated]:
    now = holder.clock.now()
    for one in overview.requests(holder, unanswered=True):
        due = one.state.due
        if due is not None:
            yield Dated(due, one.case.id, one.urgency, one.state.remind_at() or due)
        for inner in one.state.inner:
            if inner.due is not None:
                reminder = inner.remind_at() or inner.due
                yield Dated(inner.due, one.case.id, inner.urgency(now), reminder)


def _of_actions(holder: Holder) -> Iterator[Dated]:
    day, zone = actions.today(holder), actions.zone(holder)
    for one in actions.still_open(holder):
        if one.due is not None:
            yield _of_action(one, one.due.last, day, zone)


def _of_action(one: OpenAction, last: date, today: date, zone: ZoneInfo) -> Dated:
    """Return an action's date: the day is over at midnight, and one thinks of it in the morning."""
    urgency = Urgency.LATE if one.late else Urgency.AHEAD
    if not one.late and last - today <= timedelta(days=1):
        urgency = Urgency.SOON
    end = datetime.combine(last, time.max, zone)
    return Dated(end, one.file, urgency, datetime.combine(last, _MORNING, zone), last)
