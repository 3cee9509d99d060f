"""What the entries of a request come to: one answer state, and marks beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from liaison_desk.records.moments import earlier
from liaison_desk.records.requests.contradiction import Contradiction

SOON_DAYS: Final = timedelta(hours=24)  # a day profile is always soon in its last 24 hours
SOON_HOURS: Final = timedelta(hours=2)  # an hour profile in its last two
SOON_PART: Final = 4  # or in the last quarter of its time
DAY: Final = timedelta(hours=23)  # the shortest there is: shorter times are told in hours
HOURS: Final = "HOURS"  # a code of limit_unit


class Answer(StrEnum):
    """How far a request is answered."""

    DRAFT = "draft"
    OPEN = "open"
    PARTLY = "partly"
    ANSWERED = "answered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"  # whatever it was before; reopening returns to that


AWAITED: Final = frozenset({Answer.OPEN, Answer.PARTLY})


class Urgency(StrEnum):
    """How near the date in force is."""

    NONE = "none"  # no date, or nothing is awaited any more
    AHEAD = "ahead"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Forwarding:
    """To whom a request was passed on, in the house or to another partner, and what came of it."""

    id: str  # the entry that passed it on
    to: str  # the person, else the organisation, else the code of a station of the network
    at: datetime | None
    due: datetime | None  # the internal deadline; of a partner the limit that it was given
    answer: str  # the entry with the answer; empty while it is awaited
    answered: datetime | None
    reminders: int
    outside: bool = False  # transit: it went to a partner who did not ask

    def late(self, now: datetime) -> bool:
        """Tell whether its own limit has passed without an answer."""
        return not self.answer and self.due is not None and self.due < now

    def urgency(self, now: datetime) -> Urgency:
        """Return how near the internal deadline is while its answer is awaited."""
        if self.answer or self.due is None:
            return Urgency.NONE
        if self.due < now:
            return Urgency.LATE
        left = self.due - now
        part = self.at is not None and left * SOON_PART <= self.due - self.at
        return Urgency.SOON if part or left <= self._lead() else Urgency.AHEAD

    def remind_at(self) -> datetime | None:
        """Return when an officer should be reminded of it; ``None`` without a date."""
        return None if self.answer or self.due is None else earlier(self.due, self._lead())

    def _lead(self) -> timedelta:
        hours = self.at is not None and self.due is not None and self.due - self.at < DAY
        return SOON_HOURS if hours else SOON_DAYS


@dataclass(frozen=True, slots=True)
class Delay:
    """What the last delay notice says."""

    due: datetime
    reason: str
    id: str = ""  # the entry that says so


@dataclass(frozen=True, slots=True)
class Closure:
    """How a request was closed."""

    id: str  # the entry that closed it
    at: datetime | None
    reason: str  # a code of the vocabulary closure_reason


@dataclass(frozen=True, slots=True)
class RequestState:
    """What the entries of a request come to."""

    answer: Answer
    before: Answer  # beneath a closure; else the same as ``answer``
    outcome: str  # of the final answer: FULL, NODATA, or PART where the rest was refused
    answered: datetime | None  # when the final reply or the refusal came
    acknowledged: datetime | None
    acknowledged_by: str  # id of a person or organisation, as far as written down
    reminders: int  # to the partner, or from the partner; own ones are not counted
    escalated: datetime | None
    forwarded: tuple[Forwarding, ...]
    clarifying: tuple[str, ...]  # the clarifications asked for and not given, oldest first
    clarifying_since: datetime | None
    delay: Delay | None
    due: datetime | None  # in force
    undelayed: datetime | None  # in force but for a delay notice, which makes no days of hours
    first_due: datetime | None  # never changed by a delay notice or an officer
    limit: datetime | None  # what “late” is measured against: see late
    since: datetime | None  # when the clock started
    estimated: bool  # the partner has not acknowledged: since and due are an estimate
    closed: Closure | None
    feedback_asked: datetime | None
    feedback: str  # a code of the vocabulary, of the last feedback given
    feedback_given: datetime | None
    unit: str = ""  # what the limit in force is counted in; empty where only its dates say so
    contradictions: tuple[Contradiction, ...] = ()  # what two stations said of it

    @property
    def contradictory(self) -> tuple[str, ...]:
        """Return the entries that contradict each other, each once."""
        return tuple(dict.fromkeys(one for each in self.contradictions for one in each.entries))

    @property
    def unanswered(self) -> bool:
        """Tell whether an answer is still to come."""
        return self.answer in AWAITED

    @property
    def inner(self) -> tuple[Forwarding, ...]:
        """Return to whom it was passed on by a date, and whose answer is still awaited."""
        if not self.unanswered:
            return ()
        return tuple(one for one in self.forwarded if one.due is not None and not one.answer)

    @property
    def late(self) -> bool:
        """Tell whether the answer came after the first date, whatever delay notices say.

        Of an outgoing request that is the date which its acknowledgement set going.
        """
        return self.answered is not None and self.limit is not None and self.answered > self.limit

    def overdue(self, now: datetime) -> bool:
        """Tell whether the date in force has passed and an answer is still to come."""
        return self.unanswered and self.due is not None and self.due < now

    def urgency(self, now: datetime, since: datetime | None = None) -> Urgency:
        """Return how near the date in force is; ``since`` is when the clock started."""
        if not self.unanswered or self.due is None:
            return Urgency.NONE
        if self.due < now:
            return Urgency.LATE
        left, started = self.due - now, since or self.since
        if left <= self._lead(started):
            return Urgency.SOON
        if started is not None and left * SOON_PART <= self.due - started:
            return Urgency.SOON
        return Urgency.AHEAD

    def remind_at(self) -> datetime | None:
        """Return when an officer should be reminded of the date in force; ``None`` without one."""
        if not self.unanswered or self.due is None:
            return None
        return earlier(self.due, self._lead(self.since))

    def _lead(self, since: datetime | None) -> timedelta:
        """Return how long before the date in force it is near: by the limit that it began with.

        Not by the rule as it reads today: another urgency, or another profile, moves no date.
        24 hours are not a day: what a rule counts in is kept beside the date. Where an
        officer named the date, only how far off it is tells.
        """
        if self.unit:
            return SOON_HOURS if self.unit == HOURS else SOON_DAYS
        by_hours = since and self.undelayed and self.undelayed - since < DAY
        return SOON_HOURS if by_hours else SOON_DAYS
