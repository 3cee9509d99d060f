"""Which letters the bytes of an old text mean: the words that they come to tell the code page.

Offices from Ljubljana to Ankara write one byte a letter by five code pages, and
nothing in such a text names its own. Each is tried on the words that hold such
letters: whichever makes words of one script, with the letters that its
languages use most, is the one.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Final, NamedTuple

_WORD: Final = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_ALPHABETIC: Final = re.compile(r"[^\W\d_]+")
_MOST_WORDS: Final = 2_000  # that are looked at
_SAMPLE: Final = 64 << 10  # bytes, from the first letter that has more than one
_LONGEST: Final = 64  # letters of a word that are looked at
_NO_LETTER: Final = re.compile("[\ufffd\x80-\x9f]")  # of no text: this code page has none there
_WRONG: Final = -3.0  # the worth of a letter that cannot stand there
_STRANGE: Final = -1.0  # of a letter that none of the languages has
_DAMAGED: Final = 2  # letters of UTF-8 for each damaged one: then it is UTF-8 all the same

_FEW: Final = 40  # bytes for each zero: spaces and digits alone are more of any text

_CYRILLIC: Final = re.compile("[\u0400-\u04ff]+")
_GREEK: Final = re.compile("[\u0370-\u03ff]+")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]+")


class _Page(NamedTuple):
    name: str
    script: re.Pattern[str]
    worth: Mapping[str, float]  # of each letter of its languages, in small
    adds: Callable[[str], float]  # what a word says beyond its letters


def _worth(often: str, seldom: str) -> Mapping[str, float]:
    return dict.fromkeys(seldom, 1.0) | dict.fromkeys(often, 2.0)


def _nothing(word: str) -> float:  # noqa: ARG001 - as the others
    return 0.0


def _turkish(word: str) -> float:
    return 2 * _WRONG if word[0] in "Ğğ" else 0.0  # no word begins so


def _greek(word: str) -> float:
    inside, last = "ς" in word[:-1], word[-1] == "ς"  # this letter ends words and nothing else
    return 2 * _WRONG * inside + 1.0 * last


def _italian(word: str) -> float:
    return 1.0 if word[-1] in "àèéìòùÀÈÉÌÒÙ" else 0.0  # in Italian the last letter has the accent


_CENTRAL: Final = _worth("čćđšžëç", "áăâąäďéęěíîĺľłńňóôöőřśşťţúůűüýźżß")
_PAGES: Final = (  # the first wins where two come to the same
    _Page("cp1250", _LATIN, _CENTRAL, _nothing),
    _Page(
        "cp1251", _CYRILLIC,
        _worth("аеионтрсвклдпумјзиќѓљњ", "бгжфхцчшџѕђћйщъьюяёыэѐѝ"), _nothing,
    ),
    _Page("cp1253", _GREEK, _worth("αοιετνσηυρπκμλςάίόέήύώ", "δγθφχβωξζψϊϋ"), _greek),
    _Page("cp1254", _LATIN, _worth("ışğİ", "çöüâîû"), _turkish),
    _Page("cp1252", _LATIN, _worth("", "àâäáãåæçèéêëìíîïñòóôöõøùúûüßœšž"), _italian),
    _Page("iso8859_2", _LATIN, _CENTRAL, _nothing),
)  # fmt: skip


def code_page(data: bytes) -> str:
    """Return the code page that a text of one byte a letter was written in; the first for none."""
    words = b" ".join(one[0][:_LONGEST] for one in islice(_WORD.finditer(data), _MOST_WORDS))
    sense, at = max((_sense(words, one), -at) for at, one in enumerate(_PAGES))
    return _PAGES[-at if sense > 0 else 0].name


def decoded(data: bytes) -> str:
    """Return a text whatever it was written in: UTF by its marks or its form, else a code page.

    Nothing is refused: what stays unreadable is one sign for each.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return data.decode("utf-32", "replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if wide := without_mark(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        encoding = "utf-8-sig" if _is_mostly_utf8(data) else code_page(data)
        return data.decode(encoding, "replace")


def without_mark(data: bytes) -> str:
    """Return which UTF-16 a text without a mark is, by where its zeros stand; empty for none."""
    begin = data[:4096]
    even, odd = begin[0::2].count(0), begin[1::2].count(0)
    if (even + odd) * _FEW < len(begin) or min(even, odd) * 10 > max(even, odd):
        return ""
    return ("utf-16-le" if odd > even else "utf-16-be") if even + odd else ""


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell a text in UTF-8 with some damaged letters from one of another code page."""
    first = _WORD.search(data)
    begins = first.start() if first else 0
    looked_at = data[begins : begins + _SAMPLE].decode("utf-8", "replace")
    damaged = looked_at.count("\ufffd")
    return sum(one > "\x7f" for one in looked_at) >= (_DAMAGED + 1) * damaged


def _sense(words: bytes, page: _Page) -> float:
    """Return how much sense a code page makes of ``words``."""
    text = words.decode(page.name, "replace")
    lacking = len(_NO_LETTER.findall(text))
    return sum(_sense_of(one, page) for one in _ALPHABETIC.findall(text)) + 2 * _WRONG * lacking


def _sense_of(word: str, page: _Page) -> float:
    marked = [one for one in word if one > "\x7f"]
    if not marked:
        return 0.0
    if not page.script.fullmatch(word):
        return _WRONG * len(marked)
    if len(word) == 1:  # a copyright sign of one page is a letter of another
        return min(0.0, page.adds(word))
    small = (page.worth.get(one, page.worth.get(one.lower(), _STRANGE)) for one in marked)
    turns = sum(one.islower() and word[at].isupper() for at, one in enumerate(word[:-1], 1))
    return sum(small) + page.adds(word) + _WRONG * turns
