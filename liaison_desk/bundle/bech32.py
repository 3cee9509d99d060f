"""Bech32 (BIP 173) as age writes keys: no length limit, one case, one form."""

from __future__ import annotations

from typing import Final

_ALPHABET: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_CHECK: Final = 6  # letters of checksum at the end
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


class NotAKey(ValueError):
    """A text is not the key that it was taken for."""


def encode(prefix: str, data: bytes) -> str:
    """Return ``data`` as lower-case Bech32 behind the lower-case ``prefix``."""
    count = -(-len(data) * 8 // 5)
    number = int.from_bytes(data, "big") << (count * 5 - len(data) * 8)
    digits = [number >> shift & 31 for shift in range((count - 1) * 5, -1, -5)]
    return f"{prefix}1" + "".join(_ALPHABET[one] for one in digits + _checksum(prefix, digits))


def decode(prefix: str, text: str, size: int) -> bytes:
    """Return the ``size`` bytes that :func:`encode` made ``text`` of.

    :class:`NotAKey` for every other text: what is accepted encodes to the
    same letters again, so prefix, checksum and spare bits need no check of
    their own. The length is looked at first, which bounds the work.
    """
    start = len(prefix) + 1
    count = -(-size * 8 // 5)
    if len(text) != start + count + _CHECK:
        raise NotAKey("not the length of this kind of key")
    number = 0
    for letter in text[start : start + count]:
        digit = _ALPHABET.find(letter)
        if digit < 0:
            raise NotAKey("a letter that Bech32 does not use")
        number = number << 5 | digit
    data = (number >> (count * 5 - size * 8)).to_bytes(size, "big")
    if encode(prefix, data) != text:
        raise NotAKey("another kind of key, or mistyped")
    return data


def _checksum(prefix: str, digits: list[int]) -> list[int]:
    """Return the six digits that make the whole a multiple of BIP 173's code."""
    spread = [ord(one) >> 5 for one in prefix] + [0] + [ord(one) & 31 for one in prefix]
    state = 1
    for digit in [*spread, *digits, *([0] * _CHECK)]:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ digit
        for bit, word in enumerate(_GENERATOR):
            if top >> bit & 1:
                state ^= word
    state ^= 1
    return [state >> 5 * (_CHECK - 1 - place) & 31 for place in range(_CHECK)]
