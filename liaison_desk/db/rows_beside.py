"""Rows of the derived tables made again, beside the live ones."""

from __future__ import annotations

from collections.abc import Iterable

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db.feedstore import FeedStore
from liaison_desk.db.row_writer import RowWriter
from liaison_desk.db.schema import BESIDE, kind_table, table
from liaison_desk.feeds.changeset import Value
from liaison_desk.records.registry import known_or_not


class RowsBeside(RowWriter):
    """Writes into temporary tables; that of a kind is made when a record of it comes first.

    Each table that is made lets SQLite compile every statement of the connection again, and a
    register holds a few of the many kinds.
    """

    def __init__(self, connection: sqlcipher.Connection, store: FeedStore) -> None:
        """Write beside the live tables; there is none of any kind yet."""
        super().__init__(connection, store, BESIDE)
        self._made: set[str] = set()

    def _write_kinds(
        self, rows: Iterable[tuple[int, str, tuple[str, ...], tuple[Value, ...]]]
    ) -> None:
        found = list(rows)
        for kind in {kind for _, kind, _, _ in found}:
            if table(kind) not in self._made:
                self._db.execute(kind_table(known_or_not(kind), BESIDE))
                self._made.add(table(kind))
        super()._write_kinds(found)
