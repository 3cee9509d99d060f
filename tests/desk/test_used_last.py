"""What a station chose last is known from its own changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.used import LOOKED_AT, RECORDS
from liaison_desk.register import Register
from tests.desk.network import Network, new_register


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "SKP", clock) as made:
        yield made


def test_codes_and_records_come_with_the_last_used_first(register: Register) -> None:
    office = register.add("organisation", name="Sektor", country="TR")
    case = register.add("case", title="Vans", crime_areas=["VEH", "DRUG"], countries=["GR"])
    entry = register.add("entry", file=case, type="INF", direction="IN", from_org=office)
    register.change(entry, partner="IT")
    used = register.used()
    assert list(used["country"]) == ["IT", "GR", "TR"]
    assert set(used["crime_area"]) == {"VEH", "DRUG"}
    assert list(used[RECORDS]) == [office]
    register.change(case, title="Twelve vans", countries=[])
    assert list(register.used()["country"]) == ["IT", "GR", "TR"]  # emptying chooses nothing


def test_what_was_chosen_long_ago_or_elsewhere_is_no_habit_of_this_station(
    tmp_path: Path, clock: HandClock
) -> None:
    network = Network(tmp_path, clock, ("TIA", "SKP"))
    skopje, tirana = network["SKP"], network["TIA"]
    skopje.add("organisation", name="Sektor", country="TR")
    network.send("SKP", "TIA")
    assert "country" not in tirana.used()
    with skopje.batch():
        for number in range(LOOKED_AT):
            skopje.add("case", title=f"Case {number}")
    assert "country" not in skopje.used()
    network.close()
