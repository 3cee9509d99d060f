"""Which steps a request offers as it stands: the table of ``domain`` workflows 3.1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Final

from liaison_desk.records.requests.move import OUTGOING
from liaison_desk.records.requests.state import AWAITED, Answer, RequestState

REQUEST: Final = "REQ"
INFORMATION: Final = "INF"
PROPOSAL: Final = "MTG"  # of a meeting
ANSWERED: Final = frozenset({REQUEST, PROPOSAL})  # the types of entry that want an answer
ASKING: Final = ANSWERED | {INFORMATION}  # those that steps are taken on
LEAST_REMINDERS: Final = 2  # REM 1 and REM 2, before a request is closed without a reply


class Step(StrEnum):
    """What can be done with a request, or with spontaneous information.

    Who does it follows from the direction: of an outgoing request, the partner's
    acknowledgement or reply is written down by the same step as ours of an incoming one.
    """

    SEND = "send"
    ACKNOWLEDGE = "acknowledge"
    FORWARD = "forward"  # in the house
    INTERNAL_ANSWER = "internal_answer"
    REMIND_UNIT = "remind_unit"
    TRANSIT = "transit"  # transit: to a partner who did not ask
    PARTNER_ANSWER = "partner_answer"
    REMIND_PARTNER = "remind_partner"
    ASK_CLARIFICATION = "ask_clarification"
    CLARIFY = "clarify"
    PROPOSE_OTHER = "propose_other"  # another day or place for a meeting
    PARTIAL_REPLY = "partial_reply"
    FINAL_REPLY = "final_reply"
    REFUSE = "refuse"
    DELAY = "delay"
    WITHDRAW = "withdraw"
    TRANSFER = "transfer"  # to another channel
    REMIND = "remind"
    CLOSE_UNANSWERED = "close_unanswered"
    CLOSE = "close"
    SUPPLEMENT = "supplement"
    CORRECT = "correct"
    ASK_FEEDBACK = "ask_feedback"
    GIVE_FEEDBACK = "give_feedback"
    REOPEN = "reopen"
    MAKE_REQUEST = "make_request"


# A proposal is answered by whom it was made to: it changes no channel and gives no information.
_OF_REQUESTS: Final = frozenset(
    {Step.TRANSFER, Step.TRANSIT, Step.ASK_FEEDBACK, Step.GIVE_FEEDBACK}
)
_OF_PROPOSALS: Final = frozenset({Step.PROPOSE_OTHER})


def offered(type_: str, direction: str, state: RequestState) -> tuple[Step, ...]:
    """Return the steps of the situation, in the order of its row, and no others.

    What takes up an earlier step is offered while there is one to take up: an
    answer of a unit needs a forwarding, a clarification one that was asked for. A
    draft is no situation of the table: it can be sent.
    """
    if type_ == INFORMATION:
        return tuple(_of_information(state))
    if type_ not in ANSWERED:
        return ()
    unfit = _OF_REQUESTS if type_ == PROPOSAL else _OF_PROPOSALS
    return tuple(one for one in _of_request(direction, state) if one not in unfit)


def _of_request(direction: str, state: RequestState) -> Iterator[Step]:
    if state.answer is Answer.DRAFT:
        yield Step.SEND
    elif state.answer is Answer.CLOSED:
        yield from (Step.ASK_FEEDBACK, Step.GIVE_FEEDBACK, Step.CORRECT, Step.REOPEN)
        yield from _of_transit(state)
    elif state.answer not in AWAITED:
        yield from (Step.CLOSE, Step.SUPPLEMENT, Step.CORRECT)
        yield from _of_transit(state)
        yield from (Step.ASK_FEEDBACK, Step.GIVE_FEEDBACK)
    else:
        yield from _of_outgoing(state) if direction == OUTGOING else _of_incoming(state)


def next_reminder(state: RequestState, now: datetime) -> str:
    """Return the rung of the ladder that comes next, as a code of the vocabulary ``reminder``.

    Before the date in force (or without one) an officer's own; after it the first,
    the second, and then the head of headquarters' unit.
    """
    if not state.overdue(now):
        return "OWN"
    rungs = ("REM1", "REM2")
    return rungs[state.reminders] if state.reminders < len(rungs) else "ESCALATION"


def _of_incoming(state: RequestState) -> Iterator[Step]:
    if state.acknowledged is None:
        yield Step.ACKNOWLEDGE
    yield Step.FORWARD
    if any(not one.answer and not one.outside for one in state.forwarded):
        yield from (Step.INTERNAL_ANSWER, Step.REMIND_UNIT)
    yield Step.TRANSIT
    yield from _of_transit(state)
    yield Step.ASK_CLARIFICATION
    if state.clarifying:
        yield Step.CLARIFY
    yield from (
        Step.PROPOSE_OTHER, Step.PARTIAL_REPLY, Step.FINAL_REPLY, Step.REFUSE, Step.DELAY,
        Step.WITHDRAW, Step.TRANSFER,
    )  # fmt: skip


def _of_transit(state: RequestState) -> Iterator[Step]:
    """Yield what is done while a partner to whom it was passed on has not answered.

    Whatever became of the request meanwhile: an answer that comes late is an answer.
    """
    if any(not one.answer and one.outside for one in state.forwarded):
        yield from (Step.PARTNER_ANSWER, Step.REMIND_PARTNER)


def _of_outgoing(state: RequestState) -> Iterator[Step]:
    if state.acknowledged is None:
        yield Step.ACKNOWLEDGE
    yield Step.ASK_CLARIFICATION
    if state.clarifying:
        yield Step.CLARIFY
    yield from (
        Step.PROPOSE_OTHER, Step.PARTIAL_REPLY, Step.FINAL_REPLY, Step.REFUSE, Step.DELAY,
        Step.REMIND, Step.WITHDRAW,
    )  # fmt: skip
    if state.reminders >= LEAST_REMINDERS:
        yield Step.CLOSE_UNANSWERED


def _of_information(state: RequestState) -> Iterator[Step]:
    if state.answer is Answer.DRAFT:
        yield Step.SEND
        return
    if state.acknowledged is None:
        yield from (Step.ACKNOWLEDGE, Step.REMIND)
    yield from (Step.ASK_FEEDBACK, Step.GIVE_FEEDBACK, Step.MAKE_REQUEST, Step.CORRECT)
