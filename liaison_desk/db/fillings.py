"""Values that a taken bundle brought to changesets that were here already.

A value withheld at first may come later. Which bundle brought it is kept, so
that undoing the bundle takes the value out of the tables again, and taking
the bundle up again puts it back. A value that two bundles brought stays while
either of them is in force. What came with the changeset itself is in no row:
it stands or falls with the changeset.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db.changesets import BATCH
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.changeset import Salted, read_body, read_head, write_body

Items = tuple[Salted | None, ...]  # in the order of the head's changes

_BODY: Final = "SELECT head, body, record FROM changeset WHERE id = ?"


class Fillings:
    """Which values came later, of one open register; every call stands in a transaction."""

    def __init__(self, connection: sqlcipher.Connection) -> None:
        """Work on the given tables."""
        self._db = connection

    def brought(self, held: Mapping[int, Arrival], gained: Mapping[int, Items]) -> dict[int, bytes]:
        """Return what a bundle brought of changesets that were held: id → values as a body.

        ``held`` are those that came again, ``gained`` the values that they lacked.
        A value that an earlier bundle had filled in counts for this one too.
        """
        others = self._of(held)
        found = {}
        for changeset, arrival in held.items():
            items = gained.get(changeset, (None,) * len(arrival.fields))
            for body in others.get(changeset, ()):
                earlier = read_body(body, arrival.head)
                both = zip(items, earlier, arrival.items, strict=True)
                items = tuple([mine or (old and came) for mine, old, came in both])
            if any(items):
                found[changeset] = write_body(items)
        return found

    def keep(self, bundle: int, brought: Mapping[int, bytes]) -> None:
        """Keep what a taken bundle brought."""
        self._db.executemany(
            "INSERT INTO filling (bundle, changeset, body) VALUES (?, ?, ?)",
            [(bundle, changeset, body) for changeset, body in brought.items()],
        )

    def take_out(self, bundle: int) -> frozenset[int]:
        """Take out what a bundle brought and no other in force did; returns the records."""
        touched = set()
        for changeset, body in self._rows(bundle):
            head_bytes, held, record = self._db.execute(_BODY, (changeset,)).fetchone()
            head = read_head(head_bytes)
            goes = [one is not None for one in read_body(body, head)]
            for other in self._in_force(changeset, bundle):
                stays = read_body(other, head)
                goes = [one and not kept for one, kept in zip(goes, stays, strict=True)]
            left = zip(read_body(held, head), goes, strict=True)
            self._write(changeset, [None if out else item for item, out in left])
            touched.add(int(record))
        return frozenset(touched)

    def put_back(self, bundle: int) -> frozenset[int]:
        """Put back what :meth:`take_out` took out; returns the records."""
        touched = set()
        for changeset, body in self._rows(bundle):
            head_bytes, held, record = self._db.execute(_BODY, (changeset,)).fetchone()
            head = read_head(head_bytes)
            both = zip(read_body(held, head), read_body(body, head), strict=True)
            self._write(changeset, [mine or filled for mine, filled in both])
            touched.add(int(record))
        return frozenset(touched)

    def bodies(self) -> Iterator[bytes]:
        """Yield the values of every filling: some may stand nowhere else at present."""
        for (body,) in self._db.execute("SELECT body FROM filling"):
            yield body

    def taken_out(self) -> dict[int, Items]:
        """Return the values that undoing took out, by changeset. They count as held."""
        rows = self._db.execute(
            "SELECT f.changeset, c.head, f.body FROM filling f"
            " JOIN changeset c ON c.id = f.changeset"
            " JOIN bundle_in b ON b.id = f.bundle WHERE b.undone"
        )
        found: dict[int, Items] = {}
        for row, head, body in rows:
            items = read_body(body, read_head(head))
            both = zip(items, found.get(row, items), strict=True)
            found[row] = tuple([one or other for one, other in both])
        return found

    def left_in(self) -> dict[int, int]:
        """Return the values left in every changeset that an undone bundle had filled: a mask."""
        rows = self._db.execute(
            "SELECT c.id, c.head, c.body FROM changeset c WHERE c.id IN (SELECT f.changeset"
            " FROM filling f JOIN bundle_in b ON b.id = f.bundle WHERE b.undone)"
        )
        return {
            row: sum(1 << at for at, one in enumerate(read_body(body, read_head(head))) if one)
            for row, head, body in rows
        }

    def _of(self, changesets: Iterable[int]) -> dict[int, list[bytes]]:
        found: dict[int, list[bytes]] = {}
        wanted = list(changesets)
        for start in range(0, len(wanted), BATCH):
            part = wanted[start : start + BATCH]
            marks = ",".join("?" * len(part))
            for changeset, body in self._db.execute(
                f"SELECT changeset, body FROM filling WHERE changeset IN ({marks})", part
            ):
                found.setdefault(changeset, []).append(body)
        return found

    def _rows(self, bundle: int) -> list[tuple[int, bytes]]:
        rows = self._db.execute("SELECT changeset, body FROM filling WHERE bundle = ?", (bundle,))
        return list(rows)

    def _in_force(self, changeset: int, but: int) -> list[bytes]:
        rows = self._db.execute(
            "SELECT f.body FROM filling f JOIN bundle_in b ON b.id = f.bundle"
            " WHERE f.changeset = ? AND f.bundle <> ? AND NOT b.undone",
            (changeset, but),
        )
        return [body for (body,) in rows]

    def _write(self, changeset: int, items: list[Salted | None]) -> None:
        self._db.execute(
            "UPDATE changeset SET body = ? WHERE id = ?", (write_body(items), changeset)
        )
