"""A station that signs head upon head costs others a bounded number of branches."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import pytest

from liaison_desk import crypto
from liaison_desk.bundle import errors
from liaison_desk.bundle.lines import pack_lines
from liaison_desk.bundle.manifest import MAX_BRANCHES
from liaison_desk.db.branches import MOST_BRANCHES
from liaison_desk.desk.network import stations
from liaison_desk.feeds.birth import head_message
from liaison_desk.feeds.merkle import peaks, root
from liaison_desk.register import Register
from tests.bundle import forge
from tests.bundle.forge import Parts
from tests.desk.network import Network

SIZE: Final = (1 << 16) - 1  # of the feeds that were never written: sixteen hashes make a root


def _false_head(signer: Register, feed: str, name: str) -> dict[str, Any]:
    """Return a head of a feed that nobody wrote, signed, and the hashes under it."""
    hashes = [hashlib.sha256(f"{name} {peak}".encode()).digest() for peak in peaks(SIZE)]
    seed = stations.own_keys(signer._holder).sign_seed
    signed = crypto.sign(seed, head_message(feed, SIZE, root(hashes)))
    return {
        "head": [SIZE, root(hashes).hex(), signed.hex()],
        "earlier": [],
        "proof": [one.hex() for one in reversed(hashes)],  # from the leaves up
    }


def _branch_off(parts: Parts, signer: Register, count: int, name: str) -> None:
    """Add false branches to the feed of the signer in a bundle of its own."""
    entry = parts.feed(signer.station)
    member = parts.member(signer.station)
    feed = member.removeprefix(forge.FEEDS).split(".")[0]
    at = parts.form["feeds"].index(entry) + 1
    place = [one for one, _ in parts.members].index(member) + 1
    for branch in range(2, count + 2):
        head = _false_head(signer, feed, f"{name} {branch}")
        parts.form["feeds"].insert(at + branch - 2, entry | head | {"branch": branch})
        nothing = f"{forge.FEEDS}{feed}.{branch}.jsonl.gz", b"".join(pack_lines([]))
        parts.members.insert(place + branch - 2, nothing)
    parts.count()


def _send_false(network: Network, recipient: str, count: int, name: str) -> None:
    skopje, to = network["SKP"], network[recipient]
    skopje.add("case", title=name)
    path = network.bundle("SKP", recipient)
    parts = forge.take_apart(to, path)
    _branch_off(parts, skopje, count, name)
    parts.sign(skopje)
    forge.seal(to, parts.stream(), path)
    to.apply(to.read_bundle(path))


def _branches(reg: Register, feed: str) -> int:
    return len(reg._holder.branches.of(feed))


def _fill(network: Network, recipient: str) -> None:
    """Let a station keep as many branches of Skopje's feed as it keeps at all."""
    feed = network["SKP"]._holder.data_feed
    network.send("SKP", recipient)
    while room := MOST_BRANCHES - _branches(network[recipient], feed):
        count = min(room, MAX_BRANCHES - 1)
        _send_false(network, recipient, count, f"{recipient} with room for {room}")


def test_at_the_bound_a_further_branch_is_refused_and_the_rest_goes_on(network: Network) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    _fill(network, "TIA")
    before = forge.snapshot(tirana)
    with pytest.raises(errors.TooManyBranches):
        _send_false(network, "TIA", 1, "one too many")
    assert forge.snapshot(tirana) == before
    skopje.add("case", title="Honest again")
    network.send("SKP", "TIA")
    assert "Honest again" in {one.title for one in tirana.list("case")}
    assert _branches(tirana, skopje._holder.data_feed) == MOST_BRANCHES
    tirana.check()


def test_whoever_passes_on_a_branch_too_many_is_heard_all_the_same(network: Network) -> None:
    skopje, ljubljana, tirana = network["SKP"], network["LJU"], network["TIA"]
    _fill(network, "TIA")
    _send_false(network, "LJU", 1, "known in Ljubljana alone")
    network.send("TIA", "LJU")  # now Ljubljana knows that Tirana has the feed
    ljubljana.add("case", title="Honest")
    network.send("LJU", "TIA")
    assert "Honest" in {one.title for one in tirana.list("case")}
    assert "copies.too_many" in {one.code for one in tirana.notices()}
    assert _branches(tirana, skopje._holder.data_feed) == MOST_BRANCHES
    tirana.check()
