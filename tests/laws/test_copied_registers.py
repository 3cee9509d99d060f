"""Generated histories in which registers are copied, cloned, put back and restored."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from tests.desk.copied import OFFICE, computer
from tests.laws.copies import CopiedWorld, ends_well, steps_of


def happens(folder: Path, seed: int) -> None:
    """Let the history of a seed happen, and hold the network to everything that must hold."""
    folder.mkdir()
    with computer(folder, OFFICE, OFFICE):
        world = CopiedWorld(folder, HandClock(datetime(2026, 3, 16, 8, tzinfo=UTC)))
        try:
            world.happen(steps_of(seed))
            ends_well(world)
        except Exception as error:
            raise AssertionError(f"seed {seed}: {error}\n{steps_of(seed)}") from error
        finally:
            world.net.close()


@pytest.mark.parametrize("seed", range(4))
def test_all_copies_come_to_agree_and_every_fork_is_named(seed: int, tmp_path: Path) -> None:
    happens(tmp_path / "world", seed)


@pytest.mark.long
@pytest.mark.timeout(0)
def test_hundreds_of_histories_with_copies_end_in_agreement(tmp_path: Path) -> None:
    for seed in random.SystemRandom().sample(range(10**9), 200):
        happens(tmp_path / str(seed), seed)
