"""What SQLite says of a database, in our errors."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db import errors
from liaison_desk.errors import UserError

_PLAIN: Final = b"SQLite format 3\0"


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the database at ``path`` into our errors."""
    try:
        yield
    except sqlcipher.Error as error:
        # The backup interface raises without a name.
        name = getattr(error, "sqlite_errorname", "") or _NAMES.get(str(error), "")
        known = _KNOWN.get("_".join(name.split("_")[:2]))
        if known is None:
            raise
        if known is errors.Damaged and "NOTADB" in name and is_plain(path):
            known = errors.Plain
        raise known(folder=str(path.parent)) from error


_NAMES: Final = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "database disk image is malformed": "SQLITE_CORRUPT",
}
_KNOWN: Final[dict[str, type[UserError]]] = {  # by the primary code: SQLITE_IOERR_READ is an IOERR
    "SQLITE_FULL": errors.Full,
    "SQLITE_NOTADB": errors.Damaged,
    "SQLITE_CORRUPT": errors.Damaged,
    "SQLITE_READONLY": errors.NotWritable,
    "SQLITE_CANTOPEN": errors.NotWritable,
    "SQLITE_PERM": errors.NotWritable,
    "SQLITE_IOERR": errors.DiskFault,
    "SQLITE_BUSY": errors.InUse,
}


def is_plain(path: Path) -> bool:
    """Tell whether ``path`` begins like a SQLite database that nothing encrypts.

    Only for a file that could not be opened: while a connection is open,
    closing this handle would drop the connection's locks.
    """
    with open(path, "rb") as source:
        return source.read(len(_PLAIN)) == _PLAIN
