"""After midnight it is the next day where the officer sits, though it is not yet by UTC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.handling.errors import ConsentMissing
from liaison_desk.register import Register
from tests.desk.network import new_register

NIGHT = datetime(2026, 3, 17, 0, 30, tzinfo=ZoneInfo("Europe/Tirane"))  # by UTC the 16th
TODAY = date(2026, 3, 17)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path, "TIA", HandClock(NIGHT), headquarters=True) as made:
        yield made


def test_what_ended_yesterday_lies_no_more_ahead(register: Register) -> None:
    person = register.add("contact", family_name="Away")
    register.add("absence", person=person, since="2026-03-01", until="2026-03-16")
    register.add("posting", title="Over", since="2025-03-17", until="2026-03-16", status="IN_POST")
    away = register.add("absence", person=person, since="2026-03-10", until="2026-03-17")
    assert [(one.record, one.day) for one in register.ahead(1)] == [(away, TODAY)]


def test_the_last_day_within_reach_is_counted_from_today_here(register: Register) -> None:
    due = register.add("deliverable", title="TE-SAT 2026", due="2026-03-18")
    assert [one.record for one in register.ahead(1)] == [due]


def test_a_case_is_closed_and_handed_over_on_the_day_that_it_is_here(register: Register) -> None:
    case = register.add("case", title="Over")
    register.close_case(case, "ANSWERED")
    assert register.get(case).closed_on == TODAY
    review = register.add("review", file=case, decision="TRANSFER", decided_on=TODAY,
                          reason="Goes to the archive")  # fmt: skip
    register.carry_out(case)
    assert register.get(review).done_on == TODAY


def test_a_consent_is_asked_for_on_the_day_that_it_is_here(register: Register) -> None:
    theirs = register.add("organisation", name="Guardia", country="IT")
    to = register.add("organisation", name="Jandarma", country="TR")
    case = register.add("case", title="Vans")
    entry = register.add("entry", file=case, type="INF", direction="IN", handling=["H2"],
                         originator=theirs, body="The source says")  # fmt: skip
    assert register.get(register.ask_consent(entry, organisation=to)).asked_on == TODAY


def test_a_consent_ends_with_its_last_day_here(register: Register) -> None:
    theirs = register.add("organisation", name="Guardia", country="IT")
    to = register.add("organisation", name="Jandarma", country="TR")
    case = register.add("case", title="Vans")
    entry = register.add("entry", file=case, type="INF", direction="IN", handling=["H2"],
                         originator=theirs, body="The source says")  # fmt: skip
    consent = register.ask_consent(entry, organisation=to)
    register.change(consent, asked_on="2026-03-10", decision="GRANTED", valid_until="2026-03-16")
    with pytest.raises(ConsentMissing):  # by UTC it is the sixteenth for half an hour yet
        register.disclose(entry, to)
    register.change(consent, valid_until="2026-03-17")
    assert list(register.disclose(entry, to)) == [consent]
