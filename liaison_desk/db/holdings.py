"""What is held of each feed, and the hashes over the names of it, block by block."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db.feedstore import FeedStore
from liaison_desk.feeds.have import read_holding
from liaison_desk.feeds.holding import Holding, holding_of
from liaison_desk.feeds.ranges import BLOCK, NamesHeld, Ranges, block_hashes, block_of

_MOST_NAMES = 2048  # blocks remembered, of 256 names in 10 KiB: half a million changesets


class Holdings:
    """What one open register holds; every call stands in a transaction."""

    def __init__(self, connection: sqlcipher.Connection, store: FeedStore) -> None:
        """Work on the given tables."""
        self._db = connection
        self._store = store
        self._holdings: dict[str, Holding] = {}
        self._names: dict[tuple[str, int], NamesHeld] = {}  # of blocks that statements speak of

    def reload(self) -> None:
        """Forget what was read, after a transaction was rolled back."""
        self._holdings.clear()
        self._names.clear()

    def holding(self, feed: str) -> Holding:
        """Return what is held of a feed."""
        if feed not in self._holdings:
            (form,) = self._db.execute(
                "SELECT holding FROM feed WHERE id = ?", (self._store.feeds[feed].id,)
            ).fetchone()
            self._holdings[feed] = read_holding(json.loads(form)) if form else Holding()
        return self._holdings[feed]

    def note_held(self, feed: str, rows: Iterable[tuple[int, int, int]]) -> None:
        """Add rows (number, mask held, width in values) to what is held of a feed.

        ``rows`` say all that is held of their numbers now, so a number may rise
        from part to whole.
        """
        added = holding_of(rows)
        if not added.heads:
            return
        joined = self.holding(feed).without(added.heads).joined(added)
        self._holdings[feed] = joined
        row = self._store.feeds[feed].id
        self._db.execute(
            "UPDATE feed SET holding = ? WHERE id = ?", (json.dumps(joined.form()), row)
        )
        blocks = {}
        for first, last in added.heads.form():
            blocks.update(dict.fromkeys(range(block_of(first), block_of(last) + 1)))
        for block in blocks:
            self._names.pop((feed, block), None)
            self._db.execute(
                "INSERT OR REPLACE INTO block VALUES (?, ?, ?)",
                (row, block, self._hash_block(feed, block)),
            )

    def block(self, feed: str, block: int) -> tuple[Ranges, str]:
        """Return the numbers held in a block, and the hash over their names."""
        span = Ranges.parse([[block * BLOCK + 1, (block + 1) * BLOCK]])
        row = self._db.execute(
            "SELECT hash FROM block WHERE feed = ? AND block = ?",
            (self._store.feeds[feed].id, block),
        ).fetchone()
        return self.holding(feed).heads & span, row[0] if row else ""

    def blocks(self, feed: str) -> dict[int, str]:
        """Return the hash of every block of which something is held."""
        rows = self._db.execute(
            "SELECT block, hash FROM block WHERE feed = ?", (self._store.feeds[feed].id,)
        )
        return dict(rows.fetchall())

    def hash_over(self, feed: str, block: int, numbers: Ranges) -> str:
        """Return the hash over the names held at some numbers of a block."""
        if (feed, block) not in self._names:
            if len(self._names) == _MOST_NAMES:
                self._names.clear()
            self._names[feed, block] = NamesHeld(self._names_of(feed, block))
        return self._names[feed, block].hash_over(numbers)

    def _hash_block(self, feed: str, block: int) -> str:
        wanted = ((number, name.hex()) for number, name in self._names_of(feed, block))
        return block_hashes(wanted).get(block, "")

    def _names_of(self, feed: str, block: int) -> list[tuple[int, bytes]]:
        rows = self._db.execute(
            "SELECT number, name FROM changeset WHERE feed = ? AND number BETWEEN ? AND ?"
            " ORDER BY number, name",
            (self._store.feeds[feed].id, block * BLOCK + 1, (block + 1) * BLOCK),
        )
        return list(rows)
