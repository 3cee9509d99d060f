"""Real registers for histories: making them, and choosing among what is there."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from liaison_desk.clock import HandClock
from liaison_desk.desk.importing import Report
from liaison_desk.desk.reading import Record
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, trust_each_other

FAST: Final = Path("/dev/shm")  # where flushing costs nothing


class Seat(NamedTuple):
    """A station of the network, and the office that it is a seat of."""

    station: str
    office: str


THREE: Final = (Seat("TIA", "TIA"), Seat("SKP", "SKP"), Seat("LJU", "LJU"))
FOUR: Final = (*THREE, Seat("BUC", "BUC"))
SEATS: Final = (*THREE, Seat("SK2", "SKP"))  # two seats of one office


@dataclass
class Bundle:
    """A bundle that was written: on its way, taken, or lost."""

    path: Path
    sender: str
    recipient: str
    made: int  # counts bundles of the whole network
    allowed: set[str]  # values that it may tell its recipient


@dataclass
class Taken:
    """A bundle that was taken, as its recipient knows it."""

    report: Report
    before: dict[str, bytes]  # the state before it was taken
    writes: int  # of the station, when it was taken
    undone: bool = False


@dataclass
class Stations:
    """The registers, what is on its way between them, and what was met."""

    seats: tuple[Seat, ...]
    folder: Path = field(init=False)
    clocks: dict[str, HandClock] = field(default_factory=dict)
    registers: dict[str, Register] = field(default_factory=dict)
    transit: list[Bundle] = field(default_factory=list)
    delivered: list[Bundle] = field(default_factory=list)
    taken: dict[str, list[Taken]] = field(default_factory=dict)
    writes: Counter[str] = field(default_factory=Counter)
    ever: dict[str, set[str]] = field(default_factory=dict)  # file → offices it was shared with
    born: list[str] = field(default_factory=list)  # records, in the order of their making
    documents: dict[str, bytes] = field(default_factory=dict)  # attachment → its content
    met: Counter[str] = field(default_factory=Counter)
    ended: set[tuple[str, str]] = field(default_factory=set)  # file, office: was unshared
    _count: Iterator[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        """Make the registers; the first is headquarters, and all know each other."""
        fast = FAST if FAST.is_dir() else None
        self.folder = Path(tempfile.mkdtemp(prefix="laws-", dir=fast))
        for seat in self.seats:
            self.clocks[seat.station] = HandClock(datetime(2026, 3, 16, 8, tzinfo=UTC))
            self.taken[seat.station] = []
            self.registers[seat.station] = Register.create(
                self.folder / seat.station, station=seat.station, name=seat.station,
                officer=f"Officer {seat.station}", passphrase=PASSPHRASE, office=seat.office,
                headquarters=seat == self.seats[0], clock=self.clocks[seat.station],
                memory_kib=MEMORY_FLOOR_KIB,
            )  # fmt: skip
        trust_each_other(*self.registers.values())

    def close(self) -> None:
        """Lock the registers and remove everything."""
        for one in self.registers.values():
            one.close()
        shutil.rmtree(self.folder)

    # Choosing

    @property
    def hq(self) -> str:
        """Return the station that is headquarters."""
        return self.seats[0].station

    @property
    def offices(self) -> list[str]:
        """Return every office once."""
        return list(dict.fromkeys(one.office for one in self.seats))

    def office(self, station: str) -> str:
        """Return the office of a station."""
        return next(one.office for one in self.seats if one.station == station)

    def at(self, a: int) -> Register:
        """Return the register that a number chooses."""
        return self.registers[self.seats[a % len(self.seats)].station]

    def fresh(self) -> str:
        """Return a value that was never used."""
        return f"v{next(self._count)}v"

    def _records(self, reg: Register, *kinds: str) -> list[Record]:
        found = [one for kind in kinds for one in reg.list(kind)]
        return sorted(found, key=lambda one: self.born.index(one.id))

    def _pick(self, reg: Register, b: int, *kinds: str) -> Record | None:
        found = [one for one in self._records(reg, *kinds) if not one.deleted]
        return found[b % len(found)] if found else None

    def _wrote(self, reg: Register) -> None:
        self.writes[reg.station] += 1
        self._note_sharing(reg)

    def _add(self, reg: Register, kind: str, file: str = "", **fields: Any) -> str:
        self.born.append(reg.add(kind, file=file, **fields))
        return self.born[-1]

    def _note_sharing(self, reg: Register) -> None:
        for one in self._records(reg, "case"):
            self.ever.setdefault(one.id, set()).update(one.shared)
