"""Many histories, one after the other or on every core; what fails is shrunk."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import traceback
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from tests.laws import oracle
from tests.laws.histories import LONG, history, wide_history
from tests.laws.histories import shrunk as shrunk_while
from tests.laws.stations import FOUR, SEATS, TEN, THREE
from tests.laws.templates import Seat
from tests.laws.world import Step, World

NETWORKS: Final[dict[str, tuple[Seat, ...]]] = {
    "three": THREE, "four": FOUR, "seats": SEATS, "ten": TEN,
}  # fmt: skip
SMALL: Final = ("three", "four", "seats")


class Drawn(NamedTuple):
    """A history, before it happens."""

    network: str
    seed: int
    longest: int = LONG  # parts; ten stations have 200 exchanges
    clones: bool = True  # whole disks are copied too

    def steps(self) -> list[Step]:
        """Return what will happen."""
        if self.network == "ten":
            return wide_history(self.seed)
        return history(self.seed, self.longest, clones=self.clones)


class Told(NamedTuple):
    """How a history went."""

    drawn: Drawn
    met: Counter[str]
    complaint: str  # where it failed and why; empty when it ended well


def happens(seats: Sequence[Seat], steps: Sequence[Step]) -> Counter[str]:
    """Let a history happen, hold the network to everything that must hold; return what it met."""
    world = World(tuple(seats), files=4 if len(seats) < len(TEN) else 12)
    try:
        world.run(steps)
        world.settle_down()
        world.all_is_well()
        world.answer_everything()
        world.all_is_well()
        oracle.nothing_is_open(world)
    finally:
        world.close()
    return world.met


def complaint(seats: Sequence[Seat], steps: Sequence[Step]) -> str:
    """Return where a history fails and why; empty when it ends well."""
    try:
        happens(seats, steps)
    except Exception as error:  # noqa: BLE001  whatever goes wrong is what is looked for
        return _told(error)
    return ""


def _told(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {place.name}, line {place.lineno}: {error}"


def one(drawn: Drawn) -> Told:
    """Let a history happen, and tell how it went."""
    try:
        met = happens(NETWORKS[drawn.network], drawn.steps())
    except Exception as error:  # noqa: BLE001  whatever goes wrong is what is looked for
        return Told(drawn, Counter(), _told(error))
    return Told(drawn, met + Counter(histories=1), "")


def on_all_cores(histories: Iterable[Drawn]) -> list[Told]:
    """Let histories happen where nothing else does: each core its share."""
    with concurrent.futures.ProcessPoolExecutor(
        os.cpu_count(), multiprocessing.get_context("spawn")
    ) as pool:
        return list(pool.map(one, histories, chunksize=2))


def here(histories: Iterable[Drawn]) -> list[Told]:
    """Let histories happen in this process, beside whose tests others have a core too."""
    return [one(drawn) for drawn in histories]


def shortest(drawn: Drawn) -> str:
    """Return the shortest history found that fails as this one does."""
    seats, steps = NETWORKS[drawn.network], drawn.steps()
    told = complaint(seats, steps).partition(":")[0]
    if not told:  # the names of changesets are random, and the one that stands in depends on them
        return f"not again, with {steps}"
    return f"{told}, with {shrunk_while(steps, lambda s: complaint(seats, s).startswith(told))}"


# What histories must meet: at least once in so many. Plain ones miss the faults.
ENOUGH: Final = {
    "shares": 1, "conflicts": 1, "undos": 1, "overtaken": 1, "settled": 1, "attachments": 2,
    "losses": 2, "unshares": 2, "restrictions": 2, "proposals": 2, "re-shares": 3, "deletions": 5,
    "restores": 1, "restores that lost": 3, "old bundles": 5, "secrets": 3, "batches": 5,
    "fill-ins": 8, "duplicates": 8, "clocks moved": 12,
}  # fmt: skip


ENOUGH_OF_CLONES: Final = {"clones": 4, "forks": 8}


def ended_well(told: Sequence[Told]) -> Counter[str]:
    """Return what many histories met; fail, with a short history, when one ended badly."""
    bad = [one for one in told if one.complaint]
    if bad:
        raise AssertionError(f"{[tuple(one) for one in bad]}\n{shortest(bad[0].drawn)}")
    return sum((one.met for one in told), Counter[str]())


def met_enough(met: Counter[str], enough: Mapping[str, int] = ENOUGH) -> None:
    """Fail when many histories met too little trouble for their number."""
    print(dict(met))  # noqa: T201  the figures of a campaign are its result
    for trouble, histories_for_one in enough.items():
        times = met["histories"] // histories_for_one
        assert met[trouble] >= times, f"too little met: {trouble} {met[trouble]} times"
