"""Plain text, in the encodings that letters of our region come in."""

from __future__ import annotations

from collections.abc import Iterator

from liaison_desk.codepages import decoded


def read(data: bytes) -> Iterator[str]:
    """Yield a text: UTF-8, UTF-16, or the one byte a letter of our region's offices."""
    yield decoded(data)
