"""What the process that looks for a code on a scanned paper says: one answer of one length.

A number of one byte (found, nothing found, or a :class:`~liaison_desk.drawing.talk.Why`
after it), then 64 characters: the digits of the code, or zeros.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.drawing.talk import Lie, Why

DIGITS: Final = 64
ANSWER: Final = 1 + DIGITS  # bytes
_FOUND, _NOTHING, _FAILED = range(3)
_HEX: Final = frozenset(b"0123456789abcdef")


def pack(found: str | Why | None) -> bytes:
    """Return a code, that there is none, or why nothing was looked at, as it is said."""
    if isinstance(found, Why):
        return bytes([_FAILED + found]) + b"0" * DIGITS
    if found is None:
        return bytes([_NOTHING]) + b"0" * DIGITS
    return bytes([_FOUND]) + found.encode("ascii")


def unpack(said: bytes) -> str | Why | None:
    """Return what was heard; :class:`Lie` where no process of ours would say that."""
    if len(said) != ANSWER or not _HEX.issuperset(said[1:]):
        raise Lie
    what = said[0]
    if what == _FOUND:
        return said[1:].decode("ascii")
    if what == _NOTHING:
        return None
    if what - _FAILED not in set(Why):
        raise Lie
    return Why(what - _FAILED)
