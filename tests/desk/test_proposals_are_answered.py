"""A proposal of a meeting is answered like a request: accepted, moved to another day, declined."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.requests.errors import Incomplete, RequestsOpen
from liaison_desk.records.errors import Required
from liaison_desk.records.requests import Answer, Step
from liaison_desk.register import Register
from tests.desk.network import Network

AT = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))
SAID = {"PURPOSE": "Vans over the lake", "MEETING_DAY": "2026-04-22", "MEETING_PLACE": "Ohrid"}


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


def received(reg: Register, case: str) -> str:
    return reg.register_request(
        case, type="MTG", received=AT, partner="IT", language="en", template="MEETING",
        particulars=SAID,
    )  # fmt: skip


def written(reg: Register, case: str, **more: object) -> str:
    return reg.register_request(
        case, type="MTG", direction="OUT", partner="IT", language="en", template="MEETING",
        particulars=SAID, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_proposal_that_came_in_waits_among_the_requests_until_the_day_it_proposes(
    skopje: Register, case: str
) -> None:
    proposal = received(skopje, case)
    (one,) = skopje.requests(unanswered=True)
    assert (one.entry.id, one.state.answer) == (proposal, Answer.OPEN)
    assert one.state.due == datetime(2026, 4, 22, tzinfo=AT.tzinfo)
    assert set(skopje.steps(proposal)) >= {
        Step.ACKNOWLEDGE, Step.FINAL_REPLY, Step.PROPOSE_OTHER, Step.REFUSE, Step.WITHDRAW,
    }  # fmt: skip
    assert Step.TRANSFER not in skopje.steps(proposal)
    told = skopje.get(skopje.step(proposal, "acknowledge"))
    assert "proposal of a meeting" in told.body
    assert Step.ACKNOWLEDGE not in skopje.steps(proposal)


def test_its_questions_are_ticked_and_what_is_accepted_waits_no_longer(
    skopje: Register, case: str, clock: HandClock
) -> None:
    proposal = received(skopje, case)
    day, who, items = (one.id for one in skopje.questions(proposal))
    clock.move(hours=1)
    reply = skopje.step(proposal, "final_reply", answered=[day, who], no_data=[items], body="Yes")
    assert (skopje.get(day).status, skopje.get(day).answered_by) == ("ANSWERED", reply)
    assert skopje.request(proposal).state.answer is Answer.ANSWERED
    assert skopje.requests(unanswered=True) == []


def test_another_day_is_proposed_and_the_meeting_is_made_for_that(
    skopje: Register, case: str, clock: HandClock
) -> None:
    proposal = received(skopje, case)
    clock.move(hours=1)
    with pytest.raises(Required, match="particulars"):
        skopje.step(proposal, "propose_other")
    with pytest.raises(Required, match="MEETING_DAY"):
        skopje.step(proposal, "propose_other", particulars={"MEETING_PLACE": "Struga"})
    other = skopje.step(proposal, "propose_other", particulars={"MEETING_DAY": "29. 4. 2026"})
    assert skopje.get(other).particulars == {"MEETING_DAY": "2026-04-29"}
    assert skopje.request(proposal).state.answer is Answer.PARTLY
    meeting = skopje.get(skopje.meet(proposal))
    assert (str(meeting.starts), meeting.place) == ("2026-04-29", {"en": "Ohrid"})


def test_it_is_declined_with_words_and_not_with_a_ground_of_the_directive(
    skopje: Register, case: str, clock: HandClock
) -> None:
    proposal = received(skopje, case)
    clock.move(hours=1)
    with pytest.raises(Required, match="reason"):
        skopje.step(proposal, "refuse")
    skopje.step(proposal, "refuse", reason="Nobody is free in April")
    assert skopje.request(proposal).state.answer is Answer.REFUSED
    assert {one.status for one in skopje.questions(proposal)} == {"OPEN"}  # nobody answered them
    skopje.step(proposal, "close", closure_reason="REFUSED")


def test_an_acceptance_corrected_into_a_refusal_leaves_its_questions_open(
    skopje: Register, case: str, clock: HandClock
) -> None:
    proposal = received(skopje, case)
    asked = [one.id for one in skopje.questions(proposal)]
    clock.move(hours=1)
    reply = skopje.step(proposal, "final_reply", answered=asked, body="Yes")
    skopje.change(reply, type="REF", answer_kind="", reason="The minister is not free after all")
    assert skopje.request(proposal).state.answer is Answer.REFUSED
    assert {one.status for one in skopje.questions(proposal)} == {"OPEN"}
    assert {one.answered_by for one in skopje.questions(proposal)} == {None}
    skopje.change(reply, type="RPL", answer_kind="FULL", reason="He is")
    assert skopje.request(proposal).state.answer is Answer.ANSWERED
    assert {one.status for one in skopje.questions(proposal)} == {"ANSWERED"}
    assert {one.answered_by for one in skopje.questions(proposal)} == {reply}
    skopje.delete(reply, reason="Of another proposal")
    assert {one.status for one in skopje.questions(proposal)} == {"OPEN"}


def test_it_is_declined_by_hand_too_without_a_word_on_its_questions(
    skopje: Register, case: str, clock: HandClock
) -> None:
    proposal = received(skopje, case)
    clock.move(hours=1)
    skopje.add(
        "entry", file=case, type="REF", direction="OUT", answers=proposal, sent=skopje.now(),
        reason="Nobody is free in April",
    )  # fmt: skip
    assert skopje.request(proposal).state.answer is Answer.REFUSED


def test_a_draft_of_ours_is_sent_when_it_says_its_day_and_the_partners_answer_is_recorded(
    skopje: Register, case: str, clock: HandClock
) -> None:
    empty = skopje.register_request(
        case, type="MTG", direction="OUT", partner="IT", template="MEETING", language="en"
    )
    assert skopje.steps(empty) == (Step.SEND,)
    with pytest.raises(Incomplete, match="MEETING_DAY"):
        skopje.step(empty, "send")
    draft = written(skopje, case)
    assert skopje.lacking(draft) == ()
    skopje.step(draft, "send", sent=AT)
    assert skopje.request(draft).state.due == datetime(2026, 4, 22, tzinfo=AT.tzinfo)
    clock.move(hours=1)
    skopje.step(draft, "remind", reminder="REM1")
    assert skopje.request(draft).state.reminders == 1
    clock.move(hours=1)
    answered = [one.id for one in skopje.questions(draft)]
    reply = skopje.get(skopje.step(draft, "final_reply", answered=answered))
    assert (reply.direction, reply.partner) == ("IN", "IT")
    assert skopje.request(draft).state.answer is Answer.ANSWERED


def test_a_case_is_not_closed_over_a_proposal_that_nobody_answered(
    skopje: Register, case: str, clock: HandClock
) -> None:
    proposal = received(skopje, case)
    with pytest.raises(RequestsOpen):
        skopje.close_case(case, "ANSWERED")
    clock.move(hours=1)
    skopje.step(proposal, "refuse", reason="Nobody is free")
    skopje.close_case(case, "ANSWERED")


def test_a_proposal_answered_at_the_post_is_answered_at_headquarters(
    network: Network, clock: HandClock
) -> None:
    skopje, home = network["SKP"], network["TIA"]
    case = skopje.add("case", title="Vans")
    proposal = received(skopje, case)
    clock.move(hours=1)
    skopje.step(proposal, "propose_other", particulars={"MEETING_DAY": "2026-04-29"})
    network.send("SKP", "TIA")
    assert home.request(proposal).state.answer is Answer.PARTLY
    assert str(home.foresee_meeting(proposal)["starts"]) == "2026-04-29"
