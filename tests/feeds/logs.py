"""Logs to try things on, and RFC 6962 word by word as the measure of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from hypothesis import strategies as st

from liaison_desk.feeds import merkle


def mth(data: Sequence[bytes]) -> bytes:
    """2.1: the Merkle Tree Hash of a list of inputs."""
    if not data:
        return sha256(b"").digest()
    if len(data) == 1:
        return sha256(b"\x00" + data[0]).digest()
    k = half(len(data))
    return sha256(b"\x01" + mth(data[:k]) + mth(data[k:])).digest()


def half(n: int) -> int:
    """Return the largest power of two smaller than ``n``."""
    return 1 << (n - 1).bit_length() - 1


def hashes(count: int, seed: int = 0) -> list[bytes]:
    """Return leaf hashes over ``count`` different names."""
    return [merkle.leaf_hash(name) for name in names(count, seed)]


def names(count: int, seed: int = 0) -> list[bytes]:
    return [sha256(f"{seed}:{number}".encode()).digest() for number in range(count)]


@dataclass
class Kept:
    """A log as a register keeps it: leaf hashes, and stored subtrees beside them."""

    leaves: list[bytes] = field(default_factory=list)
    stored: dict[merkle.Address, bytes] = field(default_factory=dict)
    roots: dict[int, bytes] = field(default_factory=lambda: {0: merkle.EMPTY_ROOT})

    def add(self, new: Sequence[bytes]) -> None:
        """Grow as a save or an import does."""
        size = len(self.leaves)
        tail = self.leaves[size - size % merkle.BLOCK :]
        root, nodes = merkle.grow(size, tail, new, self.subtree)
        self.leaves += new
        self.stored.update({(level, index): one for level, index, one in nodes})
        self.roots[len(self.leaves)] = root

    def subtree(self, level: int, index: int) -> bytes | None:
        assert level >= merkle.STORED_LEVEL
        return self.stored.get((level, index))

    def log(self) -> merkle.Log:
        return merkle.Log(len(self.leaves), self.read, self.subtree)

    def read(self, start: int, stop: int) -> list[bytes]:
        assert 0 < stop - start <= merkle.BLOCK
        return self.leaves[start:stop]


def kept(leaves: Sequence[bytes]) -> Kept:
    log = Kept()
    log.add(leaves)
    return log


def root_at(leaves: Sequence[bytes], size: int) -> bytes:
    return kept(leaves[:size]).roots[size]


sizes = st.one_of(
    st.integers(0, 40),
    st.integers(0, 3000),
    st.builds(
        lambda power, off: max(0, (1 << power) + off), st.integers(0, 11), st.integers(-1, 1)
    ),
)


@st.composite
def subsets(draw: st.DrawFn, size: int) -> set[int]:
    """Draw some leaves of a log: scattered, in a row, or at its ends."""
    if not size:
        return set()
    place = st.integers(0, size - 1)
    first, last = sorted((draw(place), draw(place)))
    row = set(range(first, last + 1)) if draw(st.booleans()) else set()
    return row | draw(st.sets(place | st.sampled_from([0, size - 1]), max_size=8))
