"""Histories in memory: some copies, and steps that choose by numbers, as in ``world``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from liaison_desk.feeds.changeset import DELETE, Head
from liaison_desk.feeds.merge import RecordState
from tests.laws.model import PLAIN, Copy, Parcel


@dataclass
class Net:
    """Some copies, and a history of them driven by plain data, as in ``world``."""

    size: int
    copies: list[Copy] = field(init=False)
    transit: list[tuple[int, Parcel]] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    count: int = 0

    def __post_init__(self) -> None:
        """Make the copies; the first is headquarters."""
        self.copies = [Copy(place) for place in range(self.size)]

    def run(self, steps: Iterable[tuple[str, int, int, int]]) -> None:
        """Let the steps happen."""
        for verb, *numbers in steps:
            getattr(self, verb)(*numbers)

    def everything(self) -> list[Head]:
        """Return every head that was ever written."""
        return list(
            {name: one for copy in self.copies for name, one in copy.heads.items()}.values()
        )

    def _at(self, a: int) -> Copy:
        return self.copies[a % self.size]

    def _pick(self, copy: Copy, b: int, *, deleted: bool = False) -> RecordState | None:
        found = [one for one in copy.states().values() if one.deleted == deleted]
        found.sort(key=lambda one: one.record)
        return found[b % len(found)] if found else None

    def _value(self) -> str:
        self.count += 1
        return f"v{self.count}"

    def create(self, a: int, b: int, *_: int) -> None:
        """Make a file."""
        self._at(a).create({"title": self._value(), "level": str(b % 5)})

    def entry(self, a: int, b: int, *_: int) -> None:
        """Make a record in a file."""
        copy = self._at(a)
        state = self._pick(copy, b)
        if state:
            copy.create({"title": self._value()}, state.file)

    def edit(self, a: int, b: int, c: int) -> None:
        """Change one field, or two in one save."""
        copy = self._at(a)
        state = self._pick(copy, b)
        if state:
            names = {PLAIN[c % len(PLAIN)], PLAIN[c // len(PLAIN) % len(PLAIN)]}
            copy.change(state, {name: self._value() for name in names})
            self.met["edits"] += 1

    def control(self, a: int, b: int, c: int) -> None:
        """Set a control field: from its owner or headquarters it counts, else it is proposed."""
        copy = self._at(a)
        state = self._pick(copy, b)
        if state:
            name = ("level", "shared/LJU", "shared/BUC")[c % 3]
            value = str(c % 5) if name == "level" else ("now", "history", "")[c // 3 % 3]
            copy.change(state, {name: value})
            after = copy.states()[state.record].fields[name]
            self.met["proposals"] += bool(after.proposals)

    def settle(self, a: int, b: int, c: int) -> None:
        """Settle what has several values, and answer what is proposed."""
        copy = self._at(a)
        for state in sorted(copy.states().values(), key=lambda one: one.record):
            open_ones = [
                name for name, one in sorted(state.fields.items())
                if one.proposals or len(one.current) > 1
            ]  # fmt: skip
            if open_ones:
                name = open_ones[b % len(open_ones)]
                copy.change(state, {name: str(c % 5)}, answering=True)
                self.met["settled"] += 1
                return

    def delete(self, a: int, b: int, c: int) -> None:
        """Delete a record, or its whole file."""
        copy = self._at(a)
        state = self._pick(copy, b)
        if state and c % 3:
            copy.mark(state, DELETE)
        elif state:
            copy.delete_file(state.file)
        self.met["deletions"] += bool(state)

    def put_back(self, a: int, b: int, *_: int) -> None:
        """Put a deleted record back."""
        copy = self._at(a)
        state = self._pick(copy, b, deleted=True)
        if state:
            copy.restore(state)
            self.met["put back"] += 1

    def clock(self, a: int, b: int, *_: int) -> None:
        """Put a clock years off."""
        self._at(a).clock = b * 31_557_600_000

    def make(self, a: int, b: int, c: int) -> None:
        """Prepare a parcel: of one file or of all, with history or from now."""
        copy, to = self._at(a), (a + 1 + b % (self.size - 1)) % self.size
        files = sorted({one.file for one in copy.heads.values()})
        some = [files[c % len(files)]] if files and c % 3 else files
        self.transit.append((to, copy.parcel(self.copies[to], some, history=c % 2 == 0)))
        self.met["partial"] += some != files
        self.met["withheld"] += c % 2

    def take(self, a: int, *_: int) -> None:
        """Take one of the parcels on their way, and perhaps once more later."""
        if self.transit:
            to, parcel = self.transit[a % len(self.transit)]
            self.met["duplicates"] += a % 4 == 0
            self.met["overtaken"] += bool(a % len(self.transit))
            if a % 4:
                self.transit.pop(a % len(self.transit))
            self._deliver(to, parcel)

    def _deliver(self, to: int, parcel: Parcel) -> None:
        copy = self.copies[to]
        known = {name: set(told) for name, told in copy.values.items()}
        copy.take(parcel)
        self.met["fill-ins"] += any(set(t) - known.get(h.name, set(t)) for h, t in parcel)

    def lose(self, a: int, *_: int) -> None:
        """Lose one of the parcels."""
        if self.transit:
            self.transit.pop(a % len(self.transit))
            self.met["losses"] += 1

    def send(self, a: int, b: int, c: int) -> None:
        """Prepare a parcel and take it at once."""
        self.make(a, b, c)
        self._deliver(*self.transit.pop())

    def undo(self, a: int, b: int, *_: int) -> None:
        """Undo something that was taken."""
        copy = self._at(a)
        if copy.taken:
            copy.undone.add(b % len(copy.taken))
            self.met["undos"] += 1

    def again(self, a: int, b: int, *_: int) -> None:
        """Take up again something that was undone."""
        copy = self._at(a)
        if copy.undone:
            copy.undone.discard(sorted(copy.undone)[b % len(copy.undone)])

    def everybody_tells_everybody(self) -> None:
        """Take up what was undone, and exchange everything until all hold all."""
        for copy in self.copies:
            copy.undone.clear()
        for _ in range(2):
            for copy in self.copies:
                for other in self.copies:
                    if other is not copy:
                        files = {one.file for one in copy.heads.values()}
                        other.take(copy.parcel(other, files, history=True))
