"""By what a record is known: names however spelled, numbers without punctuation.

A field says in its declaration what kind of sign it is (:class:`By`). For each
sign there are *keys*, plain words that an index can hold: two records that
carry one sign have a key in common. Keys only bring candidates near; whether
two signs are one is judged in :mod:`liaison_desk.records.matching`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from liaison_desk.records.field import By
from liaison_desk.records.names import skeleton, slips, words_of
from liaison_desk.records.numbering import phone_key, reference_key
from liaison_desk.records.transliteration import fold_letters, spellings

LEAST_OF_A_NUMBER: Final = 5  # letters and digits: “12/26” alone says nothing
LEAST_OF_A_PHONE: Final = 7  # digits: what is shorter is an extension
MOST_WORDS: Final = 3  # of a number written in several: SK 1234 AB

# What a key begins with says of what it is, so that no two kinds are taken for each other.
WORD: Final = "w"  # a spelling of one word of a name, or of two neighbours joined
SOUND: Final = "s"  # a skeleton, or one with a letter left out
ALONE: Final = "o"  # a spelling of the only word of a name
NUMBER: Final = "n"
LINE: Final = "t"  # of a telephone

PARTS: Final = frozenset({By.GIVEN, By.FAMILY})
NAMES: Final = PARTS | {By.NAME}
NUMBERS: Final = frozenset({By.PLATE, By.DOCUMENT, By.ACCOUNT, By.REFERENCE})

Signs = Sequence[tuple[By, str]]  # in the order of the kind's fields

_DIGIT: Final = re.compile(r"\d")
_PHONE: Final = re.compile(r"(?<!\w)\+?\(?\d[\d\s()/.\-]{5,}\d(?!\w)")
_DAY: Final = re.compile(r"(\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d\d)\.?|\d{4}-\d\d-\d\d)")


def keys_of(signs: Signs) -> str:
    """Return the keys of a record's signs, one space between: what the index holds."""
    found: dict[str, None] = {}
    for name in names_of(signs):
        found |= dict.fromkeys(name_keys(name))
    for by, text in signs:
        if by in NUMBERS:
            found |= dict.fromkeys(NUMBER + key for key in number_keys(by, text))
        elif by is By.PHONE:
            found |= dict.fromkeys(LINE + key for key in phone_keys(text))
    return " ".join(found)


def names_of(signs: Signs) -> list[str]:
    """Return the names that signs make: given and family names as one, others one a line."""
    parts = {by: text for by, text in signs if by in PARTS}
    whole = " ".join(parts[by] for by in (By.GIVEN, By.FAMILY) if by in parts)
    lines = [line for by, text in signs if by is By.NAME for line in text.splitlines()]
    return [one for one in dict.fromkeys((whole, *lines)) if one.strip()]


def name_keys(name: str) -> Iterator[str]:
    """Yield the keys under which a name is found."""
    words = words_of(name)
    for word in words:
        yield from _word_keys(word)
    for one, other in itertools.pairwise(words):
        yield WORD + fold_letters(one) + fold_letters(other)
    telling = telling_words(words)
    if len(telling) == 1:
        yield from (ALONE + one for one in spellings(telling[0]))


def telling_words(words: Sequence[str]) -> list[str]:
    """Return the words of a name that are no initials; all of them if none is more."""
    return [one for one in words if len(one) > 1] or list(words)


def number_keys(by: By, text: str) -> list[str]:
    """Return the keys of a field that holds numbers: of a reference each line and its parts."""
    if by is not By.REFERENCE:
        key = reference_key(text)
        return [key] if key else []
    lines = text.splitlines()
    whole = [key for line in lines if len(key := reference_key(line)) >= LEAST_OF_A_NUMBER]
    return list(dict.fromkeys([*whole, *numbers_in(text)]))


def numbers_in(text: str) -> Iterator[str]:
    """Yield the keys of what may be a number in a text: some words together, with a digit.

    Days are none, though they have digits; each key may come several times.
    """
    for line in text.splitlines():
        words = line.split()
        bare = ["" if _DAY.fullmatch(one.strip(",;()")) else reference_key(one) for one in words]
        digits = [_DIGIT.search(one) is not None for one in bare]
        for start in range(len(words)):
            for end in range(start + 1, min(start + MOST_WORDS, len(words)) + 1):
                if not all(bare[start:end]):
                    break
                key = "".join(bare[start:end])
                if any(digits[start:end]) and len(key) >= LEAST_OF_A_NUMBER:
                    yield key
        yield from _long_numbers(bare, digits)


def phone_keys(text: str) -> list[str]:
    """Return the last eight digits of each telephone number in a text."""
    found = (phone_key(one) for one in _PHONE.findall(text))
    return list(dict.fromkeys(key for key in found if len(key) >= LEAST_OF_A_PHONE))


def _long_numbers(bare: Sequence[str], digits: Sequence[bool]) -> Iterator[str]:
    """Yield numbers in more words than others: IBAN and cards stand in groups of four."""
    for has, group in itertools.groupby(range(len(bare)), key=lambda at: digits[at]):
        places = list(group)
        if has and len(places) > MOST_WORDS:
            yield "".join(bare[at] for at in places)


@lru_cache(maxsize=1 << 16)
def _word_keys(word: str) -> tuple[str, ...]:
    sounds = slips(skeleton(fold_letters(word)))
    return (*(WORD + one for one in spellings(word)), *(SOUND + one for one in sounds))


def any_spelling(word: str) -> Iterable[str]:
    """Return the keys of a word however an official table spells it."""
    return [WORD + one for one in spellings(word)]


def any_sound(word: str) -> Iterable[str]:
    """Return the keys of a word that sounds alike, or is one slip away."""
    return _word_keys(word)
