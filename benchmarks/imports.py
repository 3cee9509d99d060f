"""How fast new records come in: from a bundle on disk to indexed and taken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks.stations import FIELDS, HEADQUARTERS, contact, fill, new_post
from benchmarks.watch import Took, Watch
from liaison_desk.db.connection import create_database, new_database_key, transaction
from liaison_desk.records.names import index_words
from liaison_desk.register import Register


@dataclass(frozen=True)
class Imported:
    """What an import took."""

    records: int
    bytes: int  # of the bundle on disk
    export: Took
    read: Took
    take: Took

    @property
    def taken(self) -> Took:
        """Return how long it took from the bundle on disk to indexed and taken."""
        return Took(self.read.wall + self.take.wall, self.read.processor + self.take.processor)


def import_records(folder: Path, hq: Register, code: str, records: int) -> Imported:
    """Write ``records`` contacts at a new post and take them at headquarters."""
    post = new_post(folder / code, code, hq)
    fill(post, records)
    path = folder / f"{code}.bundle"
    watch = Watch()
    post.export_bundle(HEADQUARTERS, path)
    exported = watch.lap()
    post.close()
    watch.lap()
    plan = hq.read_bundle(path)
    read = watch.lap()
    report = hq.apply(plan)
    taken = watch.lap()
    assert report.counts["new"] >= records
    return Imported(records, path.stat().st_size, exported, read, taken)


def bare_rows(folder: Path, records: int) -> Took:
    """Return what ``executemany`` of these rows with an FTS5 index takes: the limit."""
    db = create_database(folder / "bare.db", new_database_key())
    names = list(contact(0))
    columns = ", ".join(names)
    db.execute(f"CREATE TABLE contact (id INTEGER PRIMARY KEY, {columns})")
    db.execute("CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1)")
    rows = [tuple(contact(number).values()) for number in range(records)]
    watch = Watch()
    _insert(db, rows)
    took = watch.lap()
    db.close()
    return took


def _insert(db: sqlcipher.Connection, rows: list[tuple[str, ...]]) -> None:
    marks = ",".join("?" * FIELDS)
    with transaction(db):
        db.executemany(f"INSERT INTO contact VALUES (NULL, {marks})", rows)
        db.executemany(
            "INSERT INTO search (words) VALUES (?)", [(index_words(" ".join(row)),) for row in rows]
        )
