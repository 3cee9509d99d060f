"""Merkle trees of the feeds held here, whole or in part.

Kept are the subtrees of 256 leaves and more, and whatever hash came with a
proof and cannot be made from leaves held here; so a root costs what is new,
and a relay can prove all it holds. A branch beside the trunk keeps every hash
that was proved of it: branches are few, and their hashes must never mix.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db.feedstore import FeedStore
from liaison_desk.feeds.merkle import (
    BLOCK,
    STORED_LEVEL,
    Address,
    CannotProve,
    grow,
    leaf_hash,
    node_hash,
    peaks,
    root,
)

TRUNK: Final = 1

# The small subtrees that are kept of one block, all at once: who makes a root asks for most.
_SMALL: Final = " UNION ALL ".join(
    "SELECT level, place, hash FROM node WHERE feed = ?1 AND branch = ?2"
    f" AND level = {level} AND place >= ?3 << {STORED_LEVEL - level}"
    f" AND place < (?3 + 1) << {STORED_LEVEL - level}"
    for level in range(STORED_LEVEL)
)


class Tree:
    """The tree of one branch of a feed, as far as it is known here."""

    def __init__(
        self,
        connection: sqlcipher.Connection,
        store: FeedStore,
        feed: str,
        branch: int = TRUNK,
        shared: int = 0,
    ) -> None:
        """Read nothing yet; what is read stays for this object's life.

        The first ``shared`` leaves of a branch are those of the trunk.
        """
        self._db = connection
        self._store = store
        self._feed = feed
        self._row = store.feeds[feed].id
        self._branch = branch
        self._shared = shared
        # Not itself: what knows itself waits in memory for Python's next search for cycles.
        self._trunk = None if branch == TRUNK else Tree(connection, store, feed)
        self._known: dict[Address, bytes | None] = {}
        self._blocks: set[int] = set()  # of which the leaves held here were read
        self._roots: dict[int, bytes] = {}  # by size: what was known once does not change
        self._looked: set[int] = set()  # of which the small subtrees kept were read

    def grow(self, size: int) -> None:
        """Store the large subtrees of a feed of which every leaf up to ``size`` is held."""
        (hashed,) = self._db.execute(
            "SELECT hashed FROM feed WHERE id = ?", (self._row,)
        ).fetchone()
        if hashed >= size:
            return
        while hashed < size:  # in steps, so that a first export of a big feed stays small
            step = min(size, hashed + 64 * BLOCK)
            start = hashed - hashed % BLOCK
            names = self._store.names(self._feed, start + 1, step)
            hashes = [leaf_hash(bytes.fromhex(names[n])) for n in range(start + 1, step + 1)]
            tail, new = hashes[: hashed - start], hashes[hashed - start :]
            _, nodes = grow(hashed, tail, new, self._stored)
            self.keep({(level, index): value for level, index, value in nodes})
            hashed = step
        self._db.execute("UPDATE feed SET hashed = ? WHERE id = ?", (hashed, self._row))

    def keep(self, nodes: Mapping[Address, bytes]) -> None:
        """Keep hashes of complete subtrees that were proved or computed."""
        self._db.executemany(
            "INSERT OR IGNORE INTO node VALUES (?, ?, ?, ?, ?)",
            [(self._row, self._branch, *address, value) for address, value in nodes.items()],
        )
        self._known.update(nodes)

    def keep_proved(self, nodes: Mapping[Address, bytes], given: Iterable[bytes]) -> None:
        """Keep what a proof brought: hashes given in it, and the large subtrees.

        All of it beside the trunk, where leaves are not made of what is held.
        """
        if self._branch != TRUNK:
            self.keep(nodes)
            return
        brought = set(given)
        self.keep(
            {
                address: value
                for address, value in nodes.items()
                if address[0] >= STORED_LEVEL or value in brought
            }
        )

    def node(self, level: int, index: int) -> bytes | None:
        """Return the hash of a complete subtree; ``None`` where it cannot be made."""
        address = (level, index)
        if address not in self._known:
            if self._trunk and (index + 1) << level <= self._shared:
                self._known[address] = self._trunk.node(level, index)
            else:
                self._known[address] = self._kept(level, index) or self._make(level, index)
        return self._known[address]

    def root(self, size: int) -> bytes:
        """Return the root of the first ``size`` leaves; ``CannotProve`` where unknown."""
        if size not in self._roots:
            hashes = [self.node(*address) for address in peaks(size)]
            known = [one for one in hashes if one is not None]
            if len(known) != len(hashes):
                raise CannotProve("a part of the log is not known here")
            self._roots[size] = root(known)
        return self._roots[size]

    def _kept(self, level: int, index: int) -> bytes | None:
        if level >= STORED_LEVEL:
            return self._stored(level, index)
        block = index >> (STORED_LEVEL - level)
        if block not in self._looked:
            self._looked.add(block)
            for at, place, value in self._db.execute(_SMALL, (self._row, self._branch, block)):
                self._known.setdefault((at, place), bytes(value))
        return self._known.get((level, index))

    def _stored(self, level: int, index: int) -> bytes | None:
        row = self._db.execute(
            "SELECT hash FROM node WHERE feed = ? AND branch = ? AND level = ? AND place = ?",
            (self._row, self._branch, level, index),
        ).fetchone()
        return bytes(row[0]) if row else None

    def _make(self, level: int, index: int) -> bytes | None:
        if level == 0 and self._branch != TRUNK:
            return None
        if level == 0:
            self._read(index // BLOCK)
            return self._known.get((0, index))
        left = self.node(level - 1, 2 * index)
        right = self.node(level - 1, 2 * index + 1) if left else None
        return node_hash(left, right) if left and right else None

    def _read(self, block: int) -> None:
        if block in self._blocks:
            return
        self._blocks.add(block)
        for number, name in self._store.names(
            self._feed, block * BLOCK + 1, (block + 1) * BLOCK
        ).items():
            self._known[(0, number - 1)] = leaf_hash(bytes.fromhex(name))
