"""Rows of the derived tables, written and taken away: whole records, table by table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db.changesets import BATCH
from liaison_desk.db.feedstore import FeedStore
from liaison_desk.db.newborn import Cast
from liaison_desk.db.schema import table
from liaison_desk.db.shape import Readings, Shaped
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.digest import record_digest
from liaison_desk.feeds.merge import RecordState


class Derived(NamedTuple):
    """A record, merged, with what its tables say of it."""

    record: int
    state: RecordState
    shaped: Shaped
    made: int
    changed: int
    readings: Readings
    references: list[tuple[str, str, str]]  # field, id of the record it names, feed that wrote it


class RowWriter:
    """Writes the rows of one open register."""

    def __init__(self, connection: sqlcipher.Connection, store: FeedStore, into: str = "") -> None:
        """Write into the live tables, or those of the schema ``into``: ``temp.``."""
        self._db = connection
        self._store = store
        self._into = into

    def forget(self, records: list[int]) -> None:
        """Take away the rows of these records, if they have any."""
        marks = ",".join("?" * len(records))
        kinds = self._db.execute(
            f"SELECT kind, id FROM {self._into}state WHERE id IN ({marks})", records
        ).fetchall()
        if not kinds:
            return
        known = [row_id for _, row_id in kinds]
        for kind in {kind for kind, _ in kinds}:
            rows = [(row_id,) for one, row_id in kinds if one == kind]
            self._db.executemany(f"DELETE FROM {self._into}{table(kind)} WHERE id = ?", rows)
        for name, column in (
            ("mark", "record"), ("reference", "record"), ("shared", "file"),
            ("search", "rowid"), ("known_by", "rowid"), ("state", "id"),
        ):  # fmt: skip
            self._db.executemany(
                f"DELETE FROM {self._into}{name} WHERE {column} = ?", [(one,) for one in known]
            )
        if not self._into:  # a document that was erased must not be found by its words
            self._db.executemany("DELETE FROM inside WHERE rowid = ?", [(one,) for one in known])

    def write_cast(self, rows: list[tuple[int, Arrival, Cast]]) -> None:
        """Write the rows of new records that were cast in a mould."""
        ids = {one.record: record for record, one, _ in rows}
        named = {uid for _, _, found in rows for _, uid in found.references}
        ids |= self._store.record_ids((named | {one.file for _, one, _ in rows}) - ids.keys())
        self._write_states(
            (
                record, one.kind, ids[one.file], self._store.feeds[one.feed].id, one.time,
                one.time, 0, 1, bytearray(found.digest),
            )
            for record, one, found in rows
        )  # fmt: skip
        self._write_kinds((r, one.kind, found.columns, found.values) for r, one, found in rows)
        self._write_pairs(
            "reference",
            [
                (record, name, ids[uid], self._store.feeds[one.feed].id)
                for record, one, found in rows
                for name, uid in found.references
            ],
        )
        self._write_index("search", "words", ((record, one.words) for record, _, one in rows))
        self._write_index("known_by", "keys", ((record, one.keys) for record, _, one in rows))

    def write(self, rows: list[Derived]) -> None:
        """Write the rows of records that were merged."""
        named = {uid for one in rows for _, uid, _ in one.references}
        ids = self._store.record_ids(named | {one.state.file for one in rows})
        self._write_states(
            (
                one.record, one.state.kind, ids[one.state.file],
                self._store.feeds[one.state.feed].id, one.made, one.changed,
                int(one.state.deleted), int(not one.state.deleted),
                bytearray(record_digest(one.state)),
            )
            for one in rows
        )  # fmt: skip
        shaped = [(one.record, one.state, one.shaped) for one in rows]
        self._write_kinds(
            (record, state.kind, tuple(filled), tuple(filled.values()))
            for record, state, one in shaped
            for filled in [{name: v for name, v in one.columns.items() if v is not None}]
        )
        self._write_pairs("mark", [(r, *pair) for r, _, s in shaped for pair in s.marks])
        self._write_pairs(
            "reference",
            [
                (one.record, name, ids[uid], self._store.feeds[feed].id)
                for one in rows
                for name, uid, feed in one.references
            ],
        )
        self._write_pairs("shared", [(r, *pair) for r, _, s in shaped for pair in s.shared])
        kept = [(record, one) for record, state, one in shaped if not state.deleted]
        self._write_index("search", "words", ((record, one.words) for record, one in kept))
        self._write_index("known_by", "keys", ((record, one.keys) for record, one in kept))

    def _write_states(self, rows: Iterable[tuple[object, ...]]) -> None:
        self._db.executemany(
            f"INSERT INTO {self._into}state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
        )

    def _write_pairs(self, name: str, rows: Sequence[tuple[object, ...]]) -> None:
        if not rows:
            return
        marks = ", ".join("?" * len(rows[0]))
        self._db.executemany(f"INSERT OR IGNORE INTO {self._into}{name} VALUES ({marks})", rows)

    def _write_index(self, name: str, column: str, rows: Iterable[tuple[int, str]]) -> None:
        """Index words; the rows ascend, or the index would put its pages away for each."""
        self._db.executemany(
            f"INSERT INTO {self._into}{name} (rowid, {column}) VALUES (?, ?)",
            [row for row in rows if row[1]],
        )

    def _write_kinds(
        self, rows: Iterable[tuple[int, str, tuple[str, ...], tuple[Value, ...]]]
    ) -> None:
        """Write the columns that are filled: an empty one costs more than one with a value."""
        groups: dict[tuple[str, tuple[str, ...]], list[tuple[object, ...]]] = {}
        for record, kind, columns, values in rows:
            groups.setdefault((kind, columns), []).append((record, *values))
        for (kind, columns), found in groups.items():
            names = "".join([f', "{name}"' for name in columns])
            marks = ", ?" * len(columns)
            self._db.executemany(
                f"INSERT INTO {self._into}{table(kind)} (id{names}) VALUES (?{marks})", found
            )

    def show_files(self, records: Collection[int]) -> None:
        """Let a deleted file stay visible while a record in it is not deleted."""
        for start in range(0, len(records), BATCH):
            part = list(records)[start : start + BATCH]
            marks = ",".join("?" * len(part))
            self._db.execute(
                f"UPDATE {self._into}state AS f SET visible = (NOT deleted) OR EXISTS"
                f" (SELECT 1 FROM {self._into}state m"
                "   WHERE m.file = f.id AND m.id <> f.id AND NOT m.deleted)"
                " WHERE f.deleted AND f.id IN"
                f" (SELECT file FROM {self._into}state WHERE id IN ({marks}))",
                part,
            )
