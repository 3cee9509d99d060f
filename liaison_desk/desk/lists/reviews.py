"""When it is to be asked whether a file is still needed, by the rules of retention.

The clock of a rule starts when the matter is over: a case was closed, a contact
left, a posting ended, a meeting was held. What goes on is not reviewed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.lists import postings
from liaison_desk.desk.reading import Record
from liaison_desk.records.about import About
from liaison_desk.records.months import months_later


class Review(NamedTuple):
    """That a file is to be looked at, and how that was counted."""

    record: str
    due: date
    since: date  # when the matter was over
    months: int


def reviews(holder: Holder) -> list[Review]:
    """Return the review of each file whose matter is over and that a rule covers, earliest first.

    Of several rules for one kind the shortest time holds.
    """
    months: dict[str, int] = {}
    for rule in reading.listed(holder, "retention_rule", {}):
        if isinstance(rule.review_after, int) and rule.review_after > 0:
            known = months.get(rule.applies_to, rule.review_after)
            months[rule.applies_to] = min(known, rule.review_after)
    found = []
    for applies_to, after in months.items():
        kind, over = _OVER.get(applies_to, ("", _never))
        for one in reading.listed(holder, kind, {}) if kind else ():
            since = over(one)
            due = months_later(since, after) if since else None
            if since and due:
                found.append(Review(one.id, due, since, after))
    return sorted(found, key=lambda review: (review.due, review.record))


def _never(_: Record) -> date | None:
    return None


def _closed(case: Record) -> date | None:
    return case.closed_on if isinstance(case.closed_on, date) else None


def _left(contact: Record) -> date | None:
    return contact.left_on if isinstance(contact.left_on, date) else None


def _held(meeting: Record) -> date | None:
    last = meeting.ends or meeting.starts
    return last.last if isinstance(last, About) else None


_OVER: Final[Mapping[str, tuple[str, Callable[[Record], date | None]]]] = {
    "CASE": ("case", _closed),
    "CONTACT": ("contact", _left),
    "MEETING": ("meeting", _held),
    "POSTING": ("posting", postings.end_of),
}
