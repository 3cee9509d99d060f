"""A network in which registers are copied, and every copy is used."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from liaison_desk.clock import Clock
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, Network

OFFICE = "office"  # the computer at which all registers are made
ROUNDS = 12  # a fork takes some more than a plain network: it is learnt of, then told by name


@contextlib.contextmanager
def computer(folder: Path, state: str, name: str) -> Iterator[None]:
    """Sit at a computer: with this state folder and this identifier."""
    given = {"LIAISON_DESK_STATE": str(folder / f"state-{state}"), "LIAISON_DESK_MACHINE": name}
    before = {key: os.environ.get(key) for key in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                del os.environ[key]
            else:
                os.environ[key] = value


class Copied(Network):
    """A network whose bundles reach every copy of the station that they are for.

    ``registers`` has one register a station; ``others`` the further copies, by
    a name of their own.
    """

    def __init__(self, folder: Path, clock: Clock, stations: tuple[str, ...]) -> None:
        """Make the registers; the first is headquarters."""
        super().__init__(folder, clock, stations)
        self.clock = clock
        self.others: dict[str, Register] = {}
        self.rooms: dict[str, tuple[str, str]] = {}  # of a copy: its state folder and computer

    def __iter__(self) -> Iterator[Register]:
        return iter([*self.registers.values(), *self.others.values()])

    def at(self, name: str) -> Register:
        """Return the register of a station, or a further copy, by name."""
        return self.others.get(name) or self.registers[name]

    def close_one(self, name: str) -> Path:
        """Lock a register, and return where it lies."""
        reg = self.at(name)
        reg.close()
        return reg.folder

    def open_one(self, name: str, folder: Path) -> Register:
        """Open what lies in a folder under this name."""
        with computer(self.folder, *self.rooms.get(name, (OFFICE, OFFICE))):
            reg = Register.open(folder, passphrase=PASSPHRASE, clock=self.clock)
        (self.registers if name in self.registers else self.others)[name] = reg
        return reg

    def copy(self, name: str, other: str) -> Path:
        """Copy the folder of a register as it lies on the disk; the copy is not opened."""
        folder = self.close_one(name)
        shutil.copytree(folder, self.folder / other)
        self.open_one(name, folder)
        return self.folder / other

    def pass_on(self, sender: str, station: str) -> None:
        """Write a bundle, and let every copy of the station take it."""
        self._count += 1
        path = self.folder / f"{self._count:04d}-{sender}-{station}.bundle"
        self.at(sender).export_bundle(station, path)
        for reg in self:
            if reg.station == station:
                reg.apply(reg.read_bundle(path))

    def image(self, name: str, clone: str) -> Register:
        """Open a clone that nothing tells from its original: no mark of it, the same computer."""
        folder = self.copy(name, clone)
        self.rooms[clone] = (clone, OFFICE)
        return self.open_one(clone, folder)

    def left(self) -> dict[tuple[str, str], int]:
        """Return how much every copy has that was not confirmed to it."""
        return {
            (name, station): count
            for name in (*self.registers, *self.others)
            for station in self.registers
            if station != self.at(name).station and (count := len(self.at(name).waiting(station)))
        }

    def settle_down(self) -> int:
        """Exchange in all directions until nothing waits twice; return the rounds it took.

        A copy whose feed another one continued counts as dead until it is heard
        and told, so the first quiet moment may be without it.
        """
        quiet = 0
        for done in range(ROUNDS):
            quiet = quiet + 1 if done and not self.left() else 0
            if quiet == 2:
                return done
            for name in (*self.registers, *self.others):
                for station in self.registers:
                    if station != self.at(name).station:
                        self.pass_on(name, station)
        raise AssertionError(f"still waiting after {ROUNDS} rounds: {self.left()}")

    def agree(self) -> None:
        """Assert that every copy checks clean and each pair of stations agrees, in every copy."""
        everyone = list(self)
        for one in everyone:
            one.check()
            for fork in one.forks():
                assert fork.holds(), fork
            for other in everyone:
                if one.station < other.station:
                    ours, theirs = one.digest(other.station), other.digest(one.station)
                    assert ours == theirs, (one.folder.name, other.folder.name)
