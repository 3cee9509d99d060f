"""The text of RTF, as WordPad and old registries write it; what is embedded is passed over."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from liaison_desk.inside.bounds import PIECE

_DEEPEST: Final = 1_000  # groups one in another; programs write some twenty
_MOST_FONTS: Final = 10_000

_TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])"
    rb"|([{}])|([^\\{}\r\n]+)",
    re.DOTALL,
)
# Groups whose text is no text of the document.
_SILENT: Final = frozenset({
    "colortbl", "stylesheet", "info", "pict", "object", "listtable", "listoverridetable",
    "rsidtbl", "generator", "themedata", "colorschememapping", "datastore", "latentstyles",
    "xmlnstbl", "filetbl", "revtbl", "fldinst",
})  # fmt: skip
_SAYS: Final = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "tab": "\t", "cell": "\t",
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip
# What the character set of a font is: East Asian ones are written as Unicode by every program.
_SETS: Final = {0: "cp1252", 161: "cp1253", 162: "cp1254", 204: "cp1251", 238: "cp1250"}


class NotRtf(ValueError):
    """It has more groups one in another than any program writes."""


class _Group:
    """What holds until a group ends."""

    __slots__ = ("fonts", "letters", "silent", "skips")

    def __init__(self, letters: str, skips: int, *, silent: bool, fonts: bool) -> None:
        self.letters, self.skips, self.silent, self.fonts = letters, skips, silent, fonts

    def inner(self) -> _Group:
        return _Group(self.letters, self.skips, silent=self.silent, fonts=self.fonts)


def read(data: bytes) -> Iterator[str]:
    """Yield the text; :class:`NotRtf`."""
    yield from _Reader().pieces(data)


class _Reader:
    def __init__(self) -> None:
        self._found: list[str] = []
        self._size = 0
        self._now = _Group("cp1252", 1, silent=False, fonts=False)
        self._outer: list[_Group] = []
        self._page = "cp1252"  # of the whole document
        self._fonts: dict[int, str] = {}
        self._font = 0  # that is declared now
        self._over = 0  # characters left that stand for one of Unicode in old programs
        self._half = 0  # the first half of one beyond sixteen bits

    def pieces(self, data: bytes) -> Iterator[str]:
        for found in _TOKEN.finditer(data):
            word, number, code, sign, brace, plain = found.groups()
            if brace:
                self._brace(brace)
            elif word:
                self._word(word.decode("ascii"), int(number) if number else None)
            elif code:
                self._bytes(bytes.fromhex(code.decode("ascii")))
            elif sign:
                self._sign(sign)
            else:
                self._bytes(plain)
            if self._size > PIECE:
                yield "".join(self._found)
                self._found, self._size = [], 0
        yield "".join(self._found)

    def _brace(self, brace: bytes) -> None:
        self._over = 0
        if brace == b"{":
            if len(self._outer) == _DEEPEST:
                raise NotRtf
            self._outer.append(self._now)
            self._now = self._now.inner()
        elif self._outer:
            self._now = self._outer.pop()

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._unicode(number & 0xFFFF)
        elif word == "uc":
            self._now.skips = min(max(number or 0, 0), 10)
        elif word == "ansicpg":
            self._page = self._now.letters = _known(f"cp{number}")
        elif word == "fonttbl":
            self._now.silent = self._now.fonts = True
        elif word in ("f", "fcharset"):
            self._change_font(word, number or 0)
        elif word in _SILENT:
            self._now.silent = True
        elif word in _SAYS:
            self._say(_SAYS[word])

    def _change_font(self, word: str, number: int) -> None:
        if word == "f" and self._now.fonts:
            self._font = number
        elif word == "f":
            self._now.letters = self._fonts.get(number, self._page)
        elif self._now.fonts and len(self._fonts) < _MOST_FONTS:
            # A font for the letters of Western Europe says nothing against the document.
            self._fonts[self._font] = _SETS.get(number, self._page) if number else self._page

    def _unicode(self, number: int) -> None:
        self._over = self._now.skips
        if 0xD800 <= number < 0xDC00:
            self._half = number
        elif 0xDC00 <= number < 0xE000:
            both = 0x10000 + ((self._half - 0xD800) << 10) + number - 0xDC00
            self._say(chr(both) if self._half else "\ufffd")
            self._half = 0
        else:
            self._say(chr(number))

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":  # a group that programs which do not know it pass over
            self._now.silent = True
        elif sign in (b"\n", b"\r"):
            self._say("\n")
        elif sign == b"~":
            self._say("\u00a0")
        elif sign == b"_":
            self._say("-")
        elif sign in (b"\\", b"{", b"}"):
            self._bytes(sign)

    def _bytes(self, plain: bytes) -> None:
        passed = min(self._over, len(plain))
        self._over -= passed
        if len(plain) > passed:
            self._say(plain[passed:].decode(self._now.letters, "replace"))

    def _say(self, said: str) -> None:
        if not self._now.silent:
            self._found.append(said)
            self._size += len(said)


def _known(letters: str) -> str:
    try:
        return codecs.lookup(letters).name
    except LookupError:
        return "cp1252"
