"""Real registers for histories, and what the world knows that no register has to know.

The world keeps its own account of who wrote what where, and who made, shared
and kept what: the oracle asks it, not the program.
"""

from __future__ import annotations

import contextlib
import itertools
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from liaison_desk.clock import HandClock
from liaison_desk.desk.incoming.importing import Report
from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from tests.desk.templates import copied, on_computer, workshop
from tests.laws.reading import KINDS, Told, rows
from tests.laws.templates import MONDAY, Seat, template

THREE: Final = (Seat("TIA", "TIA"), Seat("SKP", "SKP"), Seat("LJU", "LJU"))
FOUR: Final = (*THREE, Seat("BUC", "BUC"))
SEATS: Final = (*THREE, Seat("SK2", "SKP"))  # two seats of one office
TEN: Final = (
    *FOUR, Seat("SK2", "SKP"), *(Seat(one, one) for one in ("SOF", "ATH", "BGD", "SJJ", "PRN")),
)  # fmt: skip


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


class Wrote(NamedTuple):
    """A changeset that an officer wrote."""

    record: str
    file: str
    station: str


@dataclass
class Stations:
    """The registers, what is on its way between them, and what was met."""

    seats: tuple[Seat, ...]
    files: int = 4  # cases, at most
    folder: Path = field(init=False)
    clocks: dict[str, HandClock] = field(default_factory=dict)
    registers: dict[str, Register] = field(default_factory=dict)
    transit: list[Bundle] = field(default_factory=list)
    delivered: list[Bundle] = field(default_factory=list)
    taken: dict[str, list[Taken]] = field(default_factory=dict)
    writes: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    # The world's own account
    born: list[str] = field(default_factory=list)  # records, in the order of their making
    makers: dict[str, str] = field(default_factory=dict)  # record → station that made it
    ever: dict[str, set[str]] = field(default_factory=dict)  # file → offices it was shared with
    ended: set[tuple[str, str]] = field(default_factory=set)  # file, office: was unshared
    secrets: set[str] = field(default_factory=set)  # records restricted from birth till now
    documents: dict[str, bytes] = field(default_factory=dict)  # attachment → its content
    wrote: dict[str, Wrote] = field(default_factory=dict)  # changeset → what it is of
    values: set[Told] = field(default_factory=set)  # every value that was written, and where
    lost: set[str] = field(default_factory=set)  # changesets that a lost disk took with it
    with_disk: set[tuple[str, str]] = field(default_factory=set)  # station, what it lost so
    lost_values: set[Told] = field(default_factory=set)  # which nobody else could read
    unheard: set[str] = field(default_factory=set)  # restored, and not everybody knows yet
    _seen: dict[str, int] = field(default_factory=dict)  # station → newest of its changesets
    _count: Iterator[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        """Make the registers; the first is headquarters, and all know each other."""
        self.folder = Path(tempfile.mkdtemp(prefix="world-", dir=workshop()))
        self._computer = contextlib.ExitStack()
        self._computer.enter_context(on_computer(self.folder / "state"))
        for seat in self.seats:
            self.clocks[seat.station] = HandClock(MONDAY)
            self.taken[seat.station] = []
        self.registers = copied(template(self.seats), self.folder, self.clocks)
        for reg in self.registers.values():
            self._skip(reg)

    def close(self) -> None:
        """Lock the registers and remove everything."""
        for one in self.registers.values():
            one.close()
        shutil.rmtree(self.folder)
        self._computer.close()

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

    def maker(self, record: str) -> str:
        """Return the office that made a record."""
        return self.office(self.makers[record])

    def everyone(self) -> list[Register]:
        """Return every copy of every register."""
        return list(self.registers.values())

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

    def _add(self, reg: Register, kind: str, file: str = "", **fields: Any) -> str:
        return self._born(reg, reg.add(kind, file=file, **fields))

    def _born(self, reg: Register, record: str) -> str:
        self.born.append(record)
        self.makers[record] = reg.station
        return record

    # The world's own account

    def _skip(self, reg: Register) -> None:
        """Let what a register holds now be no news."""
        self._seen[reg.station] = reg._holder.store.last_id()

    def _wrote(self, reg: Register) -> None:
        """Note what an officer wrote, and what became of sharing by it."""
        self.writes[reg.station] += 1
        for one in rows(reg, self._seen[reg.station]):
            if one.feed == reg._holder.data_feed and one.kind in KINDS:
                self.wrote[one.name] = Wrote(one.record, one.file, reg.station)
                self.values |= one.told
        self._skip(reg)
        self._note_sharing(reg)

    def _note_sharing(self, reg: Register) -> None:
        for one in self._records(reg, "case"):
            self.ever.setdefault(one.id, set()).update(one.shared)
