"""Actions: late when their last day is over, ours or awaited, done and opened again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.errors import NotAnAction
from liaison_desk.records.about import About
from liaison_desk.records.actions import overdue
from liaison_desk.register import Register
from tests.desk.network import Network


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


@pytest.mark.parametrize(
    ("status", "due", "late"),
    [
        ("OPEN", "2026-03-15", True),
        ("OPEN", "2026-03-16", False),  # the day itself is not over
        ("IN_PROGRESS", "2026-02", True),  # by the end of February
        ("OPEN", "2026-03", False),
        ("", "2026-03-15", True),
        ("DONE", "2026-03-15", False),
        ("CANCELLED", "2026-03-15", False),
    ],
)
def test_an_action_is_late_when_the_last_day_it_may_mean_is_over(
    status: str, due: str, late: bool
) -> None:
    assert overdue(status, About.read(due), date(2026, 3, 16)) is late


def test_days_end_by_the_clock_of_the_station_and_not_by_utc(
    skopje: Register, case: str, clock: HandClock
) -> None:
    skopje.add("action", file=case, text={"en": "Ring back"}, due="2026-03-16")
    clock.set(datetime(2026, 3, 16, 22, 59, tzinfo=UTC))
    assert [one.late for one in skopje.open_actions()] == [False]
    clock.set(datetime(2026, 3, 16, 23, 1, tzinfo=UTC))  # one minute past midnight in Tirana
    assert [one.late for one in skopje.open_actions()] == [True]


def test_the_earliest_comes_first_what_has_no_date_last_and_what_is_over_not_at_all(
    skopje: Register, case: str
) -> None:
    undated, later, sooner, done, gone = (
        skopje.add("action", file=case, text={"en": "To do"}, due=due)
        for due in (None, "2026-05", "2026-04-10", "2026-03-01", "2026-03-01")
    )
    skopje.mark_action(done, "DONE")
    skopje.delete(gone)
    assert [one.id for one in skopje.open_actions()] == [sooner, later, undated]


def test_done_notes_the_day_and_opening_again_forgets_it(skopje: Register, case: str) -> None:
    action = skopje.add("action", file=case, text={"en": "Send the list"}, status="OPEN")
    skopje.mark_action(action, "DONE")
    assert (skopje.get(action).status, skopje.get(action).done_on) == ("DONE", date(2026, 3, 16))
    skopje.mark_action(action, "OPEN")
    assert (skopje.get(action).status, skopje.get(action).done_on) == ("OPEN", None)
    skopje.mark_action(action, "CANCELLED")
    assert skopje.open_actions() == []
    with pytest.raises(NotAnAction):
        skopje.mark_action(case, "DONE")


def test_whose_an_action_is_follows_from_its_owner_else_from_who_wrote_it(
    network: Network, case: str
) -> None:
    skopje = network["SKP"]
    partner = skopje.add("organisation", name={"en": "Guardia"}, country="IT")
    contact = skopje.add("contact", family_name="Rossi", organisation=partner)
    (officer,) = [one for one in skopje.list("officer") if one.station == "SKP"]
    owners = {
        "nobody": {}, "officer": {"owner_person": officer.id}, "named": {"owner": officer.name},
        "contact": {"owner_person": contact}, "partner": {"owner_org": partner},
        "words": {"owner": "Italy"}, "both": {"owner_org": partner, "owner_person": officer.id},
    }  # fmt: skip
    made = {
        skopje.add("action", file=case, text={"en": name}, **owner): name
        for name, owner in owners.items()
    }
    ours = {made[one.id] for one in skopje.open_actions() if one.ours}
    assert ours == {"nobody", "officer", "named", "both"}
    network.settle_down()
    at_headquarters = {made[one.id] for one in network["TIA"].open_actions() if one.ours}
    assert at_headquarters == set()  # what nobody owns is up to who wrote it down
