"""Whoever was given what was wrong gets a notice, however and by whomever it is corrected."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.desk.handling.corrections import Recipient
from liaison_desk.desk.handling.errors import NoticeNotSent
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.desk.test_requests_in_bulk import filled

TIRANA = ZoneInfo("Europe/Tirane")
AT = datetime(2026, 3, 13, 17, 40, tzinfo=TIRANA)
FIRST, SECOND = "Born on 5 March 1979", "And his name is Petrović"


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


def unit(register: Register, country: str) -> str:
    return register.add("organisation", name={"en": f"Police of {country}"}, country=country)


def test_a_second_correction_reaches_who_has_not_confirmed_the_first(
    skopje: Register, case: str
) -> None:
    one, other = unit(skopje, "TR"), unit(skopje, "RS")
    reply = skopje.add(
        "entry", file=case, type="RPL", direction="OUT", to_org=one, also_to=[other], sent=AT,
        body="Born on 3 May",
    )  # fmt: skip
    notices = skopje.correct(reply, FIRST)
    assert skopje.correct(reply, SECOND) == []  # both are drafts, and can be made to say it
    for notice in notices:
        skopje.send_request(notice)
    assert skopje.correct(reply, FIRST) == []
    confirmed = next(one for one in notices if skopje.get(one).to_org == other)
    skopje.add("entry", file=case, type="ACK", direction="IN", received=AT, answers=confirmed)
    again = skopje.correct(reply, SECOND)
    assert {skopje.get(each).to_org for each in again} == {one, other}


def test_an_office_of_the_network_gets_the_second_once_the_first_left_in_a_bundle(
    network: Network, skopje: Register, case: str
) -> None:
    wrong = skopje.add("entry", file=case, type="INF", direction="OUT", body="Born on 3 May")
    network.settle_down()
    skopje.correct(wrong, FIRST)
    assert skopje.correct(wrong, SECOND) == []
    network.settle_down()
    assert len(skopje.correct(wrong, SECOND)) == 1
    network.settle_down()
    told = [one.body for one in network["TIA"].received_corrections(case)]
    assert sorted(told) == sorted([FIRST, SECOND])


def test_somebody_without_an_organisation_is_on_the_list_and_gets_his_notice(
    skopje: Register, case: str
) -> None:
    person = skopje.add("contact", family_name="Rossi", country="IT")
    request = skopje.register_request(case, received=AT)
    skopje.step(request, "forward", to_person=person)
    assert skopje.recipients(request) == [Recipient(person=person)]
    assert [(one.to, one.how) for one in skopje.given(request)] == [
        (Recipient(person=person), "forward")
    ]
    (notice,) = skopje.correct(request, FIRST)
    assert skopje.get(notice).to_person == person
    assert [one.to for one in skopje.corrections(request)] == [Recipient(person=person)]


def test_what_a_partner_corrects_is_passed_on_to_whom_we_had_passed_it_on(
    network: Network, skopje: Register, case: str
) -> None:
    partner, third = unit(skopje, "TR"), unit(skopje, "RS")
    request = skopje.register_request(case, received=AT, from_org=partner, partner="TR")
    skopje.step(request, "forward", to_org=third)
    skopje.disclose(request, partner, how="read_out")
    skopje.step(request, "final_reply")
    came = skopje.step(request, "correct", corrects=request, body=FIRST, handling=["H2"])
    (notice,) = skopje.corrections(request)
    draft = skopje.get(notice.entry)
    assert (notice.to, notice.sent) == (Recipient(organisation=third), None)
    assert (draft.body, draft.concerns, draft.handling) == (FIRST, came, ["H2"])
    skopje.take_back()  # one save: neither stands without the other
    assert skopje.corrections(request) == []
    assert skopje.get(came).deleted


def test_a_table_that_was_handed_out_says_to_whom(
    skopje: Register, case: str, tmp_path: Path
) -> None:
    partner = unit(skopje, "RS")
    request = skopje.register_request(
        case, template="TRAFFIC", received=AT, from_org=partner, partner="RS"
    )
    filled(skopje, request)
    skopje.save_table(request, tmp_path / "rows.csv")
    assert skopje.recipients(request) == [Recipient(organisation=partner)]
    for question in skopje.questions(request):
        assert skopje.recipients(question.id) == [Recipient(organisation=partner)]
    (given,) = skopje.given(request)
    assert (given.to, given.how) == (Recipient(organisation=partner), "table")


def test_one_key_takes_back_all_the_notices_of_a_correction(skopje: Register, case: str) -> None:
    reply = skopje.add(
        "entry", file=case, type="RPL", direction="OUT", sent=AT, body="Born on 3 May",
        to_org=unit(skopje, "TR"), also_to=[unit(skopje, "RS")], to_countries=["MK"],
    )  # fmt: skip
    assert len(skopje.correct(reply, FIRST)) == 3
    skopje.take_back()
    assert skopje.corrections(reply) == []


def test_a_correction_of_a_person_reaches_who_got_entries_that_name_him(
    skopje: Register, case: str
) -> None:
    person = skopje.add(
        "person", family_name="Hoxha", given_names="Arben", other_names="Арбен Хоџа"
    )
    skopje.add("involvement", file=case, subject=person, category="SUSPECT")
    told, asked, named, other = (unit(skopje, one) for one in ("TR", "IT", "RS", "BG"))
    request = skopje.register_request(case, received=AT, from_org=told)
    skopje.step(request, "final_reply", body="Арбен Хоџа, born on 3 May 1979")
    skopje.register_request(
        case, questions=["Where is HOXHA, Arben?"], direction="OUT", sent=AT, to_org=asked,
        override="Urgent",
    )  # fmt: skip
    sent = {"type": "INF", "direction": "OUT", "sent": AT}
    skopje.add("entry", file=case, to_org=named, body="Hoxha was seen in Ohrid", **sent)
    skopje.add("entry", file=case, to_org=other, body="The lorry is blue", **sent)
    skopje.add("entry", file=case, type="INF", direction="OUT", to_org=other, body="Arben Hoxha")
    elsewhere = skopje.add("case", title="Another one")
    skopje.add("entry", file=elsewhere, to_org=other, body="Arben Hoxha of Bitola", **sent)
    assert {one.organisation for one in skopje.recipients(person)} == {told, asked, named}
    notices = skopje.correct(person, FIRST, case=case)
    assert {skopje.get(one).to_org for one in notices} == {told, asked, named}


def test_a_correction_of_a_vehicle_reaches_who_was_told_its_plate(
    skopje: Register, case: str
) -> None:
    lorry = skopje.add("vehicle", plate="TEST-AA 117")
    skopje.add("involvement", file=case, subject=lorry)
    told = unit(skopje, "TR")
    skopje.add(
        "entry", file=case, type="WRN", direction="OUT", sent=AT, to_org=told,
        body="Stop TEST AA117 at the border",
    )  # fmt: skip
    assert skopje.recipients(lorry) == [Recipient(organisation=told)]


def test_a_notice_that_was_never_sent_cannot_have_been_confirmed(
    skopje: Register, case: str
) -> None:
    reply = skopje.add(
        "entry", file=case, type="RPL", direction="OUT", to_org=unit(skopje, "TR"), sent=AT,
        body="Born on 3 May",
    )  # fmt: skip
    (notice,) = skopje.correct(reply, FIRST)
    with pytest.raises(NoticeNotSent):
        skopje.correction_confirmed(notice)
    assert [one.confirmed for one in skopje.corrections(reply)] == [""]
    skopje.send_request(notice)
    answer = skopje.correction_confirmed(notice)
    assert [one.confirmed for one in skopje.corrections(reply)] == [answer]
