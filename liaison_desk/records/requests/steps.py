"""Which steps a request offers as it stands: the table of ``domain`` workflows 3.1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Final

from liaison_desk.records.requests.move import OUTGOING
from liaison_desk.records.requests.state import AWAITED, Answer, RequestState

ASKING: Final = frozenset({"REQ", "INF"})  # the types of entry that steps are taken on
LEAST_REMINDERS: Final = 2  # REM 1 and REM 2, before a request is closed without a reply


class Step(StrEnum):
    """What can be done with a request, or with spontaneous information.

    Who does it follows from the direction: of an outgoing request, the partner's
    acknowledgement or reply is written down by the same step as ours of an incoming one.
    """

    SEND = "send"
    ACKNOWLEDGE = "acknowledge"
    FORWARD = "forward"
    INTERNAL_ANSWER = "internal_answer"
    REMIND_UNIT = "remind_unit"
    ASK_CLARIFICATION = "ask_clarification"
    CLARIFY = "clarify"
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


def offered(type_: str, direction: str, state: RequestState) -> tuple[Step, ...]:
    """Return the steps of the situation, in the order of its row, and no others.

    What takes up an earlier step is offered while there is one to take up: an
    answer of a unit needs a forwarding, a clarification one that was asked for. A
    draft is no situation of the table: it can be sent.
    """
    if type_ == "INF":
        return tuple(_of_information(state))
    if type_ not in ASKING:
        return ()
    if state.answer is Answer.DRAFT:
        return (Step.SEND,)
    if state.answer is Answer.CLOSED:
        return (Step.ASK_FEEDBACK, Step.GIVE_FEEDBACK, Step.CORRECT, Step.REOPEN)
    if state.answer not in AWAITED:
        return (Step.CLOSE, Step.SUPPLEMENT, Step.CORRECT, Step.ASK_FEEDBACK, Step.GIVE_FEEDBACK)
    return tuple(_of_outgoing(state) if direction == OUTGOING else _of_incoming(state))


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
    if any(not one.answer for one in state.forwarded):
        yield from (Step.INTERNAL_ANSWER, Step.REMIND_UNIT)
    yield Step.ASK_CLARIFICATION
    if state.clarifying:
        yield Step.CLARIFY
    yield from (
        Step.PARTIAL_REPLY, Step.FINAL_REPLY, Step.REFUSE, Step.DELAY, Step.WITHDRAW, Step.TRANSFER,
    )  # fmt: skip


def _of_outgoing(state: RequestState) -> Iterator[Step]:
    if state.acknowledged is None:
        yield Step.ACKNOWLEDGE
    yield Step.ASK_CLARIFICATION
    if state.clarifying:
        yield Step.CLARIFY
    yield from (
        Step.PARTIAL_REPLY, Step.FINAL_REPLY, Step.REFUSE, Step.DELAY, Step.REMIND, Step.WITHDRAW,
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
