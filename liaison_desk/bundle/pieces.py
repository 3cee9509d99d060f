"""A stream of chunks, taken in the sizes that a reader needs."""

from __future__ import annotations

from collections.abc import Iterable


class Pieces:
    """Holds at most one chunk of the stream at a time."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Begin before the first chunk; chunks may be of any size, also empty."""
        self._chunks = iter(chunks)
        self._held = b""
        self._used = 0  # bytes of the held chunk that were taken

    def upto(self, size: int) -> bytes:
        """Take 1 to ``size`` bytes; none only at the end of the stream."""
        while self._used == len(self._held):
            chunk = next(self._chunks, None)
            self._held, self._used = chunk or b"", 0
            if chunk is None:
                return b""
        piece = self._held[self._used : self._used + size]
        self._used += len(piece)
        return piece

    def take(self, size: int) -> bytes:
        """Take exactly ``size`` bytes, fewer only at the end of the stream."""
        taken = bytearray()
        while len(taken) < size and (piece := self.upto(size - len(taken))):
            taken += piece
        return bytes(taken)
