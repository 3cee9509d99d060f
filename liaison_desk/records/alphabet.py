"""The alphabetical order of each language, in lists and on papers: pure.

Albanian counts Gj, Sh and their like as letters of their own, Slovene puts Č
behind C, Macedonian has Ѓ behind Д; the order of Unicode knows none of it.
Letters that an alphabet lacks stand with the letter they are made of.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

_ALPHABETS: Final = {
    "en": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "sq": "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh y z zh",
    "sl": "a b c č ć d đ e f g h i j k l m n o p q r s š t u v w x y z ž",
    "mk": "а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш",
}
# Letters that Unicode does not take apart, and what they are made of.
_MADE_OF: Final = {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "æ": "a", "œ": "o"}
_LONGEST: Final = 2  # letters of Latin that one letter is written with

Key = tuple[tuple[int, ...], str]


def sort_key(text: str, language: str) -> Key:
    """Return what ``text`` is sorted by in ``language``.

    Other scripts come last, each in the order of its own letters.
    """
    ranks = _ranks(language)
    rest = unicodedata.normalize("NFC", text).casefold()
    key: list[int] = []
    while rest:
        length = next((n for n in range(_LONGEST, 0, -1) if rest[:n] in ranks), 1)
        letter, rest = rest[:length], rest[length:]
        key.append(_rank(letter, ranks))
    return tuple(key), text


def _rank(letter: str, ranks: dict[str, int]) -> int:
    """Return the place of a letter; spaces and signs stand before all letters."""
    if letter in ranks:
        return ranks[letter]
    bare = _MADE_OF.get(letter) or unicodedata.normalize("NFD", letter)[0]
    if bare in ranks:
        return ranks[bare]
    return len(ranks) + ord(bare) if letter.isalpha() else -1


@cache
def _ranks(language: str) -> dict[str, int]:
    return {letter: rank for rank, letter in enumerate(_ALPHABETS[language].split())}
