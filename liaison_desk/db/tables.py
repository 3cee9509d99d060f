"""Questions to the derived tables: every query that a use case needs stands here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk import ids
from liaison_desk.db.bonds import Bonds, Place
from liaison_desk.db.schema import kind_tables, table
from liaison_desk.feeds.changeset import Value
from liaison_desk.records.field import Field
from liaison_desk.records.kind import Kind
from liaison_desk.records.numbering import read_number
from liaison_desk.records.registry import ALONE, KINDS

TAKES_ALONG: Final = f"n.field NOT IN ({', '.join(repr(one) for one in ALONE)})"  # our own names
_LEVELS = ("0", "1", "2", "3", "4")


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


class Marked(NamedTuple):
    """The markings of a record that carries any."""

    restricted: bool
    level: int
    handling: frozenset[str]
    originator: str = ""  # id of the organisation


def contains(rule: Field) -> str:
    """Return the condition that a set, or a text in several languages, holds a value."""
    return f'EXISTS (SELECT 1 FROM json_each(k."{rule.name}") WHERE value = ?)'


class Tables(Bonds):
    """The derived tables of one open register, for reading."""

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

    def unanswered(self) -> list[str]:
        """Return the ids of the visible requests that nothing ended, as far as a query tells.

        No final answer names them, no withdrawal, and no closure without a reopening;
        replies of ours that were not sent yet do not count.
        """
        ended = (
            "a.type = 'WDR'"
            " OR a.type = 'REF' AND coalesce(a.answer_kind, '') <> 'PART'"
            " OR a.type = 'RPL' AND coalesce(a.answer_kind, '') NOT IN ('PART', 'SUPPL')"
            " OR a.type = 'CLS' AND NOT EXISTS ("
            "SELECT 1 FROM reference m JOIN k_entry b ON b.id = m.record"
            " JOIN state u ON u.id = b.id WHERE m.target = k.id AND m.field = 'answers'"
            " AND u.visible AND b.type = 'REO')"
        )
        rows = self._db.execute(
            "SELECT r.uid FROM k_entry k JOIN state s ON s.id = k.id JOIN record r ON r.id = k.id"
            " WHERE k.type = 'REQ' AND s.visible AND NOT EXISTS ("
            " SELECT 1 FROM reference n JOIN k_entry a ON a.id = n.record"
            " JOIN state t ON t.id = a.id"
            " WHERE n.target = k.id AND n.field = 'answers' AND t.visible"
            f" AND (a.direction IS NOT 'OUT' OR a.sent IS NOT NULL) AND ({ended}))"
        )
        return [uid.hex() for (uid,) in rows]

    def thread(
        self, names: Sequence[str], *, file: int = 0, request: int = 0
    ) -> list[tuple[str, tuple[Any, ...]]]:
        """Return (id, values as they stand in the feed) of entries, for these fields alone.

        Of a file, of whatever names one request, or of the whole register: the
        requests in it and what answers one. Nothing else of an entry is read.
        """
        where = ""
        binds: tuple[int, ...] = (file,) if file else ()
        if file:
            where = " AND s.file = ?"
        elif request:
            where, binds = (
                " AND (k.id = ? OR k.id IN"
                " (SELECT record FROM reference WHERE target = ? AND field = 'answers'))",
                (request, request),
            )
        columns = ", ".join(f'k."{name}"' for name in names)
        rows = self._db.execute(
            f"SELECT r.uid, {columns} FROM k_entry k JOIN state s ON s.id = k.id"
            " JOIN record r ON r.id = k.id"
            f" WHERE s.visible AND (k.type IN ('REQ', 'INF') OR k.answers IS NOT NULL){where}",
            binds,
        )
        return [(uid.hex(), tuple(found)) for uid, *found in rows]

    def journal(self, file: int) -> list[str]:
        """Return the ids of a case's visible entries by their own dates, the newest first.

        Dates stand as UTC, so that their texts sort as they do; what has none, as one not
        sent yet, stands where it was written.
        """
        rows = self._db.execute(
            "SELECT r.uid FROM k_entry k JOIN state s ON s.id = k.id JOIN record r ON r.id = k.id"
            " WHERE s.file = ? AND s.visible ORDER BY coalesce(CASE k.direction"
            " WHEN 'IN' THEN k.received WHEN 'OUT' THEN k.sent END, k.registered, k.sent,"
            " k.received, strftime('%Y-%m-%dT%H:%MZ', s.made / 1000, 'unixepoch')) DESC,"
            " s.made DESC, r.uid DESC",
            (file,),
        )
        return [uid.hex() for (uid,) in rows]

    def marked_in(self, file: int, marks: Collection[str]) -> list[str]:
        """Return the ids of a file's visible records that carry one of these marks."""
        asked = ",".join("?" * len(marks))
        rows = self._db.execute(
            "SELECT DISTINCT r.uid FROM mark m JOIN state s ON s.id = m.record"
            f" JOIN record r ON r.id = s.id WHERE s.file = ? AND s.visible AND m.mark IN ({asked})"
            " ORDER BY r.uid",
            (file, *marks),
        )
        return [uid.hex() for (uid,) in rows]

    def marks(self, record: int) -> dict[str, frozenset[str]]:
        """Return the marks of a record by feed field."""
        marks: dict[str, frozenset[str]] = {}
        for name, mark in self._db.execute(
            "SELECT field, mark FROM mark WHERE record = ?", (record,)
        ):
            marks[name] = marks.get(name, frozenset()) | {mark}
        return marks

    def marked_records(self, mark: str) -> list[tuple[str, str, str]]:
        """Return (record id, kind, feed field) of every visible record with this mark."""
        rows = self._db.execute(
            "SELECT r.uid, s.kind, m.field FROM mark m JOIN state s ON s.id = m.record"
            " JOIN record r ON r.id = m.record WHERE m.mark = ? AND s.visible"
            " ORDER BY s.changed DESC, r.uid, m.field",
            (mark,),
        )
        return [(uid.hex(), kind, name) for uid, kind, name in rows]

    def needing_newer(self) -> list[int]:
        """Return every record with something that this version cannot show."""
        rows = self._db.execute(
            "SELECT DISTINCT record FROM mark WHERE mark = 'newer' ORDER BY record"
        )
        return [row for (row,) in rows]

    def half_deleted(self) -> list[tuple[str, str]]:
        """Return (record id, kind) of every deleted file in which something is not deleted."""
        rows = self._db.execute(
            "SELECT r.uid, s.kind FROM state s JOIN record r ON r.id = s.id"
            " WHERE s.deleted AND s.visible ORDER BY s.changed DESC, r.uid"
        )
        return [(uid.hex(), kind) for uid, kind in rows]

    def search(self, match: str, limit: int) -> list[tuple[int, str]]:
        """Return (record, kind) of what matches an FTS5 expression, newest first."""
        rows = self._db.execute(
            "SELECT s.id, s.kind FROM search JOIN state s ON s.id = search.rowid"
            " WHERE search MATCH ? AND s.visible ORDER BY search.rowid DESC LIMIT ?",
            (match, limit),
        )
        return list(rows)

    def note_inside(self, record: int, words: str) -> None:
        """Keep the words that were read inside a document, in place of those before."""
        self._db.execute("DELETE FROM inside WHERE rowid = ?", (record,))
        self._db.execute("INSERT INTO inside (rowid, words) VALUES (?, ?)", (record, words))

    def unread(self) -> list[str]:
        """Return the documents inside which nothing was read yet, the newest first."""
        rows = self._db.execute(
            "SELECT r.uid FROM state s JOIN record r ON r.id = s.id"
            " WHERE s.kind = 'attachment' AND s.visible"
            " AND s.id NOT IN (SELECT rowid FROM inside) ORDER BY s.id DESC"
        )
        return [uid.hex() for (uid,) in rows]

    def inside(self, match: str, limit: int) -> list[tuple[int, str]]:
        """Return (record, kind) of the documents in which an FTS5 expression was read."""
        rows = self._db.execute(
            "SELECT s.id, s.kind FROM inside JOIN state s ON s.id = inside.rowid"
            " WHERE inside MATCH ? AND s.visible ORDER BY inside.rowid DESC LIMIT ?",
            (match, limit),
        )
        return list(rows)

    def known_by(self, match: str, limit: int) -> list[tuple[int, str]]:
        """Return (record, kind) of what carries keys (records/signs), newest first."""
        rows = self._db.execute(
            "SELECT s.id, s.kind FROM known_by JOIN state s ON s.id = known_by.rowid"
            " WHERE known_by MATCH ? AND s.visible ORDER BY known_by.rowid DESC LIMIT ?",
            (match, limit),
        )
        return list(rows)

    def last_position(self, kind: Kind, file: str) -> int:
        """Return the highest position that a record of a kind has in a file; 0 without any."""
        rows = self.rows(kind, "f.uid = ?", (bytes.fromhex(file),))
        at = list(kind.fields).index("position")
        return max((one.columns[at] or 0 for one in rows), default=0)

    def members(self, file: int) -> list[int]:
        """Return the records of a file but its head."""
        rows = self._db.execute(
            "SELECT id FROM state WHERE file = ? AND file <> id ORDER BY id", (file,)
        )
        return [row for (row,) in rows]

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

    def markings(self, *, above: int = 0) -> dict[int, Marked]:
        """Return the markings of every record that carries any; levels ``above`` one alone."""
        found = {}
        for row, restricted, level, handling, originator in self._db.execute(
            " UNION ALL ".join(map(_markings_in, kind_tables())), (str(above),)
        ):
            codes = frozenset(str(handling or "").strip('[]"').split('","')) - {""}
            found[row] = Marked(bool(restricted), _height(level), codes, str(originator or ""))
        return found

    def highest_level(self, records: Collection[int]) -> int:
        """Return the highest level that any of these records carries; 0 for none."""
        by_kind: dict[str, list[int]] = {}
        for place in self.places(records):
            by_kind.setdefault(table(place.kind), []).append(place.id)
        found = [0]
        for name, rows in by_kind.items():
            for start in range(0, len(rows), 500):
                part = rows[start : start + 500]
                marks = ",".join("?" * len(part))
                levels = self._db.execute(f"SELECT level FROM {name} WHERE id IN ({marks})", part)
                found += [_height(level) for (level,) in levels]
        return max(found)

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

    def letters_of(self, station: str) -> set[str]:
        """Return the letters that the copies of a station number with, as far as known here."""
        found = set()
        for text, _ in self._numbers(f"{station}-*-[0-9][0-9][0-9][0-9]-[A-Z]*"):
            number = read_number(text)
            found.add(number.letters if number else "")
        return found - {""}

    def equal_numbers(self) -> list[tuple[str, list[str]]]:
        """Return every register number that several records have, with their ids."""
        found: dict[str, list[str]] = {}
        for text, uid in self._numbers("[A-Z]*-[A-Z]*-[0-9]*-*"):
            found.setdefault(text, []).append(uid.hex())
        return [
            (text, sorted(uids))
            for text, uids in sorted(found.items())
            if len(uids) > 1 and read_number(text)
        ]

    def _numbers(self, pattern: str) -> Iterator[tuple[str, bytes]]:
        """Yield (number, uid) of what is numbered so and not in the bin."""
        for kind in KINDS.values():
            if "number" in kind.fields:
                yield from self._db.execute(
                    f"SELECT k.number, r.uid FROM {table(kind.code)} k JOIN state s ON s.id = k.id"
                    " JOIN record r ON r.id = s.id WHERE s.visible AND k.number GLOB ?",
                    (pattern,),
                )


def _height(level: object) -> int:
    """Return a level as a number; one that nobody here knows counts as the highest."""
    text = str(level or 0)
    return int(text) if text in _LEVELS else len(_LEVELS) - 1


def _markings_in(name: str) -> str:
    """Return the question of :meth:`Tables.markings` to one table."""
    return (
        f"SELECT id, restricted_to_post, level, handling, originator FROM {name}"
        " WHERE restricted_to_post = 1 OR handling IS NOT NULL OR level > ?1"
        " OR originator IS NOT NULL"
    )
