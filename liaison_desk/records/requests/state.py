"""What the entries of a request come to: one answer state, and marks beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from liaison_desk.records.requests.move import INCOMING, OUTGOING, Move, in_order

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
    """To whom a request was passed on inside the house, and what came of it."""

    id: str  # the entry that passed it on
    to: str  # the person, else the organisation
    at: datetime | None
    due: datetime | None  # the internal deadline
    answer: str  # the entry with the answer; empty while it is awaited
    answered: datetime | None
    reminders: int

    def late(self, now: datetime) -> bool:
        """Tell whether the internal deadline has passed without an answer."""
        return not self.answer and self.due is not None and self.due < now


@dataclass(frozen=True, slots=True)
class Delay:
    """What the last delay notice says."""

    due: datetime
    reason: str


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
    outcome: str  # of the final reply: FULL or NODATA
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
    first_due: datetime | None  # never changed by a delay notice or an officer
    limit: datetime | None  # what “late” is measured against: see late
    since: datetime | None  # when the clock started
    estimated: bool  # the partner has not acknowledged: since and due are an estimate
    closed: Closure | None
    feedback_asked: datetime | None
    feedback: str  # a code of the vocabulary, of the last feedback given
    feedback_given: datetime | None

    @property
    def unanswered(self) -> bool:
        """Tell whether an answer is still to come."""
        return self.answer in AWAITED

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
        return self.due - self._lead(self.since)

    def _lead(self, since: datetime | None) -> timedelta:
        by_hours = since is not None and self.due is not None and self.due - since <= HOUR_PROFILE
        return SOON_HOURS if by_hours else SOON_DAYS


def request_state(request: Move, later: Iterable[Move]) -> RequestState:
    """Return the state of ``request`` from the entries that answer it.

    They count in the order of their own business dates, then of their ids:
    never in the order in which they arrived. The clock of an outgoing request starts
    with the partner's acknowledgement, which then carries the limit; until then
    its date is an estimate.
    """
    moves = in_order(request, later)
    before = Answer.DRAFT if request.at is None else Answer.OPEN
    final: list[Move] = []
    for one in moves:
        before = _answered(before, one)
        if before in {Answer.ANSWERED, Answer.REFUSED} and _bears(one):
            final.append(one)
    closed = _closed(moves)
    acknowledgement = _first(moves, "ACK")
    asked, given = _feedback(request, moves)
    delay = _delay(moves)
    restarted = acknowledgement if request.direction == OUTGOING else None
    limit = (restarted and restarted.due) or None
    clarifying = _not_taken_up(moves, "CLR", "CLA") if before in AWAITED else []
    own = request.due if request.due_set_by == "OFFICER" else None
    return RequestState(
        answer=Answer.CLOSED if closed else before,
        before=before,
        outcome=(final[-1].answer_kind or "FULL") if before is Answer.ANSWERED else "",
        answered=final[0].at if final else None,
        acknowledged=acknowledgement.at if acknowledgement else None,
        acknowledged_by=acknowledgement.by if acknowledgement else "",
        reminders=sum(_reminds_partner(one) for one in moves),
        escalated=next((one.at for one in moves if one.reminder == "ESCALATION"), None),
        forwarded=tuple(_forwarding(one, moves) for one in moves if one.type == "FWD"),
        clarifying=tuple(one.id for one in clarifying),
        clarifying_since=clarifying[0].at if clarifying else None,
        delay=delay,
        due=delay.due if delay else own or limit or request.due,
        first_due=request.first_due or request.due,
        limit=limit or request.first_due or request.due,
        since=(restarted and restarted.at) or request.at,
        estimated=request.direction == OUTGOING and restarted is None,
        closed=closed,
        feedback_asked=asked.at if asked else None,
        feedback=given.feedback if given else "",
        feedback_given=given.at if given else None,
    )


def _answered(before: Answer, move: Move) -> Answer:
    """Return the answer state after a move; what is final never opens again."""
    if move.type == "WDR":
        return Answer.WITHDRAWN if before in {Answer.DRAFT, *AWAITED} else before
    if not _bears(move):
        return before
    if move.type == "REF" or move.answer_kind == "REFUSED":
        return Answer.REFUSED
    if move.answer_kind == "PART":
        return Answer.PARTLY if before in {Answer.DRAFT, *AWAITED} else before
    return Answer.ANSWERED


def _bears(move: Move) -> bool:
    """Tell whether a move is an answer to the whole request, or a part of one.

    Refusing some questions marks those; a supplementary reply adds to an answer.
    """
    if move.type == "REF":
        return move.answer_kind != "PART"
    return move.type == "RPL" and move.answer_kind != "SUPPL"


def _first(moves: Sequence[Move], type_: str) -> Move | None:
    return next((one for one in moves if one.type == type_), None)


def _delay(moves: Sequence[Move]) -> Delay | None:
    notices = [Delay(one.due, one.reason) for one in moves if one.type == "DLY" and one.due]
    return notices[-1] if notices else None


def _closed(moves: Sequence[Move]) -> Closure | None:
    standing = _not_taken_up(moves, "CLS", "REO", alone=False)[-1:]
    return next((Closure(one.id, one.at, one.closure_reason) for one in standing), None)


def _reminds_partner(move: Move) -> bool:
    """Tell whether a reminder passed between us and the partner."""
    inner = move.concerns or move.reminder in {"OWN", "ESCALATION"}
    return move.type == "REM" and not inner


def _forwarding(passed_on: Move, moves: Sequence[Move]) -> Forwarding:
    taken_up = [one for one in moves if one.concerns == passed_on.id]
    answer = _first(taken_up, "IAN")
    return Forwarding(
        passed_on.id, passed_on.to, passed_on.at, passed_on.due,
        answer.id if answer else "", answer.at if answer else None,
        sum(one.type == "REM" for one in taken_up),
    )  # fmt: skip


def _not_taken_up(
    moves: Sequence[Move], begins: str, ends: str, *, alone: bool = True
) -> list[Move]:
    """Return the moves of one type that none of another took up, in order.

    What is named is taken up whatever the order: moments are kept to the minute, and
    both may stand in the same one. A move that names none takes up all before it;
    so does one that does not take up what it names ``alone``.
    """
    waiting: list[Move] = []
    named = {one.concerns for one in moves if one.type == ends}
    for one in moves:
        if one.type == begins and one.id not in named:
            waiting.append(one)
        elif one.type == ends and not (alone and one.concerns):
            waiting = []
    return waiting


def _feedback(request: Move, moves: Sequence[Move]) -> tuple[Move | None, Move | None]:
    """Return who asked for feedback first, and the feedback given last.

    Whoever gave the information asks, and whoever got it gives.
    """
    gave = request.direction == INCOMING if request.type != "INF" else request.direction == OUTGOING
    asks = OUTGOING if gave else INCOMING
    all_of_it = [one for one in moves if one.type == "FBK"]
    asked = next((one for one in all_of_it if one.direction == asks), None)
    given = next((one for one in reversed(all_of_it) if one.direction != asks), None)
    return asked, given
