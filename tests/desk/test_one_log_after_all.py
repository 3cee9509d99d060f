"""Heads without the path between them pass for branches, until somebody shows the path."""

from __future__ import annotations

from liaison_desk.desk.stating import have
from liaison_desk.desk.stations import recipient
from liaison_desk.feeds.have import MAX_HEADS
from liaison_desk.register import Register
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
    network.send("LJU", "TIA")
    network.send("TIA", "LJU")
    assert _logs(network["LJU"], feed) == 1
    network.settle_down()
    network.agree()


def test_it_is_shown_once(network: Network) -> None:
    feed = _two_heads_without_a_path(network)
    network.send("LJU", "TIA")
    network.send("TIA", "LJU")
    network.send("LJU", "TIA")
    plan = network["LJU"].read_bundle(network.bundle("TIA", "LJU"))
    assert feed not in {one.part.birth.feed for one in plan.opened.feeds}
    plan.leave()


def test_each_copy_of_a_station_finds_a_head_of_its_own_in_what_it_is_told(
    network: Network,
) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="Shared")
    skopje.share(case, ["LJU"])
    for number in range(MAX_HEADS + 1):  # so many heads that they fill what may be told
        skopje.change(case, title=f"Shared {number}")
        network.send("SKP", "LJU")
        network.send("LJU", "SKP")
    feed = skopje._holder.data_feed
    told = have(ljubljana._holder, recipient(ljubljana._holder, "SKP")).feeds[feed].heads
    assert len(told) <= MAX_HEADS
    stated = skopje._holder.ledger.heads(feed)[0]
    assert (stated.size, stated.root.hex()) in told
