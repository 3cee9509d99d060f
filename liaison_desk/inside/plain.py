"""Plain text, in the encodings that letters of our region come in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from liaison_desk.codepages import decoded
from liaison_desk.inside.bounds import MOST_TEXT

_MOST_BYTES: Final = 4 * MOST_TEXT + 16  # four a letter at most, and a mark: what is cut says so


def read(data: bytes) -> Iterator[str]:
    """Yield a text: UTF-8, UTF-16, or the one byte a letter of our region's offices."""
    yield decoded(data[:_MOST_BYTES])
