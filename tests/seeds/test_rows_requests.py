"""The rows about messages and requests, each on a real register and told to headquarters."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.requests.errors import Incomplete, NotADemand
from liaison_desk.records.requests import Answer, Urgency
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.seeds.desk import HEADQUARTERS, POST, told

TIRANA = ZoneInfo("Europe/Tirane")
RECEIVED = datetime(2026, 3, 13, 17, 40, tzinfo=TIRANA)


@pytest.fixture
def case(post: Register) -> str:
    return post.add("case", title="Twelve stolen vehicles", crime_areas=["VEH"])


def _organisation(reg: Register, name: str) -> str:
    return reg.add("organisation", name={"en": name})


def test_row_0_11_an_analytical_product_has_its_addressees(
    network: Network, post: Register, case: str
) -> None:
    nato, union = _organisation(post, "NATO structure"), _organisation(post, "EU structure")
    entry = post.add(
        "entry", file=case, type="ANL", direction="OUT", sent=RECEIVED, to_org=nato,
        also_to=[union], body="Assessment of the route",
    )  # fmt: skip
    there = told(network, entry)
    assert (there.type, there.to_org, there.also_to) == ("ANL", nato, [union])
    names = network[HEADQUARTERS].names([nato, union])
    assert [names[one].text("en") for one in (nato, union)] == ["NATO structure", "EU structure"]


def test_row_0_12_strategic_and_operational_exchange_are_counted_apart(
    network: Network, post: Register, case: str
) -> None:
    for level in ("STRATEGIC", "OPERATIONAL", "OPERATIONAL", "TACTICAL"):
        entry = post.add(
            "entry", file=case, type="INF", direction="IN", received=RECEIVED, exchange_level=level
        )
        assert told(network, entry).level is None  # not the level of classification
    for reg in network:
        found = [len(reg.ids("entry", exchange_level=one)) for one in ("STRATEGIC", "OPERATIONAL")]
        assert found == [1, 2]


def test_row_0_25_feedback_is_linked_to_what_it_answers_and_rated_or_not(
    network: Network, post: Register, case: str, clock: HandClock
) -> None:
    given = post.add("entry", file=case, type="INF", direction="OUT", sent=RECEIVED, partner="IT")
    asked = post.step(given, "ask_feedback")
    clock.move(hours=1)
    praise = post.step(given, "give_feedback", body="Very useful, thank you.")
    clock.move(hours=1)
    rated = post.step(given, "give_feedback", feedback="RESULT")
    for one, way in ((asked, "OUT"), (praise, "IN"), (rated, "IN")):
        there = told(network, one)
        assert (there.type, there.answers, there.direction) == ("FBK", given, way)
    state = network[HEADQUARTERS].request(given).state
    assert (state.feedback, state.feedback_given) == ("RESULT", clock.now())


@pytest.mark.parametrize(("channel", "reference"), [("I247", "TST/26/0047"), ("SIENA", "1934-22")])
def test_row_1_6_and_1_7_a_channel_has_its_external_reference(
    network: Network, post: Register, case: str, channel: str, reference: str
) -> None:
    entry = post.register_request(case, received=RECEIVED, channel=channel, channel_ref=reference)
    assert told(network, entry).channel == channel
    for asked in (reference, reference.replace("/", "").replace("-", "")):
        assert [hit.id for hit in network[HEADQUARTERS].find(asked)] == [entry]


def test_row_1_8_findings_go_directly_and_headquarters_can_demand_its_copy(
    network: Network, post: Register, case: str
) -> None:
    entry = post.add(
        "entry", file=case, type="INF", direction="OUT", channel="LO", sent=RECEIVED, partner="SI"
    )
    assert post.request(entry).state.due is None
    other = post.add("entry", file=case, type="INF", direction="OUT", channel="LO",
                     sent=RECEIVED, partner="SI")  # fmt: skip
    for one in (entry, other):
        post.no_copy(one, "SAFETY")
    network.send(POST, HEADQUARTERS)
    home = network[HEADQUARTERS]
    assert home.list("entry", file=case) == []
    demand = home.demand_copy(case, due=date(2026, 3, 30))
    assert home.demand_copy(case) == demand  # once is enough
    network.send(HEADQUARTERS, POST)
    (waits,) = post.open_actions()
    assert (waits.id, waits.ours, str(waits.due)) == (demand, True, "2026-03-30")
    for given, status in ((entry, "IN_PROGRESS"), (other, "DONE")):
        post.copy(given)
        there = told(network, given)
        assert (there.type, there.channel, there.no_copy_reason) == ("INF", "LO", None)
        for reg in network:
            assert reg.get(demand).status == status
    assert sorted(home.get(demand).evidence) == sorted((entry, other))
    assert post.open_actions() == home.open_actions() == []


def test_row_1_8_nobody_but_headquarters_demands_a_copy_and_none_of_itself(
    network: Network, post: Register, case: str
) -> None:
    network.send(POST, HEADQUARTERS)
    home = network[HEADQUARTERS]
    own = home.add("case", title="Kept by headquarters")
    for reg, asked in ((post, case), (home, own)):
        assert not reg.may_demand_copy(asked)
        with pytest.raises(NotADemand):
            reg.demand_copy(asked)
    assert home.may_demand_copy(case)
    assert home.list("action") == post.list("action") == []


def test_row_3_1_post_telephone_and_fax_are_channels(
    network: Network, post: Register, case: str
) -> None:
    for channel in ("POST", "PHONE", "FAX"):
        entry = post.register_request(case, received=RECEIVED, channel=channel, partner="MK")
        assert told(network, entry).channel == channel


def test_row_3_7_a_request_goes_from_liaison_officer_to_focal_point_and_back(
    network: Network, post: Register, case: str, clock: HandClock
) -> None:
    officer = post.add("contact", family_name="Officer", function="LO")
    request = post.register_request(
        case, questions=["Who owns the lorry?"], received=RECEIVED, partner="BG", channel="SELEC",
        from_person=officer, deadline_profile="SELEC", urgency="NORMAL",
    )  # fmt: skip
    focal_point = _organisation(post, "National focal point")
    post.step(request, "forward", to_org=focal_point, due=clock.now() + timedelta(days=5))
    network.settle_down()
    home = network[HEADQUARTERS]
    clock.move(hours=2)
    home.step(request, "internal_answer", body="A company in Vlora.")
    network.settle_down()
    (passed_on,) = post.request(request).state.forwarded
    assert (passed_on.to, passed_on.answered) == (focal_point, clock.now())
    clock.move(hours=1)
    (question,) = post.questions(request)
    reply = post.step(request, "final_reply", answered=[question.id], body="A company in Vlora.")
    assert post.get(reply).to_person == officer
    entry = told(network, request)
    assert entry.number == "SKP-IN-2026-0001"
    assert entry.due.isoformat() == "2026-03-27T17:40:00+01:00"
    assert home.request(request).state == post.request(request).state
    assert home.request(request).state.answer is Answer.ANSWERED


def test_row_3_10_a_regional_operation_has_warnings_feedback_and_seizures(
    network: Network, post: Register
) -> None:
    operation = post.add("case", title="Operation Axle", type="REGOP", countries=["AL", "MK"])
    for kind in ("WRN", "FBK", "SEI"):
        entry = post.add("entry", file=operation, type=kind, direction="IN", received=RECEIVED)
        assert told(network, entry).type == kind
    home = network[HEADQUARTERS]
    assert home.get(operation).type == "REGOP"
    kinds = {one.type for one in home.list("entry", file=operation)}
    assert kinds == {"WRN", "FBK", "SEI"}
    assert home.requests(case=operation) == []


def test_row_3_15_what_went_by_sirat_says_so_with_its_reference(
    network: Network, post: Register, case: str
) -> None:
    entry = post.add(
        "entry", file=case, type="INF", direction="OUT", sent=RECEIVED, channel="SIRAT",
        channel_ref="SIRAT 2026/118",
    )  # fmt: skip
    there = told(network, entry)
    assert (there.channel, there.channel_ref) == ("SIRAT", "SIRAT 2026/118")
    assert [hit.id for hit in network[HEADQUARTERS].find("2026118")] == [entry]


def test_row_3_16_a_secretariat_a_desk_and_a_national_unit_are_addressees(
    network: Network, post: Register, case: str
) -> None:
    secretariat, desk, unit = (
        _organisation(post, one) for one in ("Secretariat", "Desk of Bulgaria", "National unit")
    )
    entry = post.add(
        "entry", file=case, type="INF", direction="OUT", sent=RECEIVED, to_org=secretariat,
        also_to=[desk, unit], channel="SELEC",
    )  # fmt: skip
    there = told(network, entry)
    assert {there.to_org, *there.also_to} == {secretariat, desk, unit}
    post.change(entry, also_to=[desk], reason="Sent to two of them only")
    assert told(network, entry).also_to == [desk]


@pytest.mark.parametrize(
    "purpose", ["PREVENTION", "DETECTION", "INVESTIGATION", "PROSECUTION", "EXECUTION"]
)
def test_row_3_18_a_request_says_its_purpose(
    network: Network, post: Register, case: str, purpose: str
) -> None:
    complete = {
        "direction": "OUT", "sent": RECEIVED, "purpose_text": "Organised theft", "language": "en",
        "urgency": "NORMAL", "reasons_available": "Registered there",
    }  # fmt: skip
    with pytest.raises(Incomplete, match=r"\(purpose\)"):
        post.register_request(case, questions=["Who?"], **complete)  # type: ignore[arg-type]
    request = post.register_request(case, questions=["Who?"], purpose=purpose, **complete)  # type: ignore[arg-type]
    assert told(network, request).purpose == purpose


def test_checklist_1_a_request_from_selec_from_receipt_to_feedback(
    network: Network, post: Register, clock: HandClock
) -> None:
    home = network[HEADQUARTERS]
    case = post.add(
        "case", title="Cocaine in a container", crime_areas=["DRUG"], selec_tf="TF-DRUG"
    )
    request = post.register_request(
        case, questions=["Who is the consignee?", "Who uses the number?"], received=RECEIVED,
        partner="RO", channel="SELEC", deadline_profile="SELEC", urgency="NORMAL", language="en",
    )  # fmt: skip
    consignee, number = (one.id for one in post.questions(request))
    post.step(request, "acknowledge")
    post.step(request, "forward", to_org=_organisation(post, "Headquarters"))
    network.settle_down()
    clock.move(hours=1)
    home.step(request, "internal_answer", body="The consignee is known.")
    network.settle_down()
    clock.move(hours=1)
    post.step(request, "partial_reply", answered=[consignee])
    network.send(POST, HEADQUARTERS)
    assert home.request(request).state.answer is Answer.PARTLY
    clock.move(days=1)
    post.step(request, "final_reply", answered=[number])
    clock.move(hours=1)
    post.step(request, "ask_feedback")
    post.step(request, "close", closure_reason="ANSWERED")
    clock.move(days=1)
    post.step(request, "give_feedback", feedback="USED")
    assert told(network, case).selec_tf == "TF-DRUG"
    for reg in network:
        state = reg.request(request).state
        assert (state.answer, state.before) == (Answer.CLOSED, Answer.ANSWERED)
        assert (state.late, state.feedback, len(state.forwarded)) == (False, "USED", 1)
        assert [one.status for one in reg.questions(request)] == ["ANSWERED", "ANSWERED"]
        assert [one.entry.id for one in reg.requests(case=case)] == [request]
        assert not reg.requests(unanswered=True)
    assert home.request(request).state == post.request(request).state


def test_checklist_2_eight_hours_across_midnight_and_the_march_clock_change(
    network: Network, post: Register, case: str, clock: HandClock
) -> None:
    received = datetime(2026, 3, 28, 22, tzinfo=TIRANA)
    clock.set(received)
    request = post.register_request(
        case, received=received, deadline_profile="EU-2023-977", urgency="URGENT", access="DIRECT",
        urgency_reason="B", urgency_text="A child is missing",
    )  # fmt: skip
    there = told(network, request)
    assert there.due.isoformat() == "2026-03-29T07:00:00+02:00"
    assert there.due.astimezone(ZoneInfo("Europe/Istanbul")).isoformat()[:16] == "2026-03-29T08:00"
    seen = []
    for hours in (5, 1, 2, 0.02):  # 04:00, 05:00, 07:00, and a minute later, summer time
        clock.move(hours=hours)
        seen.append({reg.request(request).urgency for reg in network})
    assert seen == [{Urgency.AHEAD}, {Urgency.SOON}, {Urgency.SOON}, {Urgency.LATE}]
