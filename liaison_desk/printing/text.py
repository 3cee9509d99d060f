"""Text of records set in lines of a given width.

Nothing here reads markup, so no text can do anything but be printed. Breaking
lines takes time in proportion to the text, also for a word of 40,000 letters.
Lines are ragged at the right: every space is as wide as any other.

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

from liaison_desk.printing.letters import (
    INVISIBLE,
    NUMBERED,
    SPACES,
    foreign_spaces,
    typefaces,
    widths,
)
from liaison_desk.printing.theme import Face

Span = tuple[Face, str]

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n[ \n]*\n")
_SPACE: Final = "".join(sorted(SPACES))
# A number stays with its unit, with its thousands, a year with its word: “112,4 kg”, “1 900”.
_UNITS: Final = (
    "kg|g|mg|t|l|ml|km|m|cm|mm|min|h|кг|г|мг|т|л|мл|км|м|см|мм|мин|ч|година|%|‰|€|EUR|USD|ALL|MKD"
)
_COUNTED: Final = rf"(?:[^{_SPACE}\n]*\d (?=(?:{_UNITS}|\d{{3}})(?!\w)))"
# In Slovene and Macedonian a preposition of one letter ends no line.
_SHORT: Final = r"[zsvkhoZSVKHOвВ] (?=\w)"
_REST: Final = rf"[^{_SPACE}\n]*)([{_SPACE}]*)(\n?)"
_WORDS = re.compile(f"((?:{_SHORT}|{_COUNTED})*{_REST}")
# So do the parts of a date: “20 March 2026”, “janarit 2026”, “јануари 2026 година”, “12. 2. 2026”.
_LETTER: Final = "[A-Za-zëЀ-ӿ]"
_YEAR: Final = r"(?:19|20)\d\d(?!\w)"
_OF_A_DATE: Final = (
    rf"\d{{1,2}} (?={_LETTER}+ {_YEAR})|{_LETTER}{{3,10}} (?={_YEAR})"
    rf"|\d{{1,2}}\. (?=(?:\d{{1,2}}\. )?{_YEAR})"
)
# And a state's name of two words, in whatever case: “North Macedonia”, “Црна Гора”, “Malit të Zi”.
_OF_A_STATE: Final = (
    r"North (?=Macedonia)|Северн\w+ (?=Македониј)|Severn\w+ (?=Makedonij)|Crn\w+ (?=Gor)"
    r"|Црн\w+ (?=Гор)|Črn\w+ (?=Gor)|Maqedoni\w+ (?=(?:e|së) Veriut)|(?:e|së) (?=Veriut)"
    r"|Mali\w? (?=(?:i|të|e) Zi)|(?:i|të|e) (?=Zi(?!\w))"
)
_KEPT = re.compile(f"((?:{_OF_A_DATE}|{_OF_A_STATE}|{_SHORT}|{_COUNTED})*{_REST}")
_ANY_KEPT = re.compile(rf"{_YEAR}|[MМ]a[ck]edoni|Македониј|Makedonij|Veriut|Гор|Gor|Zi(?!\w)")
_BREAK_AFTER: Final = frozenset(" -/\\–—_.,:;@&=?+|")
_ROUNDING: Final = 1e-6
_OFTEN: Final = 64  # texts: some milliseconds
_MOST_IN_A_LINE: Final = 400  # letters


class Run(NamedTuple):
    """A piece of a line in one typeface, and its width."""

    font: str
    size: float
    grey: float
    text: str
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


class _Piece(NamedTuple):
    """Text in one typeface; ``start`` is where it stands in all of the text."""

    font: str
    size: float
    grey: float
    text: str
    start: int

    def run(self, start: int, end: int) -> Run:
        """Return a part of it, from and to places in all of the text."""
        text = self.text[max(start - self.start, 0) : end - self.start]
        return Run(
            self.font, self.size, self.grey, text, widths(self.font, self.size).of(text)
        )  # fmt: skip


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
        text = _Text(self._pieces((face, tidy(text)) for face, text in spans))
        leading = spans[0][0].leading if spans else 0.0
        return Lines(tuple(text.line(a, b) for a, b in text.breaks(width)), leading)

    def one_line(self, face: Face, text: str, width: float) -> Line:
        """Set ``text`` in a single line, ended by "…" where it is longer than ``width``."""
        whole = _Text(self._pieces([(face, " ".join(tidy(text).split()))]))
        letters = whole.letter_widths(0, _MOST_IN_A_LINE)
        if len(letters) == len(whole.text) and sum(letters) <= width:
            return whole.line(0, len(letters))
        (dots,) = _Text(self._pieces([(face, "…")])).line(0, 1)
        while letters and sum(letters) > width - dots.width:
            letters.pop()
        return _joined([*whole.line(0, len(letters)), dots])

    def _pieces(self, spans: Iterator[Span] | Sequence[Span]) -> list[_Piece]:
        """Return what is printed, in pieces of one typeface each."""
        made: list[_Piece] = []
        for face, text in spans:
            for font, shown in self._shown(face, text):
                style = font, face.size, face.grey
                if made and made[-1][:3] == style:
                    made[-1] = made[-1]._replace(text=made[-1].text + shown)
                else:
                    start = made[-1].start + len(made[-1].text) if made else 0
                    made.append(_Piece(*style, shown, start))
        return made

    def _shown(self, face: Face, text: str) -> Iterator[tuple[str, str]]:
        """Yield typefaces and what they print of ``text``."""
        chosen = typefaces(face)
        met = set(text)
        if {chosen[one] for one in met} <= {face.font} and met.isdisjoint(foreign_spaces(face)):
            if text:
                yield face.font, text
            return
        for font, group in groupby(text, chosen.__getitem__):
            letters = "".join(group)
            if font == INVISIBLE:
                self.left_out.update(letters)
            elif font == NUMBERED:
                self.numbered.update(letters)
                yield face.font, _as_numbers(letters)
            else:
                known = widths(font, face.size)
                yield (
                    font,
                    "".join(
                        " " if one in SPACES and not known.holds(one) else one for one in letters
                    ),
                )


class _Text:
    """A text of one or more pieces that is being broken into lines."""

    def __init__(self, pieces: list[_Piece]) -> None:
        self.pieces = pieces
        self.text = "".join(one.text for one in pieces)

    def width(self, start: int, end: int) -> float:
        """Return how wide a word is."""
        if len(self.pieces) == 1:
            only = self.pieces[0]
            return widths(only.font, only.size).of_word(self.text[start:end])
        return sum(run.width for run in self._runs(start, end))

    def line(self, start: int, end: int) -> Line:
        """Return this part as a line, without the spaces at its end."""
        while end > start and self.text[end - 1] in SPACES:
            end -= 1
        return tuple(self._runs(start, end))

    def breaks(self, width: float) -> Iterator[tuple[int, int]]:
        """Yield where each line starts and ends; every line but an empty one moves on."""
        if not self.text:
            return
        width += _ROUNDING
        start, used = 0, 0.0
        for found in self._words(width):
            first, last = found.span(1)
            long = self.width(first, last)
            if used + long > width and first > start:
                yield start, first
                start, used = first, 0.0
            if long > width:
                for cut in self._cuts(first, last, width):
                    yield start, cut
                    start = cut
                long = self.width(start, last)
            used += long
            end = found.end(2)
            if found[3]:
                yield start, end
                start, used = found.end(), 0.0
            elif end > last:
                used += self.width(last, end)
        yield start, len(self.text)

    def _words(self, width: float) -> Iterator[re.Match[str]]:
        """Yield the words; those that stay together as one, unless no line has room for it."""
        if not _ANY_KEPT.search(self.text):
            yield from _WORDS.finditer(self.text)
            return
        for found in _KEPT.finditer(self.text):
            if self.width(*found.span(1)) > width:
                yield from _WORDS.finditer(self.text, *found.span())
            else:
                yield found

    def _cuts(self, first: int, last: int, width: float) -> Iterator[int]:
        """Yield where a word is parted that is longer than a line: best after a hyphen."""
        start = at = soft = first
        used = 0.0
        letters = self.letter_widths(first, last)
        while at < last:
            used += letters[at - first]
            if used > width and at > start:
                start = at = soft = soft if soft > start else self._whole(start, at)
                yield start
                used = 0.0
                continue
            at += 1
            if self.text[at - 1] in _BREAK_AFTER:
                soft = at

    def letter_widths(self, first: int, last: int) -> list[float]:
        """Return the width of each letter."""
        found: list[float] = []
        for run in self._runs(first, last):
            found += map(widths(run.font, run.size).__getitem__, run.text)
        return found

    def _whole(self, start: int, end: int) -> int:
        """Return the last place up to ``end`` that does not part a letter from its accent."""
        at = end
        while at > start + 1 and unicodedata.combining(self.text[at]):
            at -= 1
        return end if unicodedata.combining(self.text[at]) else at

    def _runs(self, start: int, end: int) -> Iterator[Run]:
        for piece in self.pieces:
            if piece.start < end and start < piece.start + len(piece.text):
                yield piece.run(start, end)


def tidy(text: str) -> str:
    """Return ``text`` composed (NFC), with plain line ends and at most one blank line."""
    plain = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return _BLANK_LINES.sub("\n\n", plain)


def width_of(line: Line) -> float:
    """Return the width of ``line`` in points."""
    return sum(run.width for run in line)


def _joined(runs: Sequence[Run]) -> Line:
    """Return a line whose last two runs are one where they look the same."""
    if len(runs) < 2 or runs[-1][:3] != runs[-2][:3]:
        return tuple(runs)
    last, dots = runs[-2:]
    both = last._replace(text=last.text + dots.text, width=last.width + dots.width)
    return (*runs[:-2], both)


def _as_numbers(letters: str) -> str:
    return "[" + " ".join(f"U+{ord(one):04X}" for one in letters) + "]"
