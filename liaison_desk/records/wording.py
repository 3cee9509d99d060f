"""What changed in a long text, word by word: pure.

The matcher of the standard library is quadratic, so it only ever sees what
lies between the first and the last word that differ, and of that no more than
some thousand words at a time: longer texts are compared by their lines first,
and a stretch that is still too long counts as replaced.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

MOST_WORDS: Final = 1_500  # on either side: about 0.3 s at worst
_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")


class How(StrEnum):
    """What became of a stretch of text."""

    EQUAL = "equal"
    REMOVED = "removed"
    ADDED = "added"


class Run(NamedTuple):
    """A stretch of text in reading order.

    The runs without the added ones are the old text, and without the removed
    ones the new.
    """

    how: How
    text: str


def runs(old: str, new: str) -> list[Run]:
    """Return how ``old`` becomes ``new``; of one place the removed before the added."""
    found = _tidy(_compared(_WORDS.findall(old), _WORDS.findall(new)))
    return [one for one in found if one.text]


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Yield runs of words; what both begin and end with is set apart first."""
    shorter = min(len(old), len(new))
    begin = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - begin
    end = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    yield Run(How.EQUAL, "".join(old[:begin]))
    middle = old[begin : len(old) - end], new[begin : len(new) - end]
    if max(map(len, middle)) <= MOST_WORDS:
        yield from _matched(*middle)
    else:
        yield from _by_line(*("".join(one).splitlines(keepends=True) for one in middle))
    yield Run(How.EQUAL, "".join(old[len(old) - end :]))


def _by_line(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    if max(len(old), len(new)) > MOST_WORDS:
        yield from (Run(How.REMOVED, "".join(old)), Run(How.ADDED, "".join(new)))
        return
    for how, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        words = _WORDS.findall(gone), _WORDS.findall(come)
        if how == "equal":
            yield Run(How.EQUAL, gone)
        elif max(map(len, words)) <= MOST_WORDS:
            yield from _matched(*words)
        else:
            yield from (Run(How.REMOVED, gone), Run(How.ADDED, come))


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    for how, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            yield Run(How.EQUAL, "".join(old[a:b]))
        else:
            yield from (Run(How.REMOVED, "".join(old[a:b])), Run(How.ADDED, "".join(new[c:d])))


def _tidy(found: Iterator[Run]) -> Iterator[Run]:
    """Join what belongs together: two changed words with a blank between are one change."""
    gone = come = blank = kept = ""
    for how, text in found:
        if how is How.EQUAL and text.isspace() and (gone or come):
            blank += text
        elif how is How.EQUAL:
            if text:
                if gone or come:
                    yield from (Run(How.EQUAL, kept), Run(How.REMOVED, gone), Run(How.ADDED, come))
                    gone = come = kept = ""
                kept, blank = kept + blank + text, ""
        elif text:
            both = blank if gone or come else ""
            gone += both + (text if how is How.REMOVED else "")
            come += both + (text if how is How.ADDED else "")
            blank = ""
    yield from (Run(How.EQUAL, kept), Run(How.REMOVED, gone), Run(How.ADDED, come),
                Run(How.EQUAL, blank))  # fmt: skip
