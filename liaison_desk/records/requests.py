"""The state of a request, computed from the entries that belong to it: pure.

Never stored, so two stations cannot disagree silently: the same entries, in
any order of arrival, give the same state (``domain`` workflows 3.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

SOON_DAYS: Final = timedelta(hours=24)  # a day profile is always soon in its last 24 hours
SOON_HOURS: Final = timedelta(hours=2)  # an hour profile in its last two
SOON_PART: Final = 4  # or in the last quarter of its time
HOUR_PROFILE: Final = timedelta(hours=24)  # limits up to this are counted in hours


class Answer(StrEnum):
    """How far a request is answered."""

    DRAFT = "draft"
    OPEN = "open"
    PARTLY = "partly"
    ANSWERED = "answered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Urgency(StrEnum):
    """How near the date in force is."""

    NONE = "none"  # no date, or nothing is awaited any more
    AHEAD = "ahead"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Move:
    """What of an entry bears on the state of a request."""

    id: str
    type: str  # message type: REQ, RPL, ACK, …
    answer_kind: str = ""  # FULL, PART, NODATA, REFUSED
    at: datetime | None = None  # its own business date: sent, received or registered
    due: datetime | None = None  # of a request: the limit; of a delay notice: the new date


@dataclass(frozen=True, slots=True)
class RequestState:
    """What the entries of a request come to."""

    answer: Answer
    acknowledged: datetime | None
    reminders: int
    due: datetime | None  # in force: the last delay notice's, else the first
    first_due: datetime | None  # never changed by a delay notice

    @property
    def unanswered(self) -> bool:
        """Tell whether an answer is still to come."""
        return self.answer in {Answer.OPEN, Answer.PARTLY}

    def urgency(self, now: datetime, since: datetime | None) -> Urgency:
        """Return how near the date in force is; ``since`` is when the clock started."""
        if not self.unanswered or self.due is None:
            return Urgency.NONE
        if self.due < now:
            return Urgency.LATE
        left = self.due - now
        whole = self.due - since if since else None
        by_hours = whole is not None and whole <= HOUR_PROFILE
        if left <= (SOON_HOURS if by_hours else SOON_DAYS):
            return Urgency.SOON
        if whole is not None and left * SOON_PART <= whole:
            return Urgency.SOON
        return Urgency.AHEAD


def request_state(request: Move, later: Iterable[Move]) -> RequestState:
    """Return the state of ``request`` from the entries that answer it.

    They count in the order of their own business dates, then of their ids:
    never in the order in which they arrived.
    """
    moves = sorted(later, key=lambda one: (one.at is None, one.at or request.at, one.id))
    answer = Answer.OPEN if request.at else Answer.DRAFT
    acknowledged, reminders, due = None, 0, request.due
    for one in moves:
        answer = _answered(answer, one)
        if one.type == "ACK" and acknowledged is None:
            acknowledged = one.at
        reminders += one.type == "REM"
        if one.type == "DLY" and one.due:
            due = one.due
    return RequestState(answer, acknowledged, reminders, due, request.due)


def _answered(before: Answer, move: Move) -> Answer:
    if move.type == "REF":
        return Answer.REFUSED
    if move.type != "RPL":
        return before
    if move.answer_kind == "PART":
        return Answer.PARTLY if before in {Answer.OPEN, Answer.DRAFT, Answer.PARTLY} else before
    return Answer.REFUSED if move.answer_kind == "REFUSED" else Answer.ANSWERED
