"""The derived tables, for reading: rows of kinds, and who names whom.

What asks of one thing alone stands in ``db/queries``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, NamedTuple

from liaison_desk.db.queries.bonds import Bonds
from liaison_desk.db.queries.entries import Entries
from liaison_desk.db.queries.indexes import Indexes
from liaison_desk.db.queries.markings import Markings
from liaison_desk.db.queries.numbers import Numbers
from liaison_desk.db.queries.pending import Pending
from liaison_desk.db.schema import table
from liaison_desk.feeds.changeset import Value
from liaison_desk.records.field import Field
from liaison_desk.records.kind import Kind
from liaison_desk.records.registry import ALONE

TAKES_ALONG: Final = f"n.field NOT IN ({', '.join(repr(one) for one in ALONE)})"  # our own names


class Row(NamedTuple):
    """A record in its kind's table."""

    id: int
    uid: str
    file: str
    made: int  # ms UTC
    changed: int  # ms UTC
    deleted: bool
    columns: tuple[Any, ...]  # in the order of the kind's fields


class Named(NamedTuple):
    """A record that another names."""

    target: int
    writer: int  # row of the feed that named it
    maker: int  # row of the feed that made the target


def contains(rule: Field) -> str:
    """Return the condition that a set, or a text in several languages, holds a value."""
    return f'EXISTS (SELECT 1 FROM json_each(k."{rule.name}") WHERE value = ?)'


class Tables(Entries, Indexes, Markings, Numbers, Pending, Bonds):
    """The derived tables of one open register, for reading."""

    def rows(
        self, kind: Kind, where: str = "1", binds: Sequence[Any] = (), order: str = "s.id"
    ) -> Iterator[Row]:
        """Yield the rows of a kind; ``where`` and ``order`` are ours, never typed by anybody."""
        columns = ", ".join(f'k."{name}"' for name in kind.fields)
        found = self._db.execute(
            f"SELECT s.id, r.uid, f.uid, s.made, s.changed, s.deleted, {columns}"
            f" FROM {table(kind.code)} k JOIN state s ON s.id = k.id JOIN record r ON r.id = s.id"
            f" JOIN record f ON f.id = s.file WHERE {where} ORDER BY {order}",
            binds,
        ).fetchall()
        for row, uid, file, made, changed, deleted, *columns_found in found:
            yield Row(
                row, uid.hex(), file.hex(), made, changed, bool(deleted), tuple(columns_found)
            )

    def uids(self, kind: Kind, where: str, binds: Sequence[Any], order: str) -> list[str]:
        """Return the ids of a kind's records in order; ``where`` and ``order`` are ours.

        Nothing else of a record is read: a list of a hundred thousand needs no more.
        """
        found = self._db.execute(
            f"SELECT r.uid FROM {table(kind.code)} k JOIN state s ON s.id = k.id"
            f" JOIN record r ON r.id = s.id WHERE {where} ORDER BY {order}",
            binds,
        )
        return [uid.hex() for (uid,) in found]

    def columns(
        self, kind: Kind, names: Sequence[str], where: str, binds: Sequence[Any]
    ) -> list[tuple[str, tuple[Value | None, ...]]]:
        """Return id and some columns of a kind's records, as stored; ``where`` is ours."""
        wanted = "".join(f', k."{name}"' for name in names)
        found = self._db.execute(
            f"SELECT r.uid{wanted} FROM {table(kind.code)} k JOIN state s ON s.id = k.id"
            f" JOIN record r ON r.id = s.id WHERE {where}",
            binds,
        )
        return [(uid.hex(), tuple(values)) for uid, *values in found]

    def last_position(self, kind: Kind, file: str) -> int:
        """Return the highest position that a record of a kind has in a file; 0 without any."""
        rows = self.rows(kind, "f.uid = ?", (bytes.fromhex(file),))
        at = list(kind.fields).index("position")
        return max((one.columns[at] or 0 for one in rows), default=0)

    def naming(self, target: int) -> list[tuple[str, str, str]]:
        """Return (record id, kind, field) of every visible record that names ``target``."""
        rows = self._db.execute(
            "SELECT DISTINCT r.uid, s.kind, n.field FROM reference n"
            " JOIN state s ON s.id = n.record JOIN record r ON r.id = n.record"
            " WHERE n.target = ? AND s.visible ORDER BY s.id",
            (target,),
        )
        return [(uid.hex(), kind, name) for uid, kind, name in rows]

    def who_name(self, target: int) -> list[int]:
        """Return the records that name ``target``, visible or not; oldest first."""
        rows = self._db.execute(
            "SELECT DISTINCT record FROM reference WHERE target = ? ORDER BY record", (target,)
        )
        return [row for (row,) in rows]

    def named(self, record: int, kinds: Collection[str]) -> list[Named]:
        """Return the records of some kinds that a record takes along, once for each that says so.

        It takes along what it names, but by the fields :data:`ALONE`.
        """
        marks = ",".join("?" * len(kinds))
        rows = self._db.execute(
            "SELECT n.target, n.feed, s.feed FROM reference n JOIN state s ON s.id = n.target"
            f" WHERE n.record = ? AND {TAKES_ALONG} AND s.kind IN ({marks})",
            (record, *kinds),
        )
        return [Named(*row) for row in rows]

    def attachments_at(self, blob: str) -> list[dict[str, Any]]:
        """Return key, size and hash of every attachment that names this blob."""
        rows = self._db.execute(
            "SELECT blob, key, size, sha256 FROM k_attachment WHERE blob = ?", (blob,)
        )
        return [dict(zip(("blob", "key", "size", "sha256"), row, strict=True)) for row in rows]

    def blobs(self) -> set[str]:
        """Return the blob of every attachment, also of those in the bin."""
        return {str(blob) for (blob,) in self._db.execute("SELECT blob FROM k_attachment")}

    def digests(self, records: Collection[int] | None = None) -> list[tuple[str, bytes]]:
        """Return (record id, digest) of these records; of all data, if none are given."""
        rows = self._db.execute(
            "SELECT r.uid, s.digest, s.id FROM state s JOIN record r ON r.id = s.id"
        )
        wanted = None if records is None else set(records)
        return [
            (uid.hex(), bytes(digest))
            for uid, digest, row in rows
            if wanted is None or row in wanted
        ]
