"""The derived tables made again beside the live ones, and compared with them."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db.derive import Deriver
from liaison_desk.db.schema import BESIDE, DERIVED_TABLES, INDEXES, create_beside, kind_tables
from liaison_desk.progress import Progress, quiet

_VOCABULARY = "CREATE VIRTUAL TABLE temp.{name} USING fts5vocab({schema}, {index}, instance)"


def compare(connection: sqlcipher.Connection, deriver: Deriver, progress: Progress = quiet) -> str:
    """Return the first table that differs from what the feeds come to; empty for none.

    Works in temporary tables, which live in memory and are gone afterwards.
    """
    create_beside(connection)
    try:
        deriver.beside().derive_all(progress)
        return (
            _first_that_differs(connection, DERIVED_TABLES)
            or _kind_that_differs(connection)
            or _index_that_differs(connection)
        )
    finally:
        _drop(connection)


def _first_that_differs(connection: sqlcipher.Connection, names: tuple[str, ...]) -> str:
    for name in names:
        if _differ(connection, f"main.{name}", f"{BESIDE}{name}", "*"):
            return name
    return ""


def _kind_that_differs(connection: sqlcipher.Connection) -> str:
    """Return the first kind's table that differs: one not made beside has to be empty."""
    made = _made_beside(connection)
    for name in kind_tables():
        if name in made:
            differs = _differ(connection, f"main.{name}", f"{BESIDE}{name}", "*")
        else:
            row = connection.execute(f"SELECT EXISTS (SELECT 1 FROM main.{name})").fetchone()
            differs = bool(row[0])
        if differs:
            return name
    return ""


def _index_that_differs(connection: sqlcipher.Connection) -> str:
    for name in INDEXES:
        for schema in ("main", "temp"):
            line = _VOCABULARY.format(name=f"{name}_{schema}", schema=schema, index=name)
            connection.execute(line)
        columns = "term, doc, col, offset"
        if _differ(connection, f"temp.{name}_main", f"temp.{name}_temp", columns):
            return name
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


def _made_beside(connection: sqlcipher.Connection) -> set[str]:
    rows = connection.execute("SELECT name FROM sqlite_temp_master WHERE type = 'table'")
    return {name for (name,) in rows}


def _drop(connection: sqlcipher.Connection) -> None:
    vocabularies = (f"{name}_{schema}" for name in INDEXES for schema in ("main", "temp"))
    made = _made_beside(connection)
    for name in (*vocabularies, *DERIVED_TABLES, *INDEXES, *kind_tables()):
        if name in made:
            connection.execute(f"DROP TABLE temp.{name}")
