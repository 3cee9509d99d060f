"""Questions to the derived tables about marks, levels and handling codes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from liaison_desk.db.queries.places import Places
from liaison_desk.db.schema import kind_tables, table

_LEVELS: Final = ("0", "1", "2", "3", "4")


class Marked(NamedTuple):
    """The markings of a record that carries any."""

    restricted: bool
    level: int
    handling: frozenset[str]
    originator: str = ""  # id of the organisation


class Markings(Places):
    """How the records of one open register are marked."""

    def marks(self, record: int) -> dict[str, frozenset[str]]:
        """Return the marks of a record by feed field."""
        marks: dict[str, frozenset[str]] = {}
        for name, mark in self._db.execute(
            "SELECT field, mark FROM mark WHERE record = ?", (record,)
        ):
            marks[name] = marks.get(name, frozenset()) | {mark}
        return marks

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


def _height(level: object) -> int:
    """Return a level as a number; one that nobody here knows counts as the highest."""
    text = str(level or 0)
    return int(text) if text in _LEVELS else len(_LEVELS) - 1


def _markings_in(name: str) -> str:
    """Return the question of :meth:`Markings.markings` to one table."""
    return (
        f"SELECT id, restricted_to_post, level, handling, originator FROM {name}"
        " WHERE restricted_to_post = 1 OR handling IS NOT NULL OR level > ?1"
        " OR originator IS NOT NULL"
    )
