"""What histories with cloned disks found, each as the shortest history that showed it."""

from __future__ import annotations

import itertools
from typing import Final

from liaison_desk.bundle.confirm import asked_by_name
from liaison_desk.desk.outgoing.due import Waiting
from liaison_desk.register import Register
from tests.laws.stations import FOUR
from tests.laws.world import Step, World

# A clone of headquarters writes on; Skopje is shown a change in one branch that stands in both.
SHARED_BEYOND_WHAT_ONE_END_KNOWS: Final[list[Step]] = [
    ("case", 1, 0, 0, 0), ("case", 2, 0, 0, 0), ("share", 1, 0, 0, 1), ("round", 0, 0, 0, 0),
    ("edit", 4, 3, 6, 3), ("round", 3, 3, 3, 3), ("clock", 1, 3, 2, 9), ("entry", 2, 10, 10, 8),
    ("attach", 0, 0, 7, 7), ("make", 0, 9, 7, 7), ("make", 0, 9, 7, 7), ("lose", -2, 7, 7, 7),
    ("take", -1, 7, 7, 7), ("rename", 0, 0, 7, 7), ("make", 0, 9, 7, 7), ("take", -1, 7, 7, 7),
    ("round", 10, 5, 7, 9), ("put_back", 1, 7, 7, 0), ("restrict", 4, 3, 3, 5),
    ("clone", 8, 4, 4, 4), ("edit", 8, 5, 2, 4), ("send", 8, 0, 4, 4), ("swap", 8, 4, 4, 4),
    ("entry", 8, 5, 2, 4),
]  # fmt: skip


def test_what_two_branches_share_beyond_what_one_end_knows_is_confirmed_by_name() -> None:
    world = World(tuple(FOUR), files=4)
    try:
        world.run(SHARED_BEYOND_WHAT_ONE_END_KNOWS)
        world.settle_down()
        assert not _waits(world)
        pairs = itertools.permutations(world.registers, 2)
        asked = [pair for pair in pairs if _is_asked(world.registers[pair[0]], pair[1])]
        assert asked, "the history does not come to this any more: find another"
        world.all_is_well()
    finally:
        world.close()


def _waits(world: World) -> list[Waiting]:
    return [one for reg in world.registers.values() for one in reg.waiting()]


def _is_asked(reg: Register, station: str) -> bool:
    """Tell whether a station told by name what is of one log here."""
    holder = reg._holder
    return any(
        asked_by_name(holder, station, feed) - {one.number for one in holder.branches.apart(feed)}
        for feed in holder.branches.branched()
    )
