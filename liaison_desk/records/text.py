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


# As they stand between quotation marks, so that nobody takes them for what was written.
_NAMELESS: Final = "_"  # what is left of a name that nobody could see
_ESCAPE: Final = "\u2039U+{:04X}\u203a"


class Unfit(ValueError):
    """A character that must not stand there."""


def line(typed: str) -> str:
    """Return one line in its form, without white space around it; :class:`Unfit`."""
    if _NOT_IN_LINE.search(typed.strip()):
        raise Unfit
    return unicodedata.normalize("NFC", typed).strip()


def text(typed: str) -> str:
    """Return a text of many lines in its form; white space alone is no text; :class:`Unfit`."""
    value = typed.replace("\r\n", "\n").replace("\r", "\n")
    if _NOT_IN_TEXT.search(value):
        raise Unfit
    return unicodedata.normalize("NFC", value) if value.strip() else ""


def cleaned(name: str) -> str:
    """Return what is left of a name without what must not stand in a line; never nothing."""
    told = re.sub(r"\s", " ", unicodedata.normalize("NFC", name))
    return " ".join(_NOT_IN_LINE.sub("", told).split())[:LINE_LIMIT] or _NAMELESS


def escaped(text: str, *, one_line: bool = False) -> str:
    """Return a text to be shown, with what must not stand in one made visible: ‹U+202E›.

    In ``one_line`` the end of a line must not stand either. What officers type
    is refused; a careless or hostile station may send it all the same.
    """
    unfit = _NOT_IN_LINE if one_line else _NOT_IN_TEXT
    return unfit.sub(lambda found: _ESCAPE.format(ord(found[0])), text)
