"""Headquarters says where its stations are; holidays, clocks and numbers follow."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.network.errors import NotAZone, OnlyHeadquarters
from liaison_desk.desk.network.places import Where
from tests.desk.network import Network


def test_a_station_lives_by_the_clock_that_headquarters_entered(tmp_path: Path) -> None:
    clock = HandClock(datetime(2026, 12, 31, 22, 30, tzinfo=UTC))  # in Sofia the new year
    network = Network(tmp_path, clock, ("TIA", "SKP"))
    tirana, post = network["TIA"], network["SKP"]
    assert not tirana.where("SKP").whole
    tirana.put_station("SKP", country="BG", place="Sofia")
    network.send("TIA", "SKP")
    assert post.zone == "Europe/Sofia"
    assert post.where() == Where("Sofia", "BG", "Europe/Sofia")
    assert post.get(post.add("case", title="Late")).number == "SKP-CASE-2027-0001"
    assert tirana.get(tirana.add("case", title="Late")).number == "TIA-CASE-2026-0001"
    with pytest.raises(OnlyHeadquarters):
        post.put_station("SKP", country="AL")
    with pytest.raises(NotAZone):
        tirana.put_station("SKP", country="BG", zone="Europe/Nowhere")
    network.close()
