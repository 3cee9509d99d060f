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
from typing import Final

from liaison_desk.memo import memo
from liaison_desk.records.field import By
from liaison_desk.records.names import fold, skeleton, slips, words_of
from liaison_desk.records.numbering import read_number, reference_key
from liaison_desk.records.phones import is_day, phone_keys
from liaison_desk.records.transliteration import fold_letters, spellings

LEAST_OF_A_NUMBER: Final = 5  # letters and digits: “12/26” alone says nothing
LEAST_OF_DIGITS: Final = 7  # digits and nothing else in a text: fewer may be an amount
MOST_WORDS: Final = 3  # of a number written in several: SK 1234 AB
MOST_OF_A_SIGN: Final = 2_000  # characters: what follows is no name and no number
MOST_OF_A_NAME: Final = 6  # words by which somebody is looked for
MOST_LETTERS: Final = 4  # capitals of a word in such a number: more is a word of the text

# What a key begins with says of what it is, so that no two kinds are taken for each other.
WORD: Final = "w"  # a spelling of one word of a name, or of two neighbours joined
SOUND: Final = "s"  # a skeleton, or one with a letter left out
ALONE: Final = "o"  # a spelling of the only word of a name
NUMBER: Final = "n"
LINE: Final = "t"  # of a telephone

PARTS: Final = frozenset({By.GIVEN, By.FAMILY})
NAMES: Final = PARTS | {By.NAME}
NUMBERS: Final = frozenset({By.PLATE, By.DOCUMENT, By.ACCOUNT})
KEYED: Final = NAMES | NUMBERS | {By.PHONE}  # references stand in the index of words already

Signs = Sequence[tuple[By, str]]  # in the order of the kind's fields

_DIGIT: Final = re.compile(r"\d")
_YEAR: Final = re.compile(r"(19|20)\d\d")
_DAY: Final = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d\d)\.?|\d{4}-\d\d-\d\d")
# What stands after the letters of a reference, where it is a number by itself: TST-2026-118.
_AFTER_LETTERS: Final = re.compile(r"[^\W\d_]+(?:[/_.–-]+[^\W\d_]+)*[/_.–-]+(\d+(?:[/_.–-]+\d+)+)")
_SOLID: Final = re.compile(r"([^\W\d_]+)((?:19|20)\d\d)(\d+)")  # TST2026118
_ROUND: Final = ".,;:()[]“”„\"'"  # what stands around a word


def keys_of(signs: Signs) -> str:
    """Return the keys of a record's signs, one space between: what the index holds."""
    found: list[str] = []
    for name in names_of(signs):
        found += _name_keys(words_of(name))
    for by, whole in signs:
        text = whole[:MOST_OF_A_SIGN]
        if by in NUMBERS:
            found += [NUMBER + key for key in [reference_key(text)] if key]
        elif by is By.PHONE:
            found += line_keys(text)
    return " ".join(dict.fromkeys(found))


def line_keys(text: str) -> list[str]:
    """Return the keys of the telephones in a text."""
    return [LINE + key for key in phone_keys(text)]


def names_of(signs: Signs) -> list[str]:
    """Return the names that signs make: given and family names as one, others one a line."""
    parts: dict[By, str] = {}
    lines: list[str] = []
    for by, text in signs:
        if by in PARTS:
            parts[by] = text[:MOST_OF_A_SIGN]
        elif by is By.NAME:
            lines += text[:MOST_OF_A_SIGN].splitlines()
    whole = " ".join([parts[by] for by in (By.GIVEN, By.FAMILY) if by in parts])
    return [one for one in dict.fromkeys((whole, *lines)) if one.strip()]


def _name_keys(words: Sequence[str]) -> list[str]:
    """Return the keys under which a name is found; those of one word as one text."""
    found = [_keys_together(word) for word in words]
    if len(words) > 1:
        found += [_joined(*pair) for pair in itertools.pairwise(words)]
    telling = telling_words(words)
    if len(telling) == 1:
        found += _spelled(ALONE, telling[0])
    return found


def telling_words(words: Sequence[str]) -> list[str]:
    """Return the words of a name that are no initials; all of them if none is more."""
    return [one for one in words if len(one) > 1] or list(words)


def numbers_in(text: str) -> Iterator[str]:
    """Yield what may be a number in a text, as it stands there: of one word or of several.

    Days, spans of years and amounts are none; each may come several times.
    """
    for line in text.splitlines():
        for words in _together(line):
            for at, word in enumerate(words):
                if _is_number(word):
                    yield word
                    yield from _without_letters(word)
                for end in range(at + 2, min(at + MOST_WORDS, len(words)) + 1):
                    if not _is_part(words[end - 1]):
                        break
                    if _is_part(word) and _are_number(words[at:end]):
                        yield " ".join(words[at:end])
            yield from _long_numbers(words)


def _without_letters(word: str) -> Iterator[str]:
    """Yield the number after the letters of a reference, which others write before or without.

    Of none that a register of the network gave: each counts its own, so all have the same.
    """
    found = _AFTER_LETTERS.fullmatch(word)
    if found and read_number(word) is None and _is_number(found[1]):
        yield found[1]


def year_apart(number: str) -> str:
    """Return the words of a number written in one, letters, year and rest; empty for others."""
    found = _SOLID.fullmatch(number.strip())
    return fold(" ".join(found.groups())) if found else ""


def references_in(line: str) -> Iterator[str]:
    """Yield a reference, and what of it may be its number: SIENA 1934-22 is also 1934-22.

    Unlike in a text nothing but a day is left out: what stands here is no amount.
    """
    yield line
    yield from numbers_in(line)
    bare = (one.strip(_ROUND) for one in line.split())
    yield from (one for one in bare if _DIGIT.search(one) and not _DAY.fullmatch(one))


def _together(line: str) -> Iterator[list[str]]:
    """Yield the words of a line, parted where punctuation parts them."""
    words: list[str] = []
    for one in line.split():
        bare = one.strip(_ROUND)
        if words and one[0] in _ROUND:
            yield words
            words = []
        if bare:
            words.append(bare)
        if words and one[-1] in _ROUND:
            yield words
            words = []
    if words:
        yield words


def _is_number(word: str) -> bool:
    """Tell whether one word of a text may be a number that somebody gave to something."""
    key = reference_key(word)
    if len(key) < LEAST_OF_A_NUMBER or not _DIGIT.search(key) or is_day(word):
        return False
    return not key.isdigit() or len(key) >= LEAST_OF_DIGITS or "/" in word or "-" in word


def _is_part(word: str) -> bool:
    """Tell whether a word may be a part of a number written in several."""
    if _DIGIT.search(word):
        return not is_day(word)
    return word.isalpha() and word.isupper() and len(word) <= MOST_LETTERS


def _are_number(words: Sequence[str]) -> bool:
    digits = [one for one in words if _DIGIT.search(one)]
    telling = [one for one in digits if not _YEAR.fullmatch(one)]
    key = reference_key("".join(words))
    return bool(telling) and not key.isdigit() and len(key) >= LEAST_OF_A_NUMBER


def _long_numbers(words: Sequence[str]) -> Iterator[str]:
    """Yield numbers in more words than others: IBAN and cards stand in groups of four."""
    for has, group in itertools.groupby(words, key=lambda one: bool(_DIGIT.search(one))):
        parts = list(group)
        if has and len(parts) > MOST_WORDS:
            yield " ".join(parts)


@memo(1 << 16)
def _word_keys(word: str) -> tuple[str, ...]:
    sounds = slips(skeleton(fold_letters(word)))
    return (*_spelled(WORD, word), *(SOUND + one for one in sounds))


@memo(1 << 16)
def _keys_together(word: str) -> str:
    return " ".join(_word_keys(word))


def _joined(one: str, other: str) -> str:
    """Return the key of two neighbours that somebody may write as one word."""
    return WORD + spellings(one)[0] + spellings(other)[0]


def expression(name: str, *, similar: bool) -> str:
    """Return the FTS5 expression that brings near who may bear a name; empty for none.

    Two words of it must be there, or one that is all that is known of somebody.
    ``similar`` asks for words that sound alike too, or are one slip away.
    """
    words = words_of(name)
    telling = telling_words(words)[:MOST_OF_A_NAME]
    forms = [_any(_word_keys(one) if similar else _spelled(WORD, one)) for one in telling]
    if len(forms) == 1:
        return forms[0]
    found = [f"({one} AND {other})" for one, other in itertools.combinations(forms, 2)]
    found += [_any(_spelled(ALONE, one)) for one in telling]
    for at in range(len(telling) - 1):
        both = _any([_joined(telling[at], telling[at + 1])])
        rest = forms[:at] + forms[at + 2 :]
        found += [f"({both} AND {one})" for one in rest] or [both]
    return " OR ".join(found)


def _spelled(prefix: str, word: str) -> list[str]:
    return [prefix + one for one in spellings(word)]


def _any(keys: Iterable[str]) -> str:
    return "(" + " OR ".join(f'"{one}"' for one in keys) + ")"
