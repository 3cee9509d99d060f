"""The limit of a bilateral agreement stands in its record, and sets the date of what names it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.records.deadlines import Facts, Limit, Unit, agreed
from liaison_desk.records.requests import Urgency
from liaison_desk.register import Register
from tests.desk.network import Network

TIRANA = ZoneInfo("Europe/Tirane")
RECEIVED = datetime(2026, 3, 13, 17, 40, tzinfo=TIRANA)  # Friday
FIVE = {"answer_within": 5, "answer_unit": "WORKING_DAYS"}


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


def agreement(reg: Register, **more: object) -> str:
    given = {"title": {"en": "Agreement with Serbia"}, "status": "IN_FORCE", "parties": ["RS"]}
    return reg.add("legal_basis", **given | FIVE | more)  # type: ignore[arg-type]


def incoming(reg: Register, case: str, **more: object) -> str:
    given: dict[str, object] = {"received": RECEIVED, "partner": "RS"}
    return reg.register_request(case, **given | more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("basis", "urgency", "limit"),
    [
        (FIVE, "NORMAL", Limit(5, Unit.WORKING_DAYS)),
        (FIVE, "URGENT", Limit(5, Unit.WORKING_DAYS)),
        (FIVE | {"urgent_within": 24, "urgent_unit": "HOURS"}, "URGENT", Limit(24, Unit.HOURS)),
        (FIVE | {"urgent_within": 24, "urgent_unit": "HOURS"}, "NORMAL",
         Limit(5, Unit.WORKING_DAYS)),
        ({"answer_within": 0, "answer_unit": "HOURS"}, "NORMAL", None),
        ({"answer_within": 10**9, "answer_unit": "HOURS"}, "NORMAL", None),
        ({"answer_within": 5}, "NORMAL", None),
        ({"answer_within": 5, "answer_unit": "FORTNIGHTS"}, "NORMAL", None),  # a newer version's
        ({}, "NORMAL", None),
    ],
)  # fmt: skip
def test_a_basis_says_its_limit_for_what_is_urgent_and_what_is_not(
    basis: dict[str, object], urgency: str, limit: Limit | None
) -> None:
    assert agreed(basis, Facts(urgency)) == limit


def test_a_request_that_names_an_agreement_is_due_by_it(skopje: Register, case: str) -> None:
    request = skopje.get(incoming(skopje, case, legal_basis=agreement(skopje)))
    assert request.due.isoformat() == "2026-03-20T17:40:00+01:00"
    assert (request.due_set_by, request.deadline_profile) == ("AGREEMENT", "BILATERAL")
    chosen = incoming(skopje, case, legal_basis=request.legal_basis, deadline_profile="SIRENE")
    assert skopje.get(chosen).due == RECEIVED + timedelta(hours=12)  # the officer chose another


def test_the_holidays_of_whoever_answers_are_no_working_days(
    network: Network, skopje: Register, case: str, tmp_path: Path
) -> None:
    home = network["TIA"]
    home.add("holiday", country="RS", day="2026-03-17", name={"en": "Theirs"})
    home.export_bundle("SKP", tmp_path / "out.bundle")
    skopje.apply(skopje.read_bundle(tmp_path / "out.bundle"))
    basis, sent = agreement(skopje), datetime(2026, 3, 13, 9, tzinfo=UTC)
    theirs = skopje.register_request(
        case, direction="OUT", sent=sent, partner="RS", legal_basis=basis, override="By telephone"
    )
    assert skopje.get(theirs).due == sent + timedelta(days=10)  # two weekends and their holiday
    ours = skopje.get(incoming(skopje, case, legal_basis=basis))
    assert ours.due == RECEIVED + timedelta(days=7)
    answered = skopje.step(theirs, "acknowledge", received=sent + timedelta(days=3))
    assert skopje.get(answered).due == datetime(2026, 3, 24, 9, tzinfo=UTC)


def test_an_agreement_that_is_not_in_force_sets_no_date_and_one_that_refers_to_a_rule_does(
    skopje: Register, case: str
) -> None:
    draft = agreement(skopje, status="NEGOTIATING")
    assert skopje.get(incoming(skopje, case, legal_basis=draft)).due is None
    refers = agreement(skopje, answer_within=None, deadline_profile="SIRENE")
    request = skopje.get(incoming(skopje, case, legal_basis=refers))
    assert request.due == RECEIVED + timedelta(hours=12)
    assert (request.due_set_by, request.deadline_profile) == ("PROFILE", "SIRENE")


@pytest.mark.parametrize(("ended", "by_it"), [("2026-03-12", False), ("2026-03-13", True)])
def test_an_agreement_sets_dates_until_the_day_on_which_it_ended(
    skopje: Register, case: str, ended: str, by_it: bool
) -> None:
    request = incoming(skopje, case, legal_basis=agreement(skopje, ended=ended))
    assert (skopje.get(request).due is not None) == by_it


def test_another_limit_of_the_agreement_moves_no_date_until_the_receipt_is_corrected(
    skopje: Register, case: str, clock: HandClock
) -> None:
    basis = agreement(skopje)
    request = incoming(skopje, case, legal_basis=basis)
    clock.move(minutes=1)
    skopje.change(basis, answer_within=24, answer_unit="HOURS")
    assert skopje.get(request).due == RECEIVED + timedelta(days=7)
    skopje.change(request, received=RECEIVED + timedelta(hours=1), reason="Misread")
    assert skopje.get(request).due == RECEIVED + timedelta(hours=25)
    assert skopje.get(request).due_set_by == "AGREEMENT"
    skopje.change(basis, status="ENDED")
    skopje.change(request, received=RECEIVED, reason="Misread again")
    assert skopje.get(request).due == RECEIVED + timedelta(hours=25)  # nothing sets it now


@pytest.mark.parametrize(("unit", "amount", "lead"), [("HOURS", 24, 2), ("CALENDAR_DAYS", 1, 24)])
def test_twenty_four_hours_of_an_agreement_are_hours_and_no_day(
    skopje: Register, case: str, clock: HandClock, unit: str, amount: int, lead: int
) -> None:
    clock.set(RECEIVED + timedelta(minutes=1))
    basis = agreement(skopje, answer_within=amount, answer_unit=unit)
    request = incoming(skopje, case, legal_basis=basis)
    found = skopje.get(request)
    assert (found.answer_within, found.answer_unit) == (amount, unit)
    assert found.due == RECEIVED + timedelta(hours=24)
    at_first = Urgency.AHEAD if unit == "HOURS" else Urgency.SOON
    assert skopje.request(request).urgency is at_first
    assert skopje.request(request).state.remind_at() == found.due - timedelta(hours=lead)
    clock.set(RECEIVED + timedelta(hours=17))
    assert skopje.request(request).urgency is at_first
    clock.set(RECEIVED + timedelta(hours=23))
    assert skopje.request(request).urgency is Urgency.SOON


def test_a_corrected_receipt_counts_by_the_unit_of_today_and_an_officers_date_by_none(
    skopje: Register, case: str, clock: HandClock
) -> None:
    basis = agreement(skopje)
    request = incoming(skopje, case, legal_basis=basis)
    skopje.change(basis, answer_within=24, answer_unit="HOURS")
    skopje.change(request, received=RECEIVED + timedelta(hours=1), reason="Misread")
    found = skopje.get(request)
    assert (found.answer_within, found.answer_unit) == (24, "HOURS")
    skopje.set_due(request, RECEIVED + timedelta(days=9), reason="Agreed by telephone")
    assert skopje.request(request).state.remind_at() == RECEIVED + timedelta(days=8)


def test_the_agreement_goes_along_with_its_limit(
    network: Network, skopje: Register, case: str, tmp_path: Path
) -> None:
    basis = agreement(skopje)
    request = incoming(skopje, case, legal_basis=basis)
    skopje.export_bundle("TIA", tmp_path / "out.bundle")
    home = network["TIA"]
    home.apply(home.read_bundle(tmp_path / "out.bundle"))
    assert (home.get(basis).answer_within, home.get(basis).answer_unit) == (5, "WORKING_DAYS")
    assert home.request(request).state.due == RECEIVED + timedelta(days=7)
