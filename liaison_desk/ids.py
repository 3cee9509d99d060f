"""Random numbers and the identifiers made of them.

Record, feed and save identifiers are 16 bytes, written as 32 lower-case hex
digits; names of changesets are 32 bytes, 64 digits.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

ID_DIGITS: Final = 32
NAME_DIGITS: Final = 64


def new_nonce() -> str:
    """Return 16 fresh random bytes as 32 hex digits."""
    return secrets.token_hex(16)


def hashed_id(domain: str, *parts: str) -> str:
    """Return a 16-byte id as hex: a hash over a domain and NUL-joined parts.

    Nobody can claim an id whose parts they did not choose: finding others
    that fit would take 2**128 tries.
    """
    text = "\0".join((domain, *parts))
    return hashlib.sha256(text.encode()).hexdigest()[:ID_DIGITS]


def is_hex(text: str, digits: int) -> bool:
    """Tell whether ``text`` is exactly ``digits`` lower-case hex digits."""
    return len(text) == digits and not text.strip("0123456789abcdef")
