"""What lies ahead, out of all the lists: one day, one record, and what happens then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.days import today
from liaison_desk.desk.lists import duties, postings, reviews
from liaison_desk.records.about import About


class What(StrEnum):
    """What happens on the day."""

    DUTY = "duty"  # an obligation is to be met
    DELIVERABLE = "deliverable"  # a contribution is to be sent
    MEETING = "meeting"  # a forum, or a series, meets by its rhythm
    POSTING = "posting"  # a posting ends
    TEAM = "team"  # a joint investigation team ends
    ABSENCE = "absence"  # somebody is away from this day on, or is away now
    REVIEW = "review"  # it is to be asked whether a file is still needed
    ERASE = "erase"  # it was decided that a file goes
    TRANSFER = "transfer"  # it was decided that it is handed over


class Ahead(NamedTuple):
    """One of them."""

    day: date
    what: What
    record: str


def ahead(holder: Holder, days: int) -> list[Ahead]:
    """Return what comes within so many days from today, and what is still open from before.

    The earliest first. What has passed without anybody having to do anything,
    such as the end of a posting, is not among it.
    """
    day = today(holder)
    last = day + timedelta(days=min(max(days, 0), (date.max - day).days))
    owed = [
        *owed_to_others(holder, last),
        *(Ahead(one.due, _asked(one), one.record) for one in reviews.reviews(holder)),
    ]
    called = _called(holder, day)
    coming = [
        *(Ahead(one.ends, What.POSTING, one.posting) for one in postings.endings(holder)),
        *(
            Ahead(met, What.MEETING, record)
            for record, met in duties.next_meetings(holder, day - timedelta(days=1)).items()
            if record not in called
        ),
        *(Ahead(end, What.TEAM, case) for case, end in team_ends(holder).items()),
        *(
            Ahead(max(one.since, day), What.ABSENCE, one.id)
            for one in postings.absences(holder, day)
        ),
    ]
    return sorted(
        [one for one in owed if one.day <= last] + [one for one in coming if day <= one.day <= last]
    )


def owed_to_others(holder: Holder, last: date) -> list[Ahead]:
    """Return the obligations not met up to a day, and every contribution that was not sent."""
    due = duties.duties(holder, None, last)
    return [*(Ahead(one.due, What.DUTY, one.obligation) for one in due), *_deliverables(holder)]


def _called(holder: Holder, today: date) -> set[str]:
    """Return whose next meeting was entered: it speaks for itself, on its own day."""
    meetings = reading.filled(holder, "meeting", "starts", *duties.MEETING_AGAIN)
    coming = [named for _, (starts, *named) in meetings if starts.last >= today]
    return {one for named in coming for one in named if one}


def _asked(review: reviews.Review) -> What:
    return What[review.decision] if review.decision in reviews.TO_DO else What.REVIEW


def team_ends(holder: Holder) -> dict[str, date]:
    """Return for each open case with a joint investigation team the last day of that team."""
    known: dict[str, list[date]] = defaultdict(list)
    for case, (until, closed_on) in reading.filled(holder, "case", "jit_until", "closed_on"):
        if closed_on is None:
            known[case].append(until)
    extended = reading.listed(holder, "jit_extension", {})
    open_ = {
        one.id
        for one in reading.rows(holder, "case", list({one.file for one in extended}))
        if one.closed_on is None and not one.deleted
    }
    for one in extended:
        if isinstance(one.until, date) and one.file in open_:
            known[one.file].append(one.until)
    return {case: max(days) for case, days in known.items()}


def _deliverables(holder: Holder) -> Iterator[Ahead]:
    for one in reading.listed(holder, "deliverable", {}):
        if isinstance(one.due, About) and one.sent_on is None:
            yield Ahead(one.due.last, What.DELIVERABLE, one.id)
