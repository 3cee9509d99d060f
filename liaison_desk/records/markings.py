"""Which level of classification a marking as somebody wrote it stands for: pure.

A marking is kept literally. People type it without its marks and in small
letters, behind the name of an alliance or before the number of a copy: it is
found among the other words, the longest first, for СТРОГО ДОВЕРЛИВО is not
ДОВЕРЛИВО, and HİZMETE ÖZEL is less than ÖZEL.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from liaison_desk.records import vocabulary

NONE: Final = "0"
_WORDS: Final = re.compile(r"[^\W_]+")
_NO_LEVEL: Final = ("NIJE TAJNO", "НИЈЕ ТАЈНО")  # Serbia's words for none have those of a level
_Phrase = tuple[str, ...]


def level_of(marking: str) -> str:
    """Return the lowest level that a marking may stand for; of two of them the higher.

    STRICT SECRET may be Romania's 3 or Moldova's 4: whoever writes it knows.
    Words that are no marking of any state stand for none.
    """
    said, known = _words(marking), _known()
    longest = max(map(len, known))
    found, at = NONE, 0
    while at < len(said):
        lengths = range(min(longest, len(said) - at), 0, -1)
        taken = next((one for one in lengths if said[at : at + one] in known), 0)
        found = max(found, known.get(said[at : at + taken], NONE))
        at += taken or 1
    return found


@cache
def _known() -> Mapping[_Phrase, str]:
    """Return the markings of all states in their words, with the lowest level of each."""
    found = {_words(one): NONE for one in _NO_LEVEL}
    for code in sorted(vocabulary.codes("level")):
        level = vocabulary.entry("level", code)
        assert level is not None
        for one in (*level.labels.values(), *level.extra.get("markings", {}).values()):
            for part in (one, *one.split("/")):
                found.setdefault(_words(part), code)
    return found


def _words(text: str) -> _Phrase:
    """Return the words of a text, without marks on letters, sizes and what is not seen."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("ı", "i")
    seen = "".join(one for one in plain if unicodedata.category(one) not in ("Mn", "Cf"))
    return tuple(_WORDS.findall(seen))
