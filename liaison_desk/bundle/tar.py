"""The plain tar stream inside a bundle: one form, written and read strictly.

POSIX ustar, regular members only, owner and times zero, mode 0600: what
Python's ``tarfile`` writes in that format and every ``tar`` reads. A header
that is accepted re-serialises to the same 512 bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from liaison_desk.bundle.errors import Malformed, MemberSize, MemberTooLarge
from liaison_desk.bundle.pieces import Pieces

BLOCK: Final = 512  # bytes; headers, contents and the end come in whole blocks
END: Final = 2 * BLOCK  # bytes of zeros that end the stream
MAX_SIZE: Final = 8**11 - 1  # bytes: eleven octal digits, 8 GiB less one
MAX_MEMBERS: Final = 100_000  # names remembered while reading take 10 MB; a busy post has 20,000

# Lower case, so that no two names meet on a disk that ignores case; no
# component begins with a dot, so that no name leaves the folder.
_PART: Final = rb"[a-z0-9][a-z0-9_.-]*"
_NAME: Final = re.compile(_PART + rb"(?:/" + _PART + rb")*")
_MAX_NAME: Final = 99  # bytes of the name field, less the NUL behind it
_SIZE: Final = re.compile(rb"[0-7]{11}\0")
_ZEROS: Final = bytes(BLOCK)


def member_size(size: int) -> int:
    """Return how many bytes of the stream a member with ``size`` bytes takes."""
    return BLOCK + size + -size % BLOCK


def write_member(name: str, size: int, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield header, contents and filling of one member.

    ``chunks`` must hold ``size`` bytes together. Raises
    ``bundle.member_too_large`` beyond :data:`MAX_SIZE` before anything is
    yielded, and ``bundle.member_size`` when the chunks hold more or fewer.
    """
    if size > MAX_SIZE:
        raise MemberTooLarge(name=name, limit=8)
    yield _header(name.encode("ascii"), size)
    left = size
    for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            break
        yield chunk
    if left:
        raise MemberSize(name=name, announced=size)
    if filling := -size % BLOCK:
        yield bytes(filling)


def end() -> bytes:
    """Return what stands behind the last member."""
    return bytes(END)


class Content:
    """The contents of one member as chunks, cut where the stream was cut."""

    def __init__(self, pieces: Pieces, size: int) -> None:
        """Begin where ``pieces`` stands and end ``size`` bytes later."""
        self._pieces = pieces
        self._left = size

    def __iter__(self) -> Content:
        return self

    def __next__(self) -> bytes:
        """Return the next chunk, never empty."""
        if not self._left:
            raise StopIteration
        piece = self._pieces.upto(self._left)
        if not piece:
            raise Malformed("tar-cut")
        self._left -= len(piece)
        return piece


class Member(NamedTuple):
    """One member of the stream, as the reader meets it."""

    name: str
    size: int  # bytes
    content: Content  # to be read before the next member is asked for


def read_members(chunks: Iterable[bytes], *, max_members: int = MAX_MEMBERS) -> Iterator[Member]:
    """Yield the members of a tar stream one after the other, to its very end.

    What a caller leaves unread of a member is passed over. Raises
    ``bundle.malformed`` for anything that :func:`write_member` and
    :func:`end` would not have written, a name that stands twice, and bytes
    behind the end; only an iteration that ends without an error says that
    the stream was whole.
    """
    pieces = Pieces(chunks)
    seen: set[str] = set()
    while (block := pieces.take(BLOCK)) != _ZEROS:
        name, size = _read_header(block)
        if name in seen:
            raise Malformed("tar-name-twice")
        if len(seen) == max_members:
            raise Malformed("tar-members")
        seen.add(name)
        content = Content(pieces, size)
        yield Member(name, size, content)
        for _ in content:
            pass
        filling = -size % BLOCK
        if pieces.take(filling) != bytes(filling):
            raise Malformed("tar-filling")
    if pieces.take(BLOCK) != _ZEROS or pieces.upto(1):
        raise Malformed("tar-end")


def _header(name: bytes, size: int) -> bytes:
    """Return the 512 bytes before a member."""
    if len(name) > _MAX_NAME or not _NAME.fullmatch(name):
        raise ValueError("not the name of a member")
    before = b"%s0000600\0" % name.ljust(100, b"\0") + b"0000000\0" * 2
    before += b"%011o\0" % size + b"%011o\0" % 0
    behind = (b"0" + bytes(100) + b"ustar\0" + b"00").ljust(BLOCK - 156, b"\0")
    checksum = sum(before) + 8 * ord(" ") + sum(behind)  # its own field counts as spaces
    return before + b"%06o\0 " % checksum + behind


def _read_header(block: bytes) -> tuple[str, int]:
    """Return name and size of a header that is exactly what we would write."""
    if len(block) < BLOCK:
        raise Malformed("tar-cut")
    name = block[:100].partition(b"\0")[0]
    if len(name) > _MAX_NAME or not _NAME.fullmatch(name):
        raise Malformed("tar-name")
    if not _SIZE.fullmatch(block[124:136]):
        raise Malformed("tar-size")
    size = int(block[124:135], 8)
    if block != _header(name, size):
        raise Malformed("tar-header")
    return name.decode("ascii"), size
