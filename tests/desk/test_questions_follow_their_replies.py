"""A question stands as the replies say that live, whatever becomes of one of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.requests.errors import NotItsQuestion, QuestionsOpen
from liaison_desk.records.requests import Answer
from liaison_desk.register import Register
from tests.desk.network import Network

AT = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def request_(skopje: Register) -> str:
    case = skopje.add("case", title="Twelve stolen vehicles")
    return skopje.register_request(case, received=AT, questions=["Who?", "Where?"])


def stand(reg: Register, request: str) -> list[str]:
    return [one.status for one in reg.questions(request)]


def test_a_reply_in_the_bin_answers_nothing_and_answers_again_when_it_is_put_back(
    skopje: Register, request_: str
) -> None:
    who, where = (one.id for one in skopje.questions(request_))
    reply = skopje.step(request_, "final_reply", answered=[who], refused={where: "B"})
    skopje.delete(reply, reason="Entered in the wrong case")
    assert stand(skopje, request_) == ["OPEN", "OPEN"]
    assert all(one.answered_by is None for one in skopje.questions(request_))
    assert all(one.refusal_ground is None for one in skopje.questions(request_))
    assert skopje.request(request_).state.answer is Answer.OPEN
    with pytest.raises(QuestionsOpen):
        skopje.step(request_, "final_reply", answered=[who])
    skopje.put_back(reply)
    assert stand(skopje, request_) == ["ANSWERED", "REFUSED"]
    assert [one.refusal_ground for one in skopje.questions(request_)] == [None, "B"]
    assert {one.answered_by for one in skopje.questions(request_)} == {reply}


def test_undoing_restores_what_deleting_took_away(skopje: Register, request_: str) -> None:
    who, where = (one.id for one in skopje.questions(request_))
    reply = skopje.step(request_, "final_reply", answered=[who, where])
    skopje.delete(reply, reason="Entered twice")
    skopje.take_back()
    assert not skopje.get(reply).deleted
    assert stand(skopje, request_) == ["ANSWERED", "ANSWERED"]


def test_what_an_earlier_reply_said_stands_again(
    skopje: Register, request_: str, clock: HandClock
) -> None:
    who, where = (one.id for one in skopje.questions(request_))
    first = skopje.step(request_, "partial_reply", no_data=[who])
    clock.move(minutes=1)
    last = skopje.step(request_, "final_reply", answered=[who, where])
    skopje.delete(last, reason="Wrong")
    assert stand(skopje, request_) == ["NODATA", "OPEN"]
    assert skopje.questions(request_)[0].answered_by == first
    again = skopje.step(request_, "final_reply", answered=[where])
    skopje.put_back(last)
    assert [one.answered_by for one in skopje.questions(request_)] == [last, again]


def test_a_correction_of_what_the_reply_is_says_the_same_of_its_questions(
    skopje: Register, request_: str
) -> None:
    who, where = (one.id for one in skopje.questions(request_))
    reply = skopje.step(request_, "final_reply", answered=[who, where])
    skopje.change(reply, answer_kind="NODATA", reason="There is none")
    assert stand(skopje, request_) == ["NODATA", "NODATA"]
    skopje.change(reply, type="REF", answer_kind="REFUSED", refusal_ground="B", reason="Why")
    assert stand(skopje, request_) == ["REFUSED", "REFUSED"]
    assert {one.refusal_ground for one in skopje.questions(request_)} == {"B"}
    skopje.change(reply, type="ADM", reason="It was no reply")
    assert stand(skopje, request_) == ["OPEN", "OPEN"]
    skopje.take_back()
    assert stand(skopje, request_) == ["REFUSED", "REFUSED"]


def test_a_reply_corrected_to_answer_another_request_leaves_the_questions_of_this_one(
    skopje: Register, request_: str
) -> None:
    other = skopje.register_request(skopje.get(request_).file, received=AT)
    answered = [one.id for one in skopje.questions(request_)]
    reply = skopje.step(request_, "final_reply", answered=answered)
    skopje.change(reply, answers=other, reason="Of the other request")
    assert stand(skopje, request_) == ["OPEN", "OPEN"]


def test_headquarters_sees_them_open_again(
    network: Network, skopje: Register, request_: str, tmp_path: Path
) -> None:
    answered = [one.id for one in skopje.questions(request_)]
    reply = skopje.step(request_, "final_reply", answered=answered)
    skopje.delete(reply, reason="Entered twice")
    skopje.export_bundle("TIA", tmp_path / "out.bundle")
    home = network["TIA"]
    home.apply(home.read_bundle(tmp_path / "out.bundle"))
    assert stand(home, request_) == ["OPEN", "OPEN"]


def test_a_supplementary_reply_answers_what_was_left_open_after_the_final_one(
    skopje: Register, request_: str, clock: HandClock
) -> None:
    who, where = (one.id for one in skopje.questions(request_))
    partial = skopje.step(request_, "partial_reply", answered=[who])
    clock.move(minutes=1)
    skopje.step(request_, "final_reply", answered=[where])
    skopje.delete(partial, reason="Of another case")
    assert stand(skopje, request_) == ["OPEN", "ANSWERED"]
    assert skopje.request(request_).state.answer is Answer.ANSWERED
    more = skopje.step(request_, "supplement", no_data=[who], body="Nobody")
    assert stand(skopje, request_) == ["NODATA", "ANSWERED"]
    assert skopje.questions(request_)[0].answered_by == more
    skopje.step(request_, "supplement", body="Nothing more of it")
    other = skopje.register_request(skopje.get(request_).file, received=AT, questions=["When?"])
    (foreign,) = (one.id for one in skopje.questions(other))
    with pytest.raises(NotItsQuestion):
        skopje.step(request_, "supplement", answered=[foreign], body="It")
