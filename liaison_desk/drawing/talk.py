"""What the window and the process that draws say to each other: numbers and pixels alone.

All numbers are little-endian. The window gives the document (its length in 8
bytes, its bytes), then asks: sheet, width, height in pixels, 4 bytes each. The
process answers once with the sizes of the sheets, and each question with one
bitmap or a reason why there is none. An answer is a head of five numbers
(what, three about it, length), and so many bytes.

What is heard is believed only where it is what was asked for: :class:`Answers`
knows the length of an answer before it takes a byte of it.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from liaison_desk.drawing.bounds import (
    LONGEST,
    MOST_PIXELS,
    MOST_SHEETS,
    MOST_SIDE,
    PIXEL,
    SHORTEST,
)

LENGTH: Final = struct.Struct("<Q")
_ASK: Final = struct.Struct("<III")
_HEAD: Final = struct.Struct("<IIIII")
_SIZE: Final = struct.Struct("<II")
_SHEETS, _BITMAP, _FAILED = range(1, 4)
ASKED: Final = _ASK.size


class Why(IntEnum):
    """Why there is nothing to be seen."""

    DAMAGED = 1
    LOCKED = 2
    TOO_LARGE = 3
    ENDED = 4  # said by the window alone: time or memory was at its end


class Lie(ValueError):
    """No process of ours would say that."""


class Ask(NamedTuple):
    """A bitmap that is wanted, in pixels."""

    sheet: int
    width: int
    height: int


class Sheets(NamedTuple):
    """The pages of a document: widths and heights in hundredths of a point, or of a pixel."""

    sizes: tuple[tuple[int, int], ...]
    whole: bool  # false where there are more than are drawn


class Bitmap(NamedTuple):
    """Raw pixels, line by line from above, without anything between them."""

    width: int
    height: int
    pixels: bytes


class Failed(NamedTuple):
    """There is none, and why."""

    why: Why


Answer = Sheets | Bitmap | Failed


def pack_ask(ask: Ask) -> bytes:
    """Return a question as it is said."""
    return _ASK.pack(*ask)


def unpack_ask(said: bytes) -> Ask:
    """Return the question that was heard; the window is believed, its numbers are held to bounds.

    It would ask for no more; should it, no more is drawn.
    """
    sheet, width, height = _ASK.unpack(said)
    if not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE and width * height <= MOST_PIXELS):
        raise Lie
    return Ask(sheet, width, height)


def pack_sheets(sizes: Sequence[tuple[int, int]], *, whole: bool) -> bytes:
    """Return the sizes of the sheets as they are said."""
    said = b"".join(_SIZE.pack(*one) for one in sizes)
    return _HEAD.pack(_SHEETS, len(sizes), whole, 0, len(said)) + said


def bitmap_head(width: int, height: int) -> bytes:
    """Return what is said before the pixels of a bitmap."""
    stride = width * PIXEL
    return _HEAD.pack(_BITMAP, width, height, stride, stride * height)


def pack_failed(why: Why) -> bytes:
    """Return a reason as it is said."""
    return _HEAD.pack(_FAILED, why, 0, 0, 0)


class Answers:
    """Takes what is heard, piece by piece; raises :class:`Lie` at the first wrong number."""

    def __init__(self) -> None:
        """Expect the sheets."""
        self._asked: Ask | None = None
        self._expects = True
        self._heard = bytearray()
        self._head: tuple[int, int, int, int, int] | None = None

    def expect(self, asked: Ask) -> None:
        """Expect the answer to ``asked``, now that the one before has come."""
        assert not self._expects
        self._asked, self._expects = asked, True

    def hear(self, said: bytes) -> Answer | None:
        """Return the answer if ``said`` is its end."""
        if not said:
            return None
        if not self._expects:
            raise Lie
        self._heard += said
        if self._head is None:
            if len(self._heard) < _HEAD.size:
                return None
            self._head = self._checked(_HEAD.unpack(self._heard[: _HEAD.size]))
            del self._heard[: _HEAD.size]
        length = self._head[-1]
        if len(self._heard) > length:
            raise Lie  # more than was asked for
        return self._whole(self._head) if len(self._heard) == length else None

    def _checked(self, head: tuple[int, ...]) -> tuple[int, int, int, int, int]:
        what, one, two, three, length = head
        if what == _FAILED:
            right = one in set(Why) - {Why.ENDED} and (two, three, length) == (0, 0, 0)
        elif self._asked is None:
            right = what == _SHEETS and 0 < one <= MOST_SHEETS and two in (0, 1) and not three
            right = right and length == one * _SIZE.size
        else:
            stride = self._asked.width * PIXEL
            wanted = (self._asked.width, self._asked.height, stride, stride * self._asked.height)
            right = what == _BITMAP and (one, two, three, length) == wanted
        if not right:
            raise Lie
        return what, one, two, three, length

    def _whole(self, head: tuple[int, int, int, int, int]) -> Answer:
        what, one, two, *_ = head
        heard, self._heard = self._heard, bytearray()
        self._head, self._expects = None, False
        if what == _FAILED:
            return Failed(Why(one))
        if what == _BITMAP:
            return Bitmap(one, two, bytes(heard))
        sizes = tuple((width, height) for width, height in _SIZE.iter_unpack(heard))
        if not all(SHORTEST <= side <= LONGEST for size in sizes for side in size):
            raise Lie
        return Sheets(sizes, two == 1)
