"""The last member of a bundle: zeros that round its length up.

A bundle's length is all that a stranger sees of its content. Padmé (Nikitin
and others, "Reducing metadata leakage from encrypted files and communication
with PURBs", 2019) keeps four or five binary digits of it, for at most 6 %
more bytes, and 3 % from 64 KiB on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from liaison_desk.bundle import tar
from liaison_desk.bundle.errors import Malformed

NAME: Final = "padding"
LEAST: Final = 16 * 1024  # bytes: a bare receipt looks like a small change; from 8 KiB whole blocks

_STEP: Final = 64 * 1024  # bytes of zeros at a time


def padme(length: int) -> int:
    """Return the least length that is not below ``length`` and tells little.

    The number keeps as many binary digits after the first as the count of
    its digits has itself; the digits behind become zero, rounding up.
    """
    exponent = length.bit_length() - 1
    spare = exponent - exponent.bit_length()
    if spare <= 0:
        return length
    mask = (1 << spare) - 1
    return (length + mask) & ~mask


def padding_for(total_so_far: int) -> int:
    """Return the size of the padding member behind ``total_so_far`` bytes.

    ``total_so_far`` is the tar stream with all its other members, in whole
    blocks. With the padding's header and the end the stream then has a
    length that :func:`padme` gives, :data:`LEAST` or more.
    """
    if total_so_far % tar.BLOCK:
        raise ValueError("members end with a whole block")
    bare = total_so_far + tar.member_size(0) + tar.END
    return padme(max(bare, LEAST)) - bare


def write_padding(total_so_far: int) -> Iterator[bytes]:
    """Yield the padding member and the end of the tar stream."""
    size = padding_for(total_so_far)
    yield from tar.write_member(NAME, size, _zeros(size))
    yield tar.end()


def check_padding(total_so_far: int, size: int, chunks: Iterable[bytes]) -> None:
    """Read the padding to its end; ``bundle.malformed`` if it is not exactly ours."""
    if size != padding_for(total_so_far):
        raise Malformed("padding-size")
    for chunk in chunks:
        if chunk.count(0) != len(chunk):
            raise Malformed("padding-content")


def _zeros(size: int) -> Iterator[bytes]:
    whole, rest = divmod(size, _STEP)
    zeros = bytes(_STEP)
    for _ in range(whole):
        yield zeros
    if rest:
        yield zeros[:rest]
