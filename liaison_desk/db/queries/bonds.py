"""Questions to the derived tables about what binds records: consents, addressees, originators."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from liaison_desk import ids
from liaison_desk.db.queries.places import Place, Places
from liaison_desk.records.consents import ADDRESSED, Consent
from liaison_desk.records.registry import KINDS

_STEP: Final = 500  # records asked for at a time
_DECIDES: Final = tuple(  # of a consent; of its decision the safest is in force
    rule.name for rule in KINDS["consent"].own if rule.control and not rule.safest
)


class Addressed(NamedTuple):
    """That a record names an addressee."""

    record: int
    field: str
    came_in: bool  # the record is an entry that came in
    writer: int  # row of the feed that named it
    target: str  # id of the organisation or person
    kind: str  # of the target
    maker: int  # row of the feed that made the target

    @property
    def was_addressed(self) -> bool:
        """Tell whether the record came in addressed so, and was not addressed here."""
        return self.came_in and self.field != "answers"


class Allowed(NamedTuple):
    """A consent, and where it stands."""

    record: int
    file: int
    feed: int  # row of the feed that made it
    of: int  # the record that it is about
    consent: Consent


class Quoted(NamedTuple):
    """That a record takes over the words of another."""

    record: int
    feed: int  # row of the feed that says so
    source: int


class Bonds(Places):
    """What binds the records of one open register."""

    def consents(self) -> list[Allowed]:
        """Return every consent, deleted or not: what allows no more says so itself.

        One of which several values stand open allows nothing, and is left out.
        """
        names = ", ".join(f"coalesce(k.{name}, '')" for name in Consent._fields[1:])
        open_ones = ",".join(f"'{name}'" for name in _DECIDES)
        rows = self._db.execute(
            f"SELECT s.id, s.file, s.feed, n.target, lower(hex(r.uid)), {names} FROM k_consent k"
            " JOIN state s ON s.id = k.id JOIN record r ON r.id = k.id"
            " JOIN reference n ON n.record = k.id AND n.field = 'of'"
            " WHERE NOT EXISTS (SELECT 1 FROM mark m WHERE m.record = k.id"
            f" AND m.mark = 'conflict' AND m.field IN ({open_ones}))"
        )
        return [
            Allowed(record, file, feed, of, Consent(*told))
            for record, file, feed, of, *told in rows
        ]

    def strict(self, organisations: Collection[str]) -> frozenset[str]:
        """Return those of the organisations to which headquarters is a third party.

        One that is not here counts so: whoever does not know it must not decide for it.
        """
        known = [bytes.fromhex(one) for one in organisations if ids.is_hex(one, ids.ID_DIGITS)]
        marks = ",".join("?" * len(known))
        rows = self._db.execute(
            "SELECT r.uid FROM k_organisation k JOIN record r ON r.id = k.id"
            f" WHERE r.uid IN ({marks}) AND k.strict IS NOT 1",
            known,
        )
        return frozenset(organisations) - {uid.hex() for (uid,) in rows}

    def organisations(self) -> dict[str, frozenset[str]]:
        """Return the organisations that headquarters says the offices belong to."""
        found: dict[str, frozenset[str]] = {}
        for office, organisation in self._db.execute(
            "SELECT coalesce(office, code), organisation FROM k_station"
            " WHERE organisation IS NOT NULL AND code IS NOT NULL"
        ):
            found[office] = found.get(office, frozenset()) | {organisation}
        return found

    def addressed(self, records: Collection[int]) -> Iterator[Addressed]:
        """Yield whom these records name as addressees."""
        fields = ",".join(f"'{name}'" for name in sorted(ADDRESSED))
        for part, marks in _parts(records):
            for row in self._db.execute(
                "SELECT n.record, n.field, e.direction IS 'IN', n.feed, lower(hex(r.uid)), s.kind,"
                " s.feed FROM reference n JOIN state s ON s.id = n.target"
                " JOIN record r ON r.id = n.target LEFT JOIN k_entry e ON e.id = n.record"
                f" WHERE n.record IN ({marks}) AND n.field IN ({fields})",
                part,
            ):
                yield Addressed(*row)

    def quoted(self, records: Collection[int]) -> Iterator[Quoted]:
        """Yield whose words these records take over."""
        for part, marks in _parts(records):
            for row in self._db.execute(
                f"SELECT record, feed, target FROM reference WHERE record IN ({marks})"
                " AND field = 'source'",
                part,
            ):
                yield Quoted(*row)

    def addressed_offices(self, records: Collection[int]) -> Iterator[tuple[int, str, bool]]:
        """Yield (record, office, whether it came in) of entries for an office of the network."""
        for part, marks in _parts(records):
            yield from self._db.execute(
                "SELECT id, to_office, direction IS 'IN' FROM k_entry"
                f" WHERE to_office IS NOT NULL AND id IN ({marks})",
                part,
            )

    def followers(self, records: Collection[int]) -> Iterator[Place]:
        """Yield what goes to nobody without one of these records, as its kind declares."""
        follows = {(kind.code, kind.follows) for kind in KINDS.values() if kind.follows}
        for part, marks in _parts(records):
            for field, *place in self._db.execute(
                "SELECT n.field, s.id, s.kind, s.file, s.feed FROM reference n"
                f" JOIN state s ON s.id = n.record WHERE n.target IN ({marks})",
                part,
            ):
                if (place[1], field) in follows:
                    yield Place(*place)

    def followed(self, record: int, field: str) -> list[int]:
        """Return the records that a record names in a field."""
        rows = self._db.execute(
            "SELECT DISTINCT target FROM reference WHERE record = ? AND field = ?", (record, field)
        )
        return [row for (row,) in rows]

    def uids_of(self, records: Collection[int]) -> dict[int, str]:
        """Return the ids of these records."""
        found: dict[int, str] = {}
        for part, marks in _parts(records):
            rows = self._db.execute(f"SELECT id, uid FROM record WHERE id IN ({marks})", part)
            found.update({row: uid.hex() for row, uid in rows})
        return found


def _parts(records: Collection[int]) -> Iterator[tuple[list[int], str]]:
    """Yield these records, some hundreds at a time, with as many marks for their places."""
    ordered = sorted(records)
    for start in range(0, len(ordered), _STEP):
        part = ordered[start : start + _STEP]
        yield part, ",".join("?" * len(part))
