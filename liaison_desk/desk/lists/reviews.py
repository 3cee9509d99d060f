"""When it is to be asked whether a file is still needed, by the rules of retention.

The clock of a rule starts when the matter is over: a case was closed, a contact
left, a posting ended, a meeting was held. What goes on is not reviewed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.lists import postings
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
        for record, since in _OVER.get(applies_to, _nothing)(holder):
            due = months_later(since, after)
            if due is not None:
                found.append(Review(record, due, since, after))
    return sorted(found, key=lambda review: (review.due, review.record))


Over = Iterator[tuple[str, date]]


def _nothing(_: Holder) -> Over:
    yield from ()


def _closed(holder: Holder) -> Over:
    return _by_day(holder, "case", "closed_on")


def _left(holder: Holder) -> Over:
    return _by_day(holder, "contact", "left_on")


def _held(holder: Holder) -> Over:
    for meeting, (starts, ends) in reading.filled(holder, "meeting", "starts", "ends"):
        last = ends or starts
        if isinstance(last, About):
            yield meeting, last.last


def _ended(holder: Holder) -> Over:
    for one in reading.listed(holder, "posting", {}):
        if (last := postings.end_of(one)) is not None:
            yield one.id, last


def _by_day(holder: Holder, kind: str, name: str) -> Over:
    for record, (day,) in reading.filled(holder, kind, name):
        if isinstance(day, date):
            yield record, day


_OVER: Final[Mapping[str, Callable[[Holder], Over]]] = {
    "CASE": _closed,
    "CONTACT": _left,
    "MEETING": _held,
    "POSTING": _ended,
}
