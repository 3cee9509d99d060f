"""Transit: what a partner asked is passed on to another one, who has a limit and answers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.handling.errors import ConsentMissing
from liaison_desk.desk.requests.errors import StepNotOffered
from liaison_desk.records.requests import Answer, Step
from liaison_desk.register import Register
from tests.desk.network import Network

TIRANA = ZoneInfo("Europe/Tirane")
AT = datetime(2026, 3, 13, 17, 40, tzinfo=TIRANA)


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


def unit(reg: Register, country: str) -> str:
    return reg.add("organisation", name={"en": f"Police of {country}"}, country=country)


def asked(reg: Register) -> tuple[str, str]:
    """Register a request of Italy; return it and the unit in Türkiye that can answer it."""
    case = reg.add("case", title="Twelve stolen vehicles")
    request = reg.register_request(
        case, received=AT, partner="IT", from_org=unit(reg, "IT"), language="en",
        urgency="NORMAL", deadline_profile="EU-2023-977", questions=["Who drove it?"],
    )  # fmt: skip
    return request, unit(reg, "TR")


def passed_on(reg: Register, request: str, to: str, **more: Any) -> str:
    return reg.step(request, "transit", to_org=to, sent=AT + timedelta(hours=1), **more)


def test_the_forwarding_is_a_message_to_that_partner_with_a_limit_of_its_own(
    skopje: Register,
) -> None:
    request, turkey = asked(skopje)
    entry = skopje.get(passed_on(skopje, request, turkey, channel="SELEC", channel_ref="SEL-9"))
    assert (entry.type, entry.direction, entry.partner) == ("FWD", "OUT", "TR")
    assert (entry.channel, entry.channel_ref, entry.from_person) == (
        "SELEC", "SEL-9", skopje.officer,
    )  # fmt: skip
    assert entry.due == datetime(2026, 3, 27, 18, 40, tzinfo=TIRANA)  # ten working days
    (waits,) = skopje.request(request).state.forwarded
    assert (waits.outside, waits.to, waits.due) == (True, turkey, entry.due)
    later = entry.due + timedelta(days=3)
    skopje.set_due(entry.id, later, reason="They asked for more time")
    (waits,) = skopje.request(request).state.forwarded
    assert waits.due == later
    assert skopje.get(entry.id).first_due == entry.due


def test_its_limit_comes_from_the_agreement_or_is_typed_and_never_from_the_request(
    skopje: Register,
) -> None:
    request, turkey = asked(skopje)
    assert skopje.get(passed_on(skopje, request, turkey)).due is None
    basis = skopje.add(
        "legal_basis", title={"en": "Agreement with Türkiye"}, status="IN_FORCE",
        answer_within=5, answer_unit="CALENDAR_DAYS",
    )  # fmt: skip
    agreed = skopje.get(passed_on(skopje, request, turkey, legal_basis=basis))
    assert agreed.due == AT + timedelta(days=5, hours=1)
    due = AT + timedelta(days=2)
    typed = skopje.get(passed_on(skopje, request, turkey, due=due, channel="SELEC"))
    assert (typed.due, typed.due_set_by) == (due, "OFFICER")


def test_forwarding_outside_the_house_is_passing_on(skopje: Register) -> None:
    request, turkey = asked(skopje)
    entry = skopje.get(skopje.step(request, "forward", to_org=turkey, direction="OUT"))
    assert entry.partner == "TR"
    assert Step.PARTNER_ANSWER in skopje.steps(request)
    assert Step.INTERNAL_ANSWER not in skopje.steps(request)
    with pytest.raises(StepNotOffered):
        skopje.step(request, "internal_answer", body="As if it were ours")


def test_what_goes_to_an_office_of_the_network_is_no_transit(skopje: Register) -> None:
    request, _ = asked(skopje)
    skopje.step(request, "forward", to_office="TIA", direction="OUT", partner="AL")
    (waits,) = skopje.request(request).state.forwarded
    assert not waits.outside
    assert {Step.INTERNAL_ANSWER, Step.REMIND_UNIT} < set(skopje.steps(request))
    assert Step.PARTNER_ANSWER not in skopje.steps(request)


def test_their_answer_is_theirs_and_answers_nobody_until_we_reply(
    skopje: Register, clock: HandClock
) -> None:
    request, turkey = asked(skopje)
    forwarding = passed_on(skopje, request, turkey, channel="SELEC")
    clock.move(hours=2)
    answer = skopje.get(
        skopje.step(
            request, "partner_answer", body="A man of Izmir", channel_ref="EGM-77",
            foreign_refs="EGM 2026/77", handling=["H2"], originator=turkey, level="1",
        )
    )  # fmt: skip
    assert (answer.type, answer.direction, answer.partner) == ("RPL", "IN", "TR")
    assert (answer.from_org, answer.channel, answer.concerns) == (turkey, "SELEC", forwarding)
    assert (answer.originator, list(answer.handling), answer.level) == (turkey, ["H2"], "1")
    one = skopje.request(request)
    assert one.state.answer is Answer.OPEN
    assert [each.entry.id for each in skopje.requests(unanswered=True)] == [request]
    (done,) = one.state.forwarded
    assert (done.answer, done.answered) == (answer.id, answer.received)
    assert not {Step.PARTNER_ANSWER, Step.REMIND_PARTNER} & set(skopje.steps(request))
    clock.move(hours=1)
    (question,) = skopje.questions(request)
    skopje.step(request, "final_reply", answered=[question.id], body="Known there")
    assert skopje.request(request).state.answer is Answer.ANSWERED
    assert skopje.requests(unanswered=True) == []


def test_a_part_of_their_answer_leaves_the_rest_to_wait_for(
    skopje: Register, clock: HandClock
) -> None:
    request, turkey = asked(skopje)
    passed_on(skopje, request, turkey)
    clock.move(hours=2)
    skopje.step(request, "partner_answer", answer_kind="PART", body="More will follow")
    assert skopje.request(request).state.forwarded[0].answer == ""
    clock.move(hours=1)
    last = skopje.step(request, "partner_answer", answer_kind="NODATA", body="No more")
    assert skopje.request(request).state.forwarded[0].answer == last


def test_a_reminder_goes_out_to_that_partner_and_not_to_who_asked(
    skopje: Register, clock: HandClock
) -> None:
    request, turkey = asked(skopje)
    passed_on(skopje, request, turkey, channel="SIENA")
    clock.move(hours=2)
    entry = skopje.get(skopje.step(request, "remind_partner", body="Please answer"))
    assert (entry.type, entry.direction, entry.partner) == ("REM", "OUT", "TR")
    assert (entry.to_org, entry.channel) == (turkey, "SIENA")
    state = skopje.request(request).state
    assert (state.reminders, state.forwarded[0].reminders) == (0, 1)


def test_an_answer_that_comes_after_our_reply_is_recorded_all_the_same(
    skopje: Register, clock: HandClock
) -> None:
    request, turkey = asked(skopje)
    passed_on(skopje, request, turkey)
    clock.move(hours=1)
    (question,) = skopje.questions(request)
    skopje.step(request, "final_reply", no_data=[question.id])
    clock.move(hours=1)
    skopje.step(request, "partner_answer", body="He was seen")
    assert skopje.request(request).state.outcome == "NODATA"


def test_what_a_third_party_holds_is_passed_on_with_its_consent_alone(skopje: Register) -> None:
    case = skopje.add("case", title="Vans")
    italy, turkey = unit(skopje, "IT"), unit(skopje, "TR")
    request = skopje.register_request(case, received=AT, handling=["H2"], originator=italy)
    with pytest.raises(ConsentMissing):
        skopje.step(request, "transit", to_org=turkey)


def test_a_station_that_reads_it_in_a_bundle_sees_the_same(
    network: Network, clock: HandClock
) -> None:
    skopje, home = network["SKP"], network["TIA"]
    request, turkey = asked(skopje)
    passed_on(skopje, request, turkey, channel="SELEC")
    clock.move(hours=2)
    skopje.step(request, "partner_answer", body="A man of Izmir")
    network.send("SKP", "TIA")
    there, here = (reg.request(request).state for reg in (home, skopje))
    assert there.answer is Answer.OPEN
    assert there.forwarded == here.forwarded
