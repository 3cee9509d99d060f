"""One opener at a time: a lock that the operating system holds.

The lock file beside the database says nothing by being there; what counts is
the system's lock on it, which ends with the process, however it ends. So a
killed program never leaves a register shut. It must not be the database
itself: closing any handle of it would drop the locks that SQLite holds.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO, Final

from liaison_desk import files
from liaison_desk.db import errors

_ENDING: Final = ".lock"


class UseLock:
    """The right to be the only one that works with a database, until released."""

    def __init__(self, database: Path) -> None:
        """Take the lock of ``database``; :class:`errors.InUse` when somebody has it."""
        self._file: BinaryIO | None = _open(database.with_name(database.name + _ENDING))
        try:
            _take(self._file)
        except OSError as error:
            self.release()
            raise errors.InUse(folder=str(database.parent)) from error

    def release(self) -> None:
        """Let others in; doing it twice does no harm."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _open(path: Path) -> BinaryIO:
    try:
        return files.open_lock(path)
    except OSError as error:
        raise errors.NotWritable(folder=str(path.parent)) from error


if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        # flock, not lockf: it belongs to this handle, so that a second opening
        # in the same process is refused too.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
