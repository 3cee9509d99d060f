"""The one form of typed text: NFC, and nothing else of it changed.

The same word typed on two systems, or copied out of a PDF, may arrive composed
or decomposed; without one form two stations that wrote the same name would
conflict. Compatibility forms (NFKC) stay as they are: they would turn № into
No and a single ǉ into two letters, which the officer did not write.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LINE_LIMIT: Final = 1_000  # characters: the longest official titles have some 300
TEXT_LIMIT: Final = 200_000  # characters: 80 printed pages; longer things are documents

# Control characters; separators of lines and paragraphs; marks that turn the
# reading direction and so can make a text look like another; and halves of
# surrogate pairs, which no file can hold.
_NEVER: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_NOT_IN_TEXT: Final = re.compile(f"[{_NEVER}]")
_NOT_IN_LINE: Final = re.compile(f"[\t\n{_NEVER}]")
# What is not seen either, or turns the direction, and comes along with honest pasted text: it
# may stand, and is shown. Joiners and soft hyphens are part of how words are written.
_UNSEEN: Final = (
    "\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\U000e0000-\U000e007f"
)
_SHOWN: Final = re.compile(f"[{_NEVER}{_UNSEEN}]")
_SHOWN_IN_LINE: Final = re.compile(f"[\t\n{_NEVER}{_UNSEEN}]")
# As they stand between quotation marks, so that nobody takes them for what was written.
_ESCAPE: Final = "\u2039U+{:04X}\u203a"
_NAMELESS: Final = "_"  # what is left of a name that nobody could see


class Unfit(ValueError):
    """A character that must not stand there: which one, and the how manyeth it is, from 1."""

    def __init__(self, found: re.Match[str]) -> None:
        """Keep what was found, made visible; nothing of the text around it."""
        super().__init__()
        self.sign, self.place = _shown(found), found.start() + 1


def line(typed: str) -> str:
    """Return one line in its form, without white space around it; :class:`Unfit`."""
    if found := _NOT_IN_LINE.search(typed.strip()):
        raise Unfit(found)
    return unicodedata.normalize("NFC", typed).strip()


def text(typed: str) -> str:
    """Return a text of many lines in its form; white space alone is no text; :class:`Unfit`."""
    value = typed.replace("\r\n", "\n").replace("\r", "\n")
    if found := _NOT_IN_TEXT.search(value):
        raise Unfit(found)
    return unicodedata.normalize("NFC", value) if value.strip() else ""


def cleaned(name: str) -> str:
    """Return what is left of a name without what must not stand in a line; never nothing."""
    told = re.sub(r"\s", " ", unicodedata.normalize("NFC", name))
    return " ".join(_NOT_IN_LINE.sub("", told).split())[:LINE_LIMIT] or _NAMELESS


def has_unfit(typed: str) -> bool:
    """Tell whether there is a character that must not stand in a text."""
    return _NOT_IN_TEXT.search(typed) is not None


def unseen_at(typed: str) -> int:
    """Return where the first character stands that is not seen; -1 where there is none."""
    found = _SHOWN.search(typed)
    return found.start() if found else -1


def escaped(text: str, *, one_line: bool = False) -> str:
    """Return a text to be shown, with what is not seen in one made visible: ‹U+202E›.

    In ``one_line`` the end of a line is made visible too. What officers type
    is refused; a careless or hostile station may send it all the same.
    """
    shown = _SHOWN_IN_LINE if one_line else _SHOWN
    return shown.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    return _ESCAPE.format(ord(found[0]))
