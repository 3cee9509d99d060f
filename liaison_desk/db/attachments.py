"""Attachments: encrypted disk files beside the database, each under its own key.

The key, size and hash of an attachment stand in the register; its disk file
has a random name and holds an age stream without a header. The readable
content passes through memory in chunks of 64 KiB and never touches the disk.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from liaison_desk import crypto, files, ids
from liaison_desk.db import errors
from liaison_desk.progress import Progress, quiet

# Half of what FAT32, the form of most sticks, takes in one disk file: a bundle
# with the largest attachment and its records still fits on any stick.
MAX_SIZE: Final = 2 << 30  # bytes
_MB: Final = 1 << 20
_STAGE: Final = "attachment"
_NAME_DOMAIN: Final = "liaison-desk attachment 1"


class StoredAttachment(NamedTuple):
    """What the register must keep of an attachment, to read it ever again."""

    blob: str  # name of the disk file: 16 bytes as hex, made of what stands below
    key: bytes  # 32 bytes, for this disk file only
    size: int  # bytes of the readable content
    sha256: str  # of the readable content, hex

    def __repr__(self) -> str:
        """Show no key: a representation ends up in reports of errors."""
        return f"StoredAttachment({self.blob}, {self.size} bytes)"


def blob_name(key: bytes, size: int, sha256: str) -> str:
    """Return the name of the disk file that holds this content under this key.

    Made of all that it takes to read it, so nobody can put something else in
    the place of an attachment whose record they know.
    """
    return ids.hashed_id(_NAME_DOMAIN, key.hex(), str(size), sha256)


class AttachmentStore:
    """The folder of one register's attachments."""

    def __init__(self, folder: Path) -> None:
        """Use ``folder``; it is made when the first attachment comes."""
        self.folder = folder

    def put(
        self, source: BinaryIO, *, total: int = 0, progress: Progress = quiet
    ) -> StoredAttachment:
        """Encrypt ``source`` to its end into a new disk file.

        ``total`` is its size in bytes where known, for the progress alone.
        Raises :class:`errors.AttachmentTooLarge` and
        :class:`errors.AttachmentUnreadable`; nothing then stays behind.
        """
        key = secrets.token_bytes(crypto.KEY)
        reading = _Reading(source, total, progress)
        staged = self.stage(ids.new_nonce(), key, reading)
        sha256 = reading.sha256.hexdigest()
        blob = blob_name(key, reading.size, sha256)
        self.move_in(blob, staged)
        return StoredAttachment(blob, key, reading.size, sha256)

    def stage(self, blob: str, key: bytes, chunks: Iterable[bytes]) -> Path:
        """Encrypt ``chunks`` under ``key`` beside the others, without giving them their name.

        What is neither moved in nor removed is :meth:`remove_unfinished`'s.
        """
        # Two bundles may bring the same attachment: each stages its own.
        staged = self.path(blob).with_name(f".{blob}.{ids.new_nonce()}.part")
        with errors.writing(self.folder):
            files.make_folder(self.folder)
            with files.replacing(staged) as out:
                for piece in crypto.encrypt_stream(key, chunks):
                    out.write(piece)
        return staged

    def open(self, blob: str, key: bytes) -> Iterator[bytes]:
        """Yield the readable content in verified pieces of at most 64 KiB.

        A missing end is found at the end: whoever writes the pieces somewhere
        must drop them when :class:`errors.AttachmentDamaged` comes.
        """
        try:
            with self.path(blob).open("rb") as source:
                yield from crypto.decrypt_stream(key, source)
        except FileNotFoundError as error:
            raise errors.AttachmentMissing from error
        except crypto.StreamDamaged as error:
            raise errors.AttachmentDamaged from error

    def check(self, stored: StoredAttachment) -> None:
        """Read all of it; raise when it is missing or not what the register says."""
        sha256, size = hashlib.sha256(), 0
        for piece in self.open(stored.blob, stored.key):
            sha256.update(piece)
            size += len(piece)
        if (size, sha256.hexdigest()) != (stored.size, stored.sha256):
            raise errors.AttachmentDamaged

    def holds(self, blob: str) -> bool:
        """Tell whether the disk file of ``blob`` is there; it is not read."""
        return self.path(blob).is_file()

    def held(self) -> set[str]:
        """Return the names of all disk files in the folder."""
        if not self.folder.is_dir():
            return set()
        return {one.name for one in self.folder.iterdir() if ids.is_hex(one.name, ids.ID_DIGITS)}

    def remove(self, blob: str) -> None:
        """Delete the disk file of ``blob`` if it is there."""
        with errors.writing(self.folder):
            files.remove(self.path(blob))

    def move_in(self, blob: str, staged: Path) -> None:
        """Take over the encrypted disk file ``staged``, on the same disk, as ``blob``."""
        with errors.writing(self.folder):
            files.make_folder(self.folder)
            files.move(staged, self.path(blob))

    def remove_unfinished(self) -> int:
        """Delete what a killed program left half written; return how many.

        Only for the one who holds the register: another may be writing.
        """
        left = list(self.folder.glob(".*.part")) if self.folder.is_dir() else []
        with errors.writing(self.folder):
            for one in left:
                files.remove(one)
        return len(left)

    def path(self, blob: str) -> Path:
        """Return where the disk file of ``blob`` lies, or would lie."""
        if not ids.is_hex(blob, ids.ID_DIGITS):  # it may come from a bundle: no way out of here
            raise ValueError("an attachment is named by 32 hex digits")
        return self.folder / blob


class _Reading:
    """A document being read: its pieces, and what is known of it at the end."""

    def __init__(self, source: BinaryIO, total: int, progress: Progress) -> None:
        self._source, self._total, self._progress = source, total, progress
        self.size = 0
        self.sha256 = hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._read():
            self.size += len(piece)
            if self.size > MAX_SIZE:
                raise errors.AttachmentTooLarge(limit=MAX_SIZE // _MB)
            self.sha256.update(piece)
            yield piece
            self._progress(self.size, self._total, _STAGE)

    def _read(self) -> bytes:
        try:
            return self._source.read(files.STEP)
        except OSError as error:
            raise errors.AttachmentUnreadable from error
