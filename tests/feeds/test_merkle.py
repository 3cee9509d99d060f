"""The Merkle log: published values, the words of RFC 6962, growth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.feeds import merkle
from tests.feeds.logs import Kept, half, hashes, kept, mth, names, sizes

VECTORS: Final = json.loads(
    (Path(__file__).parent.parent / "vectors" / "rfc6962.json").read_text(encoding="utf-8")
)
INPUTS: Final = [bytes.fromhex(one) for one in VECTORS["leaves"]]
ROOTS: Final = [bytes.fromhex(one) for one in VECTORS["roots"]]

Range = tuple[int, int]  # start, stop left out


def path(m: int, start: int, stop: int) -> list[Range]:
    """2.1.1: the audit path of leaf ``m`` in D[start:stop], as the ranges it hashes."""
    if stop - start == 1:
        return []
    k = start + half(stop - start)
    if m < k:
        return [*path(m, start, k), (k, stop)]
    return [*path(m, k, stop), (start, k)]


def subproof(m: int, start: int, stop: int, *, complete: bool) -> list[Range]:
    """2.1.2: the consistency proof of the first ``m`` leaves of D[start:stop]."""
    if m == stop - start:
        return [] if complete else [(start, stop)]
    k = half(stop - start)
    if m <= k:
        return [*subproof(m, start, start + k, complete=complete), (start + k, stop)]
    return [*subproof(m - k, start + k, stop, complete=False), (start, start + k)]


# Published values.


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots_come_out(size: int) -> None:
    expected = ROOTS[size - 1] if size else bytes.fromhex(VECTORS["empty_root"])
    assert kept([merkle.leaf_hash(one) for one in INPUTS[:size]]).roots[size] == expected
    assert mth(INPUTS[:size]) == expected


@pytest.mark.parametrize("vector", VECTORS["inclusion"])
def test_each_published_inclusion_path_is_made_of_our_subtrees(vector: dict[str, Any]) -> None:
    leaf, size = vector["leaf"], vector["size"]
    ours = authenticated(size, {leaf}, set())
    assert [folded(ours, one).hex() for one in path(leaf, 0, size)] == vector["proof"]


@pytest.mark.parametrize("vector", VECTORS["consistency"])
def test_each_published_consistency_proof_is_made_of_our_subtrees(vector: dict[str, Any]) -> None:
    before, size = vector["from"], vector["to"]
    ours = authenticated(size, set(), {before})
    ranges = subproof(before, 0, size, complete=True)
    assert [folded(ours, one).hex() for one in ranges] == vector["proof"]


def authenticated(size: int, leaves: set[int], earlier: set[int]) -> dict[merkle.Address, bytes]:
    """Return what a verifier of the published log knows after a proof of ours."""
    log = kept([merkle.leaf_hash(one) for one in INPUTS])
    proof = merkle.prove(size, leaves, earlier, log.log().node)
    given_leaves = {index: log.leaves[index] for index in leaves}
    given_roots = {before: ROOTS[before - 1] for before in earlier}
    return merkle.verify(size, ROOTS[size - 1], given_leaves, given_roots, proof)


def nothing(_level: int, _index: int) -> None:
    """Know no subtree at all."""


def no_leaves(_start: int, _stop: int) -> list[bytes]:
    return []


def folded(known: dict[merkle.Address, bytes], one: Range) -> bytes:
    """Return the fold of the complete subtrees that a range of RFC 6962 consists of."""
    start, stop = one
    pieces = [(level, index + (start >> level)) for level, index in merkle.peaks(stop - start)]
    return merkle.root([known[piece] for piece in pieces])


# The words of the RFC.


@given(sizes, st.integers(0, 9))
def test_a_root_is_the_tree_hash_of_the_rfc(size: int, seed: int) -> None:
    assert kept(hashes(size, seed)).roots[size] == mth(names(size, seed))


@given(st.data())
def test_whatever_a_proof_of_the_rfc_needs_ours_carries(data: st.DataObject) -> None:
    size = data.draw(sizes.filter(bool))
    leaf, before = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    inputs = names(size)
    log = kept(hashes(size))
    proof = merkle.prove(size, [leaf], [before], log.log().node)
    given_leaf, given_root = {leaf: log.leaves[leaf]}, {before: mth(inputs[:before])}
    known = merkle.verify(size, mth(inputs), given_leaf, given_root, proof)
    for start, stop in (*path(leaf, 0, size), *subproof(before, 0, size, complete=True)):
        assert folded(known, (start, stop)) == mth(inputs[start:stop])


@given(st.integers(0, 1 << 53))
def test_peaks_cover_a_log_once_from_its_start(size: int) -> None:
    covered = 0
    for level, index in merkle.peaks(size):
        assert index << level == covered
        covered += 1 << level
    assert covered == size


# Growth.


@given(st.lists(st.integers(0, 700), max_size=8), st.integers(0, 9))
def test_growing_step_by_step_gives_the_roots_and_subtrees_of_one_go(
    steps: list[int], seed: int
) -> None:
    leaves = hashes(sum(steps), seed)
    log = Kept()
    for step in steps:
        log.add(leaves[len(log.leaves) : len(log.leaves) + step])
        assert log.roots[len(log.leaves)] == log.log().root()
    at_once = kept(leaves)
    assert at_once.stored == log.stored
    assert at_once.roots[len(leaves)] == log.log().root() == mth(names(len(leaves), seed))


def test_adding_one_leaf_reads_a_few_subtrees_and_stores_what_it_completes() -> None:
    log = kept(hashes(256 * 31 + 255))
    asked: list[merkle.Address] = []

    def stored(level: int, index: int) -> bytes | None:
        asked.append((level, index))
        return log.stored.get((level, index))

    root, nodes = merkle.grow(len(log.leaves), log.leaves[-255:], hashes(1, seed=1), stored)
    assert [(level, index) for level, index, _ in nodes] == [
        (8, 31), (9, 15), (10, 7), (11, 3), (12, 1), (13, 0),
    ]  # fmt: skip
    assert nodes[-1][2] == root
    assert asked == [(8, 30), (9, 14), (10, 6), (11, 2), (12, 0)]


def test_every_subtree_of_256_leaves_and_more_is_stored_once() -> None:
    log = kept(hashes(256 * 7))
    assert sorted(log.stored) == [
        *((8, index) for index in range(7)), (9, 0), (9, 1), (9, 2), (10, 0),
    ]  # fmt: skip


def test_a_root_is_not_made_from_what_is_missing() -> None:
    log = kept(hashes(513))
    with pytest.raises(merkle.CannotProve):
        merkle.Log(513, log.read, nothing).root()
    with pytest.raises(merkle.CannotProve):
        merkle.Log(513, no_leaves, log.subtree).root()
    with pytest.raises(merkle.CannotProve):
        merkle.grow(511, log.leaves[256:511], log.leaves[511:], nothing)
    with pytest.raises(ValueError, match="tail"):
        merkle.grow(513, [], log.leaves[:1], log.subtree)


def test_a_log_knows_nothing_beyond_its_size() -> None:
    log = kept(hashes(300)).log()
    assert log.node(0, 299) is not None
    assert [log.node(0, 300), log.node(1, 150), log.node(8, 1), log.node(9, 0)] == [None] * 4
