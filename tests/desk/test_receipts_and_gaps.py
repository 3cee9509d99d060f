"""Receipts that come by themselves, and bundles that came late, twice or never."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.bundle.errors import AlreadyRead
from liaison_desk.clock import HandClock
from liaison_desk.desk.incoming.gaps import Came, uncovered
from liaison_desk.desk.incoming.importing import Report
from liaison_desk.desk.outgoing.standing import Sent
from liaison_desk.feeds.ranges import Ranges
from liaison_desk.register import Register
from tests.desk.network import Network

NONE: frozenset[int] = frozenset()


class Row:
    """Three bundles of Skopje, a day and a change apart; nothing is taken yet."""

    def __init__(self, network: Network, clock: HandClock, station: str) -> None:
        """Make the case, and write the bundles."""
        self.network, self.clock, self.station = network, clock, station
        self.case = network["SKP"].add("case", title="As it began")
        if station != network["SKP"].headquarters:
            network["SKP"].share(self.case, [station])
        self.paths: dict[int, Path] = {}
        for _ in range(3):
            self.write()

    def write(self) -> int:
        self.clock.move(days=1)
        skopje = self.network["SKP"]
        number = len(self.paths) + 1
        skopje.change(self.case, title=f"Of bundle {number}")
        skopje.add("entry", file=self.case, type="INF", direction="IN", body=f"Entry {number}")
        self.paths[number] = self.network.bundle("SKP", self.station)
        return number

    def take(self, number: int) -> Report:
        there = self.network[self.station]
        return there.apply(there.read_bundle(self.paths[number]))

    def missing(self) -> list[int]:
        return [one.number for one in self.network[self.station].standing("SKP").missing]

    def answer(self) -> None:
        self.clock.move(days=1)
        self.network.send(self.station, "SKP")

    def sent(self, number: int) -> Sent:
        standing = self.network["SKP"].standing(self.station)
        (found,) = [one for one in standing.sent if one.number == number]
        return found


def entries(register: Register) -> list[str]:
    return sorted(one.body for one in register.list("entry"))


def test_a_receipt_appears_by_itself_with_the_next_bundle_from_there(
    network: Network, clock: HandClock
) -> None:
    row = Row(network, clock, "LJU")
    row.take(3)
    assert (row.sent(3).received, row.sent(3).receipt) == (0, 0)
    row.answer()
    received = row.sent(3)
    assert received.confirmed
    assert received.received == int(clock.now().timestamp() * 1000)
    assert received.receipt == 1  # Ljubljana's first bundle brought it
    row.answer()
    assert row.sent(3).receipt == 1  # the first word on it stays


def test_the_same_bundle_twice_brings_nothing_new(network: Network, clock: HandClock) -> None:
    row = Row(network, clock, "LJU")
    row.take(1)
    digest = network["LJU"].digest()
    with pytest.raises(AlreadyRead) as caught:
        row.take(1)
    assert caught.value.sentence().startswith("Nothing new: bundle 1 from SKP was taken already")
    assert network["LJU"].digest() == digest


@pytest.mark.parametrize("station", ["TIA", "LJU"])
def test_a_later_bundle_before_an_earlier_one_ends_the_same(
    network: Network, clock: HandClock, station: str
) -> None:
    row = Row(network, clock, station)
    there = network[station]
    row.take(1)
    late = there.read_bundle(row.paths[3])
    assert list(late.missing) == [2]
    assert late.overtaken_by == 0
    there.apply(late)
    digest = there.digest()
    early = there.read_bundle(row.paths[2])
    assert early.overtaken_by == 3  # an older bundle, and said so
    assert early.items == ()  # all of it came with the later one
    there.apply(early)
    assert row.missing() == []
    assert there.digest() == digest
    assert there.get(row.case).title == "Of bundle 3"
    network.settle_down()
    network.agree()


def test_an_old_bundle_presented_as_new_sets_nothing_back(
    network: Network, clock: HandClock
) -> None:
    row = Row(network, clock, "LJU")
    old = row.paths[1].rename(row.paths[1].with_name("SKP-LJU-0004.bundle"))
    row.take(3)
    plan = network["LJU"].read_bundle(old)
    assert (plan.number, plan.overtaken_by, plan.items) == (1, 3, ())
    network["LJU"].apply(plan)
    assert network["LJU"].get(row.case).title == "Of bundle 3"


def test_headquarters_knows_at_once_that_a_lost_bundle_is_covered(
    network: Network, clock: HandClock
) -> None:
    """It holds every number of the feed up to the head that the later bundle carries."""
    row = Row(network, clock, "TIA")
    row.take(1)
    row.take(3)
    assert row.missing() == []
    assert entries(network["TIA"]) == ["Entry 1", "Entry 2", "Entry 3"]


def test_a_post_knows_at_once_that_a_lost_bundle_is_covered(
    network: Network, clock: HandClock
) -> None:
    """The later one says that it holds all that it could."""
    row = Row(network, clock, "LJU")
    row.take(1)
    row.take(3)
    assert row.missing() == []
    assert entries(network["LJU"]) == ["Entry 1", "Entry 2", "Entry 3"]
    network.settle_down()
    network.agree()


def test_the_sender_learns_which_bundle_was_lost_and_with_which_it_went_again(
    network: Network, clock: HandClock
) -> None:
    row = Row(network, clock, "LJU")
    row.take(1)
    row.take(3)
    assert row.sent(2).again == 0  # nothing was heard yet: it may still arrive
    row.answer()
    lost = row.sent(2)
    assert (lost.confirmed, lost.again, lost.received) == (False, 3, 0)
    assert [row.sent(number).confirmed for number in (1, 3)] == [True, True]
    assert not network["SKP"].waiting("LJU")


def test_silent_stations_are_named_with_their_last_bundle(
    network: Network, clock: HandClock
) -> None:
    tirana = network["TIA"]
    assert [(one.station, one.days) for one in tirana.silent()] == [("LJU", -1), ("SKP", -1)]
    network.send("SKP", "TIA")
    taken = int(clock.now().timestamp() * 1000)
    clock.move(days=13)
    network.send("LJU", "TIA")
    assert tirana.silent() == []
    clock.move(days=1)
    (silent,) = tirana.silent()
    assert (silent.station, silent.number, silent.taken, silent.days) == ("SKP", 1, taken, 14)
    assert [one.station for one in tirana.silent(days=1)] == ["SKP", "LJU"]


def came(number: int, *, row: tuple[int, int] = (1, 1), size: int = 0, left: int = 0) -> Came:
    """Return a bundle that came; ``left`` is one that it leaves a document to."""
    return Came(number, row, size, frozenset({left} - {0}))


@pytest.mark.parametrize(
    ("taken", "whole_to", "left"),
    [
        pytest.param([came(1), came(3)], 0, [], id="3 holds all that it could"),
        pytest.param([came(1), came(3, left=2)], 0, [2], id="3 leaves a document to 2"),
        pytest.param([came(1), came(3, row=(1, 2))], 0, [2], id="a part of a row is not all"),
        pytest.param(
            [came(1), came(3, row=(1, 2)), came(4, row=(2, 2))], 0, [], id="both parts came"
        ),
        pytest.param(
            [came(1), came(3, row=(2, 2))], 0, [2], id="2 is the first part of the row of 3"
        ),
        pytest.param(
            [came(1), came(3, row=(1, 3)), came(5, row=(3, 3))], 0, [2, 4],
            id="a row with a hole covers nothing",
        ),
        pytest.param(
            [came(1), came(3, row=(1, 3)), came(5, row=(3, 3)), came(6)], 0, [],
            id="what comes behind a row with a hole holds all that it could",
        ),
        pytest.param(
            [came(1), came(3, row=(1, 2)), came(4, row=(2, 2), left=2)], 0, [2],
            id="a part leaves a document to 2",
        ),
        pytest.param([came(1), came(3, row=(1, 2), size=9)], 9, [], id="all of 9 is here"),
        pytest.param([came(1), came(3, row=(1, 2), size=9)], 8, [2], id="one of 9 is not here"),
        pytest.param([came(1), came(3, row=(1, 10**6))], 0, [2], id="a row of a million"),
    ],
)  # fmt: skip
def test_what_covers_a_lost_bundle(taken: list[Came], whole_to: int, left: list[int]) -> None:
    numbers = Ranges.of(one.number for one in taken)
    gone = numbers.gaps(max(one.number for one in taken))
    assert uncovered(gone, taken, whole_to) == left
