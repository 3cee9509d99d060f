"""How fast new records come in: from a bundle on disk to indexed and taken."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db.connection import create_database, new_database_key, transaction
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.records.names import index_words
from liaison_desk.register import Register

PASSPHRASE = "seven quiet rivers under snow"
FIELDS = 10


@dataclass(frozen=True)
class Imported:
    """What an import took."""

    records: int
    bytes: int  # of the bundle on disk
    export_s: float
    read_s: float
    take_s: float

    @property
    def per_second(self) -> float:
        """Return records a second, from the bundle on disk to indexed and taken."""
        return self.records / (self.read_s + self.take_s)


def contact(number: int) -> dict[str, str]:
    """Return the ten fields of one contact."""
    return {
        "family_name": f"Ѓорѓиевски{number % 977}",
        "given_names": f"Shpresa {number % 311}",
        "rank": "inspector",
        "title": f"officer {number}",
        "function": "LO",
        "country": ("AL", "MK", "SI", "RS")[number % 4],
        "phone": f"+355 00 {number:06d}",
        "email": f"officer{number}@police.example",
        "verified_on": f"2026-03-{number % 28 + 1:02d}",
        "other_names": f"Gjorgjievski {number}",
    }


def new_pair(folder: Path) -> tuple[Register, Register]:
    """Return headquarters and a post that trust each other."""
    made = [
        Register.create(
            folder / code, station=code, name=code, officer="Bench", passphrase=PASSPHRASE,
            headquarters=code == "TIA", memory_kib=MEMORY_FLOOR_KIB,
        )
        for code in ("TIA", "SKP")
    ]  # fmt: skip
    for one, other in (made, made[::-1]):
        one.trust(other.card(), fingerprint=other.card().fingerprint)
    return made[0], made[1]


def import_records(folder: Path, records: int) -> Imported:
    """Write ``records`` contacts at a post and take them at headquarters."""
    hq, post = new_pair(folder)
    with post.batch():
        for number in range(records):
            post.add("contact", **contact(number))
    path = folder / "bench.bundle"
    start = time.perf_counter()
    post.export_bundle("TIA", path)
    exported = time.perf_counter()
    plan = hq.read_bundle(path)
    read = time.perf_counter()
    hq.apply(plan)
    taken = time.perf_counter()
    assert len(hq.list("contact")) == records
    result = Imported(records, path.stat().st_size, exported - start, read - exported, taken - read)
    for one in (hq, post):
        one.close()
    return result


def bare_rows(folder: Path, records: int) -> float:
    """Return rows a second of ``executemany`` with an FTS5 index: the limit."""
    db = create_database(folder / "bare.db", new_database_key())
    names = list(contact(0))
    columns = ", ".join(names)
    db.execute(f"CREATE TABLE contact (id INTEGER PRIMARY KEY, {columns})")
    db.execute("CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1)")
    rows = [tuple(contact(number).values()) for number in range(records)]
    start = time.perf_counter()
    _insert(db, rows)
    took = time.perf_counter() - start
    db.close()
    return records / took


def _insert(db: sqlcipher.Connection, rows: list[tuple[str, ...]]) -> None:
    marks = ",".join("?" * FIELDS)
    with transaction(db):
        db.executemany(f"INSERT INTO contact VALUES (NULL, {marks})", rows)
        db.executemany(
            "INSERT INTO search (words) VALUES (?)", [(index_words(" ".join(row)),) for row in rows]
        )
