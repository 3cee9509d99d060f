"""What went with a request is changed, deleted and added to as little as the request itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.desk.errors import SendIt, SentNeedsReason
from liaison_desk.desk.requests.errors import Incomplete, NothingMoreAsked
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.desk.test_requests_in_bulk import GOOD, OTHER, table

AT = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


def attached(register: Register, record: str, folder: Path) -> str:
    paper = folder / "letter.txt"
    paper.write_text("Seen", encoding="utf-8")
    return register.attach(record, paper, reason="It went with it")


def test_a_question_and_a_document_of_what_was_received_are_not_changed_silently(
    skopje: Register, case: str, tmp_path: Path
) -> None:
    request = skopje.register_request(case, received=AT, questions=["Who?"])
    (question,) = skopje.questions(request)
    document = attached(skopje, request, tmp_path)
    with pytest.raises(SentNeedsReason):
        skopje.change(question.id, text="Where?")
    with pytest.raises(SentNeedsReason):
        skopje.change(document, name="another.txt")
    assert skopje.asks_reason(question.id)
    assert skopje.asks_reason(document)
    assert skopje.change(question.id, text="Where?", reason="Misread")
    assert skopje.change(document, name="another.txt", reason="Misnamed")
    assert skopje.change(question.id, level="1")  # how it is handled is not the message
    skopje.step(request, "final_reply", answered=[question.id])


def test_what_belongs_to_a_draft_is_free(skopje: Register, case: str, tmp_path: Path) -> None:
    draft = skopje.register_request(case, direction="OUT", questions=["Who?"])
    (question,) = skopje.questions(draft)
    document = attached(skopje, draft, tmp_path)
    of_the_case = attached(skopje, case, tmp_path)
    assert skopje.change(question.id, text="Where?")
    assert skopje.change(document, name="another.txt")
    assert skopje.change(of_the_case, name="another.txt")
    for one in (question.id, document, of_the_case, draft):
        assert skopje.delete(one) == [one]


def test_what_was_sent_or_received_is_deleted_with_a_reason_only(
    skopje: Register, case: str, tmp_path: Path
) -> None:
    request = skopje.register_request(case, received=AT, questions=["Who?"])
    (question,) = skopje.questions(request)
    reply = skopje.step(request, "partial_reply", answered=[question.id])
    document = attached(skopje, reply, tmp_path)
    for one in (document, question.id, reply, request):
        with pytest.raises(SentNeedsReason):
            skopje.delete(one)
        assert not skopje.get(one).deleted
    for one in (document, question.id, reply, request):
        assert skopje.delete(one, reason="Entered twice") == [one]


def test_nothing_more_is_asked_once_the_request_was_answered(skopje: Register, case: str) -> None:
    request = skopje.register_request(case, received=AT, questions=["Who?"])
    skopje.ask(request, "Where?")
    answered = [one.id for one in skopje.questions(request)]
    skopje.step(request, "final_reply", answered=answered)
    with pytest.raises(NothingMoreAsked):
        skopje.ask(request, "When?")
    skopje.step(request, "close", closure_reason="ANSWERED")
    with pytest.raises(NothingMoreAsked):
        skopje.ask(request, "When?")
    assert [one.id for one in skopje.questions(request)] == answered


def test_no_rows_are_added_to_what_was_answered(skopje: Register, case: str) -> None:
    request = skopje.register_request(case, template="TRAFFIC", received=AT, partner="SI")
    (row,) = skopje.add_rows(skopje.read_rows(request, table(GOOD)))
    more = skopje.read_rows(request, table(OTHER))
    skopje.step(request, "final_reply", answered=[row])
    with pytest.raises(NothingMoreAsked):
        skopje.add_rows(more)


def test_the_number_of_a_deleted_question_is_not_given_again(skopje: Register, case: str) -> None:
    request = skopje.register_request(case, received=AT, questions=["Who?", "Where?"])
    skopje.delete(skopje.questions(request)[1].id, reason="Put by mistake")
    (fresh,) = skopje.ask(request, "When?")
    assert skopje.get(fresh).position == 3


def test_a_draft_becomes_sent_by_its_step_alone(skopje: Register, case: str) -> None:
    draft = skopje.register_request(
        case, direction="OUT", deadline_profile="EU-2023-977", urgency="NORMAL", body="Who?"
    )
    with pytest.raises(SendIt):
        skopje.change(draft, sent=AT)
    with pytest.raises(SendIt):
        skopje.change(draft, sent=AT, reason="By telephone")
    assert skopje.get(draft).sent is None
    assert skopje.change(draft, body="Who was it?")
    with pytest.raises(Incomplete):
        skopje.send_request(draft, sent=AT)
    skopje.send_request(draft, sent=AT, override="By telephone")
    assert skopje.get(draft).due is not None
    skopje.change(draft, sent=AT + timedelta(hours=1), reason="It went later")
