"""How much of a document is read, wherever it is asked, and why no more of it."""

from __future__ import annotations

from typing import Final

MOST_TEXT: Final = 2_000_000  # characters: a thousand printed pages
MOST_OF_A_CELL: Final = 32_767  # characters: no spreadsheet lets one hold more
PIECE: Final = 64 << 10  # characters in a line of the answer
MOST_LINE: Final = 1 << 20  # bytes: a piece in JSON, twelve for a character at most
MOST_ANSWER: Final = 32 << 20  # bytes: all of the text in JSON


class Cut(Exception):
    """There is more in the document than is read of it."""


class Locked(ValueError):
    """It opens with a password only."""


class NoText(ValueError):
    """It is in order, and of a kind whose text is not read here."""
