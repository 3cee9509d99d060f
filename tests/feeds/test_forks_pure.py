"""Forks, decided by hashes alone: what two logs share, and the proof that they part."""

from __future__ import annotations

import pytest

from liaison_desk import crypto
from liaison_desk.feeds.birth import DATA, head_message, new_birth
from liaison_desk.feeds.fork import Relation, common_size, find_fork, relation, root_of
from liaison_desk.feeds.merkle import Address, append, leaf_hash, node_hash, root

SEED = crypto.new_signing_seed()
BIRTH = new_birth("SKP", DATA, crypto.public_key(SEED))


def log(size: int, parting: int, who: str) -> dict[Address, bytes]:
    """Return every subtree of a log that is everybody's up to ``parting``, then its own."""
    row = [leaf_hash(f"{who if n >= parting else ''}{n}".encode()) for n in range(size)]
    nodes: dict[Address, bytes] = {}
    level = 0
    while row:
        nodes.update({(level, index): one for index, one in enumerate(row)})
        row = [node_hash(a, b) for a, b in zip(row[::2], row[1::2], strict=False)]
        level += 1
    return nodes


def head(size: int, nodes: dict[Address, bytes]) -> tuple[int, bytes, bytes]:
    told = root_of(size, nodes) or b""
    return size, told, crypto.sign(SEED, head_message(BIRTH.feed, size, told))


def known(nodes: dict[Address, bytes], level: int, index: int) -> bytes | None:
    return nodes.get((level, index))


SIZES = [(1, 1, 0), (5, 5, 3), (5, 8, 4), (9, 13, 8), (16, 33, 15), (100, 57, 56), (64, 64, 0)]


@pytest.mark.parametrize(("one", "other", "parting"), SIZES)
def test_two_logs_share_exactly_what_stands_before_their_parting(
    one: int, other: int, parting: int
) -> None:
    ours, theirs = log(one, parting, "a"), log(other, parting, "b")
    size = min(one, other)
    same = common_size(
        size, lambda level, index: known(ours, level, index),
        lambda level, index: known(theirs, level, index),
    )  # fmt: skip
    assert same == parting


@pytest.mark.parametrize(("one", "other", "parting"), SIZES)
def test_a_fork_is_found_at_its_number_and_holds(one: int, other: int, parting: int) -> None:
    ours, theirs = log(one, parting, "a"), log(other, parting, "b")
    fork = find_fork(
        BIRTH, head(one, ours), head(other, theirs),
        lambda level, index: known(ours, level, index),
        lambda level, index: known(theirs, level, index),
    )  # fmt: skip
    assert fork is not None
    assert fork.holds()
    assert fork.number == parting + 1


@pytest.mark.parametrize(("one", "other"), [(5, 5), (5, 9), (8, 64), (100, 57)])
def test_one_log_at_two_sizes_is_no_fork(one: int, other: int) -> None:
    ours, theirs = log(one, one, ""), log(other, other, "")
    assert (
        find_fork(
            BIRTH, head(one, ours), head(other, theirs),
            lambda level, index: known(ours, level, index),
            lambda level, index: known(theirs, level, index),
        )
        is None
    )  # fmt: skip


def test_a_head_extends_stands_inside_or_apart() -> None:
    ours, apart = log(13, 13, ""), log(13, 6, "b")

    def related(known_size: int, nodes: dict[Address, bytes], size: int) -> Relation:
        came = size, root_of(size, nodes) or b""
        return relation(
            (known_size, root_of(known_size, ours) or b""),
            lambda one: root_of(one, ours) if one <= known_size else None,
            came,
            lambda one: root_of(one, nodes),
        )

    assert related(9, ours, 13) is Relation.EXTENDS
    assert related(13, ours, 9) is Relation.INSIDE
    assert related(13, ours, 13) is Relation.INSIDE
    assert related(9, apart, 13) is Relation.APART
    assert related(13, apart, 13) is Relation.APART
    assert related(5, apart, 13) is Relation.EXTENDS  # it parts behind what is known


@pytest.mark.parametrize("size", [1, 2, 7, 8, 255, 256, 300])
def test_peaks_grow_leaf_by_leaf_to_the_same_root(size: int) -> None:
    leaves = [leaf_hash(bytes([n % 256, n // 256])) for n in range(size)]
    half = append((), leaves[: size // 2])
    tops = append(half, leaves[size // 2 :])
    assert tops == append((), leaves)
    assert root([one for _, one in tops]) == root_of(size, _nodes(leaves))


def _nodes(row: list[bytes]) -> dict[Address, bytes]:
    nodes: dict[Address, bytes] = {}
    level = 0
    while row:
        nodes.update({(level, index): one for index, one in enumerate(row)})
        row = [node_hash(a, b) for a, b in zip(row[::2], row[1::2], strict=False)]
        level += 1
    return nodes
