"""The derived tables made again beside the live ones, and compared with them."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db.derive import Deriver
from liaison_desk.db.schema import DERIVED_TABLES, INDEXES, create_derived, kind_tables
from liaison_desk.progress import Progress, quiet

_VOCABULARY = "CREATE VIRTUAL TABLE temp.{name} USING fts5vocab({schema}, {index}, instance)"


def compare(connection: sqlcipher.Connection, deriver: Deriver, progress: Progress = quiet) -> str:
    """Return the first table that differs from what the feeds come to; empty for none.

    Works in temporary tables, which live in memory and are gone afterwards.
    """
    create_derived(connection, "temp.")
    try:
        deriver.beside().derive_all(progress)
        for name in (*DERIVED_TABLES, *kind_tables()):
            if _differ(connection, f"main.{name}", f"temp.{name}", "*"):
                return name
        for name in INDEXES:
            for schema in ("main", "temp"):
                line = _VOCABULARY.format(name=f"{name}_{schema}", schema=schema, index=name)
                connection.execute(line)
            columns = "term, doc, col, offset"
            if _differ(connection, f"temp.{name}_main", f"temp.{name}_temp", columns):
                return name
    finally:
        _drop(connection)
    return ""


def _differ(connection: sqlcipher.Connection, one: str, other: str, columns: str) -> bool:
    for left, right in ((one, other), (other, one)):
        row = connection.execute(
            f"SELECT 1 FROM (SELECT {columns} FROM {left} EXCEPT SELECT {columns} FROM {right})"
            " LIMIT 1"
        ).fetchone()
        if row:
            return True
    return False


def _drop(connection: sqlcipher.Connection) -> None:
    vocabularies = (f"{name}_{schema}" for name in INDEXES for schema in ("main", "temp"))
    names = (*vocabularies, *DERIVED_TABLES, *INDEXES, *kind_tables())
    for name in names:
        connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
