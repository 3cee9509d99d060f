"""The text of DOCX: the marking over its pages first, tables in rows, lists with their numbers."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from liaison_desk.inside.packed import learned, parsed
from liaison_desk.inside.word_lists import Lists, level_of
from liaison_desk.words import say

MAIN: Final = "word/document.xml"
_MOST_EDGES: Final = 100  # headers and footers: three a section
_MOST_OF_AN_EDGE: Final = 10_000  # characters
_NOTES: Final = (
    ("word/footnotes.xml", "inside.footnotes"),
    ("word/endnotes.xml", "inside.endnotes"),
    ("word/comments.xml", "inside.comments"),
)
_WIDEST: Final = 63  # columns of a table in Word
# What is shown another way, was taken away, or was moved elsewhere.
_UNSEEN: Final = frozenset({"Fallback", "moveFrom", "pPrChange"})
_BREAKS: Final = frozenset({"br", "cr"})


def read(archive: zipfile.ZipFile, language: str) -> Iterator[str]:
    """Yield the text of a document; what is over and under its pages is named in ``language``."""
    lists = Lists()
    learned(archive, "word/numbering.xml", lists)
    learned(archive, "word/styles.xml", lists)
    over = list(edges(archive, "header", lists))
    yield "".join([*over, "\n"]) if over else ""
    yield from parsed(archive, MAIN, Text(lists))
    yield from _named("inside.footer", edges(archive, "footer", lists), language)
    for name, title in _NOTES:
        if name in archive.NameToInfo:
            yield from _named(title, parsed(archive, name, Text(lists)), language)


def edges(archive: zipfile.ZipFile, which: str, lists: Lists) -> Iterator[str]:
    """Yield what stands over or under the pages, each text once, a line or more."""
    form = re.compile(rf"word/{which}[0-9]*\.xml")
    names = sorted(one for one in archive.NameToInfo if form.fullmatch(one))
    known: set[str] = set()
    for name in names[:_MOST_EDGES]:
        text = ""
        for piece in parsed(archive, name, Text(lists)):
            text += piece[: _MOST_OF_AN_EDGE - len(text)]
        text = text.strip()
        if text and text not in known:
            known.add(text)
            yield f"{text}\n"


def _named(title: str, pieces: Iterator[str], language: str) -> Iterator[str]:
    """Yield pieces with a title before them, and nothing where they say nothing."""
    begun = False
    for piece in pieces:
        if piece.strip() and not begun:
            begun = True
            yield f"\n[{say(title, language)}]\n"
        if begun:
            yield piece


class Text:
    """Collects the text of a part of a document, also of a slide: they name the same things."""

    def __init__(self, lists: Lists) -> None:
        """Begin with nothing; ``lists`` counts on."""
        self.found: list[str] = []
        self._lists = lists
        self._text = False
        self._unseen = 0  # elements one in another that nobody sees
        self._form = False  # in what a paragraph looks like
        self._list: tuple[str, int] = ("", 0)
        self._tables = 0  # one in another
        self._first = True  # the next cell is the first of its row
        self._span = 0  # columns that a cell is wide, more than one
        self._wanted = ""  # what goes before the next text

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Hear that an element begins."""
        self._text = name == "t" and not self._unseen
        if name in _UNSEEN:
            self._unseen += 1
        elif self._unseen:
            return
        elif name == "pPr":
            self._form, self._list = True, ("", 0)
        elif self._form:
            self._look(name, given.get("val", ""))
        elif name == "tab":
            self._say("\t" if not self._tables else " ")
        elif name in _BREAKS:
            self._say("\n" if not self._tables else " ")
        elif name == "noBreakHyphen":
            self._say("-")
        elif name == "comment":
            self._say(f"{given.get('author', '')[:100]}: ")
        else:
            self._table(name, given)

    def _look(self, name: str, told: str) -> None:
        """Hear of which list a paragraph is."""
        if name == "pStyle":
            self._list = self._lists.of_style(told)
        elif name == "ilvl":
            self._list = (self._list[0], level_of(told))
        elif name == "numId":
            self._list = (told, self._list[1])

    def _table(self, name: str, given: Mapping[str, str]) -> None:
        if name == "tbl":
            self._tables += 1
            self._first = True
        elif name == "tc":
            self._wanted = ""
            if not self._first:
                self.found.append("\t" if self._tables == 1 else " ")
            self._first = False
        elif name == "gridSpan" and self._tables == 1:
            told = given.get("val", "")
            columns = int(told) if told.isdigit() and len(told) < 3 else 1
            self._span = min(max(columns - 1, 0), _WIDEST)

    def end(self, name: str) -> None:
        """Hear that an element ends."""
        self._text = False
        if name in _UNSEEN:
            self._unseen -= 1
        elif self._unseen:
            return
        elif name == "pPr":
            self._form = False
            label = self._lists.label(*self._list)
            if label:
                self._say(f"{label} ")
        elif name == "p":
            if self._tables:
                self._wanted = " "  # between paragraphs of one cell, not after the last
            else:
                self.found.append("\n")
        elif name == "tc" and self._tables == 1:
            self.found.append("\t" * self._span)
            self._span = 0
        elif name == "tr":
            self._wanted = ""
            self._first = True
            self.found.append("\n" if self._tables == 1 else " ")
        elif name == "tbl":
            self._tables -= 1
            self._first = False  # in a cell of the table around it

    def text(self, said: str) -> None:
        """Hear what stands in an element."""
        if self._text:
            self._say(said)

    def _say(self, said: str) -> None:
        if self._wanted:
            self.found.append(self._wanted)
            self._wanted = ""
        self.found.append(said)
