"""The numbers before the paragraphs of a list: a DOCX has them in no text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from liaison_desk.inside.packed import MOST_NAMED

_LEVELS: Final = 9  # of a list in Word
_MOST_OF_A_LABEL: Final = 50  # characters
_PLACE: Final = re.compile(r"%([1-9])")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN: Final = 4_000
BULLET: Final = "•"


class Level(NamedTuple):
    """How one level of a list counts."""

    form: str = "decimal"
    label: str = ""  # “%1.”
    start: int = 1


class Lists:
    """Learns the lists of a document, and counts their paragraphs."""

    def __init__(self) -> None:
        """Know none yet."""
        self.found: list[str] = []
        self._levels: dict[tuple[str, int], Level] = {}  # by the id of the pattern
        self._patterns: dict[str, str] = {}  # of each list
        self._styled: dict[str, tuple[str, int]] = {}  # the list of a style of paragraphs
        self._counts: dict[str, list[int]] = {}
        self._pattern = self._list = self._style = ""
        self._level = 0

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Learn of ``numbering.xml`` and ``styles.xml``."""
        told = given.get("val", "")
        match name:
            case "abstractNum":
                self._pattern = given.get("abstractNumId", "")
            case "num":
                self._list, self._pattern = given.get("numId", ""), ""
            case "abstractNumId" if len(self._patterns) < MOST_NAMED:
                self._patterns[self._list] = told
            case "style":
                self._style = given.get("styleId", "")
            case "lvl" | "ilvl":
                self._level = level_of(given.get("ilvl", told))
            case "numId" if self._style and len(self._styled) < MOST_NAMED:
                self._styled[self._style] = (told, self._level)
            case "numFmt" | "lvlText" | "start" if self._pattern:
                self._learn(name, told)

    def end(self, name: str) -> None:
        """Hear that one of them ends."""
        if name in ("style", "abstractNum"):
            self._style = self._pattern = ""
            self._level = 0

    def text(self, said: str) -> None:
        """Hear nothing: none of it is a word of the document."""

    def of_style(self, style: str) -> tuple[str, int]:
        """Return the list and its level of paragraphs in a style."""
        return self._styled.get(style, ("", 0))

    def label(self, number: str, level: int) -> str:
        """Return what stands before the next paragraph of a list; empty where nothing does."""
        pattern = self._patterns.get(number)
        told = self._levels.get((pattern or "", level))
        if pattern is None or told is None or told.form == "none":
            return ""
        if told.form == "bullet":
            return BULLET
        counts = self._counts.setdefault(pattern, [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else told.start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return _PLACE.sub(lambda found: self._told(pattern, counts, int(found[1]) - 1), told.label)

    def _told(self, pattern: str, counts: list[int], level: int) -> str:
        how = self._levels.get((pattern, level), Level())
        return counted(counts[level] or how.start, how.form)

    def _learn(self, name: str, told: str) -> None:
        key = (self._pattern, self._level)
        if key not in self._levels and len(self._levels) >= MOST_NAMED:
            return
        level = self._levels.get(key, Level())
        if name == "numFmt":
            level = level._replace(form=told)
        elif name == "lvlText":
            level = level._replace(label=told[:_MOST_OF_A_LABEL])
        elif told.isdigit() and len(told) < 6:
            level = level._replace(start=int(told))
        self._levels[key] = level


def level_of(told: str) -> int:
    """Return a level from 0; the first for what is none."""
    return int(told) if told.isdigit() and int(told[:4]) < _LEVELS else 0


def counted(number: int, form: str) -> str:
    """Return a number in letters, in Roman numerals, or in digits."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        times, rest = divmod(number - 1, 26)
        told = chr(ord("a") + rest) * min(times + 1, 10)
    elif form in ("lowerRoman", "upperRoman") and 0 < number < _MOST_ROMAN:
        told = ""
        for worth, letters in _ROMAN:
            times, number = divmod(number, worth)
            told += letters * times
    else:
        return str(number)
    return told.upper() if form.startswith("upper") else told
