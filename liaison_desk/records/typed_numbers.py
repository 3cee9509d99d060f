"""What is typed to look for somebody, taken for a number: a telephone, a plate, a document.

Nobody types it as it stands in the register, so its keys are compared
(names.md 6.3): of a telephone the last eight digits, of all others letters and
digits without what stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from liaison_desk.records import signs
from liaison_desk.records.field import By
from liaison_desk.records.numbering import reference_key
from liaison_desk.records.phones import is_phone, share_a_phone

_PARTS: Final = re.compile(r"\d+|[^\W\d_]+")
_DIGIT: Final = re.compile(r"\d")
_MOST: Final = 100  # characters of a number
_FAR: Final = 2_000  # words of a text that are looked through for its place
_WORDS: Final = 6  # of one number: +355 69 123 45 67
_ROUND: Final = ".,;:[]“”\"'"


def line_of(typed: str) -> str:
    """Return the key of a telephone in the words of texts; empty for what is none."""
    return next(iter(signs.line_keys(typed)), "") if is_phone(typed) else ""


def number_of(typed: str) -> str:
    """Return how the key of a number begins, which may be unfinished; empty for what is none."""
    key = reference_key(typed[:_MOST])
    told = len(key) >= signs.LEAST_OF_A_NUMBER and _DIGIT.search(key)
    return signs.NUMBER + key if told else ""


def parted(typed: str) -> str:
    """Return letters and digits apart, as a plate stands in a text; empty for one without both."""
    if len(typed) > _MOST:
        return ""
    parts = [reference_key(one) for one in _PARTS.findall(typed)]
    digits = [one for one in parts if one.isdigit()]
    return " ".join(parts) if 0 < len(digits) < len(parts) else ""


def stands_in(typed: str, by: By | None, text: str) -> bool:
    """Tell whether a field of such signs, or a text, holds the number that was typed."""
    if is_phone(typed) and share_a_phone(typed, text):
        return True
    number = number_of(typed)
    keys = signs.keys_of([(by, text)]).split() if by in signs.NUMBERS else []
    return bool(number) and any(one.startswith(number) for one in keys)


def place_in(typed: str, words: Sequence[str]) -> int | None:
    """Return at which word of a text the number begins that was typed."""
    looked = " ".join(words[:_FAR])
    key = reference_key(typed[:_MOST])
    if not _DIGIT.search(key) or not (
        key in reference_key(looked) or (is_phone(typed) and share_a_phone(typed, looked))
    ):
        return None
    for at in range(min(len(words), _FAR)):
        for end in range(at + 1, min(at + _WORDS, len(words)) + 1):
            said = " ".join(words[at:end])
            if is_phone(said.strip(_ROUND)) and share_a_phone(typed, said):
                return at
            if reference_key(said) == key:
                return at
    return None
