"""The feeds that are known here, and the changesets in them as they are read again."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.feeds.birth import Birth, read_birth
from liaison_desk.feeds.changeset import Head, Salted, Value, read_body, read_head
from liaison_desk.feeds.ranges import Ranges

_Item = TypeVar("_Item")

BATCH: Final = 500  # names or ids in one look-up: below SQLite's limit of parameters
_HEADS: Final = 2048  # that stay read, some megabytes: one bundle reads the same ones many times


class FeedRow(NamedTuple):
    """A feed that this register knows."""

    id: int
    feed: str  # its id, 32 hex digits
    birth: Birth


class Stored(NamedTuple):
    """A changeset as it lies here."""

    id: int
    head: Head
    body: bytes
    aside: int  # the taken bundle whose undoing set it aside; 0: it counts
    head_bytes: bytes = b""  # where it was read from the tables

    @property
    def told(self) -> int:
        """Return which values lie here: bit i for the i-th change."""
        whole = (1 << len(self.head.changes)) - 1
        if b"[]" not in self.body:  # the form of one that is not told
            return whole
        items = read_body(self.body, self.head)
        return whole - sum(1 << place for place, item in enumerate(items) if item is None)

    def values(self) -> dict[str, Value | None]:
        """Return its values by feed field; ``None`` for those that cannot be read here."""
        return _by_field(self.head, read_body(self.body, self.head))


class Changesets:
    """What lies in the feeds of one open register, for reading; names and ids in batches."""

    def __init__(self, connection: sqlcipher.Connection) -> None:
        """Read the list of feeds: there are a few for each station."""
        self._db = connection
        self._read = functools.lru_cache(_HEADS)(read_head)
        self.feeds: dict[str, FeedRow] = {}
        self.reload()

    def reload(self) -> None:
        """Read the list of feeds again, after a transaction was rolled back."""
        self.feeds.clear()
        for row_id, uid, birth in self._db.execute("SELECT id, uid, birth FROM feed"):
            self.feeds[uid.hex()] = FeedRow(row_id, uid.hex(), read_birth(birth))

    def ids_of_names(self, names: Collection[str]) -> dict[str, int]:
        """Return the ids of those changesets that are held, by name."""
        found = {}
        for part in batches(list(names)):
            blobs = [bytearray.fromhex(name) for name in part]
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT name, id FROM changeset WHERE substr(name, 1, 8) IN ({marks})",
                [blob[:8] for blob in blobs],
            )
            found.update({name.hex(): row_id for name, row_id in rows})
        return {name: found[name] for name in names if name in found}

    def of_records(self, records: Collection[int]) -> dict[int, list[Stored]]:
        """Return every changeset of each record, set aside or not, by arrival."""
        result: dict[int, list[Stored]] = {record: [] for record in records}
        for part in batches(list(records)):
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                "SELECT c.record, c.id, c.head, c.body, c.aside FROM record r"
                f" JOIN changeset c ON c.id = r.base WHERE r.id IN ({marks})"
                " UNION ALL SELECT c.record, c.id, c.head, c.body, c.aside FROM later l"
                f" JOIN changeset c ON c.id = l.changeset WHERE l.record IN ({marks})"
                " ORDER BY 2",
                [*part, *part],
            )
            for record, row_id, head, body, aside in rows:
                result[record].append(Stored(row_id, self._read(head), body, aside, head))
        return result

    def with_records(self, feed: str, numbers: Iterable[int]) -> Iterator[tuple[int, Stored]]:
        """Yield (record, changeset) of a feed at these numbers, ascending."""
        row = self.feeds[feed]
        for part in batches(list(numbers)):
            marks = ",".join("?" * len(part))
            for record, row_id, head, body, aside in self._db.execute(
                "SELECT record, id, head, body, aside FROM changeset"
                f" WHERE feed = ? AND number IN ({marks}) ORDER BY number, id",
                [row.id, *part],
            ).fetchall():
                yield record, Stored(row_id, self._read(head), body, aside, head)

    def stored(self, changesets: Collection[int]) -> dict[int, Stored]:
        """Return these changesets (rows) as they lie here."""
        found = {}
        for part in batches(list(changesets)):
            marks = ",".join("?" * len(part))
            for row_id, head, body, aside in self._db.execute(
                f"SELECT id, head, body, aside FROM changeset WHERE id IN ({marks})", part
            ):
                found[row_id] = Stored(row_id, self._read(head), body, aside, head)
        return found

    def names(self, feed: str, first: int, last: int) -> dict[int, str]:
        """Return names by number, first to last inclusive, bare leaves included.

        Where a feed has branches, those of its trunk.
        """
        row = self.feeds[feed]
        found: dict[int, str] = {}
        for source in (
            "leaf WHERE true",
            "changeset WHERE id NOT IN (SELECT changeset FROM astray)",
        ):
            rows = self._db.execute(
                f"SELECT number, name FROM {source} AND feed = ? AND number BETWEEN ? AND ?",
                (row.id, first, last),
            )
            found.update({number: name.hex() for number, name in rows})
        return found

    def last_number(self, feed: str) -> int:
        """Return the highest number held of a feed; 0 when none is."""
        (number,) = self._db.execute(
            "SELECT coalesce(max(number), 0) FROM changeset WHERE feed = ?",
            (self.feeds[feed].id,),
        ).fetchone()
        return int(number)

    def last_told(self, feed: str) -> int:
        """Return the highest number of a feed of which at least the name is held; 0 for none.

        Where a feed has branches, in its trunk.
        """
        (last,) = self._db.execute(
            "SELECT coalesce(max(number), 0) FROM (SELECT max(number) AS number FROM leaf"
            " WHERE feed = ?1 UNION ALL SELECT max(number) FROM changeset"
            " WHERE feed = ?1 AND id NOT IN (SELECT changeset FROM astray))",
            (self.feeds[feed].id,),
        ).fetchone()
        return int(last)

    def last_id(self) -> int:
        """Return the id of the newest changeset to arrive; 0 when there is none."""
        (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM changeset").fetchone()
        return int(last)

    def beyond(self, feed: str, number: int) -> list[Stored]:
        """Return what a feed tells beyond a number."""
        rows = self._db.execute(
            "SELECT id, head, body, aside FROM changeset WHERE feed = ? AND number > ?"
            " ORDER BY number, id",
            (self.feeds[feed].id, number),
        )
        return [
            Stored(row_id, self._read(head), body, aside, head)
            for row_id, head, body, aside in rows
        ]

    def records_beyond(self, feed: str, number: int) -> list[int]:
        """Return the records of which a feed tells something beyond a number."""
        rows = self._db.execute(
            "SELECT DISTINCT record FROM changeset WHERE feed = ? AND number > ?",
            (self.feeds[feed].id, number),
        )
        return [record for (record,) in rows]

    def feeds_of(self, changesets: Collection[int]) -> dict[int, tuple[str, int]]:
        """Return feed and number of changesets, by id."""
        uids = {row.id: uid for uid, row in self.feeds.items()}
        found: dict[int, tuple[str, int]] = {}
        for part in batches(list(changesets)):
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT id, feed, number FROM changeset WHERE id IN ({marks})", part
            )
            found.update({one: (uids[feed], number) for one, feed, number in rows})
        return found

    def records_of(self, changesets: Collection[int]) -> list[int]:
        """Return the records that these changesets (by id) speak of."""
        found: set[int] = set()
        for part in batches(list(changesets)):
            marks = ",".join("?" * len(part))
            rows = self._db.execute(f"SELECT record FROM changeset WHERE id IN ({marks})", part)
            found.update(record for (record,) in rows)
        return sorted(found)

    def bodies(self, *, aside: bool) -> Iterator[bytes]:
        """Yield the bodies of what is set aside, or of all other changesets."""
        condition = "aside <> 0" if aside else "aside = 0"
        for (body,) in self._db.execute(f"SELECT body FROM changeset WHERE {condition}"):
            yield body

    def between(self, first: int, last: int) -> list[Stored]:
        """Return the changesets with these ids, inclusive."""
        rows = self._db.execute(
            "SELECT id, head, body, aside FROM changeset WHERE id BETWEEN ? AND ?", (first, last)
        )
        return [
            Stored(row_id, self._read(head), body, aside, head)
            for row_id, head, body, aside in rows
        ]

    def bare(self, feed: str) -> Ranges:
        """Return the numbers of a feed of which only the name is told."""
        rows = self._db.execute(
            "SELECT number FROM leaf WHERE feed = ? ORDER BY number", (self.feeds[feed].id,)
        )
        return Ranges.of(number for (number,) in rows)

    def standing(self, changesets: Iterable[int]) -> list[int]:
        """Return those of these ids that are not set aside."""
        found: list[int] = []
        for part in batches(list(changesets)):
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT id FROM changeset WHERE NOT aside AND id IN ({marks})", part
            )
            found += [row for (row,) in rows]
        return found

    def anything_aside(self) -> bool:
        """Tell whether any changeset is set aside."""
        row = self._db.execute("SELECT 1 FROM changeset WHERE aside <> 0 LIMIT 1").fetchone()
        return row is not None

    def set_aside_by(self, bundle: int) -> list[int]:
        """Return the ids of what undoing a bundle set aside."""
        rows = self._db.execute("SELECT id FROM changeset WHERE aside = ?", (bundle,))
        return [row for (row,) in rows]


def batches(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Yield the items in parts, each short enough for one look-up."""
    for start in range(0, len(items), BATCH):
        yield list(items[start : start + BATCH])


def _by_field(head: Head, items: Sequence[Salted | None]) -> dict[str, Value | None]:
    return {
        change.field: item[1] if item else None
        for change, item in zip(head.changes, items, strict=True)
    }
