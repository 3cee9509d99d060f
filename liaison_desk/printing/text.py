"""Text of records set in lines of a given width.

Nothing here reads markup, so no text can do anything but be printed. Breaking
lines takes time in proportion to the text, also for a word of 40,000 letters.

What a paper cannot show is never dropped behind the reader's back. A
character that neither typeface holds is printed as its number, ``[U+1F600]``,
and so is a control character. Characters without ink (soft hyphens, joiners,
marks of writing direction) are left out: the paper runs from left to right in
the order stored. Both are remembered, to be told to the officer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from liaison_desk.printing.theme import Face, glyph_widths

Span = tuple[Face, str]

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n[ \n]*\n")
_SPACES: Final = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
_BREAK_AFTER: Final = frozenset("-/\\–—_.,:;@&=?+|")
_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_ROUNDING: Final = 1e-6
_OFTEN: Final = 64  # texts: some milliseconds


class Run(NamedTuple):
    """A piece of a line in one typeface, and its width."""

    font: str
    size: float
    grey: float
    text: str
    width: float


class _Glyph(NamedTuple):
    font: str
    size: float
    grey: float
    char: str
    width: float


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Lines:
    """Text broken into lines; ``height`` follows from their number."""

    lines: tuple[Line, ...]
    leading: float

    @property
    def height(self) -> float:
        """Return the height of all lines."""
        return len(self.lines) * self.leading

    def part(self, start: int, end: int | None = None) -> Lines:
        """Return some of the lines."""
        return Lines(self.lines[start:end], self.leading)


class Setter:
    """Breaks text into lines and remembers what could not be printed as it is."""

    def __init__(self, now_and_then: Callable[[], object] = lambda: None) -> None:
        """Begin with nothing remembered; ``now_and_then`` is called after some texts."""
        self._now_and_then = now_and_then
        self._set = 0
        self.numbered: set[str] = set()
        self.left_out: set[str] = set()

    def lines(self, spans: Sequence[Span], width: float) -> Lines:
        """Set ``spans`` one after the other in lines of at most ``width`` points.

        The first span's distance of lines holds for all. No text gives no line.
        """
        self._set += 1
        if self._set % _OFTEN == 0:
            self._now_and_then()
        glyphs = [glyph for face, text in spans for glyph in self._glyphs(face, tidy(text))]
        leading = spans[0][0].leading if spans else 0.0
        if not glyphs:
            return Lines((), leading)
        return Lines(tuple(_runs(glyphs[a:b]) for a, b in _breaks(glyphs, width)), leading)

    def one_line(self, face: Face, text: str, width: float) -> Line:
        """Set ``text`` in a single line, ended by "…" where it is longer than ``width``."""
        glyphs = self._glyphs(face, " ".join(tidy(text).split()))
        if sum(one.width for one in glyphs) <= width:
            return _runs(glyphs)
        dots = self._glyphs(face, "…")
        room = width - sum(one.width for one in dots)
        while glyphs and sum(one.width for one in glyphs[:400]) > room:
            glyphs = glyphs[: min(len(glyphs), 400) - 1]
        return _runs([*glyphs, *dots])

    def _glyphs(self, face: Face, text: str) -> list[_Glyph]:
        made: list[_Glyph] = []
        for shown, piece in groupby(text, lambda char: _font_for(face, char)):
            letters = "".join(piece)
            if shown == _INVISIBLE:
                self.left_out.update(letters)
            elif shown:
                made += _measured(face, shown, letters)
            else:
                self.numbered.update(letters)
                made += _measured(face, face.font, _as_numbers(letters))
        return made


def tidy(text: str) -> str:
    """Return ``text`` composed (NFC), with plain line ends and at most one blank line."""
    plain = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return _BLANK_LINES.sub("\n\n", plain)


def width_of(line: Line) -> float:
    """Return the width of ``line`` in points."""
    return sum(run.width for run in line)


_INVISIBLE: Final = "invisible"


def _font_for(face: Face, char: str) -> str:
    """Return the typeface that prints ``char``, ``_INVISIBLE``, or "" when none does."""
    code = ord(char)
    if char == "\n" or " " <= char <= "~":
        return face.font
    if unicodedata.category(char) == "Cf" or any(code in one for one in _SELECTORS):
        return _INVISIBLE
    if unicodedata.category(char) == "Cc":
        return ""
    held = next((font for font in face.fonts if code in glyph_widths(font)), "")
    return held or (face.font if char in _SPACES else "")


def _measured(face: Face, font: str, letters: str) -> Iterator[_Glyph]:
    widths = glyph_widths(font)
    for char in letters:
        shown = " " if char in _SPACES and ord(char) not in widths else char
        width = 0.0 if char == "\n" else widths[ord(shown)] * face.size / 1000
        yield _Glyph(font, face.size, face.grey, shown, width)


def _as_numbers(letters: str) -> str:
    return "[" + " ".join(f"U+{ord(one):04X}" for one in letters) + "]"


def _breaks(glyphs: Sequence[_Glyph], width: float) -> Iterator[tuple[int, int]]:
    """Yield where each line starts and ends; every line but an empty one moves on."""
    start, at, used = 0, 0, 0.0
    space = soft = 0  # the latest places where the line may end
    while at < len(glyphs):
        glyph = glyphs[at]
        if glyph.char == "\n":
            yield start, at
            start = at = space = soft = at + 1
            used = 0.0
            continue
        used += glyph.width
        if glyph.char in _SPACES:
            space = at + 1
        elif used > width + _ROUNDING and at > start:
            end = space if space > start else soft if soft > start else _whole(glyphs, start, at)
            yield start, end
            start = at = space = soft = end
            used = 0.0
            continue
        elif glyph.char in _BREAK_AFTER:
            soft = at + 1
        at += 1
    yield start, len(glyphs)


def _whole(glyphs: Sequence[_Glyph], start: int, end: int) -> int:
    """Return the last place up to ``end`` that does not part a letter from its accent."""
    at = end
    while at > start + 1 and unicodedata.combining(glyphs[at].char):
        at -= 1
    return end if unicodedata.combining(glyphs[at].char) else at


def _runs(glyphs: Sequence[_Glyph]) -> Line:
    end = len(glyphs)
    while end and glyphs[end - 1].char in _SPACES:
        end -= 1
    return tuple(
        Run(font, size, grey, "".join(one.char for one in pieces), sum(p.width for p in pieces))
        for (font, size, grey), group in groupby(glyphs[:end], lambda one: one[:3])
        for pieces in [list(group)]
    )
