"""Every date by which something is due, in a file or a list: what lists and the lock go by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from liaison_desk.db.holder import Holder
from liaison_desk.desk import actions, overview
from liaison_desk.desk.actions import OpenAction
from liaison_desk.desk.days import today, zone
from liaison_desk.desk.lists import ahead
from liaison_desk.desk.minutes import awaited
from liaison_desk.records.requests import Urgency

_WEEK: Final = timedelta(days=7)  # nobody is told any earlier of what returns for ever
_MORNING: Final = time(9)  # when one is reminded of what is to be done by a day


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, in which file it stands, and how near it is; not a word of what is due."""

    at: datetime
    file: str  # a case or meeting; of a list its record
    urgency: Urgency
    remind_at: datetime
    day: date | None = None  # where it is due by a day without an hour


def dated(holder: Holder) -> list[Dated]:
    """Return the dates of answers, inside too, of actions, comments, lists: the earliest first."""
    found = [
        *_of_requests(holder),
        *_of_actions(holder),
        *_of_comments(holder),
        *_of_lists(holder),
    ]
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
    day, ours = today(holder), zone(holder)
    for one in actions.still_open(holder):
        if one.due is not None:
            yield _of_action(one, one.due.last, day, ours)


def _of_comments(holder: Holder) -> Iterator[Dated]:
    """Yield by when comments on minutes are due."""
    day, ours = today(holder), zone(holder)
    for one in awaited.out_for_comments(holder):
        yield _of_day(one.meeting, one.by, day, ours, late=one.by < day)


def _of_lists(holder: Holder) -> Iterator[Dated]:
    """Yield by when obligations are to be met and contributions to be sent: what is still owed."""
    day, ours = today(holder), zone(holder)
    for one in ahead.owed_to_others(holder, day + _WEEK):
        yield _of_day(one.record, one.day, day, ours, late=one.day < day)


def _of_action(one: OpenAction, last: date, today: date, zone: ZoneInfo) -> Dated:
    return _of_day(one.file, last, today, zone, late=one.late)


def _of_day(file: str, last: date, today: date, zone: ZoneInfo, *, late: bool) -> Dated:
    """Return the date of a day: it is over at midnight, and one thinks of it in the morning."""
    urgency = Urgency.LATE if late else Urgency.AHEAD
    if not late and last - today <= timedelta(days=1):
        urgency = Urgency.SOON
    end = datetime.combine(last, time.max, zone)
    return Dated(end, file, urgency, datetime.combine(last, _MORNING, zone), last)
