"""The state of a request follows from its entries, in whatever order they came."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from liaison_desk.records.requests import Answer, Move, Urgency, request_state

ASKED = datetime(2026, 3, 10, 16, 40, tzinfo=UTC)
DUE = ASKED + timedelta(days=7)
REQUEST = Move("r", "REQ", at=ASKED, due=DUE)


def _later(number: int, kind: str, **more: object) -> Move:
    return Move(str(number), kind, at=ASKED + timedelta(hours=number), **more)  # type: ignore[arg-type]


def test_a_request_without_entries_is_open_and_one_never_sent_is_a_draft() -> None:
    assert request_state(REQUEST, []).answer is Answer.OPEN
    assert request_state(Move("r", "REQ"), []).answer is Answer.DRAFT


def test_any_order_of_arrival_gives_the_same_state() -> None:
    moves = [
        _later(1, "ACK"),
        _later(2, "RPL", answer_kind="PART"),
        _later(3, "REM"),
        _later(4, "DLY", due=DUE + timedelta(days=3)),
        _later(5, "RPL", answer_kind="FULL"),
    ]
    states = {request_state(REQUEST, order) for order in itertools.permutations(moves)}
    (state,) = states
    assert state.answer is Answer.ANSWERED
    assert state.reminders == 1
    assert state.acknowledged == ASKED + timedelta(hours=1)


def test_a_delay_notice_sets_a_new_date_and_keeps_the_first() -> None:
    state = request_state(REQUEST, [_later(4, "DLY", due=DUE + timedelta(days=3))])
    assert state.due == DUE + timedelta(days=3)
    assert state.first_due == DUE
    assert state.urgency(DUE + timedelta(hours=1), ASKED) is not Urgency.LATE


def test_a_partial_reply_leaves_the_answer_awaited_and_a_refusal_does_not() -> None:
    assert request_state(REQUEST, [_later(1, "RPL", answer_kind="PART")]).unanswered
    assert not request_state(REQUEST, [_later(1, "REF")]).unanswered
    assert not request_state(REQUEST, [_later(1, "RPL", answer_kind="NODATA")]).unanswered


def test_the_last_day_is_soon_and_after_it_late_unless_answered() -> None:
    state = request_state(REQUEST, [])
    assert state.urgency(DUE - timedelta(days=4), ASKED) is Urgency.AHEAD
    assert state.urgency(DUE - timedelta(hours=20), ASKED) is Urgency.SOON
    assert state.urgency(DUE + timedelta(seconds=1), ASKED) is Urgency.LATE
    answered = request_state(REQUEST, [_later(1, "RPL", answer_kind="FULL")])
    assert answered.urgency(DUE + timedelta(days=1), ASKED) is Urgency.NONE


def test_an_eight_hour_limit_is_soon_in_its_last_two_hours() -> None:
    request = Move("r", "REQ", at=ASKED, due=ASKED + timedelta(hours=8))
    state = request_state(request, [])
    assert state.urgency(ASKED + timedelta(hours=3), ASKED) is Urgency.AHEAD
    assert state.urgency(ASKED + timedelta(hours=6, minutes=1), ASKED) is Urgency.SOON
