"""What two stations said of one request is never settled by whose bundle came last."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.desk.requests.errors import (
    AnswersContradict,
    QuestionsDisputed,
    QuestionsOpen,
    ReasonDoesNotFit,
)
from liaison_desk.desk.sharing import Conflict
from liaison_desk.records.requests import Answer, Step
from liaison_desk.register import Register
from tests.desk.network import Network

AT = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))
Said = list[tuple[str | None, str | None, str | None]]


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def ljubljana(network: Network) -> Register:
    return network["LJU"]


def _shared(network: Network, *questions: str) -> str:
    skopje = network["SKP"]
    italy = skopje.add("organisation", name={"en": "Police of Italy"}, country="IT")
    case = skopje.add("case", title="Twelve stolen vehicles")
    request = skopje.register_request(case, received=AT, from_org=italy, questions=questions)
    skopje.share(case, ["LJU"], history=True)
    network.settle_down()
    return request


def _said(reg: Register, request: str) -> Said:
    return [(one.status, one.refusal_ground, one.answered_by) for one in reg.questions(request)]


def _conflict(reg: Register, field: str) -> Conflict:
    return next(one for one in reg.conflicts() if one.field == field)


# Final answers


def _answered_and_refused(network: Network) -> tuple[str, str, str]:
    request = _shared(network)
    reply = network["SKP"].step(request, "final_reply", body="Yes", sent=AT + timedelta(hours=20))
    refusal = network["LJU"].step(
        request, "refuse", refusal_ground="B", sent=AT + timedelta(hours=21)
    )
    network.settle_down()
    return request, reply, refusal


def test_final_answers_that_contradict_are_shown_as_such_and_nothing_is_closed(
    network: Network, skopje: Register
) -> None:
    request, reply, refusal = _answered_and_refused(network)
    for one in network:
        assert one.request(request).state.contradictory == (reply, refusal)
        assert one.request(request).state.answer is Answer.REFUSED
        assert [each.entry.id for each in one.contradictory()] == [request]
    with pytest.raises(AnswersContradict):
        skopje.step(request, "close", closure_reason="REFUSED")
    with pytest.raises(AnswersContradict):
        skopje.add(
            "entry", file=skopje.get(request).file, type="CLS", direction="INT", answers=request,
            closure_reason="REFUSED", registered=AT + timedelta(hours=22),
        )  # fmt: skip


def test_the_answer_taken_back_with_a_reason_leaves_the_other_one(
    network: Network, skopje: Register
) -> None:
    request, _, refusal = _answered_and_refused(network)
    skopje.delete(refusal, reason="Ljubljana had not seen our reply")
    assert not skopje.request(request).state.contradictory
    assert skopje.request(request).state.answer is Answer.ANSWERED
    skopje.step(request, "close", closure_reason="ANSWERED")
    network.settle_down()
    assert network["LJU"].request(request).state.answer is Answer.CLOSED
    network.agree()


def test_a_notice_of_correction_says_which_of_two_answers_was_wrong(
    network: Network, ljubljana: Register
) -> None:
    request, reply, refusal = _answered_and_refused(network)
    assert Step.CORRECT in ljubljana.steps(request)
    ljubljana.step(request, "correct", corrects=refusal, body="Our reply of the 14th stands")
    network.settle_down()
    for one in network:
        state = one.request(request).state
        assert not state.contradictory
        assert (state.answer, state.outcome) == (Answer.ANSWERED, "FULL")
        assert state.answered == one.get(reply).sent
    assert not ljubljana.contradictory()


def test_an_answer_corrected_to_say_the_same_contradicts_no_more(
    network: Network, skopje: Register
) -> None:
    request, reply, _ = _answered_and_refused(network)
    skopje.change(reply, type="REF", answer_kind="REFUSED", refusal_ground="B", reason="Refused")
    assert not skopje.request(request).state.contradictory
    skopje.step(request, "close", closure_reason="REFUSED")


def test_the_same_answer_twice_contradicts_nothing(network: Network, skopje: Register) -> None:
    request = _shared(network)
    for one in (skopje, network["LJU"]):
        one.step(request, "final_reply", body="Yes", sent=AT + timedelta(hours=20))
    network.settle_down()
    assert not skopje.request(request).state.contradictory
    skopje.step(request, "close", closure_reason="ANSWERED")


# Delay notices


def test_two_new_dates_are_shown_until_a_notice_that_knows_both_sets_one(
    network: Network, skopje: Register, ljubljana: Register
) -> None:
    request = _shared(network)
    at = AT + timedelta(hours=20)
    first = skopje.step(request, "delay", due=AT + timedelta(days=20), reason="Bank", sent=at)
    other = ljubljana.step(request, "delay", due=AT + timedelta(days=30), reason="Court", sent=at)
    network.settle_down()
    for one in network:
        assert set(one.request(request).state.contradictory) == {first, other}
        assert [each.entry.id for each in one.contradictory()] == [request]
    later = AT + timedelta(days=40)
    skopje.step(request, "delay", due=later, reason="Both", sent=at + timedelta(hours=1))
    network.settle_down()
    for one in network:
        assert not one.request(request).state.contradictory
        assert one.request(request).state.due == later


def test_one_notice_after_the_other_contradicts_nothing(
    network: Network, skopje: Register, ljubljana: Register
) -> None:
    request = _shared(network)
    skopje.step(
        request, "delay", due=AT + timedelta(days=20), reason="Bank", sent=AT + timedelta(hours=20)
    )
    network.settle_down()
    ljubljana.step(
        request, "delay", due=AT + timedelta(days=30), reason="Court", sent=AT + timedelta(hours=21)
    )
    by_hand = skopje.get(request).file
    network.settle_down()
    skopje.add(
        "entry", file=by_hand, type="DLY", direction="OUT", answers=request, reason="Once more",
        due=AT + timedelta(days=35), sent=AT + timedelta(hours=22),
    )  # fmt: skip
    assert not skopje.request(request).state.contradictory
    assert skopje.request(request).state.due == AT + timedelta(days=35)


# Questions


def _disputed(network: Network) -> tuple[str, list[str], str, str]:
    request = _shared(network, "Who?", "Where?")
    asked = [one.id for one in network["SKP"].questions(request)]
    reply = network["SKP"].step(request, "partial_reply", answered=[asked[0]], body="He")
    refusal = network["LJU"].step(request, "refuse", refused={asked[0]: "B"})
    network.settle_down()
    return request, asked, reply, refusal


def test_status_ground_and_reply_of_a_question_conflict_together(network: Network) -> None:
    request, asked, reply, refusal = _disputed(network)
    for one in network:
        about = {each.field for each in one.conflicts() if each.record == asked[0]}
        assert about == {"status", "refusal_ground", "answered_by"}
        assert _said(one, request)[0] in {("ANSWERED", None, reply), ("REFUSED", "B", refusal)}


@pytest.mark.parametrize("field", ["status", "refusal_ground", "answered_by"])
@pytest.mark.parametrize("theirs", [False, True])
def test_settling_one_of_them_settles_what_that_reply_said(
    network: Network, skopje: Register, field: str, theirs: bool
) -> None:
    request, _, reply, refusal = _disputed(network)
    stands = ("REFUSED", "B", refusal) if theirs else ("ANSWERED", None, reply)
    chosen = dict(zip(("status", "refusal_ground", "answered_by"), stands, strict=True))[field]
    skopje.settle(_conflict(skopje, field), chosen)
    assert not skopje.conflicts()
    assert _said(skopje, request)[0] == stands
    network.settle_down()
    assert _said(network["LJU"], request)[0] == stands
    network.agree()


@pytest.mark.parametrize(
    ("field", "typed", "status", "ground", "by"),
    [
        ("status", "NODATA", "NODATA", None, "reply"),
        ("status", "OPEN", "OPEN", None, None),
        ("refusal_ground", "H", "REFUSED", "H", "refusal"),
    ],
)
def test_what_is_typed_while_one_is_settled_mixes_no_two_readings(
    network: Network, skopje: Register, field: str, typed: str, status: str, ground: str, by: str
) -> None:
    request, _, reply, refusal = _disputed(network)
    skopje.settle(_conflict(skopje, field), typed)
    assert not skopje.conflicts()
    said = {"reply": reply, "refusal": refusal, None: None}[by]
    assert _said(skopje, request)[0] == (status, ground, said)


def test_a_question_in_conflict_is_open_until_it_is_settled(
    network: Network, skopje: Register
) -> None:
    request, asked, *_ = _disputed(network)
    with pytest.raises(QuestionsOpen, match="1"):
        skopje.step(request, "final_reply", answered=[asked[1]], body="There")
    skopje.settle(_conflict(skopje, "status"), "ANSWERED")
    skopje.step(request, "final_reply", answered=[asked[1]], body="There")
    assert skopje.request(request).state.answer is Answer.ANSWERED


def test_a_final_reply_that_says_it_anew_settles_it(network: Network, skopje: Register) -> None:
    request, asked, *_ = _disputed(network)
    final = skopje.step(request, "final_reply", answered=asked, body="He, there")
    assert not skopje.conflicts()
    assert _said(skopje, request) == [("ANSWERED", None, final)] * 2


def test_closing_names_the_questions_that_are_in_conflict(
    network: Network, skopje: Register
) -> None:
    request = _shared(network, "Who?")
    (who,) = (one.id for one in skopje.questions(request))
    skopje.step(request, "final_reply", answered=[who], body="He")
    network["LJU"].step(request, "final_reply", answered=[who], body="She")
    network.settle_down()
    assert not skopje.request(request).state.contradictory
    with pytest.raises(QuestionsDisputed, match="1"):
        skopje.step(request, "close", closure_reason="ANSWERED")
    skopje.settle(skopje.conflicts()[0], skopje.conflicts()[0].readings[0].value)
    skopje.step(request, "close", closure_reason="ANSWERED")


def test_a_reply_taken_back_leaves_what_the_other_station_said(
    network: Network, skopje: Register
) -> None:
    for gone in (0, 1):
        request, _, *said = _disputed(network)
        stands = [("ANSWERED", None, said[0]), ("REFUSED", "B", said[1])][1 - gone]
        skopje.delete(said[gone], reason="Wrong")
        assert not [one for one in skopje.conflicts() if one.field]
        assert _said(skopje, request)[0] == stands


def test_a_correction_of_one_reply_settles_nothing_of_what_the_other_said(
    network: Network, skopje: Register
) -> None:
    request, asked, reply, refusal = _disputed(network)
    skopje.change(refusal, refusal_ground="H", reason="Another ground")
    assert {one.field for one in skopje.conflicts() if one.record == asked[0]} >= {"status"}
    skopje.change(reply, type="ADM", reason="It was no reply")
    assert not skopje.conflicts()
    assert _said(skopje, request)[0] == ("REFUSED", "B", refusal)


# What it is closed as


@pytest.mark.parametrize(
    ("step", "given", "fits"),
    [
        ("final_reply", {}, {"ANSWERED", "PART"}),
        ("final_reply", {"answer_kind": "NODATA"}, {"NODATA"}),
        ("refuse", {"refusal_ground": "B"}, {"REFUSED"}),
        ("withdraw", {}, {"WITHDRAWN"}),
    ],
)
def test_a_reason_for_closing_says_what_became_of_the_request(
    skopje: Register, step: str, given: dict[str, Any], fits: set[str]
) -> None:
    case = skopje.add("case", title="Reasons")
    for reason in ("ANSWERED", "PART", "NODATA", "REFUSED", "WITHDRAWN", "MLA", "DUPLICATE"):
        request = skopje.register_request(case, received=AT)
        skopje.step(request, step, **given)
        if reason in fits or reason in {"MLA", "DUPLICATE"}:
            skopje.step(request, "close", closure_reason=reason)
            continue
        with pytest.raises(ReasonDoesNotFit) as refused:
            skopje.step(request, "close", closure_reason=reason)
        assert refused.value.details["field"] == "closure_reason"
        assert fits <= set(str(refused.value.details["fits"]).split(", "))


def test_what_was_refused_in_part_is_not_closed_as_answered_in_full(skopje: Register) -> None:
    case = skopje.add("case", title="In part")
    request = skopje.register_request(case, received=AT, questions=["Who?", "Where?"])
    who, where = (one.id for one in skopje.questions(request))
    skopje.step(request, "final_reply", answered=[who], refused={where: "B"})
    with pytest.raises(ReasonDoesNotFit):
        skopje.step(request, "close", closure_reason="ANSWERED")
    closing = skopje.step(request, "close", closure_reason="PART")
    with pytest.raises(ReasonDoesNotFit):
        skopje.change(closing, closure_reason="ANSWERED", reason="It sounds better")
    skopje.change(closing, closure_reason="DUPLICATE", reason="Asked twice")
