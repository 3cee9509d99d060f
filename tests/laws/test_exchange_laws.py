"""Real registers, real bundles, and everything that can happen to them on the way."""

from __future__ import annotations

import itertools
from typing import Final

import pytest

from tests.laws.campaign import SMALL, campaign, one

ORDINARY: Final = 200
PARTS: Final = 20
IN_A_PART: Final = 100
WIDE_IN_A_PART: Final = 2


@pytest.mark.timeout(900)
def test_stations_come_to_agree_whatever_happens_to_their_bundles() -> None:
    """Three stations, four, and three of which one has two seats."""
    campaign(zip(itertools.cycle(SMALL), range(ORDINARY), strict=False))


@pytest.mark.timeout(300)
def test_ten_stations_come_to_agree_after_two_hundred_exchanges() -> None:
    told = one("ten", 2026)
    assert not told.complaint
    assert told.met["exchanges"] >= 200
    for trouble in ("losses", "overtaken", "shares", "fill-ins", "restores", "conflicts"):
        assert told.met[trouble], trouble


@pytest.mark.long
@pytest.mark.timeout(0)
@pytest.mark.parametrize("part", range(1, PARTS + 1))
def test_two_thousand_histories_end_in_agreement(part: int) -> None:
    """Each part has seeds of its own, the same in every run: a failure can be run again."""
    first = part * 1_000_000
    seeds = range(first, first + IN_A_PART)
    wide = [("ten", first + seed) for seed in range(WIDE_IN_A_PART)]
    campaign([*zip(itertools.cycle(SMALL), seeds, strict=False), *wide])
