"""Proofs of the Merkle log: what is believed, what is refused, what relays can still prove."""

from __future__ import annotations

import copy
import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_desk.feeds import merkle
from tests.feeds.logs import Kept, hashes, kept, root_at, sizes, subsets

Pick = Callable[[int], int]  # n → some number below n


class Idle(Exception):
    """There is nothing here to tamper with."""


@dataclass
class Claim:
    """What a proof is to show, and the proof."""

    size: int
    root: bytes
    leaves: dict[int, bytes]
    earlier: dict[int, bytes]
    proof: list[bytes]

    def verify(self) -> dict[merkle.Address, bytes]:
        return merkle.verify(self.size, self.root, self.leaves, self.earlier, self.proof)


@st.composite
def claims(draw: st.DrawFn, least: int = 0) -> Claim:
    """Draw a true claim about a log of some size, with its proof."""
    size = draw(sizes.filter(lambda one: one >= least))
    log = kept(hashes(size))
    wanted = draw(subsets(size))
    earlier = draw(st.sets(st.integers(0, size), max_size=4))
    proof = merkle.prove(size, wanted, earlier, log.log().node)
    return Claim(
        size,
        log.roots[size],
        {index: log.leaves[index] for index in wanted},
        {before: root_at(log.leaves, before) for before in earlier},
        proof,
    )


# Proofs.


@given(claims())
def test_a_true_claim_is_believed_and_every_hash_it_returns_is_right(claim: Claim) -> None:
    log = kept(hashes(claim.size)).log()
    known = claim.verify()
    assert all(log.node(*address) == one for address, one in known.items())
    assert all(known[0, index] == one for index, one in claim.leaves.items())


@given(claims())
def test_a_proof_costs_paths_to_what_it_shows_and_not_the_log(claim: Claim) -> None:
    depth = claim.size.bit_length()
    assert len(claim.proof) <= depth * (1 + len(claim.leaves) + 2 * len(claim.earlier))
    assert len(set(claim.proof)) == len(claim.proof)
    assert not set(claim.proof) & set(claim.leaves.values())


def test_all_leaves_need_no_proof() -> None:
    leaves = hashes(300)
    claim = Claim(300, root_at(leaves, 300), dict(enumerate(leaves)), {}, [])
    assert merkle.prove(300, range(300), [17, 256], kept(leaves).log().node) == []
    assert len(claim.verify()) == 300 + 150 + 75 + 37 + 18 + 9 + 4 + 2 + 1


def test_a_proof_reads_each_block_of_leaves_once() -> None:
    log = kept(hashes(256 * 9))
    read: list[int] = []

    def leaves(start: int, stop: int) -> list[bytes]:
        read.append(start // merkle.BLOCK)
        return log.read(start, stop)

    scattered = [7, 255, 256, 1300, 1301, 1500, 2303]
    merkle.prove(256 * 9, scattered, [700], merkle.Log(256 * 9, leaves, log.subtree).node)
    assert read == [0, 1, 2, 5, 8]


def _flip(one: bytes, bit: int) -> bytes:
    return (int.from_bytes(one, "big") ^ 1 << bit).to_bytes(len(one), "big")


def _flip_hash(claim: Claim, pick: Pick) -> None:
    place = pick(len(claim.proof))
    claim.proof[place] = _flip(claim.proof[place], pick(256))


def _swap_hashes(claim: Claim, pick: Pick) -> None:
    one = pick(len(claim.proof) - 1)
    claim.proof[one : one + 2] = reversed(claim.proof[one : one + 2])


def _drop_hash(claim: Claim, pick: Pick) -> None:
    del claim.proof[pick(len(claim.proof))]


def _add_hash(claim: Claim, pick: Pick) -> None:
    claim.proof.insert(pick(len(claim.proof) + 1), claim.root)


def _repeat_hash(claim: Claim, pick: Pick) -> None:
    place = pick(len(claim.proof))
    claim.proof.insert(place, claim.proof[place])


def _move_boundary(claim: Claim, pick: Pick) -> None:
    """Two neighbours with one byte moved across: their joined bytes stay the same."""
    place = pick(len(claim.proof) - 1)
    joined = claim.proof[place] + claim.proof[place + 1]
    claim.proof[place : place + 2] = joined[:31], joined[31:]


def _flip_leaf(claim: Claim, pick: Pick) -> None:
    index = sorted(claim.leaves)[pick(len(claim.leaves))]
    claim.leaves[index] = _flip(claim.leaves[index], pick(256))


def _move_leaf(claim: Claim, pick: Pick) -> None:
    index = sorted(claim.leaves)[pick(len(claim.leaves))]
    step = 1 + pick(claim.size - 1)
    claim.leaves[(index + step) % claim.size] = claim.leaves.pop(index)


def _leaf_beyond(claim: Claim, pick: Pick) -> None:
    index = sorted(claim.leaves)[pick(len(claim.leaves))]
    claim.leaves[claim.size + pick(3)] = claim.leaves.pop(index)


def _leaf_before(claim: Claim, pick: Pick) -> None:
    index = sorted(claim.leaves)[pick(len(claim.leaves))]
    claim.leaves[index - claim.size] = claim.leaves[index]


def _hide_leaf(claim: Claim, pick: Pick) -> None:
    del claim.leaves[sorted(claim.leaves)[pick(len(claim.leaves))]]


def _foreign_leaf(claim: Claim, pick: Pick) -> None:
    claim.leaves[pick(claim.size)] = merkle.leaf_hash(b"never written")


def _flip_root(claim: Claim, pick: Pick) -> None:
    claim.root = _flip(claim.root, pick(256))


def _flip_earlier(claim: Claim, pick: Pick) -> None:
    size = sorted(claim.earlier)[pick(len(claim.earlier))]
    claim.earlier[size] = _flip(claim.earlier[size], pick(256))


def _earlier_of_another_size(claim: Claim, pick: Pick) -> None:
    size = sorted(claim.earlier)[pick(len(claim.earlier))]
    claim.earlier[(size + 1 + pick(claim.size)) % (claim.size + 1)] = claim.earlier.pop(size)


def _earlier_beyond(claim: Claim, pick: Pick) -> None:
    claim.earlier[claim.size + 1 + pick(3)] = claim.root


def _another_size(claim: Claim, pick: Pick) -> None:
    claim.size = pick(2 * claim.size + 2)


TAMPERINGS: Final = [
    _flip_hash, _swap_hashes, _drop_hash, _add_hash, _repeat_hash, _move_boundary,
    _flip_leaf, _move_leaf, _leaf_beyond, _leaf_before, _hide_leaf, _foreign_leaf,
    _flip_root, _flip_earlier, _earlier_of_another_size, _earlier_beyond, _another_size,
]  # fmt: skip


def open_the_last_leaf(claim: Claim) -> None:
    """Show the last leaf too: only then is a root under another size refused."""
    leaves = hashes(claim.size)
    claim.leaves[claim.size - 1] = leaves[-1]
    claim.proof = merkle.prove(claim.size, claim.leaves, claim.earlier, kept(leaves).log().node)


def picking(data: st.DataObject) -> Pick:
    """Return a way to pick a number below another, which is idle where there is none."""

    def pick(count: int) -> int:
        if count < 1:
            raise Idle
        return data.draw(st.integers(0, count - 1))

    return pick


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_a_claim_that_was_tampered_with_is_refused(
    tamper: Callable[[Claim, Pick], None],
) -> None:
    met = Counter[str]()

    @settings(max_examples=settings().max_examples // 2)
    @given(claims(least=3), st.data())
    def run(claim: Claim, data: st.DataObject) -> None:
        if tamper is _another_size:
            open_the_last_leaf(claim)
        true = copy.deepcopy(claim)
        try:
            tamper(claim, picking(data))
        except Idle:
            return
        if claim == true:
            return
        met["tampered"] += 1
        with pytest.raises(merkle.ProofFails):
            claim.verify()

    run()
    assert met["tampered"] >= 20, met


def test_a_hash_of_another_length_is_refused_even_where_the_joined_bytes_agree() -> None:
    leaves = hashes(8)
    proof = merkle.prove(8, [], [4, 6], kept(leaves).log().node)
    root = merkle.root(proof[::-1])
    assert len(proof) == 3
    shifted = [proof[0][:-1], proof[0][-1:] + proof[1], proof[2]]
    for bad in (shifted, [b""] * 3, [*proof[:2], proof[2] + b"\0"]):
        with pytest.raises(merkle.ProofFails, match="length"):
            merkle.verify(8, root, {}, {}, bad)
    pair = {0: leaves[0][:-1], 1: leaves[0][-1:] + leaves[1]}
    with pytest.raises(merkle.ProofFails, match="length"):
        merkle.verify(2, root_at(leaves, 2), pair, {}, [])


def test_an_empty_log_has_one_root_and_no_proof() -> None:
    assert merkle.prove(0, [], [0], kept([]).log().node) == []
    assert merkle.verify(0, merkle.EMPTY_ROOT, {}, {0: merkle.EMPTY_ROOT}, []) == {}
    for root, proof in ((bytes(32), []), (merkle.EMPTY_ROOT, [merkle.EMPTY_ROOT])):
        with pytest.raises(merkle.ProofFails):
            merkle.verify(0, root, {}, {}, proof)


@pytest.mark.parametrize(
    ("size", "leaves", "earlier"),
    [(-1, [], []), (8, [-1], []), (8, [-8], []), (8, [8], []), (8, [], [-1]), (8, [], [9])],
)
def test_numbers_outside_a_log_are_refused_whatever_the_proof(
    size: int, leaves: list[int], earlier: list[int]
) -> None:
    stone = bytes(32)  # a hash that makes up whatever the walk would ask for
    root = root_at(hashes(8), 8)
    for before, behind in itertools.product(range(8), range(3)):
        for proof in ([stone] * before + [root] + [stone] * behind, [stone] * before):
            with pytest.raises(merkle.ProofFails):
                merkle.verify(
                    size,
                    stone if size < 0 else root,
                    dict.fromkeys(leaves, stone),
                    dict.fromkeys(earlier, stone),
                    proof,
                )


def test_a_missing_hash_or_a_leaf_beyond_the_log_cannot_be_proved() -> None:
    log = kept(hashes(600)).log()
    assert merkle.prove(600, [3], [599], log.node)
    for leaves, earlier in (([600], []), ([-1], []), ([], [601]), ([], [-1])):
        with pytest.raises(merkle.CannotProve):
            merkle.prove(600, leaves, earlier, log.node)
    with pytest.raises(merkle.CannotProve):
        merkle.prove(600, [3], [], lambda *_: None)


# Relays.


@dataclass
class Relay:
    """A copy that holds some leaves, some signed heads, and every hash it was given."""

    heads: dict[int, bytes] = field(default_factory=dict)
    leaves: dict[int, bytes] = field(default_factory=dict)
    known: dict[merkle.Address, bytes] = field(default_factory=dict)

    def node(self, level: int, index: int) -> bytes | None:
        return self.known.get((level, index))

    def take(self, size: int, root: bytes, part: dict[int, bytes], tied: dict[int, bytes],
             proof: list[bytes]) -> None:  # fmt: skip
        self.known |= merkle.verify(size, root, part, tied, proof)
        self.leaves |= part
        self.heads |= {size: root, **tied}


def send(
    to: Relay, head: int, roots: dict[int, bytes], part: dict[int, bytes], source: merkle.Source
) -> None:
    """Send a head with leaves, tied to every head that the receiver has."""
    below = {size: root for size, root in to.heads.items() if size < head}
    above = min((size for size in to.heads if size > head), default=None)
    to.take(head, roots[head], part, below, merkle.prove(head, part, below, source))
    if above is not None:
        proof = merkle.prove(above, [], [head], source)
        to.take(above, roots[above], {}, {head: roots[head]}, proof)


def test_a_relay_can_prove_whatever_it_holds_against_every_head_it_holds() -> None:
    met = Counter[str]()

    @given(st.data())
    def run(data: st.DataObject) -> None:
        author = Kept()
        chain = [Relay() for _ in range(data.draw(st.integers(2, 4)))]
        for _ in range(data.draw(st.integers(3, 7))):
            author.add(hashes(data.draw(st.integers(1, 300)), seed=len(author.leaves)))
            for place, relay in enumerate(chain):
                if data.draw(st.integers(0, 4)) == 4:
                    met["lost"] += 1
                    continue
                if place == 0:
                    _from_author(data, author, relay, met)
                elif chain[place - 1].heads:
                    _from_relay(data, chain[place - 1], relay, met)
        for relay in chain:
            _everything_is_provable(data, relay, met)

    run()
    for event in ("lost", "late leaf", "older head", "relayed", "proved"):
        assert met[event] >= 20, met


def _from_author(data: st.DataObject, author: Kept, relay: Relay, met: Counter[str]) -> None:
    head = len(author.leaves)
    wanted = data.draw(subsets(head))
    met["late leaf"] += any(index < max(relay.heads, default=0) for index in wanted)
    part = {index: author.leaves[index] for index in wanted}
    send(relay, head, author.roots, part, author.log().node)


def _from_relay(data: st.DataObject, sender: Relay, to: Relay, met: Counter[str]) -> None:
    newest_last = sorted(sender.heads)
    head = data.draw(st.sampled_from(newest_last) | st.just(newest_last[-1]))
    able = sorted(index for index in sender.leaves if index < head)
    wanted = data.draw(st.sets(st.sampled_from(able), max_size=12)) if able else set()
    met["relayed"] += bool(wanted)
    met["older head"] += head < max(to.heads, default=0)
    met["late leaf"] += any(index < max(to.heads, default=0) for index in wanted)
    part = {index: sender.leaves[index] for index in wanted}
    send(to, head, sender.heads, part, sender.node)


def _everything_is_provable(data: st.DataObject, relay: Relay, met: Counter[str]) -> None:
    for head, root in relay.heads.items():
        able = {index: one for index, one in relay.leaves.items() if index < head}
        some = data.draw(st.sets(st.sampled_from(sorted(able)), max_size=6)) if able else set()
        below = {size: one for size, one in relay.heads.items() if size <= head}
        for part in (able, {index: able[index] for index in some}):
            for tied in (below, {}):
                proof = merkle.prove(head, part, tied, relay.node)
                merkle.verify(head, root, part, tied, proof)
                met["proved"] += 1
