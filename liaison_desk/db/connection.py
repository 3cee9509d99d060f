"""The connection to a register's database: key, settings, locks, transactions.

Everything that SQLCipher and SQLite are told stands here, once. Nothing here
creates a database where one cannot be opened, and nothing falls back to an
unencrypted one.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk import ids
from liaison_desk.db import errors
from liaison_desk.db.explained import explained
from liaison_desk.db.lock import UseLock

SCHEMA: Final = 1  # of what is kept; a register of a higher one is refused
KEY: Final = 32  # bytes
SALT: Final = 16  # bytes
_PAGE: Final = 4096  # bytes, SQLCipher's own choice for format 4
_STATEMENTS: Final = 1024  # kept compiled: compiling takes as long as running, and kinds are many
UNTOUCHED: Final = "mode=ro&immutable=1"  # no lock, no log, no index: the file as it lies there


class DatabaseKey(NamedTuple):
    """What opens a database: both random, both kept in the slots.

    The salt is given although the file begins with it: read from the file, one
    flipped bit there would lose everything.
    """

    key: bytes  # 32 bytes
    salt: bytes  # 16 bytes

    def __repr__(self) -> str:
        """Show nothing: a representation ends up in reports of errors."""
        return "DatabaseKey(…)"


def new_database_key() -> DatabaseKey:
    """Return a fresh random key and salt."""
    return DatabaseKey(secrets.token_bytes(KEY), secrets.token_bytes(SALT))


class Database(sqlcipher.Connection):  # type: ignore[misc]  # sqlcipher3 has no types
    """A connection that knows its place on the disk and holds the lock of use."""

    path: Path
    lock: UseLock | None = None

    def close(self) -> None:
        """Close, and only then let others in."""
        try:
            super().close()
        finally:
            if self.lock is not None:
                self.lock.release()


_SETTINGS: Final = (
    ("journal_mode", "WAL"),  # readers never wait; a commit is one append
    ("synchronous", "FULL"),  # what was reported as saved survives a power cut
    ("foreign_keys", "ON"),  # off unless asked for
    ("trusted_schema", "OFF"),  # a tampered schema calls no function with effects
    ("cell_size_check", "ON"),  # a damaged page is found when read, not when used
    ("temp_store", "MEMORY"),  # temporary tables are not encrypted: never on the disk
    ("cache_size", "-65536"),  # KiB, 64 MiB at most: the indexes of a large register stay in memory
    ("mmap_size", "0"),  # a failing disk gives an error, not the end of the process
    ("secure_delete", "ON"),  # erased content leaves no remains in free pages
    ("fullfsync", "1"),  # macOS: flush the drive's own cache too
)


def create_database(path: Path, key: DatabaseKey) -> Database:
    """Create an empty database at ``path`` and return it open, for writing.

    Raises :class:`errors.Exists` when anything is there already.
    """
    if path.exists():
        raise errors.Exists(folder=str(path.parent))
    return _locked(path, key, "rwc")


def open_database(path: Path, key: DatabaseKey, *, write: bool = True) -> Database:
    """Open the database at ``path``; a refusal leaves the disk as it was.

    With ``write`` the connection is the only one until closed, else
    :class:`errors.InUse`; without, it reads, beside a writer if there is one.
    Raises :class:`errors.Missing`, :class:`errors.Plain`, and
    :class:`errors.Damaged` for a damaged database and for a key of another.
    """
    if not path.is_file():
        raise errors.Missing(folder=str(path.parent))
    if write:
        return _locked(path, key, "rw")
    with explained(path):
        return _opened(path, key, "rw", write=False)


def _locked(path: Path, key: DatabaseKey, mode: str) -> Database:
    lock = UseLock(path)
    try:
        with explained(path):
            connection = _opened(path, key, mode)
    except BaseException:
        lock.release()
        raise
    connection.lock = lock
    return connection


def _opened(path: Path, key: DatabaseKey, mode: str, *, write: bool = True) -> Database:
    if mode == "rw":
        _look_first(path, key)
    connection = connect(path, key, f"mode={mode}")
    try:
        _refuse_newer(connection)
        _settle(connection, write=write)
    except BaseException:
        connection.close()
        raise
    return connection


def _look_first(path: Path, key: DatabaseKey) -> None:
    """Read the first page without touching the disk.

    Closing a connection copies a left-over write-ahead log into the database,
    even where the key was wrong; so a key is tried on a view that cannot write.
    Beside a log that has lost its index (``-shm``) there is no such view: there
    opening itself must tell.
    """
    if path.stat().st_size < _PAGE:
        raise errors.Damaged(folder=str(path.parent))  # SQLite takes 0 and 1 bytes for a new one
    log, index = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    if not log.exists():
        view = UNTOUCHED
    elif index.exists():
        view = "mode=ro&readonly_shm=1"
    else:
        return
    with contextlib.closing(connect(path, key, view)) as seen:
        _refuse_newer(seen)


def _refuse_newer(connection: Database) -> None:
    """Refuse what a newer version keeps otherwise: it is not known here what it means."""
    made = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
    if made is None:
        return  # being created
    row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if row is not None and int(row[0]) > SCHEMA:
        raise errors.Newer(folder=str(connection.path.parent))


def connect(path: Path, key: DatabaseKey, options: str) -> Database:
    """Open, give the key, and read: an error now, not at the first use."""
    connection: Database = sqlcipher.connect(
        f"{path.absolute().as_uri()}?{options}",
        uri=True,
        factory=Database,
        isolation_level=None,  # transactions begin and end where the code says so
        cached_statements=_STATEMENTS,
    )
    connection.path = path
    try:
        # First of all: a wrong key would otherwise write to the terminal.
        connection.execute("PRAGMA cipher_log_level = NONE")
        set_key(connection, key)
        # The format is said, not left to the version of the library.
        connection.execute("PRAGMA cipher_compatibility = 4")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def set_key(connection: sqlcipher.Connection, key: DatabaseKey) -> None:
    """Give SQLCipher the raw key and salt.

    Any other number of digits would silently be taken for a passphrase, and
    the database be under a key that nobody knows.
    """
    digits = key.key.hex() + key.salt.hex()
    if len(key.key) != KEY or not ids.is_hex(digits, 2 * (KEY + SALT)):
        raise ValueError("a database key is 32 bytes and a salt of 16")
    connection.set_key(f"x'{digits}'")


def _settle(connection: Database, *, write: bool) -> None:
    for name, value in _SETTINGS:
        connection.execute(f"PRAGMA {name} = {value}")
    if not write:
        connection.execute("PRAGMA query_only = ON")
    connection.set_authorizer(_authorize)


# VACUUM attaches too, and so is refused: a copy through copy_database is as compact.
_REFUSED: Final = frozenset({"key", "hexkey", "rekey", "hexrekey"})
_ALLOWED, _DENIED = int(sqlcipher.SQLITE_OK), int(sqlcipher.SQLITE_DENY)
_ATTACH, _PRAGMA = int(sqlcipher.SQLITE_ATTACH), int(sqlcipher.SQLITE_PRAGMA)


def _authorize(action: int, first: str | None, *_rest: str | None) -> int:
    """Refuse what could carry content out, or change the key of a database in use.

    Copies are made by the backup interface, which needs no ATTACH.
    ``PRAGMA rekey`` reports success on a full disk and does nothing. Asked for every
    column of every statement that is compiled.
    """
    if action == _ATTACH:
        return _DENIED
    if action == _PRAGMA and (first or "").lower() in _REFUSED:
        return _DENIED
    return _ALLOWED


@contextlib.contextmanager
def transaction(connection: Database) -> Iterator[None]:
    """Make the block one transaction: all of it on the disk, or none of it.

    Inside another transaction the block is a part that can fail alone; it is
    on the disk when the outer one is.
    """
    begin, end, back = (
        ("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part; RELEASE part")
        if connection.in_transaction
        else ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
    )
    with explained(connection.path):
        connection.execute(begin)
        try:
            yield
            connection.execute(end)
        except BaseException:
            if connection.in_transaction:  # a full disk has already rolled everything back
                for statement in back.split("; "):
                    connection.execute(statement)
            raise
