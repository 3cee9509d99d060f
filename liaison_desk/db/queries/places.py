"""Questions to the derived tables about where records stand, and in which files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk import ids
from liaison_desk.db.schema import table
from liaison_desk.records.registry import KINDS


class Place(NamedTuple):
    """Where a record stands, whatever its kind."""

    id: int
    kind: str
    file: int
    feed: int  # row of the feed that made it


class Places:
    """Where the records of one open register stand."""

    def __init__(self, connection: sqlcipher.Connection) -> None:
        """Read nothing yet."""
        self._db = connection

    def place(self, uid: str) -> Place | None:
        """Return where a record stands; ``None`` when it is not here."""
        if not ids.is_hex(uid, ids.ID_DIGITS):
            return None
        row = self._db.execute(
            "SELECT s.id, s.kind, s.file, s.feed FROM record r JOIN state s ON s.id = r.id"
            " WHERE r.uid = ?",
            (bytes.fromhex(uid),),
        ).fetchone()
        return Place(*row) if row else None

    def places(self, records: Collection[int]) -> Iterator[Place]:
        """Yield where each of these records stands."""
        ordered = sorted(records)
        for start in range(0, len(ordered), 500):
            part = ordered[start : start + 500]
            marks = ",".join("?" * len(part))
            for row in self._db.execute(
                f"SELECT id, kind, file, feed FROM state WHERE id IN ({marks})", part
            ):
                yield Place(*row)

    def members(self, file: int) -> list[int]:
        """Return the records of a file but its head."""
        rows = self._db.execute(
            "SELECT id FROM state WHERE file = ? AND file <> id ORDER BY id", (file,)
        )
        return [row for (row,) in rows]

    def everything(self) -> list[int]:
        """Return every record that has a beginning here."""
        return [row for (row,) in self._db.execute("SELECT id FROM state")]

    def of_kind(self, kind: str) -> list[int]:
        """Return every record of a kind, visible or not; its own table has no others in it."""
        if kind in KINDS:
            rows = self._db.execute(f"SELECT id FROM {table(kind)} ORDER BY id")
        else:  # of a newer version: those share a table
            rows = self._db.execute("SELECT id FROM state WHERE kind = ?", (kind,))
        return [row for (row,) in rows]

    def counts(self) -> dict[str, int]:
        """Return how many visible records there are of each kind."""
        rows = self._db.execute("SELECT kind, count(*) FROM state WHERE visible GROUP BY kind")
        return dict(rows.fetchall())

    def count_files(self, among: Collection[int], *, but: Collection[str]) -> int:
        """Return how many of these records head a file that is not in the bin.

        Those of the kinds ``but`` do not count.
        """
        rows = self._db.execute("SELECT id, kind FROM state WHERE file = id AND NOT deleted")
        wanted = frozenset(among)
        return sum(row in wanted and kind not in but for row, kind in rows)

    def files_of(self, feed: int) -> list[int]:
        """Return the files that a feed (its row) made."""
        rows = self._db.execute("SELECT id FROM state WHERE feed = ? AND file = id", (feed,))
        return [row for (row,) in rows]

    def shared_with(self, station: str) -> dict[int, str]:
        """Return the files shared with an office, and how.

        ``now``, ``history``, or empty for those that are shared no longer.
        """
        rows = self._db.execute("SELECT file, mode FROM shared WHERE station = ?", (station,))
        return dict(rows.fetchall())

    def handed_over(self) -> dict[int, str]:
        """Return the files that headquarters handed over, and the office that owns each now."""
        rows = self._db.execute(
            "SELECT file, office FROM k_handover WHERE file IS NOT NULL AND office IS NOT NULL"
        )
        owners = {bytes.fromhex(file): office for file, office in rows if ids.is_hex(file, 32)}
        found = {}
        for uid, office in owners.items():
            row = self._db.execute("SELECT id FROM record WHERE uid = ?", (uid,)).fetchone()
            if row:
                found[int(row[0])] = str(office)
        return found

    def half_deleted(self) -> list[tuple[str, str]]:
        """Return (record id, kind) of every deleted file in which something is not deleted."""
        rows = self._db.execute(
            "SELECT r.uid, s.kind FROM state s JOIN record r ON r.id = s.id"
            " WHERE s.deleted AND s.visible ORDER BY s.changed DESC, r.uid"
        )
        return [(uid.hex(), kind) for uid, kind in rows]
