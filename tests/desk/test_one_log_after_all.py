"""Heads without the path between them pass for branches, until somebody shows the path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.copies.stating import have
from liaison_desk.desk.network.stations import recipient
from liaison_desk.feeds.have import MAX_HEADS
from liaison_desk.register import Register
from tests.desk.copied import OFFICE, Copied, computer
from tests.desk.network import Network


def _two_heads_without_a_path(network: Network) -> str:
    """Let Ljubljana get a later head from Skopje before an earlier one that is relayed.

    Returns Skopje's feed, which Ljubljana takes for two logs.
    """
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="Shared")
    skopje.share(case, ["LJU"])
    for number in range(3):  # six in all: no whole subtree ends there
        skopje.add("case", title=f"Kept {number}")
    network.send("SKP", "TIA")
    relayed = network.bundle("TIA", "LJU")
    for number in range(3, 9):
        skopje.add("case", title=f"Kept {number}")
    network.send("SKP", "LJU")
    ljubljana.apply(ljubljana.read_bundle(relayed))
    return skopje._holder.data_feed


def _logs(reg: Register, feed: str) -> int:
    return len(reg._holder.branches.of(feed))


def test_whoever_has_it_whole_shows_that_two_heads_are_of_one_log(network: Network) -> None:
    feed = _two_heads_without_a_path(network)
    assert _logs(network["LJU"], feed) == 2
    assert not network["LJU"].forks()  # nothing shows that they part
    network.send("SKP", "TIA")
    network.send("LJU", "TIA")
    network.send("TIA", "LJU")
    assert _logs(network["LJU"], feed) == 1
    network.settle_down()
    network.agree()


def test_it_is_shown_once(network: Network) -> None:
    feed = _two_heads_without_a_path(network)
    for sender, to in (("SKP", "TIA"), ("LJU", "TIA"), ("TIA", "LJU"), ("LJU", "TIA")):
        network.send(sender, to)
    plan = network["LJU"].read_bundle(network.bundle("TIA", "LJU"))
    assert feed not in {one.part.birth.feed for one in plan.opened.feeds}
    plan.leave()


@pytest.fixture
def two(tmp_path: Path, clock: HandClock) -> Iterator[Copied]:
    """Give headquarters and a post, and one case that both have."""
    with computer(tmp_path, OFFICE, OFFICE):
        world = Copied(tmp_path, clock, ("TIA", "SKP"))
        yield world
        world.close()


def test_each_copy_of_a_station_finds_a_head_that_it_knows_in_what_it_is_told(
    two: Copied,
) -> None:
    skopje = two["SKP"]
    skopje.add("case", title="Before the copy")
    two.settle_down()
    two.image("TIA", "clone")
    for number in range(2 * MAX_HEADS):  # so many heads that one copy could fill what is told
        skopje.add("case", title=f"After it {number}")
        copy = two.at(("TIA", "clone")[number % 2])  # each gets every other bundle
        copy.apply(copy.read_bundle(two.bundle("SKP", "TIA")))
        two.pass_on(("TIA", "clone")[number % 2], "SKP")
    skopje.add("case", title="Heard by neither")
    two.bundle("SKP", "TIA")
    feed = skopje._holder.data_feed
    told = have(skopje._holder, recipient(skopje._holder, "TIA")).feeds[feed].heads
    assert len(told) <= MAX_HEADS
    for copy in (two.at("TIA"), two.at("clone")):
        newest = copy._holder.ledger.heads(feed)[0]
        assert (newest.size, newest.root.hex()) in told, copy.folder.name
