"""What two stations said differently of a request is marked, and settled before closing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.requests.errors import (
    AcknowledgementsContradict,
    RequestsContradict,
    WithdrawnAndAnswered,
)
from liaison_desk.records.requests import About, Answer, Step
from liaison_desk.register import Register
from tests.desk.network import Network

AT = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))
LATER = AT + timedelta(hours=20)


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def ljubljana(network: Network) -> Register:
    return network["LJU"]


def _shared(network: Network, *, direction: str = "IN", questions: tuple[str, ...] = ()) -> str:
    skopje = network["SKP"]
    italy = skopje.add("organisation", name={"en": "Police of Italy"}, country="IT")
    case = skopje.add("case", title="Twelve stolen vehicles")
    ends: dict[str, Any] = {"received": AT, "from_org": italy}
    if direction == "OUT":
        ends = {"sent": AT, "to_org": italy}
    request = skopje.register_request(
        case, direction=direction, questions=questions, override="In haste", **ends
    )
    skopje.share(case, ["LJU"], history=True)
    network.settle_down()
    return request


def _about(reg: Register, request: str) -> dict[About, set[str]]:
    return {one.about: set(one.entries) for one in reg.request(request).state.contradictions}


# Withdrawn here, answered there


def _withdrawn_and_answered(network: Network) -> tuple[str, str, str]:
    request = _shared(network)
    withdrawn = network["SKP"].step(request, "withdraw", received=LATER)
    reply = network["LJU"].step(request, "final_reply", body="Yes", sent=LATER)
    network.settle_down()
    return request, withdrawn, reply


def test_a_request_withdrawn_here_and_answered_there_is_not_closed_as_either(
    network: Network, skopje: Register
) -> None:
    request, withdrawn, reply = _withdrawn_and_answered(network)
    for one in network:
        assert _about(one, request) == {About.WITHDRAWAL: {withdrawn, reply}}
        assert [each.entry.id for each in one.contradictory()] == [request]
    with pytest.raises(WithdrawnAndAnswered):
        skopje.step(request, "close", closure_reason="ANSWERED")


def test_a_withdrawal_taken_back_leaves_the_answer(network: Network, ljubljana: Register) -> None:
    request, withdrawn, _ = _withdrawn_and_answered(network)
    ljubljana.delete(withdrawn, reason="Our answer had gone already")
    network.settle_down()
    for one in network:
        assert not one.contradictory()
        assert one.request(request).state.answer is Answer.ANSWERED


def test_a_notice_says_that_the_answer_was_wrong_and_the_withdrawal_stands(
    network: Network, ljubljana: Register
) -> None:
    request, withdrawn, reply = _withdrawn_and_answered(network)
    assert withdrawn in {one.id for one in ljubljana.correctable(request)}
    ljubljana.step(request, "correct", corrects=reply, body="You had withdrawn it")
    network.settle_down()
    for one in network:
        assert not one.contradictory()
        assert one.request(request).state.answer is Answer.WITHDRAWN
    ljubljana.step(request, "close", closure_reason="WITHDRAWN")


# Two acknowledgements


def _acknowledged(network: Network) -> tuple[str, str, str]:
    request = _shared(network, direction="OUT")
    first = network["SKP"].step(request, "acknowledge", received=LATER, channel_ref="IT-118")
    later = LATER + timedelta(hours=5)
    other = network["LJU"].step(request, "acknowledge", received=later, channel_ref="IT-119")
    network.settle_down()
    return request, first, other


def test_two_acknowledgements_of_different_content_are_settled_before_closing(
    network: Network, skopje: Register
) -> None:
    request, first, other = _acknowledged(network)
    for one in network:
        assert _about(one, request) == {About.ACKNOWLEDGEMENTS: {first, other}}
        assert [each.entry.id for each in one.contradictory()] == [request]
    skopje.step(request, "final_reply", body="Yes")
    with pytest.raises(AcknowledgementsContradict):
        skopje.step(request, "close", closure_reason="ANSWERED")
    skopje.delete(first, reason="Of another request")
    assert not skopje.contradictory()
    skopje.step(request, "close", closure_reason="ANSWERED")
    assert skopje.request(request).state.since == skopje.get(other).received


def test_an_acknowledgement_that_a_notice_names_starts_no_clock(
    network: Network, skopje: Register
) -> None:
    request, first, other = _acknowledged(network)
    skopje.step(request, "final_reply", body="Yes")
    skopje.step(request, "correct", corrects=first, body="That was another request")
    state = skopje.request(request).state
    assert not state.contradictory
    assert state.acknowledged == state.since == skopje.get(other).received


def test_acknowledgements_that_say_the_same_in_other_words_agree(
    network: Network, skopje: Register, ljubljana: Register
) -> None:
    request = _shared(network)
    skopje.step(request, "acknowledge", body="Received with thanks.", sent=LATER)
    ljubljana.step(request, "acknowledge", body="Hvala, prejeto.", sent=AT)
    network.settle_down()
    assert not skopje.contradictory()


# Two closures


def _closed_twice(network: Network) -> tuple[str, str, str]:
    request = _shared(network)
    network["SKP"].step(request, "final_reply", body="Yes", sent=LATER)
    network.settle_down()
    first = network["SKP"].step(request, "close", closure_reason="ANSWERED")
    other = network["LJU"].step(request, "close", closure_reason="DUPLICATE")
    network.settle_down()
    return request, first, other


def test_a_case_is_not_closed_while_a_request_is_closed_for_two_reasons(
    network: Network, skopje: Register
) -> None:
    request, first, other = _closed_twice(network)
    case = skopje.get(request).file
    for one in network:
        assert _about(one, request) == {About.CLOSURES: {first, other}}
        assert [each.entry.id for each in one.contradictory()] == [request]
        assert not one.may_close(case)
    with pytest.raises(RequestsContradict, match=str(skopje.get(request).number)):
        skopje.close_case(case, "ANSWERED")
    skopje.change(other, closure_reason="ANSWERED", reason="It was asked once")
    assert not skopje.contradictory()
    skopje.close_case(case, "ANSWERED")


def test_reopening_settles_for_which_reason_it_was_closed(
    network: Network, skopje: Register, clock: HandClock
) -> None:
    request, *_ = _closed_twice(network)
    clock.move(minutes=1)
    skopje.step(request, "reopen", reason="Two reasons")
    network.settle_down()
    for one in network:
        assert not one.contradictory()
        assert one.request(request).state.answer is Answer.ANSWERED
    assert Step.CLOSE in skopje.steps(request)


def test_two_dates_matter_no_more_once_it_is_closed_without_an_answer(
    network: Network, skopje: Register, ljubljana: Register
) -> None:
    request = _shared(network)
    for one, days in ((skopje, 20), (ljubljana, 30)):
        one.step(request, "delay", due=AT + timedelta(days=days), reason="Bank", sent=LATER)
    network.settle_down()
    assert _about(skopje, request).keys() == {About.DATES}
    skopje.step(request, "transfer", channel="SIRENE")
    assert not skopje.contradictory()


# The state follows the questions


def _answered_in_part_and_refused(network: Network) -> tuple[str, list[str], str]:
    request = _shared(network, questions=("Who?", "Where?"))
    asked = [one.id for one in network["SKP"].questions(request)]
    network["SKP"].step(request, "partial_reply", answered=[asked[0]], body="He")
    network["LJU"].step(request, "refuse", refusal_ground="B")
    network.settle_down()
    return (
        request,
        asked,
        next(one.field for one in network["SKP"].conflicts() if one.field == "status"),
    )


@pytest.mark.parametrize(
    ("settled", "answer", "fits"),
    [("ANSWERED", Answer.ANSWERED, "PART"), ("REFUSED", Answer.REFUSED, "REFUSED")],
)
def test_a_request_refused_but_for_a_question_settled_as_answered_is_answered_in_part(
    network: Network, skopje: Register, settled: str, answer: Answer, fits: str
) -> None:
    request, _, field = _answered_in_part_and_refused(network)
    assert skopje.request(request).state.answer is Answer.REFUSED
    skopje.settle(next(one for one in skopje.conflicts() if one.field == field), settled)
    network.settle_down()
    for one in network:
        assert one.request(request).state.answer is answer
        assert [each.state.answer for each in one.situations(one.get(request).file)] == [answer]
    skopje.step(request, "close", closure_reason=fits)


def test_the_rest_refused_after_a_partial_reply_is_an_answer_in_part(
    network: Network, skopje: Register
) -> None:
    request = _shared(network, questions=("Who?", "Where?"))
    who, _ = (one.id for one in skopje.questions(request))
    skopje.step(request, "partial_reply", answered=[who], body="He")
    skopje.step(request, "refuse", refusal_ground="B")
    state = skopje.request(request).state
    assert (state.answer, state.outcome) == (Answer.ANSWERED, "PART")
    assert [one.status for one in skopje.questions(request)] == ["ANSWERED", "REFUSED"]
