"""Which typeface prints a character, and how wide it is there.

Both are worked out once for each character, and widths once for each word:
the same few hundred words make up most of a paper.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from liaison_desk.printing.theme import Face, glyph_widths

INVISIBLE: Final = "invisible"  # in the place of a typeface
NUMBERED: Final = ""  # the same, of what no typeface prints
SPACES: Final = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_MOST_WORDS: Final = 50_000  # of one typeface and size: some 5 MB


class Typefaces(dict[str, str]):
    """By character the typeface that prints it, :data:`INVISIBLE` or :data:`NUMBERED`."""

    def __init__(self, face: Face) -> None:
        """Choose for texts set in ``face``."""
        super().__init__({"\n": face.font})
        self._face = face

    def __missing__(self, char: str) -> str:
        """Choose for a character that was not met before."""
        chosen = self[char] = self._choose(char)
        return chosen

    def _choose(self, char: str) -> str:
        code = ord(char)
        if unicodedata.category(char) == "Cf" or any(code in one for one in _SELECTORS):
            return INVISIBLE
        if unicodedata.category(char) == "Cc":
            return NUMBERED
        held = next((font for font in self._face.fonts if code in glyph_widths(font)), NUMBERED)
        return held or (self._face.font if char in SPACES else NUMBERED)


class Widths(dict[str, float]):
    """By character its width in points, in one typeface and size."""

    def __init__(self, font: str, size: float) -> None:
        """Measure in ``font``."""
        super().__init__({"\n": 0.0})
        self._widths = glyph_widths(font)
        self._size = size
        self._words: dict[str, float] = {}

    def __missing__(self, char: str) -> float:
        """Measure a character; :class:`KeyError` if the typeface has it not."""
        width = self[char] = self._widths[ord(char)] * self._size / 1000
        return width

    def holds(self, char: str) -> bool:
        """Tell whether the typeface has ``char``."""
        return ord(char) in self._widths

    def of(self, text: str) -> float:
        """Return the width of ``text``."""
        return sum(map(self.__getitem__, text))

    def of_word(self, word: str) -> float:
        """Return the width of ``word``, which is likely to come again."""
        width = self._words.get(word)
        if width is None:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            width = self._words[word] = self.of(word)
        return width


@cache
def typefaces(face: Face) -> Typefaces:
    """Return what prints each character of texts in ``face``."""
    return Typefaces(face)


@cache
def foreign_spaces(face: Face) -> frozenset[str]:
    """Return the spaces that a typeface prints as plain ones."""
    return frozenset(one for one in SPACES if not widths(face.font, face.size).holds(one))


@cache
def widths(font: str, size: float) -> Widths:
    """Return how wide each character is."""
    return Widths(font, size)
