"""Real registers, real bundles, and everything that can happen to them on the way."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from tests.laws.campaign import (
    ENOUGH,
    ENOUGH_OF_CLONES,
    SMALL,
    Drawn,
    ended_well,
    here,
    met_enough,
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


@pytest.fixture
def tally(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Give a folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "histories"
    folder.mkdir(exist_ok=True)
    return folder


def summed(tally: Path, name: str, part: int, met: Counter[str], parts: int) -> Counter[str]:
    """Put down what a part met; return what all of them did, once the last one is through."""
    draft = tally / f"{name}-{part}.draft"
    draft.write_text(json.dumps(met), "utf-8")
    draft.replace(draft.with_suffix(".json"))
    found = list(tally.glob(f"{name}-*.json"))
    if len(found) < parts:
        return Counter()
    return sum((Counter(json.loads(one.read_text("utf-8"))) for one in found), Counter())


@pytest.mark.timeout(900)
@pytest.mark.parametrize("seeds", QUARTERS, ids=str)
def test_stations_come_to_agree_whatever_happens_to_their_bundles(
    seeds: range, tally: Path
) -> None:
    """Three stations, four, and three of which one has two seats."""
    drawn = (Drawn(SMALL[seed % len(SMALL)], seed, SHORT, clones=False) for seed in seeds)
    met = ended_well(here(drawn))
    met_enough(summed(tally, "short", seeds.start, met, len(QUARTERS)))


@pytest.mark.timeout(900)
@pytest.mark.parametrize("seeds", HALVES, ids=str)
def test_stations_come_to_agree_whatever_computers_their_registers_are_copied_to(
    seeds: range, tally: Path
) -> None:
    drawn = (Drawn(SMALL[seed % len(SMALL)], seed, WITH_CLONES) for seed in seeds)
    met = ended_well(here(drawn))
    met_enough(summed(tally, "cloned", seeds.start, met, len(HALVES)), ENOUGH_OF_CLONES)


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
    met_enough(ended_well(on_all_cores([*wide, *small])), {**ENOUGH, **ENOUGH_OF_CLONES})
