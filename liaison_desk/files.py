"""Disk files: the only module that writes, renames or makes folders.

What is written appears whole or not at all: a temporary name beside the
target, flushed to the disk, then renamed over it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


def make_folder(folder: Path) -> Path:
    """Make ``folder`` with its parents, readable by its owner alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a crash leaves the old or the new."""
    with replacing(path) as out:
        out.write(data)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes the place of ``path`` when the block succeeds.

    The temporary name stands in the same folder (a rename across disks is not
    atomic). On any error, and on a kill before the rename, ``path`` is untouched.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with open(temporary, "xb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


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


def remove(path: Path) -> None:
    """Delete the disk file ``path`` if it is there."""
    path.unlink(missing_ok=True)
