"""The buttons of a situation are the steps of its row, and no others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from liaison_desk.records.requests import Move, Step, next_reminder, offered, request_state

ASKED = datetime(2026, 3, 10, 16, 40, tzinfo=UTC)
DUE = ASKED + timedelta(days=7)

INCOMING = {
    Step.ACKNOWLEDGE, Step.FORWARD, Step.INTERNAL_ANSWER, Step.REMIND_UNIT, Step.TRANSIT,
    Step.ASK_CLARIFICATION, Step.CLARIFY, Step.PARTIAL_REPLY, Step.FINAL_REPLY, Step.REFUSE,
    Step.DELAY, Step.WITHDRAW, Step.TRANSFER,
}  # fmt: skip
OUTGOING = {
    Step.ACKNOWLEDGE, Step.ASK_CLARIFICATION, Step.CLARIFY, Step.PARTIAL_REPLY, Step.FINAL_REPLY,
    Step.REFUSE, Step.DELAY, Step.REMIND, Step.WITHDRAW, Step.CLOSE_UNANSWERED,
}  # fmt: skip
ENDED = {Step.CLOSE, Step.SUPPLEMENT, Step.CORRECT, Step.ASK_FEEDBACK, Step.GIVE_FEEDBACK}
CLOSED = {Step.ASK_FEEDBACK, Step.GIVE_FEEDBACK, Step.CORRECT, Step.REOPEN}
INFORMATION = {
    Step.ACKNOWLEDGE, Step.REMIND, Step.ASK_FEEDBACK, Step.GIVE_FEEDBACK, Step.MAKE_REQUEST,
    Step.CORRECT,
}  # fmt: skip


def _later(number: int, kind: str, **more: str) -> Move:
    return Move(str(number), kind, at=ASKED + timedelta(hours=number), **more)  # type: ignore[arg-type]


FORWARDED = _later(1, "FWD", direction="INT")
CLARIFYING = _later(2, "CLR")
PART = _later(3, "RPL", answer_kind="PART")
REMINDED = [_later(4, "REM", reminder="REM1"), _later(5, "REM", reminder="REM2")]
ACKNOWLEDGED = _later(0, "ACK")


def _offered(direction: str, *moves: Move, type_: str = "REQ") -> set[Step]:
    request = Move("r", type_, at=ASKED, due=DUE, direction=direction)
    steps = offered(type_, direction, request_state(request, moves))
    assert len(steps) == len(set(steps))
    return set(steps)


@pytest.mark.parametrize("part", [[], [PART]])
def test_an_open_or_partly_answered_request_offers_its_row(part: list[Move]) -> None:
    assert _offered("IN", FORWARDED, CLARIFYING, *part) == INCOMING
    assert _offered("OUT", CLARIFYING, *REMINDED, *part) == OUTGOING


def test_what_takes_up_a_step_is_offered_while_there_is_one_to_take_up() -> None:
    nothing_yet = {Step.INTERNAL_ANSWER, Step.REMIND_UNIT, Step.CLARIFY}
    assert _offered("IN") == INCOMING - nothing_yet
    answered = _later(6, "IAN", direction="INT", concerns=FORWARDED.id)
    assert _offered("IN", FORWARDED, answered) == INCOMING - nothing_yet
    clarified = _later(6, "CLA", concerns=CLARIFYING.id)
    assert _offered("IN", CLARIFYING, clarified) == INCOMING - nothing_yet
    assert _offered("OUT", *REMINDED[:1]) == OUTGOING - {Step.CLARIFY, Step.CLOSE_UNANSWERED}


def test_what_another_partner_was_asked_is_awaited_from_him_even_when_all_is_over() -> None:
    passed_on = _later(1, "FWD", direction="OUT")
    waiting = {Step.PARTNER_ANSWER, Step.REMIND_PARTNER}
    inner = {Step.INTERNAL_ANSWER, Step.REMIND_UNIT}
    assert _offered("IN", passed_on) == (INCOMING - inner - {Step.CLARIFY}) | waiting
    ours = _later(6, "RPL", answer_kind="FULL", direction="OUT")
    assert _offered("IN", passed_on, ours) == ENDED | waiting
    theirs = _later(7, "RPL", answer_kind="FULL", direction="IN", concerns=passed_on.id)
    assert _offered("IN", passed_on, ours, theirs) == ENDED
    assert not waiting & _offered("IN", passed_on, theirs)


def test_a_proposal_offers_what_answers_a_proposal() -> None:
    unfit = {Step.TRANSFER, Step.TRANSIT}
    answers = {Step.PROPOSE_OTHER}
    moves = (FORWARDED, CLARIFYING, *REMINDED)
    assert _offered("IN", *moves, type_="MTG") == (INCOMING - unfit) | answers
    assert _offered("OUT", *moves, type_="MTG") == OUTGOING | answers
    ended = ENDED - {Step.ASK_FEEDBACK, Step.GIVE_FEEDBACK}
    assert _offered("IN", _later(6, "RPL"), type_="MTG") == ended


@pytest.mark.parametrize(("direction", "row"), [("IN", INCOMING), ("OUT", OUTGOING)])
def test_a_request_is_acknowledged_once(direction: str, row: set[Step]) -> None:
    moves = [FORWARDED, CLARIFYING, *REMINDED]
    assert _offered(direction, *moves, ACKNOWLEDGED) == row - {Step.ACKNOWLEDGE}


@pytest.mark.parametrize("direction", ["IN", "OUT"])
@pytest.mark.parametrize(
    "ending", [_later(6, "RPL", answer_kind="FULL"), _later(6, "REF"), _later(6, "WDR")]
)
def test_what_ended_can_be_closed_added_to_and_corrected(direction: str, ending: Move) -> None:
    assert _offered(direction, ending) == ENDED
    assert _offered(direction, ending, _later(7, "CLS")) == CLOSED
    assert _offered(direction, ending, _later(7, "CLS"), _later(8, "REO")) == ENDED


def test_a_draft_can_be_sent_and_nothing_else() -> None:
    for type_ in ("REQ", "INF"):
        draft = request_state(Move("r", type_, direction="OUT"), [])
        assert offered(type_, "OUT", draft) == (Step.SEND,)


def test_spontaneous_information_awaits_an_acknowledgement_and_no_answer() -> None:
    for direction in ("IN", "OUT"):
        assert _offered(direction, type_="INF") == INFORMATION
        acknowledged = _offered(direction, ACKNOWLEDGED, type_="INF")
        assert acknowledged == INFORMATION - {Step.ACKNOWLEDGE, Step.REMIND}


def test_no_other_message_offers_a_step() -> None:
    for type_ in ("RPL", "ADM", "SEI", "WRN", "FBK"):
        assert _offered("IN", type_=type_) == set()


def test_the_ladder_of_reminders_goes_up_one_rung_at_a_time() -> None:
    request = Move("r", "REQ", at=ASKED, due=DUE, direction="OUT")
    late = DUE + timedelta(days=1)
    sent: list[Move] = []
    rungs = [next_reminder(request_state(request, []), DUE - timedelta(hours=1))]
    for number in range(4):
        rung = next_reminder(request_state(request, sent), late)
        rungs.append(rung)
        sent.append(Move(str(number), "REM", at=late, direction="OUT", reminder=rung))
    assert rungs == ["OWN", "REM1", "REM2", "ESCALATION", "ESCALATION"]
    state = request_state(request, sent)
    assert (state.reminders, state.escalated) == (2, late)
