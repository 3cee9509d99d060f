"""An entry written by the plain record door is held to what its own step demands."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.handling.errors import ConsentMissing
from liaison_desk.desk.requests import errors
from liaison_desk.errors import UserError
from liaison_desk.records.errors import Required
from liaison_desk.register import Register
from tests.desk.network import Network

AT = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))
WHOLE = {
    "body": "Who owns it?", "language": "en", "urgency": "NORMAL", "purpose": "INVESTIGATION",
    "purpose_text": "Theft", "reasons_available": "Registered there",
}  # fmt: skip


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


def entry(reg: Register, case: str, type_: str, direction: str, **more: Any) -> str:
    return reg.add("entry", file=case, type=type_, direction=direction, **more)


def test_a_sent_request_says_all_of_article_4_or_why_not(skopje: Register, case: str) -> None:
    with pytest.raises(errors.Incomplete):
        entry(skopje, case, "REQ", "OUT", sent=AT, body="Who owns it?")
    assert entry(skopje, case, "REQ", "OUT", sent=AT, **WHOLE)
    allowed = entry(skopje, case, "REQ", "OUT", sent=AT, sent_incomplete="By telephone")
    assert skopje.get(allowed).sent_incomplete == "By telephone"
    assert entry(skopje, case, "REQ", "OUT")  # a draft may say as little as it likes


def test_what_was_sent_never_says_less(skopje: Register, case: str) -> None:
    sent = entry(skopje, case, "REQ", "OUT", sent=AT, **WHOLE)
    with pytest.raises(errors.Incomplete):
        skopje.change(sent, purpose_text=None, reason="Not wanted")
    assert skopje.change(sent, purpose_text="Theft of vehicles", reason="Clearer")
    assert skopje.change(sent, purpose_text=None, sent_incomplete="Their wish", reason="Not wanted")


def test_a_request_that_came_in_has_its_receipt_and_gets_its_date(
    skopje: Register, case: str
) -> None:
    with pytest.raises(Required) as refused:
        entry(skopje, case, "REQ", "IN")
    assert refused.value.details["field"] == "received"
    made = entry(skopje, case, "REQ", "IN", received=AT, deadline_profile="SIRENE")
    found = skopje.get(made)
    assert (found.due, found.first_due) == (AT + timedelta(hours=12),) * 2
    assert (found.due_set_by, found.answer_unit) == ("PROFILE", "HOURS")
    with pytest.raises(Required):
        skopje.change(made, received=None, reason="Unknown")


@pytest.mark.parametrize(
    ("type_", "direction", "more", "refused"),
    [
        ("RPL", "OUT", {"answer_kind": "FULL"}, errors.QuestionsOpen),
        ("RPL", "OUT", {"answer_kind": "PART"}, errors.NoQuestionAnswered),
        ("REF", "OUT", {"refusal_ground": "B"}, errors.QuestionsOpen),
        ("REF", "OUT", {}, Required),
        ("DLY", "OUT", {"due": AT + timedelta(days=30)}, Required),
        ("DLY", "OUT", {"reason": "More time"}, Required),
        ("FWD", "INT", {}, Required),
        ("CLS", "INT", {"closure_reason": "ANSWERED"}, errors.StepNotOffered),
        ("REO", "INT", {"reason": "More came"}, errors.StepNotOffered),
        ("IAN", "INT", {"body": "Nothing"}, errors.StepNotOffered),
    ],
)
def test_a_step_written_by_hand_is_one_that_the_situation_offers(
    skopje: Register,
    case: str,
    type_: str,
    direction: str,
    more: dict[str, Any],
    refused: type[UserError],
) -> None:
    request = skopje.register_request(case, received=AT, questions=["Who?"])
    when = {"sent": AT} if direction == "OUT" else {"registered": AT}
    with pytest.raises(refused):
        entry(skopje, case, type_, direction, answers=request, **when, **more)
    assert skopje.list("entry", type=type_) == []


def test_a_draft_of_a_step_is_held_to_it_when_it_is_sent(
    skopje: Register, case: str, clock: HandClock
) -> None:
    request = skopje.register_request(case, received=AT, questions=["Who?"])
    draft = entry(skopje, case, "RPL", "OUT", answers=request, answer_kind="FULL")
    with pytest.raises(errors.QuestionsOpen):
        skopje.change(draft, sent=AT)
    (question,) = skopje.questions(request)
    skopje.step(request, "partial_reply", answered=[question.id])
    assert skopje.change(draft, sent=AT)


def test_a_request_passed_on_by_hand_is_a_disclosure(skopje: Register, case: str) -> None:
    other = skopje.add("organisation", name={"en": "Police"}, country="RS")
    request = skopje.register_request(case, received=AT, handling=["H2"])
    with pytest.raises(ConsentMissing):
        entry(skopje, case, "FWD", "INT", answers=request, to_org=other, registered=AT)


def test_a_taken_step_goes_on_saying_what_it_must(skopje: Register, case: str) -> None:
    request = skopje.register_request(case, received=AT, questions=["Who?", "Where?"])
    late = AT + timedelta(days=30)
    delay = skopje.step(request, "delay", due=late, reason="More time")
    with pytest.raises(Required):
        skopje.change(delay, due=None, reason="Wrong")
    who, where = (one.id for one in skopje.questions(request))
    partial = skopje.step(request, "partial_reply", answered=[who])
    with pytest.raises(errors.QuestionsOpen):
        skopje.change(partial, answer_kind="FULL", reason="It was all of it")
    skopje.step(request, "partial_reply", answered=[where])
    assert skopje.change(partial, answer_kind="FULL", reason="It was all of it")


def test_a_call_that_is_made_a_request_by_its_type_is_held_to_it_too(
    skopje: Register, case: str
) -> None:
    call = skopje.note_call("Hoxha", "Wants to know", direction="OUT")
    with pytest.raises(errors.Incomplete):
        skopje.call_into(call, "entry", case, type="REQ")
