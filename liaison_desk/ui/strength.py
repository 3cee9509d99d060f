"""How strong a passphrase is, and a suggestion of six words.

The measure is deliberately plain: what a patient guesser needs, in bits, when
he knows how people build passphrases. 256 MiB of Argon2id a guess (design §6)
make 60 bits far more than enough.
"""

from __future__ import annotations

import math
import re
import secrets
from typing import Final

WEAK: Final = 45  # bits: below it a day of guessing may do
GOOD: Final = 60  # bits: above it no laptop's worth of secrets is worth the guessing
SUGGESTED: Final = 6  # words

_ONSETS: Final = [
    "b",
    "d",
    "f",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sh",
    "t",
    "v",
    "z",
]  # one sound, on every Latin keyboard
_VOWELS: Final = ["a", "e", "i", "o", "u"]
_ENDS: Final = ("", "n", "r", "l", "s", "k")
_BITS_OF_A_WORD: Final = 11.0  # a common word out of two thousand
_REPEATED: Final = re.compile(r"(.)\1{2,}")
_POOLS: Final = (
    (r"[a-zçë]", 26),
    (r"[A-ZÇË]", 26),
    (r"\d", 10),
    (r"[^\w\s]", 20),
    (r"[^\x00-\x7f]", 30),
)


def bits(passphrase: str) -> float:
    """Estimate the bits of guessing that ``passphrase`` costs, on the low side."""
    text = _REPEATED.sub(r"\1\1", passphrase)
    tokens = text.split()
    if len(tokens) >= 3:
        different = dict.fromkeys(one.casefold() for one in tokens)
        return sum(min(_BITS_OF_A_WORD, _characters(one)) for one in different)
    return min(_characters(text), 8.0 + 3.2 * len(set(text)))


def level(passphrase: str) -> int:
    """Return 0 (nothing typed), 1 weak, 2 fair, or 3 good."""
    if not passphrase:
        return 0
    cost = bits(passphrase)
    return 1 + (cost >= WEAK) + (cost >= GOOD)


def suggestion() -> str:
    """Return six invented words that can be spoken and typed anywhere (about 77 bits).

    Invented, because they must serve officers of four languages and two
    scripts; each of the six is drawn from 5,625 and more.
    """
    return " ".join(_word() for _ in range(SUGGESTED))


def _word() -> str:
    choose = secrets.choice
    return "".join(
        (choose(_ONSETS), choose(_VOWELS), choose(_ONSETS), choose(_VOWELS), choose(_ENDS))
    )


def _characters(text: str) -> float:
    pool = sum(size for pattern, size in _POOLS if re.search(pattern, text))
    return len(text) * math.log2(pool) * 0.6 if pool else 0.0  # people choose patterns
