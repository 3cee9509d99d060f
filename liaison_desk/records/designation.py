"""Kosovo*: what is printed or handed out and names it says below what the asterisk means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from liaison_desk.words import say

KOSOVO: Final = "XK"  # the code of its name with the asterisk
NOTE: Final = "paper.kosovo"  # the key of the footnote's words
_STARRED: Final = re.compile(r"(Kosov|Косов)\w*\*")


def starred(text: str) -> bool:
    """Tell whether ``text`` names Kosovo* with its asterisk."""
    return _STARRED.search(text) is not None


def names_kosovo(text: str) -> bool:
    """Tell whether ``text`` names Kosovo*, or is its code."""
    return text == KOSOVO or starred(text)


def footnoted(rows: Iterable[Sequence[str]], language: str) -> Iterator[Sequence[str]]:
    """Yield the rows of a table, and the footnote behind them where one of them calls for it."""
    named = False
    for row in rows:
        named = named or any(names_kosovo(one) for one in row)
        yield row
    if named:
        yield [say(NOTE, language)]
