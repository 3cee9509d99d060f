"""What scope and reckoning ask of every record, read in a few sweeps.

:class:`Tables` answers for one record with one query. Asked for every record,
for thirty stations, it would be asked a million times. A survey answers the
same questions from what it read once; it holds until something is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db.branches import Branches
from liaison_desk.db.feedstore import FeedStore
from liaison_desk.db.fillings import Fillings
from liaison_desk.db.queries.bonds import Allowed
from liaison_desk.db.queries.markings import Marked
from liaison_desk.db.tables import TAKES_ALONG, Named, Tables
from liaison_desk.feeds.birth import LOG
from liaison_desk.feeds.changeset import read_body
from liaison_desk.feeds.ranges import Ranges

_BEGUN: Final = (
    "SELECT 1 FROM state s JOIN state head ON head.id = s.file WHERE s.id = changeset.record"
)

Standing = tuple[str, int, int]  # of a changeset: feed, number, its row (order of arrival)


class Survey(Tables):
    """The derived tables, for questions about all of them."""

    def __init__(self, connection: sqlcipher.Connection, store: FeedStore) -> None:
        """Read nothing yet: each sweep is made when it is asked for."""
        super().__init__(connection)
        self._store = store
        self.memo: dict[str, Any] = {}  # what was reckoned from it, by whoever did
        self.basis = connection.total_changes  # rows written so far: one more, and it is outdated

    def places_in(self, feed: str, numbers: Ranges) -> Iterator[tuple[int, int, int]]:
        """Yield (number, record, row) of a feed at these numbers, ascending; nothing set aside.

        Of data nothing whose beginning, or whose file's, is not here: nobody can
        tell its level yet, nor who may have it.
        """
        row = self._store.feeds[feed]
        begun = "" if row.birth.purpose == LOG else f" AND EXISTS ({_BEGUN})"
        for first, last in numbers.spans:
            yield from self._db.execute(
                "SELECT number, record, id FROM changeset"
                f" WHERE feed = ? AND number BETWEEN ? AND ? AND NOT aside{begun}"
                " ORDER BY number, id",
                (row.id, first, last),
            ).fetchall()

    def members(self, file: int) -> list[int]:
        """Return the records of a file but its head."""
        return self._members.get(file, [])

    def named(self, record: int, kinds: Collection[str]) -> list[Named]:
        """Return the records of some kinds that a record names, once for each that wrote so."""
        return [one for one, kind in self._named.get(record, ()) if kind in kinds]

    def names(self, record: int) -> list[int]:
        """Return the records that a record names, of whatever kind."""
        return list(dict.fromkeys(one.target for one, _ in self._named.get(record, ())))

    def files_of(self, feed: int) -> list[int]:
        """Return the files that a feed (its row) made."""
        return self._files.get(feed, [])

    def of_kind(self, kind: str) -> list[int]:
        """Return every record of a kind, visible or not."""
        if kind not in self._kinds:
            self._kinds[kind] = super().of_kind(kind)
        return self._kinds[kind]

    def markings(self, *, above: int = 0) -> dict[int, Marked]:
        """Return the markings of every record that carries any; levels ``above`` one alone."""
        if above not in self._markings:
            self._markings[above] = super().markings(above=above)
        return self._markings[above]

    def consents(self) -> list[Allowed]:
        """Return every consent, deleted or not."""
        return self._consents

    def organisations(self) -> dict[str, frozenset[str]]:
        """Return the organisations that headquarters says the offices belong to."""
        return self._organisations

    @cached_property
    def apart(self) -> dict[int, str]:
        """Return the name of every changeset that shares its number with another, by row."""
        branches = Branches(self._db, self._store)
        return {one.id: one.name for feed in branches.branched() for one in branches.apart(feed)}

    @cached_property
    def exact(self) -> dict[int, int]:
        """Return which values lie here, by changeset, where its number does not tell.

        Two changesets of a copied register have one number; and of what undoing
        took out, values count as held that cannot be passed on.
        """
        found = {
            row: sum(1 << at for at, one in enumerate(read_body(one.body, one.head)) if one)
            for row, one in self._store.stored(self.apart.keys()).items()
        }
        return found | Fillings(self._db).left_in()

    @cached_property
    def changesets(self) -> dict[int, list[Standing]]:
        """Return where the changesets of each record stand; not what is set aside."""
        found: dict[int, list[Standing]] = {}
        for feed, row in self._store.feeds.items():
            for record, number, row_id in self._db.execute(
                "SELECT record, number, id FROM changeset WHERE feed = ? AND NOT aside", (row.id,)
            ).fetchall():
                found.setdefault(record, []).append((feed, number, row_id))
        return found

    @cached_property
    def _members(self) -> dict[int, list[int]]:
        members: dict[int, list[int]] = {}
        for file, record in self._db.execute(
            "SELECT file, id FROM state WHERE file <> id ORDER BY file, id"
        ).fetchall():
            members.setdefault(file, []).append(record)
        return members

    @cached_property
    def _named(self) -> dict[int, list[tuple[Named, str]]]:
        named: dict[int, list[tuple[Named, str]]] = {}
        for record, kind, *found in self._db.execute(
            "SELECT n.record, s.kind, n.target, n.feed, s.feed FROM reference n"
            f" JOIN state s ON s.id = n.target WHERE {TAKES_ALONG}"
        ).fetchall():
            named.setdefault(record, []).append((Named(*found), kind))
        return named

    @cached_property
    def _files(self) -> dict[int, list[int]]:
        files: dict[int, list[int]] = {}
        for feed, record in self._db.execute(
            "SELECT feed, id FROM state WHERE file = id ORDER BY id"
        ).fetchall():
            files.setdefault(feed, []).append(record)
        return files

    @cached_property
    def _kinds(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _markings(self) -> dict[int, dict[int, Marked]]:
        return {}

    @cached_property
    def _consents(self) -> list[Allowed]:
        return super().consents()

    @cached_property
    def _organisations(self) -> dict[str, frozenset[str]]:
        return super().organisations()
