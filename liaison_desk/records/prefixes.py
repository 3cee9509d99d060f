"""The letters before a number: RFA 2026-118 is not TST-2026-118, and 2026-118 may be either.

A reference is looked for with and without what stands before its number, since
people leave that out. Where both say it, and say different things, the number
alone is what they have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from liaison_desk.records.numbering import reference_key

_BACK: Final = 40  # characters before a number in which its letters may stand
_MOST: Final = 10  # capitals of a word that is still a part of a reference: INTERPOL
_BETWEEN: Final = re.compile(r"[\s/_–-]+")
_SIGNS: Final = re.compile(r"[^\W_]")
_BREAK: Final = r"[\W_]*"  # what may stand between the signs of a number


def prefixes_of(text: str, number: str) -> Iterator[str]:
    """Yield what stands before a number, as a key, at each place in a text where it stands.

    Only words of capitals count: “Nr.”, “ref” and “from” say nothing of whose number
    it is. Empty where nothing does.
    """
    signs = _SIGNS.findall(number)
    if not signs:
        return
    wanted = _BREAK.join(re.escape(one) for one in signs)
    for found in re.finditer(rf"(?<!\d){wanted}(?!\d)", text, re.IGNORECASE):
        yield _before(text[max(0, found.start() - _BACK) : found.start()])


def may_be_one(asked: str, held: str) -> bool:
    """Tell whether two prefixes leave it open that the numbers after them are one."""
    return asked.endswith(held) or held.endswith(asked)


def agree(asked: str, text: str, number: str) -> bool:
    """Tell whether a number with a prefix may be what stands in a text.

    It may where the text writes it in letters of another script, and so where
    nothing is found.
    """
    found = list(prefixes_of(text, number))
    return not found or any(may_be_one(asked, one) for one in found)


def _before(tail: str) -> str:
    """Return the words of capitals with which a text ends, as one key."""
    words: list[str] = []
    parts = _BETWEEN.split(tail)
    if parts and not parts[-1]:
        parts.pop()  # a separator stands right before the number
    for word in reversed(parts):
        if not (word.isalpha() and word.isupper() and len(word) <= _MOST):
            break
        words.append(word)
    return reference_key("".join(reversed(words)))
