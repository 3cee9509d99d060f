"""A small network of real registers for tests: made, trusted, exchanged."""

from __future__ import annotations

import functools
import itertools
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from liaison_desk.clock import Clock, HandClock
from liaison_desk.desk.incoming.importing import Report
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.register import Register
from tests.desk.templates import Template, copied, kept, on_computer, workshop

PASSPHRASE = "seven quiet rivers under snow"
ROUNDS = 8  # a network of three that is not quiet by then never will be


def new_register(
    folder: Path, station: str, clock: Clock, *, headquarters: bool = False
) -> Register:
    """Make a register with the smallest stretching that the program allows.

    It may hold every level, as tests of other things write what they like.
    """
    register = Register.create(
        folder / station,
        station=station,
        name=f"Station {station}",
        officer=f"Officer {station}",
        passphrase=PASSPHRASE,
        headquarters=headquarters,
        clock=clock,
        memory_kib=MEMORY_FLOOR_KIB,
    )
    return hold_every_level(register)


def hold_every_level(register: Register) -> Register:
    """Raise a register's ceiling as far as it goes, without a word in its log."""
    with register.batch():
        register._holder.meta.put("ceiling", "4")
    return register


def trust_each_other(*registers: Register) -> None:
    """Exchange cards, every key code compared."""
    for one in registers:
        for other in registers:
            if one is not other:
                one.trust(other.card(), fingerprint=other.card().key_code)


@functools.cache
def _template(stations: tuple[str, ...], now: datetime) -> Template:
    """Return registers that know each other and have done nothing yet."""
    folder = Path(tempfile.mkdtemp(prefix="network-", dir=workshop()))
    with on_computer(folder / "state"):
        made = {
            code: new_register(
                folder / "registers", code, HandClock(now), headquarters=code == stations[0]
            )
            for code in stations
        }
        trust_each_other(*made.values())
        return kept(folder / "registers", made)


class Network:
    """Registers by station, and the folder that their bundles pass through."""

    def __init__(self, folder: Path, clock: Clock, stations: tuple[str, ...]) -> None:
        """Make the registers; the first is headquarters."""
        self.folder = folder
        clocks = dict.fromkeys(stations, clock)
        self.registers = copied(_template(stations, clock.now()), folder, clocks)
        self._count = 0

    def __getitem__(self, station: str) -> Register:
        return self.registers[station]

    def __iter__(self) -> Iterator[Register]:
        return iter(self.registers.values())

    def bundle(self, sender: str, recipient: str) -> Path:
        """Write a bundle and return where it lies."""
        self._count += 1
        path = self.folder / f"{self._count:04d}-{sender}-{recipient}.bundle"
        self[sender].export_bundle(recipient, path)
        return path

    def send(self, sender: str, recipient: str) -> Report:
        """Write a bundle, read it, and take it."""
        plan = self[recipient].read_bundle(self.bundle(sender, recipient))
        return self[recipient].apply(plan, deletions=plan.must_type)

    def waiting(self) -> Mapping[tuple[str, str], int]:
        """Return how much every station has not confirmed to every other."""
        return {
            (one, other): count
            for one in self.registers
            for other in self.registers
            if one != other and (count := len(self[one].waiting(other)))
        }

    def settle_down(self) -> int:
        """Exchange wherever something waits until nothing does; return the rounds it took."""
        for done in range(ROUNDS):
            if not self.waiting():
                return done
            for one, other in itertools.combinations(self.registers, 2):
                self._exchange(one, other)
        raise AssertionError(f"still waiting after {ROUNDS} rounds: {self.waiting()}")

    def _exchange(self, one: str, other: str) -> None:
        """Send what waits between two stations, and what confirms it."""
        there, back = (bool(self[a].waiting(b)) for a, b in ((one, other), (other, one)))
        for sender, recipient, needed in (
            (one, other, there), (other, one, there or back), (one, other, back),
        ):  # fmt: skip
            if needed:
                self.send(sender, recipient)

    def agree(self) -> None:
        """Assert that each pair agrees, and that every register checks clean."""
        for one in self.registers:
            self[one].check()
            for other in self.registers:
                if one < other:
                    assert self[one].digest(other) == self[other].digest(one), (one, other)

    def close(self) -> None:
        """Lock all registers."""
        for one in self:
            one.close()
