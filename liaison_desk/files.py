"""Disk files: the only module that writes, renames or makes folders.

What is written appears whole or not at all: a temporary name beside the
target, flushed to the disk, then renamed over it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

STEP: Final = 256 * 1024  # bytes read at a time


def make_folder(folder: Path) -> Path:
    """Make ``folder`` with its parents, readable by its owner alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a crash leaves the old or the new."""
    with replacing(path) as out:
        out.write(data)


def write_quickly(path: Path, data: bytes) -> None:
    """Write ``data`` over ``path`` without flushing; a power cut may damage it.

    For what is written after every save and missed by nobody: a rename over
    another disk file would cost milliseconds, because systems flush on it.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.truncate()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextlib.contextmanager
def replacing(
    path: Path, *, check: Callable[[Path], None] | None = None, private: bool = False
) -> Iterator[BinaryIO]:
    """Give a file that takes the place of ``path`` when the block succeeds.

    The temporary name stands in the same folder (a rename across disks is not
    atomic). ``check`` is given it after the data reached the disk, and may
    refuse it by raising. On any error, and on a kill before the rename,
    ``path`` is untouched. ``private``: nobody else may read it, from its first moment.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with open(temporary, "xb", opener=_private if private else None) as out:
            yield out
            flush(out)
        if check is not None:
            check(temporary)
        temporary.replace(path)
        sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):  # the disk may be gone: the first error counts
            temporary.unlink(missing_ok=True)


def try_writing(folder: Path) -> None:
    """Write a page of zeros into ``folder`` and remove it; ``OSError`` where that fails."""
    trial = folder / f".{secrets.token_hex(8)}.part"
    try:
        with open(trial, "xb") as out:
            out.write(bytes(4096))
            flush(out)
    finally:
        trial.unlink(missing_ok=True)


def flush(out: BinaryIO) -> None:
    """Return when what was written to ``out`` has reached the disk itself."""
    out.flush()
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):  # some network folders know fsync only
            fcntl.fcntl(out.fileno(), fcntl.F_FULLFSYNC)
            return
    os.fsync(out.fileno())


def read_back(path: Path) -> Iterator[bytes]:
    """Yield the bytes of ``path`` from the disk, past the computer's memory of them.

    Linux and macOS can be asked for that; elsewhere what comes may be what
    the system remembers, which still finds a short or mixed-up disk file.
    """
    with open(path, "rb", buffering=0) as source:
        with contextlib.suppress(OSError):  # a wish: not every file system grants it
            if sys.platform == "linux":
                os.posix_fadvise(source.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            elif sys.platform == "darwin":
                import fcntl

                fcntl.fcntl(source.fileno(), fcntl.F_NOCACHE, 1)
        while chunk := source.read(STEP):
            yield chunk


def free_space(folder: Path) -> int:
    """Return the bytes that this user can still write in ``folder``."""
    return shutil.disk_usage(folder).free


def sync_folder(folder: Path) -> None:
    """Make a rename inside ``folder`` durable, where the system can."""
    if os.name == "nt":
        return  # NTFS journals the rename; a folder cannot be opened there
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network folders refuse fsync
            os.fsync(handle)
    finally:
        os.close(handle)


def read_bounded(path: Path, limit: int) -> bytes:
    """Return the bytes of ``path``; ``ValueError`` beyond ``limit`` bytes."""
    with open(path, "rb") as source:
        data = source.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"more than {limit} bytes")
    return data


def move(source: Path, target: Path) -> None:
    """Give the disk file ``source`` the name ``target``, on the same disk, for good."""
    source.replace(target)
    sync_folder(target.parent)


def free_name(path: Path) -> Path:
    """Return ``path``, or where that is taken the first of ``name (2)``, ``name (3)``, … free."""
    tried, count = path, 2
    while tried.exists():
        tried = path.with_name(f"{path.stem} ({count}){path.suffix}")
        count += 1
    return tried


def open_lock(path: Path) -> BinaryIO:
    """Open the lock file ``path``, made where it is not there; it stays empty.

    Never remove one: two holders could then lock two files of one name.
    """
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "rb")


def remove(path: Path) -> None:
    """Delete the disk file ``path`` if it is there."""
    path.unlink(missing_ok=True)


def remove_folder(folder: Path) -> None:
    """Delete ``folder`` with all that is in it: one that we made and could not finish."""
    shutil.rmtree(folder, ignore_errors=True)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a disk file so that ``target`` is there whole or not at all."""
    with open(source, "rb") as content, replacing(target) as out:
        shutil.copyfileobj(content, out, STEP)
