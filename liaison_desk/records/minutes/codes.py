"""Codes of content as people type them and as a scanner reads them.

A code is the SHA-256 of the content: 64 hex digits, shown in groups of four. A
QR holds ``LD1:`` and the digits, and nothing else. Whoever types may stop after
five groups: 80 bits, which nobody hits by chance, and which it would cost more
than any paper is worth to forge; what was compared is said.
"""

from __future__ import annotations

from typing import Final

from liaison_desk import ids

DIGITS: Final = 64
GROUP: Final = 4
LEAST: Final = 5 * GROUP  # digits
MARK: Final = "ld1:"  # before the digits in a QR
_LONGEST: Final = 1_000  # characters: a code with blanks, or what else was pasted
_BETWEEN: Final = frozenset(" -–\u00a0\t\r\n")


def shown(code: str) -> str:
    """Return a code in groups of four."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def scanned(code: str) -> str:
    """Return the text that a QR holds."""
    return f"{MARK.upper()}{code}"


def read(typed: str) -> str | None:
    """Return the digits of a code, or of its beginning, as they stand in the register.

    Typed in any case, with or without blanks, or scanned. ``None`` for what is no code.
    """
    if len(typed) > _LONGEST:
        return None
    text = "".join(one for one in typed.lower() if one not in _BETWEEN).removeprefix(MARK)
    if not LEAST <= len(text) <= DIGITS:
        return None
    return text if ids.is_hex(text, len(text)) else None
