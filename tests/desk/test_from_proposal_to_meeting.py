"""A proposed meeting becomes a meeting in one step; a case whose requests are closed is closed."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.desk.handling.errors import ReasonNeeded
from liaison_desk.desk.meetings.errors import NotAProposal
from liaison_desk.desk.requests.errors import CaseStandsOtherwise, RequestsOpen
from liaison_desk.records.errors import Required
from liaison_desk.register import Register
from tests.desk.network import Network

AT = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


def proposal(reg: Register, case: str, **more: object) -> str:
    unit = reg.add("organisation", name={"en": "Police"}, country="MK")
    person = reg.add("contact", family_name="Ќосевски", organisation=unit, country="MK")
    return reg.register_request(
        case, type="MTG", direction="IN", received=AT, partner="MK", from_org=unit,
        from_person=person, to_person=reg.officer, language="en", template="MEETING",
        particulars={
            "PURPOSE": "Who brings the vehicles over", "MEETING_DAY": "22. 4. 2026",
            "MEETING_PLACE": "Ohrid",
        },
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_meeting_takes_over_what_was_proposed_and_keeps_the_link(
    skopje: Register, case: str
) -> None:
    proposed = proposal(skopje, case)
    meeting = skopje.get(skopje.meet(proposed))
    assert meeting.title == {"en": "Who brings the vehicles over"}
    assert (str(meeting.starts), meeting.place) == ("2026-04-22", {"en": "Ohrid"})
    assert (list(meeting.cases), meeting.proposal, meeting.status) == ([case], proposed, "PROPOSED")
    assert skopje.met(proposed) == [meeting.id]
    parties = skopje.list("participant", file=meeting.id)
    asked = skopje.get(proposed)
    assert {(one.contact, one.organisation, one.country) for one in parties} == {
        (asked.from_person, asked.from_org, "MK"), (skopje.officer, None, None),
    }  # fmt: skip


def test_what_the_officer_says_otherwise_holds(skopje: Register, case: str) -> None:
    made = skopje.meet(proposal(skopje, case), title={"en": "Vehicles"}, starts="2026-05")
    assert (skopje.get(made).title, str(skopje.get(made).starts)) == ({"en": "Vehicles"}, "2026-05")
    assert skopje.get(made).place == {"en": "Ohrid"}


def test_a_meeting_is_handled_as_its_proposal_and_undone_whole(skopje: Register, case: str) -> None:
    made = skopje.meet(proposal(skopje, case, handling=["H2"], level="2"))
    assert (skopje.get(made).handling, skopje.get(made).level) == (["H2"], "2")
    skopje.take_back()
    assert skopje.get(made).deleted
    assert skopje.list("participant", file=made) == []


def test_no_meeting_is_made_of_what_proposes_none(skopje: Register, case: str) -> None:
    with pytest.raises(NotAProposal):
        skopje.meet(skopje.register_request(case, received=AT))


def closed_request(reg: Register, case: str) -> str:
    request = reg.register_request(case, received=AT)
    reg.step(request, "final_reply", body="Nothing known")
    reg.step(request, "close", closure_reason="ANSWERED")
    return request


def test_a_case_is_to_be_closed_once_all_its_requests_are(skopje: Register, case: str) -> None:
    assert not skopje.may_close(case)  # nobody asked anything
    closed_request(skopje, case)
    assert skopje.may_close(case)
    waits = skopje.register_request(case, received=AT)
    assert not skopje.may_close(case)
    with pytest.raises(RequestsOpen) as refused:
        skopje.close_case(case, "ANSWERED")
    assert refused.value.details["numbers"] == skopje.get(waits).number


def test_closing_writes_day_and_outcome_and_the_review_follows(network: Network) -> None:
    home = network["TIA"]
    home.add("retention_rule", applies_to="CASE", review_after=12)
    case = home.add("case", title="Twelve stolen vehicles")
    closed_request(home, case)
    with pytest.raises(Required):
        home.close_case(case, "")
    assert home.review_when_closed("2026-03-16") == date(2027, 3, 16)
    home.close_case(case, "ANSWERED")
    found = home.get(case)
    assert (found.status, found.closed_on, found.closure_reason) == (
        "CLOSED", date(2026, 3, 16), "ANSWERED",
    )  # fmt: skip
    assert [(one.record, one.due) for one in home.reviews()] == [(case, date(2027, 3, 16))]
    assert not home.may_close(case)
    with pytest.raises(CaseStandsOtherwise):
        home.close_case(case, "ANSWERED")


def test_a_closed_case_is_opened_again_with_a_reason(skopje: Register, case: str) -> None:
    closed_request(skopje, case)
    with pytest.raises(CaseStandsOtherwise):
        skopje.reopen_case(case, "More came")
    skopje.close_case(case, "ANSWERED", on="2026-03-15")
    with pytest.raises(ReasonNeeded):
        skopje.reopen_case(case, "  ")
    skopje.reopen_case(case, "More came")
    found = skopje.get(case)
    assert (found.status, found.closed_on, found.closure_reason) == ("OPEN", None, None)
    assert "More came" in {one.reason for one in skopje.history(case)}
