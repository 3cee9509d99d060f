"""Bundles on sticks, network folders and other disks that may fail or be pulled.

A bundle counts as written when it was flushed, read back, found equal and
renamed into place; until then its name is not there. What the operating
system reports becomes an error that an officer can act on.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from liaison_desk import files
from liaison_desk.bundle.errors import (
    Failed,
    FileTooLarge,
    Full,
    Gone,
    MediaError,
    MissingFile,
    MissingFolder,
    NotAsWritten,
    NotReadable,
    ReadOnly,
)
from liaison_desk.progress import Progress, quiet

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

WRITING: Final = "media.write"  # stages of progress
READING_BACK: Final = "media.read_back"

# Progress would run minutes ahead of a slow stick, and Cancel wait as long,
# if the system were left to remember more than this before it writes.
_AHEAD: Final = 16 * 1024 * 1024  # bytes
_MB: Final = 1_000_000  # bytes, as on the label of a stick

_ROOM: Final = {errno.ENOSPC, errno.EDQUOT}
_RIGHT: Final = {errno.EROFS, errno.EACCES, errno.EPERM}
_ANSWER: Final = {
    errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT,
    errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH, errno.ECONNRESET,
}  # fmt: skip
_PLACE: Final = {errno.ENOENT, errno.ENOTDIR}

# Windows' own numbers, where the errno that Python makes of them misleads
# ("not ready" would be a missing right). winerror.h has their names.
_WINDOWS: Final = {
    19: errno.EROFS,  # ERROR_WRITE_PROTECT
    21: errno.EIO,  # ERROR_NOT_READY: no stick in the slot
    39: errno.ENOSPC,  # ERROR_HANDLE_DISK_FULL
    53: errno.EIO,  # ERROR_BAD_NETPATH
    55: errno.EIO,  # ERROR_DEV_NOT_EXIST
    64: errno.EIO,  # ERROR_NETNAME_DELETED
    112: errno.ENOSPC,  # ERROR_DISK_FULL
    223: errno.EFBIG,  # ERROR_FILE_TOO_LARGE
    433: errno.EIO,  # ERROR_NO_SUCH_DEVICE
    1006: errno.EIO,  # ERROR_FILE_INVALID: the volume was changed under an open disk file
    1117: errno.EIO,  # ERROR_IO_DEVICE
    1167: errno.EIO,  # ERROR_DEVICE_NOT_CONNECTED
}


def write_verified(
    path: Path,
    chunks: Iterable[bytes],
    *,
    expected_size: int | None = None,
    progress: Progress = quiet,
) -> tuple[int, str]:
    """Write ``chunks`` to ``path``, read them back, and only then give them that name.

    Returns size in bytes and SHA-256 in hex. ``expected_size`` lets a disk
    that is too full be refused before anything is written, and gives the
    progress its end. Raises ``media.…`` for whatever the disk does; errors
    of ``chunks`` and of ``progress`` pass as they are. On any error the name
    holds what it held before.
    """
    draft = _Draft(path.parent, expected_size or 0, progress)
    try:
        draft.look_for_room()
        with files.replacing(path, check=draft.read_back) as out:
            for chunk in draft.watch(chunks):
                draft.write(out, chunk)
    except OSError as error:
        if error is draft.not_ours:
            raise
        raise told(error, path.parent, begun=draft.begun, needed=draft.needed) from error
    return draft.size, draft.hash.hexdigest()


def preflight(folder: Path, needed: int = 0) -> None:
    """Raise ``media.…`` where a bundle of ``needed`` bytes cannot be written to ``folder``.

    Before anything is gathered: a page of zeros is written there and removed,
    as rights alone do not tell (a disk may be read-only, full, or gone).
    """
    if not folder.is_dir():
        raise MissingFolder(folder=str(folder))
    try:
        if files.free_space(folder) < needed:
            raise OSError(errno.ENOSPC, "before anything was written")
        files.try_writing(folder)
    except OSError as error:
        raise told(error, folder, begun=True, needed=needed) from error


class _Draft:
    """A bundle on its way to the disk."""

    def __init__(self, folder: Path, expected: int, progress: Progress) -> None:
        self.size = 0  # bytes
        self.hash = hashlib.sha256()
        self.begun = False
        self.not_ours: OSError | None = None
        self._folder = folder
        self._expected = expected
        self._progress = progress

    @property
    def needed(self) -> int:
        """Return the bytes that the bundle takes, as far as is known."""
        return max(self._expected, self.size)

    def look_for_room(self) -> None:
        if not self._folder.is_dir():
            raise MissingFolder(folder=str(self._folder))
        if files.free_space(self._folder) < self._expected:
            raise OSError(errno.ENOSPC, "before anything was written")

    def watch(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield ``chunks``, and remember an error of the disk that they come from."""
        try:
            yield from chunks
        except OSError as error:
            self.not_ours = error
            raise

    def write(self, out: BinaryIO, chunk: bytes) -> None:
        self.begun = True
        before = self.size // _AHEAD
        out.write(chunk)
        self.hash.update(chunk)
        self.size += len(chunk)
        if self.size // _AHEAD > before:
            files.flush(out)
        self._report(self.size, self.needed if self._expected else 0, WRITING)  # 0: not known

    def read_back(self, temporary: Path) -> None:
        found, size = hashlib.sha256(), 0
        self._report(0, self.size, READING_BACK)
        for chunk in files.read_back(temporary):
            found.update(chunk)
            size += len(chunk)
            self._report(size, self.size, READING_BACK)
        if found.digest() != self.hash.digest():
            raise NotAsWritten(folder=str(self._folder))

    def _report(self, done: int, total: int, stage: str) -> None:
        try:
            self._progress(done, total, stage)
        except OSError as error:
            self.not_ours = error
            raise


def open_source(path: Path) -> BinaryIO:
    """Open ``path`` for reading; whatever its disk does is told as ``media.…``."""
    return io.BufferedReader(_Source(path), files.STEP)


def size_of(path: Path) -> int:
    """Return the bytes of a disk file; whatever its disk does is told as ``media.…``."""
    with _reading(path):
        return path.stat().st_size


def give_name(draft: Path, path: Path) -> None:
    """Give a bundle, written and read back as ``draft`` in the same folder, its name."""
    try:
        files.move(draft, path)
    except OSError as error:
        raise told(error, path.parent, begun=True) from error


class _Source(io.RawIOBase):
    """A disk file whose system errors are told in words."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with _reading(path):
            self._file = io.FileIO(path)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        with _reading(self._path):
            return self._file.readinto(buffer)

    def close(self) -> None:
        if hasattr(self, "_file"):  # not when opening failed
            self._file.close()
        super().close()


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise MissingFile(file=str(path)) from error
    except PermissionError as error:
        raise NotReadable(file=str(path)) from error
    except OSError as error:
        raise told(error, path.parent, begun=True) from error


def told(error: OSError, folder: Path, *, begun: bool, needed: int = 0) -> MediaError:
    """Return what a system error means to an officer.

    ``begun``: something was already written or read, so a folder that is not
    there was pulled out. ``needed``: bytes that the bundle takes.
    """
    number = _WINDOWS.get(getattr(error, "winerror", None) or 0, error.errno or 0)
    place = str(folder)
    if number in _ROOM:
        return Full(folder=place, needed=-(-needed // _MB), free=_free(folder) // _MB)
    if number in _RIGHT:
        return ReadOnly(folder=place)
    if number in _ANSWER or (number in _PLACE and begun):
        return Gone(folder=place)
    if number in _PLACE:
        return MissingFolder(folder=place)
    if number == errno.EFBIG:
        return FileTooLarge(folder=place)
    return Failed(folder=place, number=number)


def _free(folder: Path) -> int:
    try:
        return files.free_space(folder)
    except OSError:
        return 0
