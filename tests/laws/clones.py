"""Registers of which a whole disk was copied: two computers, and nothing tells which was first."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import Final

from liaison_desk.keys.slots import Opened
from liaison_desk.register import Register
from tests.desk.templates import on_computer, opened
from tests.laws.backups import Backups
from tests.laws.stations import FOUR, Bundle, Taken

MOST: Final = 2  # stations with two copies, in a network of four: each doubles the last meetings


@dataclass
class Twin:
    """The copy of a register that is not used at present, and what it took."""

    register: Register
    taken: list[Taken]
    delivered: list[Bundle]
    seen: int


@dataclass
class Clones(Backups):
    """Officers who work, now at this copy of their register, now at the other."""

    twins: dict[str, Twin] = field(default_factory=dict)

    def clone(self, a: int, *_: int) -> None:
        """Copy a disk, marks and all: from now on the station has two copies.

        Not where a disk was lost before: whom to call gone is a question of its own.
        """
        reg = self.at(a)
        station = reg.station
        most = MOST if self.seats == FOUR else 1
        if station in self.twins or station in self.restored or len(self.twins) == most:
            return
        folder, way = reg.folder, Opened(reg._holder.secret, reg.officer)
        count = next(self._count)
        reg.close()
        image = self.folder / f"{station}-{count}"
        shutil.copytree(folder, image)
        self.registers[station] = opened(folder, way, self.clocks[station])
        with on_computer(self.folder / f"state-{count}"):
            twin = opened(image, way, self.clocks[station])
        taken = [Taken(one.report, one.before, -1, one.undone) for one in self.taken[station]]
        self.twins[station] = Twin(twin, taken, self._came_to(station), self._seen[station])
        self.met["clones"] += 1

    def swap(self, a: int, *_: int) -> None:
        """Go on at the other computer."""
        self.change_over(self.at(a).station)

    def restore(self, a: int, b: int, c: int = 0, *_: int) -> None:
        """Lose a disk; not where another computer has the register too."""
        if self.at(a).station not in self.twins:
            super().restore(a, b, c)

    def change_over(self, station: str) -> None:
        """Let the other copy of a station be the one that is used; nothing where it has none."""
        if station not in self.twins:
            return
        twin = self.twins[station]
        came = self._came_to(station)
        self.twins[station] = Twin(
            self.registers[station], self.taken[station], came, self._seen[station]
        )
        self.registers[station], self.taken[station] = twin.register, twin.taken
        self._seen[station] = twin.seen
        self.delivered = [one for one in self.delivered if one not in came] + twin.delivered
        self.writes[station] += 1
        self.met["changes of computer"] += 1

    def everyone(self) -> list[Register]:
        """Return every copy of every register."""
        return [*super().everyone(), *(one.register for one in self.twins.values())]

    def close(self) -> None:
        """Lock the registers and remove everything."""
        for one in self.twins.values():
            one.register.close()
        super().close()

    def _came_to(self, station: str) -> list[Bundle]:
        return [one for one in self.delivered if one.recipient == station]
