"""Branches of a feed: what was told of it that is not known to be of one log with its trunk.

Two registers that were one write on under the same numbers; then one feed has
two logs, and both are its station's word. Each is kept apart, so that all of
it can be proved and passed on. A head without a path from those known begins a
branch too, until a path shows that it was none.

The trunk is branch 1. What is written here, and what came first, stands in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db.feedstore import FeedStore
from liaison_desk.db.trees import TRUNK
from liaison_desk.feeds.merkle import leaf_hash

# A feed has as many branches as registers wrote on under its numbers: a handful, and some more
# while nobody brought the path between two heads. Beyond it somebody signs heads to burden others.
MOST_BRANCHES: Final = 64  # of one feed


class Named(NamedTuple):
    """A changeset by its place and its name."""

    id: int
    number: int
    name: str
    astray: bool  # not known to stand in the trunk


class Branches:
    """The branches of the feeds of one open register; every call stands in a transaction."""

    def __init__(self, connection: sqlcipher.Connection, store: FeedStore) -> None:
        """Work on the given tables."""
        self._db = connection
        self._store = store

    def of(self, feed: str) -> list[int]:
        """Return the branches of a feed, the trunk first; nearly always that alone."""
        rows = self._db.execute(
            "SELECT branch FROM branch WHERE feed = ? ORDER BY branch", (self._row(feed),)
        )
        return [TRUNK, *(branch for (branch,) in rows)]

    def branched(self) -> list[str]:
        """Return the feeds that have more than one branch here."""
        rows = {row for (row,) in self._db.execute("SELECT DISTINCT feed FROM branch")}
        return [feed for feed, one in self._store.feeds.items() if one.id in rows]

    def shared(self, feed: str, branch: int) -> int:
        """Return how many numbers a branch is known to have in common with the trunk."""
        if branch == TRUNK:
            return 0
        (shared,) = self._db.execute(
            "SELECT shared FROM branch WHERE feed = ? AND branch = ?", (self._row(feed), branch)
        ).fetchone()
        return int(shared)

    def begin(self, feed: str) -> int:
        """Return a new branch of a feed."""
        branch = max(self.of(feed)) + 1
        self._db.execute("INSERT INTO branch VALUES (?, ?, 0)", (self._row(feed), branch))
        return branch

    def share(self, feed: str, branch: int, other: int, count: int) -> None:
        """Let two branches know of each other's first ``count`` leaves: they are the same."""
        row = self._row(feed)
        if TRUNK in {branch, other}:
            self._db.execute(
                "UPDATE branch SET shared = ? WHERE feed = ? AND branch = ?",
                (count, row, max(branch, other)),
            )
        for source, target in ((branch, other), (other, branch)):
            if source != TRUNK:  # whose hashes a branch looks up itself
                self._db.execute(
                    "INSERT OR IGNORE INTO node SELECT feed, ?, level, place, hash FROM node"
                    " WHERE feed = ? AND branch = ? AND (place + 1) << level <= ?",
                    (target, row, source, count),
                )
        if TRUNK in {branch, other}:
            self._call_back(feed)

    def absorb(self, feed: str, kept: int, gone: int) -> None:
        """Make two branches one: a path showed that they are of one log; ``kept`` is the lower."""
        row = self._row(feed)
        for table, columns in (
            ("node", "level, place, hash"),
            ("signed_head", "size, root, signature"),
        ):
            self._db.execute(
                f"INSERT OR IGNORE INTO {table} (feed, branch, {columns})"
                f" SELECT feed, ?, {columns} FROM {table} WHERE feed = ? AND branch = ?",
                (kept, row, gone),
            )
            self._db.execute(f"DELETE FROM {table} WHERE feed = ? AND branch = ?", (row, gone))
        shared = max(self.shared(feed, gone), self.shared(feed, kept))
        self._db.execute(
            "UPDATE branch SET shared = ? WHERE feed = ? AND branch = ?", (shared, row, kept)
        )
        self._db.execute("DELETE FROM branch WHERE feed = ? AND branch = ?", (row, gone))
        if kept == TRUNK:
            self._call_back(feed)

    def _call_back(self, feed: str) -> None:
        """Let what turned out to stand in the trunk be astray no more."""
        leaves = self.leaves(feed, TRUNK)
        found = [
            (one.id,)
            for one in self.astray(feed)
            if leaves.get(one.number) == leaf_hash(bytes.fromhex(one.name))
        ]
        self._db.executemany("DELETE FROM astray WHERE changeset = ?", found)

    def leaves(self, feed: str, branch: int) -> dict[int, bytes]:
        """Return the leaf hashes that were kept of a branch, by number."""
        rows = self._db.execute(
            "SELECT place + 1, hash FROM node WHERE feed = ? AND branch = ? AND level = 0",
            (self._row(feed), branch),
        )
        return {number: bytes(one) for number, one in rows}

    def astray(self, feed: str) -> list[Named]:
        """Return what is held of a feed and not known to stand in its trunk."""
        rows = self._db.execute(
            "SELECT c.id, c.number, c.name FROM astray a JOIN changeset c ON c.id = a.changeset"
            " WHERE c.feed = ? ORDER BY c.number, c.name",
            (self._row(feed),),
        )
        return [Named(row, number, name.hex(), True) for row, number, name in rows]

    def apart(self, feed: str) -> list[Named]:
        """Return all that is held under the numbers at which something is astray."""
        if len(self.of(feed)) == 1:
            return []
        rows = self._db.execute(
            "SELECT id, number, name, id IN (SELECT changeset FROM astray) FROM changeset"
            " WHERE feed = ?1 AND number IN (SELECT c.number FROM astray a"
            " JOIN changeset c ON c.id = a.changeset WHERE c.feed = ?1) ORDER BY number, name",
            (self._row(feed),),
        )
        return [Named(row, number, name.hex(), bool(one)) for row, number, name, one in rows]

    def lead_astray(self, changesets: Iterable[int]) -> None:
        """Note that changesets are not known to stand in the trunk of their feed."""
        self._db.executemany(
            "INSERT OR IGNORE INTO astray VALUES (?)", [(one,) for one in changesets]
        )

    def bring_home(self, changesets: Iterable[int]) -> None:
        """Note that changesets stand in the trunk of their feed."""
        self._db.executemany(
            "DELETE FROM astray WHERE changeset = ?", [(one,) for one in changesets]
        )

    def members(self, feed: str, branch: int) -> dict[int, str]:
        """Return the names held that stand in a branch, by number."""
        shared = self.shared(feed, branch)
        leaves = self.leaves(feed, branch) if branch != TRUNK else {}
        rows = self._db.execute(
            "SELECT number, name, id IN (SELECT changeset FROM astray) FROM changeset"
            " WHERE feed = ?",
            (self._row(feed),),
        )
        return {
            number: name.hex()
            for number, name, astray in rows
            if (not astray and (branch == TRUNK or number <= shared))
            or (number in leaves and leaves[number] == leaf_hash(name))
        }

    def held(self, feed: str) -> list[tuple[int, str]]:
        """Return number and name of all that is held of a feed, in whatever branch."""
        rows = self._db.execute(
            "SELECT number, name FROM changeset WHERE feed = ?", (self._row(feed),)
        )
        return [(number, name.hex()) for number, name in rows]

    def _row(self, feed: str) -> int:
        return self._store.feeds[feed].id


def doubled(named: Collection[Named]) -> Mapping[int, list[Named]]:
    """Return these changesets by number."""
    found: dict[int, list[Named]] = {}
    for one in named:
        found.setdefault(one.number, []).append(one)
    return found
