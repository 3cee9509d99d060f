"""What is kept: feeds, and the changesets in them, exactly as they came.

Identifiers become integers here. Callers speak in hex; inside, a batch costs
one look-up for its ids, not one for each changeset. Bytes are handed to SQLite
as a ``bytearray``: its driver binds that at once, and of ``bytes``, as of
``None``, first asks for an adapter, which costs more than the rest of a row.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from liaison_desk import ids
from liaison_desk.db.changesets import Changesets, FeedRow, batches
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.birth import Birth
from liaison_desk.feeds.changeset import Salted, read_body, write_body


class Inserted(NamedTuple):
    """What an insertion changed."""

    records: frozenset[int]  # records that must be derived again
    fresh: Mapping[int, Arrival]  # records of which this is all that is known
    first: int  # ids of the changesets that are new here, inclusive; 0 and 0: none
    last: int
    held: Mapping[int, Arrival]  # those that were here already, by id
    gained: Mapping[int, tuple[Salted | None, ...]]  # id → values that were withheld before


class FeedStore(Changesets):
    """Feeds and changesets of one open register; every call stands in a transaction."""

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
        for part in batches([uid for uid in uids if ids.is_hex(uid, ids.ID_DIGITS)]):
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
        for part in batches(list(records)):
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

    def keep_bare(self, feed: str, names: Mapping[int, str]) -> None:
        """Keep names of which nothing else is told."""
        self._db.executemany(
            "INSERT OR IGNORE INTO leaf VALUES (?, ?, ?)",
            [(self.feeds[feed].id, number, bytes.fromhex(name)) for number, name in names.items()],
        )

    def set_aside(self, changesets: Mapping[int, int]) -> frozenset[int]:
        """Set changesets aside (id → bundle) or take them up again (id → 0).

        Returns the records that must be derived again.
        """
        self._db.executemany(
            "UPDATE changeset SET aside = ? WHERE id = ?",
            [(bundle, row_id) for row_id, bundle in changesets.items()],
        )
        records: set[int] = set()
        for part in batches(list(changesets)):
            marks = ",".join("?" * len(part))
            rows = self._db.execute(f"SELECT record FROM changeset WHERE id IN ({marks})", part)
            records.update(record for (record,) in rows)
        return frozenset(records)
