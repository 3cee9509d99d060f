"""The derived tables: what the feeds come to, made again at any time.

One rule keeps them right: whoever changes the feeds says which records were
touched, and those are derived whole. A record with one changeset, the usual
case of an import, costs one row in each table and no look at its neighbours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db.changesets import BATCH, Stored
from liaison_desk.db.feedstore import FeedStore
from liaison_desk.db.newborn import Cast, cast
from liaison_desk.db.row_writer import Derived, RowWriter
from liaison_desk.db.rows_beside import RowsBeside
from liaison_desk.db.schema import (
    DERIVED_TABLES,
    INDEXES,
    create_derived,
    create_lookups,
    drop_derived,
    kind_tables,
    note_declaration,
)
from liaison_desk.db.shape import Readings, Reference, shape
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.authority import Authority
from liaison_desk.feeds.birth import LOG
from liaison_desk.feeds.changeset import Head
from liaison_desk.feeds.merge import RecordState, merge
from liaison_desk.progress import Progress, quiet
from liaison_desk.records.field import Owner
from liaison_desk.records.registry import KINDS, UNKNOWN, known_or_not

CONTROL: Final[Mapping[str, Mapping[str, Owner]]] = {
    code: {name: rule.control for name, rule in kind.fields.items() if rule.control}
    for code, kind in (*KINDS.items(), (UNKNOWN.code, UNKNOWN))
}


class Deriver:
    """Keeps the derived tables of one open register."""

    def __init__(
        self, connection: sqlcipher.Connection, store: FeedStore, authority: Authority
    ) -> None:
        """Work on the given tables; ``authority`` may be exchanged later."""
        self._db = connection
        self._store = store
        self.authority = authority
        self._rows = RowWriter(connection, store)

    def beside(self) -> Deriver:
        """Return one that writes into temporary tables beside the live ones."""
        other = Deriver(self._db, self._store, self.authority)
        other._rows = RowsBeside(self._db, self._store)
        return other

    def derive(self, records: Collection[int], *, fresh: bool = False) -> None:
        """Make the rows of ``records`` again.

        ``fresh`` says that none of them has rows yet, which spares deleting.
        """
        ordered = sorted(records)
        for start in range(0, len(ordered), BATCH):
            part = ordered[start : start + BATCH]
            if not fresh:
                self._rows.forget(part)
            self._rows.write(list(self.look(part)))
        self._rows.show_files(ordered)

    def derive_fresh(self, arrivals: Mapping[int, Arrival]) -> None:
        """Make the rows of records of which one changeset is all that is known.

        They have no rows yet, and what arrived need not be read again.
        """
        handed = self._handed_over(arrivals)
        done: list[tuple[int, Arrival, Cast]] = []
        judged: list[int] = []
        for record, one in arrivals.items():
            if record in handed:
                continue
            rows = cast(one, self.authority)
            if rows is None:
                judged.append(record)
            else:
                done.append((record, one, rows))
        self._rows.write_cast(done)
        self._rows.write(list(self.look(judged)))
        self._rows.show_files([*judged, *(row for row, one, _ in done if one.file != one.record)])
        self.derive(handed)

    def _handed_over(self, arrivals: Mapping[int, Arrival]) -> set[int]:
        """Return what stands in handed over files, of which the file's own head decides.

        With such a head comes what is here of its file already.
        """
        handovers = self.authority.handovers
        if not handovers:
            return set()
        found = {record for record, one in arrivals.items() if one.file in handovers}
        for record in list(found):
            rows = self._db.execute("SELECT id FROM state WHERE file = ?", (record,))
            found.update(row for (row,) in rows)
        return found

    def derive_all(self, progress: Progress = quiet) -> None:
        """Make every row of every table, which must be empty."""
        (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM record").fetchone()
        for start in range(1, last + 1, BATCH):
            progress(start - 1, last, "tables")
            self._rows.write(list(self.look(range(start, min(start + BATCH, last + 1)))))
        self._rows.show_files(range(1, last + 1))

    def look(self, records: Collection[int]) -> Iterator[Derived]:
        """Yield the records that have a beginning here, merged and shaped."""
        stored = self._store.of_records(records)
        file_feeds = self.file_feeds(stored)
        for record, changesets in stored.items():
            # What stands in a log feed says nothing of other records, whoever wrote it there.
            counted = [one for one in changesets if not one.aside and not self._is_log(one)]
            if not counted:
                continue
            derived = self.come_to(record, counted, file_feeds)
            if derived is not None:
                yield derived

    def _is_log(self, stored: Stored) -> bool:
        return self._store.feeds[stored.head.feed].birth.purpose == LOG

    def states(self, records: Collection[int]) -> Iterator[tuple[int, RecordState, list[Stored]]]:
        """Yield records that have a beginning here, merged; no value of them is read."""
        stored = self._store.of_records(records)
        file_feeds = self.file_feeds(stored)
        for record, changesets in stored.items():
            counted = [one for one in changesets if not one.aside and not self._is_log(one)]
            state = self.merge([one.head for one in counted], file_feeds) if counted else None
            if state and state.base:
                yield record, state, counted

    def state_of(self, record: int) -> RecordState | None:
        """Return the merged state of a record; ``None`` while it has no beginning."""
        return next((one.state for one in self.look([record])), None)

    def come_to(
        self, record: int, stored: list[Stored], file_feeds: Mapping[str, str]
    ) -> Derived | None:
        """Return what these changesets of a record come to; ``None`` without its beginning."""
        heads = [one.head for one in stored]
        state = self.merge(heads, file_feeds)
        if not state.base:
            return None
        writers = state.writers()
        readings = {one.head.name: one.values() for one in stored if one.head.name in writers}
        return self._shaped(record, state, heads, readings)

    def _shaped(
        self, record: int, state: RecordState, heads: list[Head], readings: Readings
    ) -> Derived:
        shaped = shape(known_or_not(state.kind), state, readings)
        made = next(one.time for one in heads if one.name == state.base)
        references = _by_feed(shaped.references, heads) if shaped.references else []
        changed = max(one.time for one in heads)
        return Derived(record, state, shaped, made, changed, readings, references)

    def merge(self, heads: list[Head], file_feeds: Mapping[str, str]) -> RecordState:
        """Return the state of the record that all ``heads`` speak of."""
        # The head that makes the record says what it is, whichever came first.
        made = (one for one in heads if one.creates)
        first = min(made, key=lambda one: one.name, default=heads[0])
        return merge(
            heads,
            authority=self.authority,
            control=CONTROL[known_or_not(first.kind).code],
            file_feed=file_feeds.get(first.file, ""),
        )

    def file_feeds(self, stored: Mapping[int, list[Stored]]) -> dict[str, str]:
        """Return the feed that made each file, for records that do not head theirs."""
        handovers = self.authority.handovers  # only a handed over file asks for it
        files = {one.head.file for many in stored.values() for one in many} & handovers.keys()
        if not files:
            return {}
        known = self._store.find_records(files)
        feeds = {}
        for many in self._store.of_records(list(known.values())).values():
            feeds.update({one.head.record: one.head.feed for one in many if one.head.creates})
        return feeds


def _by_feed(references: Iterable[Reference], heads: Iterable[Head]) -> list[tuple[str, str, str]]:
    """Return field, target and feed of references: whoever wrote one may want it followed."""
    feeds = {one.name: one.feed for one in heads}
    return [(one.field, one.target, feeds[name]) for one in references for name in one.writers]


def clear(connection: sqlcipher.Connection) -> None:
    """Empty every derived table."""
    for name in (*DERIVED_TABLES, *INDEXES, *kind_tables()):
        connection.execute(f"DELETE FROM {name}")
    connection.execute("DELETE FROM inside")


def make_anew(connection: sqlcipher.Connection, deriver: Deriver) -> None:
    """Drop the derived tables, whatever version made them, and make this version's."""
    drop_derived(connection)
    create_derived(connection)
    create_lookups(connection)
    deriver.derive_all()
    note_declaration(connection)
