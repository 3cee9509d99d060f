"""A network of real registers, driven by plain data: a history is a list of steps.

A step is a verb and four numbers. The numbers choose among what is there (a
station, a file it knows, a bundle on its way), so every list of steps is a
history, and a shorter list is a shorter history: failures shrink by themselves.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Final

from liaison_desk.bundle.errors import AlreadyRead
from tests.laws import oracle
from tests.laws.clones import Clones
from tests.laws.reading import readings
from tests.laws.stations import Bundle, Taken

ROUNDS: Final = 10  # a network of four that is not quiet by then never will be

Step = tuple[str, int, int, int, int]


class World(Clones):
    """A network: officers work, bundles go their ways, and in the end all must agree."""

    def run(self, steps: Iterable[Step]) -> None:
        """Let the steps happen."""
        for step in steps:
            getattr(self, step[0])(*step[1:])

    # Post

    def make(self, a: int, b: int, *_: int) -> None:
        """Write a bundle; it is on its way."""
        self._export(*self._pair(a, b))

    def _export(self, sender: str, recipient: str) -> None:
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

    def relay(self, a: int, *_: int) -> None:
        """Tell headquarters, and let headquarters tell the next two."""
        stations = [one.station for one in self.seats]
        place = a % len(stations)
        if not place:
            return self.send(a, a)
        for one, other in ((place, 0), (0, place % (len(stations) - 1) + 1), (0, place)):
            self._export(stations[one], stations[other])
            self._deliver(self.transit.pop())
        return None

    def exchanged(self, *_: int) -> None:
        """Count an exchange."""
        self.met["exchanges"] += 1

    def round(self, *_: int) -> None:
        """Exchange wherever something waits, there and back: what is told is confirmed.

        And with whoever lost a disk: until it speaks, nobody knows what it lacks.
        """
        for a, b in itertools.combinations(self.registers, 2):
            new = bool(self.unheard & {a, b})
            there, back = (bool(self.registers[x].waiting(y)) for x, y in ((a, b), (b, a)))
            self._pass_on(a, b, needed=there or new)
            self._pass_on(b, a, needed=there or back or new)
            self._pass_on(a, b, needed=back or new)
        self.unheard.clear()

    def _pass_on(self, sender: str, recipient: str, *, needed: bool) -> None:
        if needed:
            self._export(sender, recipient)
            self._deliver(self.transit.pop())

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

    def _deliver(self, bundle: Bundle) -> None:
        reg = self.registers[bundle.recipient]
        readable = readings(reg)
        before, conflicts = oracle.state(reg), len(reg.conflicts())
        plan = reg.read_bundle(bundle.path)
        report = reg.apply(plan, deletions=plan.must_type)
        news = readings(reg) - readable
        leaked = {one.value for one in news} - bundle.allowed
        assert not leaked, f"{bundle.sender} told {bundle.recipient} {sorted(leaked)}"
        oracle.may_be_known(self, reg, news)
        self.delivered.append(bundle)
        self.met["conflicts"] += max(0, len(reg.conflicts()) - conflicts)
        self.writes[reg.station] += 1
        self.taken[reg.station].append(Taken(report, before, self.writes[reg.station]))
        self._note_sharing(reg)

    # The end

    def settle_down(self) -> None:
        """Take up what was undone, and exchange until nothing waits."""
        for _ in range(2):  # in both copies
            for station, taken in self.taken.items():
                for one in taken:
                    if one.undone:
                        self.registers[station].take_again(one.report)
                        one.undone = False
            self._everybody_changes_over()
        self.transit.clear()
        meetings = 1 << len(self.twins)  # of every copy with every other
        quiet = 0
        for done in range(ROUNDS * meetings):
            quiet = 0 if self.unheard or self.waiting() else quiet + 1
            if quiet > (meetings if self.twins else 0):
                return
            self.unheard |= self.twins.keys()  # of a copy that is silent nobody knows
            self.round()
            self._answer_about_copies()
            self._change_over(done + 1)
        raise AssertionError(f"still waiting: {self.waiting()}")

    def _everybody_changes_over(self) -> None:
        for station in self.twins:
            self.change_over(station)

    def _change_over(self, done: int) -> None:
        """Go on at other computers: at the first station always, at the second every other time.

        Changed all at once, two copies would never meet.
        """
        for place, station in enumerate(self.twins):
            if done % (1 << place) == 0:
                self.change_over(station)

    def all_is_well(self) -> None:
        """Assert everything that must hold when nothing waits, of every copy."""
        for done in range(1 << len(self.twins)):
            oracle.all_is_well(self)
            self._change_over(done + 1)
        oracle.copies_agree(self)
        self.met["forks"] += len(self.registers[self.hq].forks())

    def _answer_about_copies(self) -> None:
        """Let every officer whose disk was lost say, when asked, that the copy on it is gone."""
        for reg in self.registers.values():
            if reg.station not in self.twins and "copies.other" in {
                one.code for one in reg.notices()
            }:
                self.met["said to be gone"] += len(reg.only_copy())

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
