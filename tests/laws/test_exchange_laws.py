"""Real registers, real bundles, and everything that can happen to them on the way."""

from __future__ import annotations

from typing import Final

import pytest

from tests.laws.campaign import (
    ENOUGH,
    ENOUGH_OF_CLONES,
    SMALL,
    Drawn,
    campaign,
    here,
    on_all_cores,
    one,
)
from tests.laws.histories import SHORT

ORDINARY: Final = range(200)
CLONED: Final = range(40)
# What is told apart here goes to whichever core is free (tests/conftest.py).
QUARTERS: Final = [ORDINARY[part::4] for part in range(4)]
HALVES: Final = [CLONED[part::2] for part in range(2)]
WITH_CLONES: Final = 12  # parts
PARTS: Final = 20
IN_A_PART: Final = 100
WIDE_IN_A_PART: Final = 2


@pytest.mark.timeout(900)
@pytest.mark.parametrize("seeds", QUARTERS, ids=str)
def test_stations_come_to_agree_whatever_happens_to_their_bundles(seeds: range) -> None:
    """Three stations, four, and three of which one has two seats."""
    drawn = (Drawn(SMALL[seed % len(SMALL)], seed, SHORT, clones=False) for seed in seeds)
    campaign(here(drawn))


@pytest.mark.timeout(900)
@pytest.mark.parametrize("seeds", HALVES, ids=str)
def test_stations_come_to_agree_whatever_computers_their_registers_are_copied_to(
    seeds: range,
) -> None:
    drawn = (Drawn(SMALL[seed % len(SMALL)], seed, WITH_CLONES) for seed in seeds)
    campaign(here(drawn), ENOUGH_OF_CLONES)


@pytest.mark.timeout(300)
def test_ten_stations_come_to_agree_after_two_hundred_exchanges() -> None:
    told = one(Drawn("ten", 2115))
    assert not told.complaint
    assert told.met["exchanges"] >= 200
    for trouble in (
        "losses", "overtaken", "shares", "fill-ins", "restores", "conflicts", "clones", "forks",
    ):  # fmt: skip
        assert told.met[trouble], trouble


@pytest.mark.long
@pytest.mark.timeout(0)
@pytest.mark.parametrize("part", range(1, PARTS + 1))
def test_two_thousand_histories_end_in_agreement(part: int) -> None:
    """Each part has seeds of its own, the same in every run: a failure can be run again."""
    first = part * 1_000_000
    wide = [Drawn("ten", first + number) for number in range(WIDE_IN_A_PART)]
    small = [Drawn(SMALL[n % len(SMALL)], first + n) for n in range(WIDE_IN_A_PART, IN_A_PART)]
    campaign(on_all_cores([*wide, *small]), {**ENOUGH, **ENOUGH_OF_CLONES})
