"""The state of a request follows from its entries, in whatever order they came."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.records.requests import Answer, Move, Urgency, moment_of, request_state

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


# The marks

OUT = Move("r", "REQ", at=ASKED, due=DUE, direction="OUT")
IN = Move("r", "REQ", at=ASKED, due=DUE, direction="IN")
TYPES = (
    "ACK", "RPL", "REF", "FWD", "IAN", "REM", "CLR", "CLA", "DLY", "WDR", "CLS", "REO", "FBK",
    "COR",
)  # fmt: skip

later_moves = st.lists(
    st.builds(
        Move,
        id=st.uuids().map(lambda one: one.hex),
        type=st.sampled_from(TYPES),
        answer_kind=st.sampled_from(["", "FULL", "PART", "NODATA", "REFUSED", "SUPPL"]),
        at=st.none() | st.integers(-3, 9).map(lambda hours: ASKED + timedelta(hours=hours)),
        due=st.none() | st.integers(1, 9).map(lambda days: ASKED + timedelta(days=days)),
        direction=st.sampled_from(["IN", "OUT", "INT"]),
        reminder=st.sampled_from(["", "OWN", "REM1", "ESCALATION"]),
        feedback=st.sampled_from(["", "USED"]),
        closure_reason=st.sampled_from(["ANSWERED", "NOREPLY"]),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)


@st.composite
def threads(draw: st.DrawFn) -> list[Move]:
    """Draw entries of a request, some of which take up others."""
    moves = draw(later_moves)
    names = st.sampled_from(["", *(one.id for one in moves)])
    return [replace(one, concerns=draw(names)) for one in moves]


@given(st.sampled_from([IN, OUT, REQUEST]), threads(), st.randoms(use_true_random=False))
def test_entries_in_any_order_give_the_same_state_and_the_same_steps(
    request: Move, moves: list[Move], random: Random
) -> None:
    state = request_state(request, moves)
    for _ in range(4):
        random.shuffle(moves)
        assert request_state(request, moves) == state
    assert state.before is not Answer.CLOSED
    assert (state.answer is Answer.CLOSED) == (state.closed is not None)
    assert state.first_due == DUE


@given(threads())
def test_a_draft_of_ours_bears_on_nothing(moves: list[Move]) -> None:
    sent = [one for one in moves if not (one.direction == "OUT" and one.at is None)]
    assert request_state(IN, moves) == request_state(IN, sent)


def test_who_acknowledged_and_when_is_said_once() -> None:
    first = _later(1, "ACK", direction="OUT", by="officer")
    state = request_state(IN, [_later(3, "ACK", direction="OUT", by="other"), first])
    assert (state.acknowledged, state.acknowledged_by) == (first.at, "officer")


def test_a_reply_not_sent_yet_leaves_the_answer_awaited() -> None:
    draft = Move("d", "RPL", answer_kind="FULL", direction="OUT")
    assert request_state(IN, [draft]).answer is Answer.OPEN


def test_the_clock_of_an_outgoing_request_starts_with_the_acknowledgement() -> None:
    estimate = request_state(OUT, [])
    assert (estimate.estimated, estimate.since, estimate.due) == (True, ASKED, DUE)
    acknowledged = _later(5, "ACK", direction="IN", due=DUE + timedelta(hours=5))
    state = request_state(OUT, [acknowledged])
    assert (state.estimated, state.since, state.due, state.first_due) == (
        False, acknowledged.at, acknowledged.due, DUE,
    )  # fmt: skip
    assert request_state(IN, [replace(acknowledged, direction="OUT")]).due == DUE


def test_late_is_measured_against_the_first_date_and_overdue_against_the_one_in_force() -> None:
    delay = _later(4, "DLY", due=DUE + timedelta(days=3), reason="Judge asked")
    state = request_state(IN, [delay])
    assert state.delay is not None
    assert state.delay.reason == "Judge asked"
    assert not state.overdue(DUE + timedelta(hours=1))
    assert state.overdue(DUE + timedelta(days=4))
    reply = Move("x", "RPL", "FULL", at=DUE + timedelta(hours=1), direction="OUT")
    answered = request_state(IN, [delay, reply])
    assert answered.late
    assert not answered.overdue(DUE + timedelta(days=4))
    assert not request_state(IN, [replace(reply, at=DUE)]).late


def test_a_date_set_by_an_officer_is_in_force_and_the_first_stays() -> None:
    by_officer = replace(IN, due=DUE + timedelta(days=2), first_due=DUE, due_set_by="OFFICER")
    state = request_state(by_officer, [])
    assert (state.due, state.first_due, state.limit) == (DUE + timedelta(days=2), DUE, DUE)


def test_each_forwarding_has_its_own_deadline_answer_and_reminders() -> None:
    one = _later(1, "FWD", direction="INT", to="drugs", due=ASKED + timedelta(days=2))
    two = _later(2, "FWD", direction="INT", to="customs", due=ASKED + timedelta(days=3))
    answer = _later(9, "IAN", direction="INT", concerns=one.id)
    reminder = _later(8, "REM", direction="INT", concerns=two.id)
    state = request_state(IN, [answer, two, reminder, one])
    drugs, customs = state.forwarded
    assert (drugs.to, drugs.answer, drugs.answered) == ("drugs", answer.id, answer.at)
    assert (customs.answer, customs.reminders) == ("", 1)
    assert not drugs.late(ASKED + timedelta(days=9))
    assert customs.late(ASKED + timedelta(days=9))
    assert state.reminders == 0


def test_a_clarification_is_open_until_it_is_given() -> None:
    asked = _later(1, "CLR", direction="OUT")
    again = _later(3, "CLR", direction="OUT")
    given_one = _later(4, "CLA", direction="IN", concerns=asked.id)
    state = request_state(IN, [asked, again])
    assert (state.clarifying, state.clarifying_since) == ((asked.id, again.id), asked.at)
    assert request_state(IN, [asked, again, given_one]).clarifying == (again.id,)
    assert request_state(IN, [asked, again, _later(5, "CLA", direction="IN")]).clarifying == ()
    answered = [asked, _later(6, "RPL", answer_kind="FULL")]
    assert request_state(IN, answered).clarifying_since is None


def test_refusing_some_questions_is_not_refusing_the_request() -> None:
    some = _later(1, "REF", answer_kind="PART")
    assert request_state(IN, [some]).answer is Answer.OPEN
    assert request_state(IN, [some, _later(2, "REF")]).answer is Answer.REFUSED


def test_a_supplementary_reply_changes_nothing_about_the_answer() -> None:
    final = _later(2, "RPL", answer_kind="NODATA")
    more = _later(3, "RPL", answer_kind="SUPPL")
    state = request_state(IN, [final, more])
    assert (state.answer, state.outcome, state.answered) == (Answer.ANSWERED, "NODATA", final.at)
    assert request_state(IN, [more]).answer is Answer.OPEN


def test_withdrawn_is_what_was_not_answered_before() -> None:
    assert request_state(IN, [_later(2, "WDR")]).answer is Answer.WITHDRAWN
    answered = [_later(1, "RPL", answer_kind="FULL"), _later(2, "WDR")]
    assert request_state(IN, answered).answer is Answer.ANSWERED


@pytest.mark.parametrize(
    ("moves", "before"),
    [
        ([], Answer.OPEN),
        ([_later(1, "RPL", answer_kind="PART")], Answer.PARTLY),
        ([_later(1, "RPL", answer_kind="FULL")], Answer.ANSWERED),
        ([_later(1, "REF")], Answer.REFUSED),
        ([_later(1, "WDR")], Answer.WITHDRAWN),
    ],
)
def test_reopening_returns_to_the_state_before(moves: list[Move], before: Answer) -> None:
    closing = _later(5, "CLS", closure_reason="NOREPLY")
    closed = request_state(IN, [*moves, closing])
    assert (closed.answer, closed.before) == (Answer.CLOSED, before)
    assert closed.closed is not None
    assert closed.closed.reason == "NOREPLY"
    assert closed.urgency(DUE + timedelta(days=1)) is Urgency.NONE
    reopened = request_state(IN, [*moves, closing, _later(6, "REO")])
    assert (reopened.answer, reopened.closed) == (before, None)


def test_reopening_takes_up_every_closure_before_it_and_the_one_it_names() -> None:
    ours, theirs = _later(5, "CLS"), _later(6, "CLS")
    assert request_state(IN, [ours, theirs]).closed is not None
    reopened = _later(7, "REO", concerns=theirs.id)
    assert request_state(IN, [ours, theirs, reopened]).closed is None
    same_minute = Move("0", "REO", at=theirs.at, concerns=theirs.id)  # its id sorts first
    assert request_state(IN, [theirs, same_minute]).closed is None


def test_whoever_gave_the_information_asks_for_feedback() -> None:
    ours, theirs = _later(1, "FBK", direction="OUT"), _later(2, "FBK", direction="IN")
    theirs = replace(theirs, feedback="USED")
    state = request_state(IN, [ours, theirs])
    assert (state.feedback_asked, state.feedback) == (ours.at, "USED")
    other = request_state(OUT, [ours, theirs])
    assert (other.feedback_asked, other.feedback_given) == (theirs.at, ours.at)
    told = Move("i", "INF", at=ASKED, direction="OUT")
    assert request_state(told, [ours]).feedback_asked == ours.at


@pytest.mark.parametrize(
    ("limit", "soon"),
    [
        (timedelta(hours=8), timedelta(hours=6)),  # its last two hours
        (timedelta(hours=12), timedelta(hours=9)),  # its last quarter
        (timedelta(days=3), timedelta(days=2)),  # its last day
        (timedelta(days=8), timedelta(days=6)),  # its last quarter
    ],
)
def test_amber_begins_with_the_last_quarter_or_the_last_hours(
    limit: timedelta, soon: timedelta
) -> None:
    state = request_state(replace(IN, due=ASKED + limit), [])
    assert state.urgency(ASKED + soon - timedelta(minutes=1)) is Urgency.AHEAD
    assert state.urgency(ASKED + soon) is Urgency.SOON
    assert state.urgency(ASKED + limit) is Urgency.SOON
    assert state.urgency(ASKED + limit + timedelta(minutes=1)) is Urgency.LATE


def test_own_reminders_come_two_hours_or_a_day_ahead() -> None:
    hours = request_state(replace(IN, due=ASKED + timedelta(hours=8)), [])
    assert hours.remind_at() == ASKED + timedelta(hours=6)
    assert request_state(IN, []).remind_at() == DUE - timedelta(days=1)
    assert request_state(replace(IN, due=None), []).remind_at() is None


def test_a_limit_of_one_day_is_one_of_days_even_where_the_clocks_go_forward() -> None:
    for day in (timedelta(hours=23), timedelta(days=1)):
        state = request_state(replace(IN, due=ASKED + day, due_set_by="AGREEMENT"), [])
        assert state.remind_at() == ASKED + day - timedelta(days=1)


def test_a_delay_notice_makes_no_days_of_hours_and_an_officers_date_does() -> None:
    hours = replace(IN, due=ASKED + timedelta(hours=8))
    later = ASKED + timedelta(hours=30)
    delayed = request_state(hours, [_later(1, "DLY", due=later)])
    assert delayed.remind_at() == later - timedelta(hours=2)
    moved = replace(hours, due=later, first_due=hours.due, due_set_by="OFFICER")
    assert request_state(moved, []).remind_at() == later - timedelta(days=1)


def test_what_comes_in_counts_from_receipt_and_what_goes_out_from_sending() -> None:
    sent, received, registered = (ASKED + timedelta(hours=one) for one in range(3))
    assert moment_of("IN", sent, received, registered) == received
    assert moment_of("IN", sent, None, registered) == registered
    assert moment_of("OUT", sent, received, registered) == sent
    assert moment_of("OUT", None, None, registered) is None
    assert moment_of("INT", sent, received, registered) == registered
