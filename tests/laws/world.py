"""A network of real registers, driven by plain data: a history is a list of steps.

A step is a verb and four numbers. The numbers choose among what is there (a
station, a file it knows, a bundle on its way), so every list of steps is a
history, and a shorter list is a shorter history: failures shrink by themselves.
"""

from __future__ import annotations

import contextlib
import itertools
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from liaison_desk.bundle.errors import AlreadyRead
from liaison_desk.clock import HandClock
from liaison_desk.desk.errors import NothingToSettle
from liaison_desk.desk.importing import Report
from liaison_desk.desk.reading import Record
from liaison_desk.desk.sharing import Conflict
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, trust_each_other
from tests.laws import oracle

ROUNDS: Final = 10
FAST: Final = Path("/dev/shm")  # where flushing costs nothing
AREAS: Final = ("DRUG", "MIGR", "VEH")
TEXTS: Final = ("title", "operation_name", "summary/en", "summary/sq")

Step = tuple[str, int, int, int, int]


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
class World:
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

    def run(self, steps: Iterable[Step]) -> None:
        """Let the steps happen."""
        for step in steps:
            getattr(self, step[0])(*step[1:])

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

    # Work

    def case(self, a: int, *_: int) -> None:
        """Add a case, if there are not many yet."""
        reg = self.at(a)
        if len(self.ever) < 4:
            case = self._add(reg, "case", title=self.fresh())
            self.ever[case] = set()
            self._wrote(reg)

    def edit(self, a: int, b: int, c: int, *_: int) -> None:
        """Change a text of a case."""
        reg = self.at(a)
        case = self._pick(reg, b, "case")
        if case:
            text, language = (*TEXTS[c % len(TEXTS)].split("/"), "")[:2]
            value = self.fresh()
            given: dict[str, Any] = {text: {language: value} if language else value}
            reg.change(case.id, **given)
            self.met["edits"] += 1
            self._wrote(reg)

    def area(self, a: int, b: int, c: int, *_: int) -> None:
        """Put an area into the set of a case, or take it out."""
        reg = self.at(a)
        case = self._pick(reg, b, "case")
        if case:
            code = AREAS[c % len(AREAS)]
            reg.change(case.id, crime_areas={code: code not in case.crime_areas})
            self._wrote(reg)

    def entry(self, a: int, b: int, c: int, *_: int) -> None:
        """Add an entry to a case; it may name a contact."""
        reg = self.at(a)
        case = self._pick(reg, b, "case")
        if case:
            contact = self._pick(reg, c, "contact") if c % 2 else None
            given = {"from_person": contact.id} if contact else {}
            self._add(
                reg, "entry", file=case.id, type="INF", direction="OUT", body=self.fresh(), **given
            )
            self._wrote(reg)

    def reword(self, a: int, b: int, c: int, *_: int) -> None:
        """Change an entry: its text, or whom it names."""
        reg = self.at(a)
        entry = self._pick(reg, b, "entry")
        if entry:
            contact = self._pick(reg, c, "contact") if c % 3 == 0 else None
            given = {"from_person": contact.id} if contact else {"body": self.fresh()}
            reg.change(entry.id, **given)
            self._wrote(reg)

    def contact(self, a: int, b: int, c: int, *_: int) -> None:
        """Add a contact, or change one that is known."""
        reg = self.at(a)
        one = self._pick(reg, b, "contact")
        if one and c % 2:
            reg.change(one.id, given_names=self.fresh())
        else:
            self._add(reg, "contact", family_name=self.fresh())
        self._wrote(reg)

    def attach(self, a: int, b: int, *_: int) -> None:
        """Attach a small document to a case."""
        reg = self.at(a)
        case = self._pick(reg, b, "case")
        if case:
            path = self.folder / self.fresh()
            path.write_bytes(path.name.encode() * 50)
            self.born.append(reg.attach(case.id, path))
            self.documents[self.born[-1]] = path.read_bytes()
            self.met["attachments"] += 1
            self._wrote(reg)

    def rename(self, a: int, b: int, *_: int) -> None:
        """Change the name of an attachment."""
        reg = self.at(a)
        one = self._pick(reg, b, "attachment")
        if one:
            reg.change(one.id, name=self.fresh())
            self._wrote(reg)

    def delete(self, a: int, b: int, *_: int) -> None:
        """Delete an entry, an attachment or a whole case."""
        reg = self.at(a)
        one = self._pick(reg, b, "entry", "case", "attachment")
        if one:
            reg.delete(one.id)
            self.met["deletions"] += 1
            self._wrote(reg)

    def put_back(self, a: int, b: int, *_: int) -> None:
        """Take something out of the bin."""
        reg = self.at(a)
        found = [one for kind in ("case", "entry") for one in reg.list(kind, deleted=True)]
        if found:
            reg.put_back(sorted((one.id for one in found), key=self.born.index)[b % len(found)])
            self._wrote(reg)

    def share(self, a: int, b: int, c: int, d: int) -> None:
        """Share a case, or propose to where it is another's."""
        self._set_sharing(a, b, c, "history" if d % 3 == 0 else "now")

    def unshare(self, a: int, b: int, c: int, *_: int) -> None:
        """Share a case no longer."""
        self._set_sharing(a, b, c, "")

    def _set_sharing(self, a: int, b: int, c: int, mode: str) -> None:
        reg = self.at(a)
        case = self._pick(reg, b, "case")
        offices = [one for one in self.offices if one not in {self.office(reg.station), self.hq}]
        if not case or not offices:
            return
        office = offices[c % len(offices)]
        if mode:
            reg.share(case.id, [office], history=mode == "history")
        else:
            reg.unshare(case.id, [office])
        after = reg.get(case.id)
        may = {oracle.maker(self, reg, case.id), self.office(self.hq)}
        if self.office(reg.station) not in may:
            assert after.shared == case.shared, "a proposal came into force"
            self.met["proposals"] += 1
        elif mode:
            self.met["shares"] += 1
            self.met["re-shares"] += (case.id, office) in self.ended
            self.met["fill-ins"] += mode == "history" and office in case.shared
        elif office in case.shared:
            self.ended.add((case.id, office))
            self.met["unshares"] += 1
        self._wrote(reg)

    def restrict(self, a: int, b: int, *_: int) -> None:
        """Restrict a record to the post, or lift that."""
        reg = self.at(a)
        one = self._pick(reg, b, "entry", "case", "entry")
        if one:
            reg.change(one.id, restricted_to_post=not one.restricted_to_post)
            self.met["restrictions"] += 1
            self._wrote(reg)

    def level(self, a: int, b: int, c: int, *_: int) -> None:
        """Set the level of a record."""
        reg = self.at(a)
        one = self._pick(reg, b, "case", "entry")
        if one:
            reg.change(one.id, level=str(c % 4))
            self._wrote(reg)

    def settle(self, a: int, b: int, c: int, *_: int) -> None:
        """Settle one of the open conflicts with one of its values."""
        reg = self.at(a)
        found = list(reg.conflicts())
        found.sort(key=lambda one: (self.born.index(one.record), one.field))
        if found:
            self._settle(reg, found[b % len(found)], c)

    def _settle(self, reg: Register, conflict: Conflict, c: int) -> None:
        self.met["settled"] += 1
        readings = [*conflict.readings, *conflict.proposals]
        readings.sort(key=lambda one: (str(one.value), one.station))
        value = readings[c % len(readings)].value if conflict.field else c % 2 == 0
        with contextlib.suppress(NothingToSettle):
            reg.settle(conflict, "" if value is None else value)
        self._wrote(reg)

    def clock(self, a: int, b: int, *_: int) -> None:
        """Put a station's clock years off."""
        self.clocks[self.at(a).station].set(datetime(2000 + b % 60, 1, 1, tzinfo=UTC))
        self.met["clocks moved"] += 1

    # Post

    def make(self, a: int, b: int, *_: int) -> None:
        """Write a bundle; it is on its way."""
        sender, recipient = self._pair(a, b)
        made = next(self._count)
        path = self.folder / f"{made}.bundle"
        allowed = oracle.may_tell(self, self.registers[sender], recipient)
        self.registers[sender].export_bundle(recipient, path)
        self.met["bundles"] += 1
        self.transit.append(Bundle(path, sender, recipient, made, allowed))

    def take(self, a: int, *_: int) -> None:
        """Take one of the bundles on their way: any, so often out of order."""
        if not self.transit:
            return
        bundle = self.transit.pop(a % len(self.transit))
        way = (bundle.sender, bundle.recipient)
        earlier = [one for one in self.transit if (one.sender, one.recipient) == way]
        self.met["overtaken"] += any(one.made <= bundle.made for one in earlier)
        self._deliver(bundle)

    def lose(self, a: int, *_: int) -> None:
        """Lose one of the bundles on their way."""
        if self.transit:
            self.transit.pop(a % len(self.transit)).path.unlink()
            self.met["losses"] += 1

    def twice(self, a: int, *_: int) -> None:
        """Try to take a bundle again."""
        if self.delivered:
            bundle = self.delivered[a % len(self.delivered)]
            try:
                self.registers[bundle.recipient].read_bundle(bundle.path)
            except AlreadyRead:
                self.met["duplicates"] += 1
            else:
                raise AssertionError("a bundle was read twice")

    def send(self, a: int, b: int, *_: int) -> None:
        """Write a bundle and take it at once."""
        self.make(a, b)
        self._deliver(self.transit.pop())

    def round(self, *_: int) -> None:
        """Exchange once in all directions."""
        for a, b in itertools.permutations(range(len(self.seats)), 2):
            self._send(a, b)

    def undo(self, a: int, b: int, *_: int) -> None:
        """Undo a bundle; doing so and taking it again comes to the same."""
        reg = self.at(a)
        open_ones = [one for one in self.taken[reg.station] if not one.undone]
        if not open_ones:
            return
        one = open_ones[-1 - b % min(3, len(open_ones))]
        digest = reg.digest()
        reg.undo(one.report)
        if one.writes == self.writes[reg.station]:
            assert oracle.state(reg) == one.before, "undoing did not restore the state"
        oracle.tables_are_right(reg)
        reg.take_again(one.report)
        assert reg.digest() == digest, "taking again did not restore the state"
        oracle.tables_are_right(reg)
        reg.undo(one.report)
        one.undone = True
        self.met["undos"] += 1
        self.writes[reg.station] += 1

    def again(self, a: int, b: int, *_: int) -> None:
        """Take up again a bundle that was undone."""
        reg = self.at(a)
        undone = [one for one in self.taken[reg.station] if one.undone]
        if undone:
            one = undone[b % len(undone)]
            reg.take_again(one.report)
            one.undone = False
            oracle.tables_are_right(reg)
            self.writes[reg.station] += 1

    def _pair(self, a: int, b: int) -> tuple[str, str]:
        count = len(self.seats)
        sender = a % count
        other = (sender + 1 + b % (count - 1)) % count
        return self.seats[sender].station, self.seats[other].station

    def _send(self, a: int, b: int) -> None:
        count = len(self.seats)
        self.send(a, (b - a - 1) % count)

    def _deliver(self, bundle: Bundle) -> None:
        reg = self.registers[bundle.recipient]
        readable = oracle.readable(reg)
        before, conflicts = oracle.state(reg), len(reg.conflicts())
        report = reg.apply(reg.read_bundle(bundle.path))
        leaked = oracle.readable(reg) - readable - bundle.allowed
        assert not leaked, f"{bundle.sender} told {bundle.recipient} {sorted(leaked)}"
        self.delivered.append(bundle)
        self.met["conflicts"] += max(0, len(reg.conflicts()) - conflicts)
        self.writes[reg.station] += 1
        self.taken[reg.station].append(Taken(report, before, self.writes[reg.station]))
        self._note_sharing(reg)

    # The end

    def settle_down(self) -> None:
        """Take up what was undone, and exchange until nothing waits."""
        for station, taken in self.taken.items():
            for one in taken:
                if one.undone:
                    self.registers[station].take_again(one.report)
                    one.undone = False
        self.transit.clear()
        for _ in range(ROUNDS):
            if not self.waiting():
                return
            self.round()
        raise AssertionError(f"still waiting: {self.waiting()}")

    def waiting(self) -> dict[str, list[tuple[str, str, int]]]:
        """Return what each station has not confirmed."""
        found = {}
        for one, other in itertools.permutations(self.registers, 2):
            waits = self.registers[one].waiting(other)
            if waits:
                found[f"{one}>{other}"] = [(w.kind, w.changeset[:6], w.sent_in) for w in waits]
        return found

    def answer_everything(self) -> None:
        """Let headquarters settle all that is open, and what that brings to light."""
        reg = self.registers[self.hq]
        for _ in range(ROUNDS):
            found = reg.conflicts()
            if not found:
                return
            for conflict in found:
                self._settle(reg, conflict, 0)
            self.settle_down()
        raise AssertionError(f"headquarters cannot settle {reg.conflicts()}")
