"""Copies of a database, and the check of every page of it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from liaison_desk import files
from liaison_desk.db import errors
from liaison_desk.db.connection import UNTOUCHED, Database, DatabaseKey, connect
from liaison_desk.db.explained import explained
from liaison_desk.progress import Progress, quiet

_COPY_STEP: Final = 1024  # pages of one step of a copy: 4 MiB between two reports


def check_pages(connection: Database) -> None:
    """Verify every page; :class:`errors.Damaged` when one does not hold.

    The log is copied into the database first: the integrity check reads the
    database alone, and would call pages damaged that are newer in the log.
    """
    with explained(connection.path):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        _check(connection)


def _check(connection: Database) -> None:
    pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    trees = connection.execute("PRAGMA quick_check").fetchall()
    if pages or trees != [("ok",)]:
        raise errors.Damaged(folder=str(connection.path.parent))


def copy_database(
    connection: Database, target: Path, key: DatabaseKey, *, progress: Progress = quiet
) -> None:
    """Copy the database as it is now to ``target``, under ``key``.

    The copy has its name only when every page of it was read back under that
    key. Raises :class:`errors.Exists` when ``target`` is there already.
    """
    if target.exists():
        raise errors.Exists(folder=str(target.parent))

    def verify(part: Path) -> None:
        with contextlib.closing(connect(part, key, UNTOUCHED)) as copy:
            _check(copy)

    with (
        errors.writing(target.parent),
        explained(target),
        files.replacing(target, check=verify) as out,
        contextlib.closing(connect(Path(out.name), key, "mode=rw")) as copy,
    ):
        connection.backup(
            copy,
            pages=_COPY_STEP,
            progress=lambda _status, left, total: progress(total - left, total, "copy"),
        )
