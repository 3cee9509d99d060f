"""Members that hold lines: gzip in one form, unpacked in bounded steps.

One gzip member (RFC 1952) with a fixed header: no name, no time, system
"unknown". The same lines give the same bytes wherever the same zlib runs;
nothing depends on that, since the manifest binds packed and unpacked bytes.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from liaison_desk.bundle.errors import Malformed
from liaison_desk.bundle.pieces import Pieces

_HEADER: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_TRAILER: Final = 8  # bytes: CRC-32 and size modulo 2**32, little-endian
_LEVEL: Final = 6  # 9 takes twice the time for 1 %
# What goes by mail is small, and bytes count; a large bundle is carried, and time counts:
# level 1 takes a third of it for 7 % more.
_LEVEL_BEYOND: Final = 1
_BEYOND: Final = 2 << 20  # bytes of lines: some 1,200 changesets
_PIECE: Final = 1 << 20  # bytes packed as one, beside the reading of the next
_WINDOW: Final = 32 << 10  # bytes that deflate looks back
_AHEAD: Final = 4  # pieces in memory
_STEP: Final = 64 * 1024  # bytes unpacked at a time, at most


def pack_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the packed form of ``lines``: not empty, without their line feeds."""
    check, size = 0, 0
    before = b""
    under_way: deque[Future[bytes]] = deque()
    yield _HEADER
    with ThreadPoolExecutor(max_workers=2) as pool:  # zlib lets other threads run meanwhile
        for piece in _pieces(lines):
            if not size and len(piece) < _PIECE:  # all there is: starting a thread takes longer
                yield _packed(piece, before, True)
            else:
                under_way.append(pool.submit(_packed, piece, before, size < _BEYOND))
            check = zlib.crc32(piece, check)
            size += len(piece)
            before = piece[-_WINDOW:]
            if len(under_way) == _AHEAD:
                yield under_way.popleft().result()
        for one in under_way:
            yield one.result()
    yield zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS).flush() + _trailer(check, size)


def _packed(piece: bytes, before: bytes, small: bool) -> bytes:
    """Return deflate's blocks of a piece, which may look back at what stands before it."""
    packer = zlib.compressobj(
        _LEVEL if small else _LEVEL_BEYOND, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=before
    )
    return packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH)


def unpack_lines(chunks: Iterable[bytes], *, max_size: int, max_line: int) -> Iterator[bytes]:
    """Yield the lines that ``chunks`` hold, without their line feeds.

    Raises ``bundle.malformed`` when they unpack to more than ``max_size``
    bytes or hold a line of more than ``max_line`` (both with line feeds, and
    both found within :data:`_STEP` bytes), for an empty or unended line, and
    for anything before, behind or inside that :func:`pack_lines` would not
    have written. Lines that were yielded count only when the end is reached.
    """
    held = bytearray()
    for block in _inflate(Pieces(chunks), max_size):
        *ended, rest = block.split(b"\n")
        if ended:
            held += ended[0]
            ended[0] = bytes(held)
            held.clear()
            if not all(ended):
                raise Malformed("line-empty")
            if max(map(len, ended)) >= max_line:
                raise Malformed("line-long")
            yield from ended
        held += rest
        if len(held) >= max_line:
            raise Malformed("line-long")
    if held:
        raise Malformed("line-unended")


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Join lines to pieces of some MiB, none of them empty."""
    held = bytearray()
    for line in lines:
        if not line or b"\n" in line:
            raise ValueError("a line is empty or holds a line feed")
        held += line
        held += b"\n"
        if len(held) >= _PIECE:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def _inflate(pieces: Pieces, max_size: int) -> Iterator[bytes]:
    """Yield unpacked blocks of 1 to 64 KiB; check everything around them."""
    if pieces.take(len(_HEADER)) != _HEADER:
        raise Malformed("gzip-header")
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    check, size = 0, 0
    while not unpacker.eof:
        packed = unpacker.unconsumed_tail or pieces.upto(_STEP)
        if not packed:
            raise Malformed("gzip-cut")
        try:
            block = unpacker.decompress(packed, _STEP)
        except zlib.error as error:
            raise Malformed("gzip-damaged") from error
        check = zlib.crc32(block, check)
        size += len(block)
        if size > max_size:
            raise Malformed("gzip-size")
        if block:
            yield block
    trailer = unpacker.unused_data
    trailer += pieces.take(_TRAILER + 1 - len(trailer))  # one more: nothing may stand behind
    if trailer != _trailer(check, size):
        raise Malformed("gzip-end")


def _trailer(check: int, size: int) -> bytes:
    return check.to_bytes(4, "little") + (size % 2**32).to_bytes(4, "little")
