"""Passing a request on is a disclosure, and what corrects it a notice, like any other."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.errors import SentNeedsReason
from liaison_desk.desk.handling import errors
from liaison_desk.desk.handling.corrections import Recipient
from liaison_desk.records.deadlines import Unit
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.desk.test_disclosing import last_logged

TIRANA = ZoneInfo("Europe/Tirane")
RECEIVED = datetime(2026, 3, 13, 17, 40, tzinfo=TIRANA)


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


def organisation(reg: Register, country: str, **more: Any) -> str:
    return reg.add("organisation", name={"en": f"Police of {country}"}, country=country, **more)


def test_forwarding_is_logged_as_disclosure_with_the_consent_by_which_it_goes(
    skopje: Register, case: str
) -> None:
    provider, partner = organisation(skopje, "MK"), organisation(skopje, "RS")
    request = skopje.register_request(
        case, received=RECEIVED, handling=["H2"], originator=provider
    )  # fmt: skip
    with pytest.raises(errors.ConsentMissing):
        skopje.step(request, "forward", to_org=partner)
    assert skopje.request(request).state.forwarded == ()
    asked = skopje.ask_consent(request, country="RS")
    skopje.change(asked, decision="GRANTED")
    person = skopje.add("contact", family_name="Petrović", organisation=partner)
    skopje.step(request, "forward", to_person=person)
    told = last_logged(skopje)
    assert (told["event"], told["how"], told["record"], told["to_org"], told["consents"]) == (
        "DISCLOSE", "forward", request, partner, asked,
    )  # fmt: skip
    assert skopje.recipients(request) == [Recipient(organisation=partner)]


def test_a_colleague_is_no_third_party(skopje: Register, case: str) -> None:
    request = skopje.register_request(case, received=RECEIVED, handling=["H2"])
    skopje.step(request, "forward", to_person=skopje.officer)
    assert last_logged(skopje)["event"] != "DISCLOSE"
    (passed_on,) = skopje.request(request).state.forwarded
    assert passed_on.to == skopje.officer


def test_headquarters_is_passed_a_request_by_its_code(skopje: Register, case: str) -> None:
    request = skopje.register_request(case, received=RECEIVED, handling=["H2"])
    skopje.step(request, "forward", to_office="TIA", due=RECEIVED + timedelta(days=3))
    assert last_logged(skopje)["event"] != "DISCLOSE"  # no third party: its bundle is held to it
    (passed_on,) = skopje.request(request).state.forwarded
    assert passed_on.to == "TIA"


def test_nothing_goes_to_whom_may_be_sent_less(skopje: Register, case: str) -> None:
    request = skopje.register_request(case, received=RECEIVED, level="1")
    low = organisation(skopje, "RS", max_level="0")
    with pytest.raises(errors.AboveTheirs):
        skopje.step(request, "forward", to_org=low)
    skopje.step(request, "forward", to_org=organisation(skopje, "MK", max_level="1"))


def test_the_step_that_corrects_writes_one_notice_to_everybody_who_was_given_it(
    skopje: Register, case: str, clock: HandClock
) -> None:
    partner = organisation(skopje, "TR")
    request = skopje.register_request(case, received=RECEIVED, from_org=partner, partner="TR")
    reply = skopje.step(request, "final_reply", body="Born on 3 May 1979")
    court = organisation(skopje, "AL")
    skopje.disclose(reply, court, how="print")
    clock.move(hours=1)
    assert [one.id for one in skopje.correctable(request)] == [reply, request]
    first = skopje.step(request, "correct", body="Born on 5 March 1979")
    notices = skopje.corrections(reply)
    assert {one.to.organisation for one in notices} == {partner, court}
    assert first in {one.entry for one in notices}
    assert {skopje.get(one.entry).answers for one in notices} == {request}
    assert {one.sent for one in notices} == {clock.now()}
    with pytest.raises(errors.AlreadyNotified):
        skopje.step(request, "correct", body="Born on 5 March 1979")


def test_a_partner_of_whom_only_the_country_is_known_gets_its_notice(
    skopje: Register, case: str
) -> None:
    request = skopje.register_request(case, received=RECEIVED, partner="TR")
    reply = skopje.step(request, "final_reply", body="Born on 3 May 1979")
    assert skopje.recipients(reply) == [Recipient(country="TR")]
    (notice,) = skopje.correct(reply, "Born on 5 March 1979")
    assert (skopje.get(notice).partner, skopje.get(notice).answers) == ("TR", request)
    assert [one.to for one in skopje.corrections()] == [Recipient(country="TR")]


def test_what_the_partner_corrects_waits_until_we_confirm_it(skopje: Register, case: str) -> None:
    partner = organisation(skopje, "TR")
    request = skopje.register_request(case, received=RECEIVED, from_org=partner)
    skopje.step(request, "final_reply")
    notice = skopje.step(request, "correct", corrects=request, body="The plate is another")
    assert skopje.get(notice).direction == "IN"
    assert [one.id for one in skopje.received_corrections(case)] == [notice]
    answer = skopje.get(skopje.acknowledge_correction(notice))
    assert (answer.direction, answer.to_org) == ("OUT", partner)
    assert skopje.received_corrections(case) == []


def test_a_notice_of_the_network_waits_at_the_office_that_it_is_for(network: Network) -> None:
    skopje, home = network["SKP"], network["TIA"]
    case = skopje.add("case", title="Twelve stolen vehicles")
    wrong = skopje.add("entry", file=case, type="INF", direction="OUT", body="Born in May")
    network.settle_down()
    skopje.correct(wrong, "Born in March")
    assert skopje.received_corrections(case) == []
    network.settle_down()
    (notice,) = home.received_corrections(case)
    home.acknowledge_correction(notice.id)
    assert home.received_corrections(case) == []


def test_working_days_leave_out_the_holidays_of_whoever_answers(
    skopje: Register, case: str
) -> None:
    skopje.add("holiday", country="TR", day="2026-03-20", name={"en": "Bayram"})
    terms = {"direction": "OUT", "sent": RECEIVED, "deadline_profile": "SELEC"}
    foreseen = skopje.foresee(partner="TR", **terms)
    elsewhere = skopje.foresee(partner="BG", **terms)
    assert foreseen is not None
    assert elsewhere is not None
    assert foreseen.limit is not None
    assert (foreseen.limit.amount, foreseen.limit.unit) == (10, Unit.WORKING_DAYS)
    assert elsewhere.due.isoformat() == "2026-03-27T17:40:00+01:00"
    assert foreseen.due == elsewhere.due + timedelta(days=3)  # over the weekend
    request = skopje.register_request(case, partner="TR", override="By telephone", **terms)  # type: ignore[arg-type]
    assert skopje.get(request).due == foreseen.due


def test_nothing_is_foreseen_without_receipt_or_rule(skopje: Register) -> None:
    assert skopje.foresee(deadline_profile="SELEC") is None
    assert skopje.foresee(received=RECEIVED) is None
    own = skopje.foresee(received=RECEIVED, due=RECEIVED + timedelta(days=2))
    assert own is not None
    assert own.limit is None


def test_a_date_that_is_corrected_says_that_an_officer_set_it_and_why(
    skopje: Register, case: str
) -> None:
    request = skopje.register_request(
        case, received=RECEIVED, deadline_profile="EU-2023-977", urgency="NORMAL"
    )
    with pytest.raises(SentNeedsReason):
        skopje.change(request, due=RECEIVED + timedelta(days=9))
    skopje.change(request, due=RECEIVED + timedelta(days=9), reason="Agreed by telephone")
    entry = skopje.get(request)
    assert (entry.due_set_by, entry.due_reason) == ("OFFICER", "Agreed by telephone")
    assert entry.first_due == RECEIVED + timedelta(days=7)


def test_whether_a_change_asks_for_a_reason_is_known_before_it_is_made(
    skopje: Register, case: str
) -> None:
    request = skopje.register_request(case, received=RECEIVED)
    draft = skopje.add("entry", file=case, type="REQ", direction="OUT")
    asked = [skopje.asks_reason(one) for one in (request, draft, case)]
    assert asked == [True, False, False]


def test_situations_come_by_what_is_to_be_done_and_the_journal_by_its_own_dates(
    skopje: Register, case: str, clock: HandClock
) -> None:
    told = skopje.add("entry", file=case, type="INF", direction="IN", received=RECEIVED)
    ended = skopje.register_request(case, received=RECEIVED - timedelta(days=2))
    reply = skopje.step(ended, "final_reply")
    late = skopje.register_request(
        case, received=RECEIVED - timedelta(days=9), deadline_profile="EU-2023-977"
    )
    draft = skopje.add("entry", file=case, type="ADM", direction="OUT")
    assert [one.id for one in skopje.situations(case)] == [late, ended, told]
    assert skopje.situations(case)[0].state.overdue(clock.now())
    order = skopje.journal(case)
    assert set(order[:2]) == {reply, draft}
    assert list(order[2:]) == [told, ended, late]


def test_a_request_in_a_language_that_the_recipient_does_not_read_is_warned_of_and_goes(
    skopje: Register, case: str
) -> None:
    unit = organisation(skopje, "RS")
    person = skopje.add("contact", family_name="Petrović", organisation=unit, languages=["sr"])
    assert skopje.unread("sq", person=person) == ("sr",)
    assert skopje.unread("sr", person=person) == ()
    assert skopje.unread("", person=person) == ()  # nobody said what the request is written in
    assert skopje.unread("sq", organisation=unit) == ()  # nor what they read
    skopje.add(
        "way", file=unit, channel="SECMAIL", address="unit@test.example", languages=["sr", "en"]
    )
    assert skopje.unread("sq", organisation=unit) == ("en", "sr")
    assert skopje.unread("en", organisation=unit) == ()
    assert skopje.unread("en", organisation=unit, person=person) == ("sr",)  # who opens it
    request = skopje.register_request(case, received=RECEIVED, language="sq")
    skopje.step(request, "forward", to_org=unit, to_person=person)
    assert len(skopje.request(request).state.forwarded) == 1
