"""Histories in which registers are copied: steps chosen by a seed, on real registers.

Every verb takes random numbers and finds something to do with them, so any
list of steps is a history. The network is that of :mod:`tests.desk.copied`.
"""

from __future__ import annotations

import itertools
import random
import shutil
from collections import Counter
from pathlib import Path
from typing import Final

from liaison_desk.clock import Clock
from liaison_desk.register import Register
from tests.desk.copied import OFFICE, Copied
from tests.desk.network import PASSPHRASE

STATIONS: Final = ("TIA", "SKP", "LJU", "BUC")
WORK: Final = ("write", "write", "retitle", "own", "post", "erase", "settle")
POST: Final = ("send", "send", "send", "lose", "late")
TROUBLE: Final = ("clone", "carry", "keep", "put_back", "put_back_bare", "restore", "reopen")
MOST_COPIES: Final = 3  # further registers, of all stations together

Step = tuple[str, int, int, int]


class CopiedWorld:
    """Officers work, bundles go their ways, and registers are copied and put back."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Make the registers, with one shared case that all of them have."""
        self.net = Copied(folder, clock, STATIONS)
        self.met: Counter[str] = Counter()
        self.kept: dict[str, Path] = {}  # a copy of the folder of a register, by name
        self.held_back: list[tuple[str, Path]] = []
        self._names = itertools.count(1)
        case = self.net["SKP"].add("case", title="v0")
        self.net["SKP"].share(case, ["LJU", "BUC"], history=True)
        self.net.settle_down()

    def happen(self, steps: list[Step]) -> None:
        """Let the steps happen."""
        for verb, a, b, c in steps:
            self.met[verb] += 1
            getattr(self, verb)(a, b, c)

    def _name(self, a: int) -> str:
        names = [*self.net.registers, *self.net.others]
        return names[a % len(names)]

    def _other(self, name: str, b: int) -> str:
        others = [one for one in self.net.registers if one != self.net.at(name).station]
        return others[b % len(others)]

    def _case(self, reg: Register, b: int) -> str:
        cases = sorted(one.id for one in reg.list("case"))
        return cases[b % len(cases)] if cases else ""

    # Work

    def write(self, a: int, b: int, *_: int) -> None:
        """Add an entry."""
        reg = self.net.at(self._name(a))
        if case := self._case(reg, b):
            reg.add("entry", file=case, type="INF", direction="IN", body=f"v{next(self._names)}")

    def retitle(self, a: int, b: int, *_: int) -> None:
        """Change the title of a case."""
        reg = self.net.at(self._name(a))
        if case := self._case(reg, b):
            reg.change(case, title=f"v{next(self._names)}")

    def own(self, a: int, b: int, c: int) -> None:
        """Add a case and share it with one station."""
        name = self._name(a)
        case = self.net.at(name).add("case", title=f"v{next(self._names)}")
        self.net.at(name).share(case, [self._other(name, b)], history=bool(c % 2))

    def post(self, a: int, *_: int) -> None:
        """Add a case that never leaves the post."""
        self.net.at(self._name(a)).add(
            "case", title=f"v{next(self._names)}", restricted_to_post=True
        )

    def erase(self, a: int, b: int, *_: int) -> None:
        """Move an entry to the bin."""
        reg = self.net.at(self._name(a))
        if entries := sorted(one.id for one in reg.list("entry")):
            reg.delete(entries[b % len(entries)])

    def settle(self, a: int, *_: int) -> None:
        """Settle one conflict."""
        reg = self.net.at(self._name(a))
        for one in [one for one in reg.conflicts() if one.field == "title"][:1]:
            reg.settle(one, str(one.readings[0].value))

    # Post

    def send(self, a: int, b: int, *_: int) -> None:
        """Write a bundle that every copy takes."""
        name = self._name(a)
        self.net.pass_on(name, self._other(name, b))

    def lose(self, a: int, b: int, *_: int) -> None:
        """Write a bundle that nobody gets."""
        name = self._name(a)
        self.net._count += 1
        self.net.at(name).export_bundle(
            self._other(name, b), self.net.folder / f"{self.net._count:04d}.lost"
        )

    def late(self, a: int, b: int, c: int) -> None:
        """Write a bundle that comes late, to one copy alone; or let one arrive."""
        name = self._name(a)
        if len(self.held_back) < 2:
            self.net._count += 1
            path = self.net.folder / f"{self.net._count:04d}.late"
            station = self._other(name, b)
            self.net.at(name).export_bundle(station, path)
            self.held_back.append((station, path))
            return
        station, path = self.held_back.pop(c % 2)
        takers = [reg for reg in self.net if reg.station == station]
        reg = takers[b % len(takers)]
        reg.apply(reg.read_bundle(path))

    # Copies

    def clone(self, a: int, *_: int) -> None:
        """Clone a disk, state folder and all."""
        if len(self.net.others) < MOST_COPIES:
            self.net.image(self._name(a), f"clone{next(self._names)}")

    def carry(self, a: int, *_: int) -> None:
        """Copy a folder to another computer."""
        if len(self.net.others) < MOST_COPIES:
            name = f"laptop{next(self._names)}"
            folder = self.net.copy(self._name(a), name)
            self.net.rooms[name] = (name, name)
            self.net.open_one(name, folder)

    def keep(self, a: int, *_: int) -> None:
        """Put a copy of a register's folder aside."""
        name = self._name(a)
        self.kept[name] = self.net.copy(name, f"kept{next(self._names)}")

    def put_back(self, a: int, *_: int) -> None:
        """Put back what was put aside, beside its mark."""
        if self.kept:
            name = sorted(self.kept)[a % len(self.kept)]
            place = self.net.close_one(name)
            shutil.rmtree(place)
            shutil.copytree(self.kept[name], place)
            self.net.open_one(name, place)

    def put_back_bare(self, a: int, b: int, c: int) -> None:
        """Put back what was put aside, all marks lost."""
        for state in self.net.folder.glob("state-*"):
            shutil.rmtree(state)
        self.put_back(a, b, c)

    def restore(self, a: int, *_: int) -> None:
        """Restore a backup while its original lives on."""
        if len(self.net.others) < MOST_COPIES:
            count = next(self._names)
            source = self.net.at(self._name(a))
            source.backup(self.net.folder / f"backup{count}")
            self.net.others[f"again{count}"] = Register.restore(
                self.net.folder / f"backup{count}", self.net.folder / f"again{count}",
                passphrase=PASSPHRASE, clock=self.net.clock,
            )  # fmt: skip
            self.net.rooms[f"again{count}"] = (OFFICE, OFFICE)

    def reopen(self, a: int, *_: int) -> None:
        """Lock a register and open it again."""
        name = self._name(a)
        self.net.open_one(name, self.net.close_one(name))


def steps_of(seed: int) -> list[Step]:
    """Return the history of a seed: work and post, with one to four copies in between."""
    draw = random.Random(seed)
    steps: list[Step] = []
    for _ in range(draw.randint(1, 4)):
        for _ in range(draw.randint(2, 6)):
            verbs = WORK if draw.random() < 0.55 else POST
            steps.append(_step(draw, draw.choice(verbs)))
        steps.append(_step(draw, draw.choice(TROUBLE)))
    steps += [_step(draw, draw.choice((*WORK, *POST))) for _ in range(draw.randint(3, 8))]
    return steps


def _step(draw: random.Random, verb: str) -> Step:
    a, b, c = (draw.randint(0, 11) for _ in range(3))
    return verb, a, b, c


def ends_well(world: CopiedWorld) -> None:
    """Assert what must hold when everything was exchanged."""
    net = world.net
    net.settle_down()
    net.agree()
    known = [{fork.feed for fork in reg.forks()} for reg in net if reg.station == STATIONS[0]]
    for reg in net:
        assert all({fork.feed for fork in reg.forks()} <= one for one in known), "not at the top"
        titles = [one.id for one in reg.list("case") if not one.restricted_to_post]
        for case in titles:
            for other in net:
                if other.station == reg.station:
                    assert other.get(case).fields == reg.get(case).fields, (case, "differs")
