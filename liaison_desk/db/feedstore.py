"""What is kept: feeds, and the changesets in them, exactly as they came.

Identifiers become integers here. Callers speak in hex; inside, a batch costs
one look-up for its ids, not one for each changeset. Bytes are handed to SQLite
as a ``bytearray``: its driver binds that at once, and of ``bytes``, as of
``None``, first asks for an adapter, which costs more than the rest of a row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk import ids
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.birth import Birth, read_birth
from liaison_desk.feeds.changeset import Head, Salted, Value, read_body, read_head, write_body
from liaison_desk.feeds.ranges import Ranges

_Item = TypeVar("_Item")

BATCH: Final = 500  # names or ids in one look-up: below SQLite's limit of parameters


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


class Inserted(NamedTuple):
    """What an insertion changed."""

    records: frozenset[int]  # records that must be derived again
    fresh: Mapping[int, Arrival]  # records of which this is all that is known
    first: int  # ids of the changesets that are new here, inclusive; 0 and 0: none
    last: int
    held: Mapping[int, Arrival]  # those that were here already, by id
    gained: Mapping[int, tuple[Salted | None, ...]]  # id → values that were withheld before


class FeedStore:
    """Feeds and changesets of one open register; every call stands in a transaction."""

    def __init__(self, connection: sqlcipher.Connection) -> None:
        """Read the list of feeds: there are a few for each station."""
        self._db = connection
        self.feeds: dict[str, FeedRow] = {}
        self.reload()

    def reload(self) -> None:
        """Read the list of feeds again, after a transaction was rolled back."""
        self.feeds.clear()
        for row_id, uid, birth in self._db.execute("SELECT id, uid, birth FROM feed"):
            self.feeds[uid.hex()] = FeedRow(row_id, uid.hex(), read_birth(birth))

    def add_feed(self, birth: Birth) -> FeedRow:
        """Return the feed of this birth, made known if it was not."""
        if birth.feed not in self.feeds:
            cursor = self._db.execute(
                "INSERT INTO feed (uid, station, purpose, birth) VALUES (?, ?, ?, ?)",
                (bytes.fromhex(birth.feed), birth.station, birth.purpose, birth.write()),
            )
            self.feeds[birth.feed] = FeedRow(int(cursor.lastrowid), birth.feed, birth)
        return self.feeds[birth.feed]

    def record_ids(self, uids: Collection[str]) -> dict[str, int]:
        """Return the integer of each record id, giving one to those that are new."""
        found = self.find_records(uids)
        fresh = [uid for uid in dict.fromkeys(uids) if uid not in found]
        if fresh:
            blobs = [(bytearray.fromhex(uid),) for uid in fresh]
            self._db.executemany("INSERT INTO record (uid) VALUES (?)", blobs)
            found |= self.find_records(fresh)
        return found

    def find_records(self, uids: Collection[str]) -> dict[str, int]:
        """Return the integers of those record ids that are known."""
        found = {}
        for part in _batches([uid for uid in uids if ids.is_hex(uid, ids.ID_DIGITS)]):
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT uid, id FROM record WHERE uid IN ({marks})",
                [bytearray.fromhex(uid) for uid in part],
            )
            found.update({uid.hex(): row_id for uid, row_id in rows})
        return found

    def record_uid(self, record: int) -> str:
        """Return the 32 hex digits of a record."""
        (uid,) = self._db.execute("SELECT uid FROM record WHERE id = ?", (record,)).fetchone()
        return str(uid.hex())

    def ids_of_names(self, names: Collection[str]) -> dict[str, int]:
        """Return the ids of those changesets that are held, by name."""
        found = {}
        for part in _batches(list(names)):
            blobs = [bytearray.fromhex(name) for name in part]
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT name, id FROM changeset WHERE substr(name, 1, 8) IN ({marks})",
                [blob[:8] for blob in blobs],
            )
            found.update({name.hex(): row_id for name, row_id in rows})
        return {name: found[name] for name in names if name in found}

    def insert(self, arrivals: Sequence[Arrival]) -> Inserted:
        """Keep changesets; those already held gain the values they lacked.

        Any order, any number of times: what is held stays as it is.
        """
        held = self._held(arrivals)
        unseen: dict[str, Arrival] = {}
        records: set[int] = set()
        gained: dict[int, tuple[Salted | None, ...]] = {}
        for one in arrivals:
            if one.name in held:
                record, items = self._fill(held[one.name], one)
                if record:
                    gained[held[one.name]] = items
                    records.add(record)
            else:
                unseen.setdefault(one.name, one)
        first = last = 0
        fresh: dict[int, Arrival] = {}
        if unseen:
            again, fresh, first, last = self._insert_new(list(unseen.values()))
            records |= again
        again_here = {held[one.name]: one for one in arrivals if one.name in held}
        return Inserted(frozenset(records), fresh, first, last, again_here, gained)

    def _held(self, arrivals: Sequence[Arrival]) -> dict[str, int]:
        """Return the ids of those arrivals that are held, by name.

        What is new here has numbers under which nothing lies, and one look at
        these spares the look for each name.
        """
        numbers: dict[str, list[int]] = {}
        for one in arrivals:
            numbers.setdefault(one.feed, []).append(one.number)
        asked = {feed for feed, some in numbers.items() if self._any_between(feed, some)}
        return self.ids_of_names([one.name for one in arrivals if one.feed in asked])

    def _any_between(self, feed: str, numbers: Collection[int]) -> bool:
        row = self._db.execute(
            "SELECT 1 FROM changeset WHERE feed = ? AND number BETWEEN ? AND ? LIMIT 1",
            (self.feeds[feed].id, min(numbers), max(numbers)),
        ).fetchone()
        return row is not None

    def _insert_new(self, fresh: list[Arrival]) -> tuple[set[int], dict[int, Arrival], int, int]:
        """Return records to derive again, records with one changeset, first and last id."""
        numbered = list(enumerate(fresh, self.last_id() + 1))
        bases: dict[str, int] = {}
        for place, one in numbered:
            bases.setdefault(one.record, place)
        ids, known = self._make_records(bases)
        self.record_ids({one.file for one in fresh} - ids.keys())
        self._db.executemany(
            "INSERT INTO changeset (id, feed, number, name, record, head, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    place, self.feeds[one.feed].id, one.number, bytearray.fromhex(one.name),
                    ids[one.record], bytearray(one.head_bytes), bytearray(one.body_bytes),
                )
                for place, one in numbered
            ],
        )  # fmt: skip
        later = [
            (ids[one.record], place)
            for place, one in numbered
            if one.record in known or bases[one.record] != place
        ]
        self._db.executemany("INSERT INTO later (record, changeset) VALUES (?, ?)", later)
        again = {record for record, _ in later}
        alone = {ids[one.record]: one for one in fresh if ids[one.record] not in again}
        return again, alone, numbered[0][0], numbered[-1][0]

    def _make_records(self, bases: Mapping[str, int]) -> tuple[dict[str, int], set[str]]:
        """Make records of these first changesets; return their ids, and which had one before.

        Nearly all are new, so they are inserted first and looked for only
        where fewer rows came of it.
        """
        (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM record").fetchone()
        rows = [
            (number, bytearray.fromhex(uid), base)
            for number, (uid, base) in enumerate(bases.items(), last + 1)
        ]
        made = self._db.executemany("INSERT OR IGNORE INTO record VALUES (?, ?, ?)", rows).rowcount
        ids = dict(zip(bases, range(last + 1, last + 1 + len(rows)), strict=True))
        if made == len(rows):
            return ids, set()
        found = self.find_records(bases)
        earlier = {uid: row for uid, row in found.items() if row != ids[uid]}
        with_base = self._with_base(set(earlier.values()))
        self._db.executemany(
            "UPDATE record SET base = ? WHERE id = ?",
            [(bases[uid], row) for uid, row in earlier.items() if row not in with_base],
        )
        return found, {uid for uid, row in earlier.items() if row in with_base}

    def _with_base(self, records: Collection[int]) -> set[int]:
        found: set[int] = set()
        for part in _batches(list(records)):
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT id FROM record WHERE base IS NOT NULL AND id IN ({marks})", part
            )
            found.update(row_id for (row_id,) in rows)
        return found

    def _fill(self, changeset: int, arrival: Arrival) -> tuple[int, tuple[Salted | None, ...]]:
        """Add values that were withheld; return the record (0: there were none) and them."""
        body, record = self._db.execute(
            "SELECT body, record FROM changeset WHERE id = ?", (changeset,)
        ).fetchone()
        if body == arrival.body_bytes:
            return 0, ()
        ours = read_body(body, arrival.head)
        both = [mine or other for mine, other in zip(ours, arrival.items, strict=True)]
        if tuple(both) == ours:
            return 0, ()
        self._db.execute(
            "UPDATE changeset SET body = ? WHERE id = ?", (write_body(both), changeset)
        )
        new = [None if mine else other for mine, other in zip(ours, both, strict=True)]
        return int(record), tuple(new)

    def of_records(self, records: Collection[int]) -> dict[int, list[Stored]]:
        """Return every changeset of each record, set aside or not, by arrival."""
        result: dict[int, list[Stored]] = {record: [] for record in records}
        for part in _batches(list(records)):
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
                result[record].append(Stored(row_id, read_head(head), body, aside, head))
        return result

    def with_records(self, feed: str, numbers: Iterable[int]) -> Iterator[tuple[int, Stored]]:
        """Yield (record, changeset) of a feed at these numbers, ascending."""
        row = self.feeds[feed]
        for part in _batches(list(numbers)):
            marks = ",".join("?" * len(part))
            for record, row_id, head, body, aside in self._db.execute(
                "SELECT record, id, head, body, aside FROM changeset"
                f" WHERE feed = ? AND number IN ({marks}) ORDER BY number, id",
                [row.id, *part],
            ).fetchall():
                yield record, Stored(row_id, read_head(head), body, aside, head)

    def stored(self, changesets: Collection[int]) -> dict[int, Stored]:
        """Return these changesets (rows) as they lie here."""
        found = {}
        for part in _batches(list(changesets)):
            marks = ",".join("?" * len(part))
            for row_id, head, body, aside in self._db.execute(
                f"SELECT id, head, body, aside FROM changeset WHERE id IN ({marks})", part
            ):
                found[row_id] = Stored(row_id, read_head(head), body, aside, head)
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
            Stored(row_id, read_head(head), body, aside, head) for row_id, head, body, aside in rows
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
        for part in _batches(list(changesets)):
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT id, feed, number FROM changeset WHERE id IN ({marks})", part
            )
            found.update({one: (uids[feed], number) for one, feed, number in rows})
        return found

    def records_of(self, changesets: Collection[int]) -> list[int]:
        """Return the records that these changesets (by id) speak of."""
        found: set[int] = set()
        for part in _batches(list(changesets)):
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
            Stored(row_id, read_head(head), body, aside, head) for row_id, head, body, aside in rows
        ]

    def keep_bare(self, feed: str, names: Mapping[int, str]) -> None:
        """Keep names of which nothing else is told."""
        self._db.executemany(
            "INSERT OR IGNORE INTO leaf VALUES (?, ?, ?)",
            [(self.feeds[feed].id, number, bytes.fromhex(name)) for number, name in names.items()],
        )

    def bare(self, feed: str) -> Ranges:
        """Return the numbers of a feed of which only the name is told."""
        rows = self._db.execute(
            "SELECT number FROM leaf WHERE feed = ? ORDER BY number", (self.feeds[feed].id,)
        )
        return Ranges.of(number for (number,) in rows)

    def standing(self, changesets: Iterable[int]) -> list[int]:
        """Return those of these ids that are not set aside."""
        found: list[int] = []
        for part in _batches(list(changesets)):
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

    def set_aside(self, changesets: Mapping[int, int]) -> frozenset[int]:
        """Set changesets aside (id → bundle) or take them up again (id → 0).

        Returns the records that must be derived again.
        """
        self._db.executemany(
            "UPDATE changeset SET aside = ? WHERE id = ?",
            [(bundle, row_id) for row_id, bundle in changesets.items()],
        )
        records: set[int] = set()
        for part in _batches(list(changesets)):
            marks = ",".join("?" * len(part))
            rows = self._db.execute(f"SELECT record FROM changeset WHERE id IN ({marks})", part)
            records.update(record for (record,) in rows)
        return frozenset(records)


def _batches(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    for start in range(0, len(items), BATCH):
        yield list(items[start : start + BATCH])


def _by_field(head: Head, items: Sequence[Salted | None]) -> dict[str, Value | None]:
    return {
        change.field: item[1] if item else None
        for change, item in zip(head.changes, items, strict=True)
    }
