"""Finding names however they are spelled: three keys for every word.

* exact: the fold, plain Latin letters (:func:`fold`);
* variants: every spelling that an official table gives;
* skeleton: sounds that are written in several ways made one, for “similar”.

Endings of family names (-ski and -ska, -ov and -ova, -ος and -ου) are never
folded: they name another person. A similar hit is a suggestion, never a reason
to merge two people.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Final

from liaison_desk.memo import memo
from liaison_desk.records.transliteration import fold_letters, spellings

LEAST_FOR_A_SLIP: Final = 5  # letters of a skeleton: in shorter ones a slip is another name
MOST_FOR_A_SLIP: Final = 40  # a longer word is no name, and would have a key for each letter

_APOSTROPHES: Final = "'’‘‛ʼʹ`´′"
_DROPPED: Final = str.maketrans(dict.fromkeys(_APOSTROPHES))
_BETWEEN: Final = re.compile(r"[\W_]+")
# The same for ASCII, of which each word has one spelling: a space for what stands between.
_ASCII: Final = {
    ord(one): one.lower() if one.isalnum() else " " for one in map(chr, range(128))
} | dict.fromkeys(map(ord, "'`"))

_SOUNDS: Final = {
    "dzh": "J", "xh": "J", "dj": "J", "gj": "J", "dz": "J",
    "ch": "c", "kj": "c", "q": "c", "ts": "c", "tz": "c",
    "sch": "s", "sh": "s", "zh": "z", "kh": "h", "gh": "g", "ph": "f", "th": "t", "dh": "d",
    "ks": "x", "ou": "u", "ei": "i", "oi": "i", "ae": "e", "oe": "o", "ue": "u",
    "mp": "b", "nt": "d", "nd": "d", "y": "i", "j": "i",
}  # fmt: skip
# The n of nth (Chrysanthi) belongs to no nt.
_SOUND: Final = re.compile(
    "|".join(
        one + "(?!h)" if one in ("nt", "nd") else one
        for one in sorted(_SOUNDS, key=len, reverse=True)
    )
)
_DOUBLE: Final = re.compile(r"(.)\1+")

# Endings of women's and men's names, as skeletons: what differs in these alone
# is one slip apart, and still another person.
_ENDINGS: Final = (
    ("ski", "ska"), ("ci", "ca"), ("ov", "ova"), ("ev", "eva"), ("in", "ina"),
    ("os", "u"), ("os", "ou"), ("is", "i"), ("as", "a"),
)  # fmt: skip


class Level(Enum):
    """How well a name answers a query, the best first."""

    EXACT = "exact"
    VARIANT = "variant"
    SIMILAR = "similar"


_RANK: Final = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class NameKeys:
    """What is stored for a name, made anew on every write and import."""

    exact: str  # folded words in the order written, one space between
    variants: frozenset[str]  # single words and neighbours joined; holds the exact words too
    skeleton: str  # one word for each of ``exact``


@dataclass(frozen=True, slots=True)
class Match:
    """Why a name was found: the level, and which of its words answered which."""

    level: Level
    words: tuple[tuple[str, str], ...]  # word of the query, word of the name, both folded


def fold(text: str) -> str:
    """Return the folded words of ``text``, one space between: what the index holds."""
    return " ".join(filter(None, map(_fold_token, text.split())))


def index_words(text: str) -> str:
    """Return the fold and, behind it, every other spelling of the words in ``text``.

    With this in the index a query needs no more than its own fold: Шешељ is
    found by Sheshelj and by Seselj.
    """
    others: list[str] = []
    if not text.isascii():
        words: list[str] = []
        for token in text.split():
            folded, rest = (token, ()) if token.isascii() else _token_forms(token)
            words.append(folded)
            others += rest
        text = " ".join(words)
    return " ".join([*text.translate(_ASCII).split(), *dict.fromkeys(others)])


def keys(name: str) -> NameKeys:
    """Return the three keys of a name."""
    words = words_of(name)
    exact = [fold_letters(word) for word in words]
    variants = {form for word in words for form in spellings(word)}
    variants |= {first + second for first, second in itertools.pairwise(exact)}
    return NameKeys(" ".join(exact), frozenset(variants), " ".join(map(skeleton, exact)))


def match(query: str, name: str) -> Match | None:
    """Tell whether and how ``name`` answers ``query``; ``None`` when it does not.

    Every word of the query must find a word of the name of its own, in any
    order; the level is that of the worst. One letter is taken as an initial.
    """
    asked, held = words_of(query), words_of(name)
    if not asked or not held:
        return None
    if _joined(asked) & _joined(held):
        exact = [fold_letters(word) for word in asked] == [fold_letters(word) for word in held]
        level = Level.EXACT if exact else Level.VARIANT
        return Match(level, ((fold(query), fold(name)),))
    return _by_words(asked, held)


@memo(1 << 16)
def skeleton(folded: str) -> str:
    """Return the skeleton of one folded word."""
    return _DOUBLE.sub(_first, _SOUND.sub(lambda match: _SOUNDS[match[0]], folded))


def _first(doubled: re.Match[str]) -> str:
    return doubled[1]


@memo(1 << 16)
def slips(sounds: str) -> tuple[str, ...]:
    """Return a skeleton and, where it is long enough, all with one letter left out.

    Two skeletons that are one slip apart have one of these in common.
    """
    if not LEAST_FOR_A_SLIP <= len(sounds) <= MOST_FOR_A_SLIP:
        return (sounds[:MOST_FOR_A_SLIP],)
    left_out = (sounds[:at] + sounds[at + 1 :] for at in range(len(sounds)))
    return tuple(dict.fromkeys((sounds, *left_out)))


def _by_words(asked: list[str], held: list[str]) -> Match | None:
    free = list(held)
    worst = Level.EXACT
    pairs: list[tuple[str, str]] = []
    for word in sorted(asked, key=len, reverse=True):  # initials take what is left
        found = [(level, one) for one in free if (level := _level(word, one)) is not None]
        if not found:
            return None
        level, best = min(found, key=lambda hit: _RANK[hit[0]])
        free.remove(best)
        worst = max(worst, level, key=lambda one: _RANK[one])
        pairs.append((fold_letters(word), fold_letters(best)))
    return Match(worst, tuple(pairs))


@memo(1 << 14)
def _level(asked: str, held: str) -> Level | None:
    exact, other = fold_letters(asked), fold_letters(held)
    if exact == other:
        return Level.EXACT
    if not set(spellings(asked)).isdisjoint(spellings(held)):
        return Level.VARIANT
    if len(exact) == 1 and other.startswith(exact):
        return Level.SIMILAR
    mine, theirs = skeleton(exact), skeleton(other)
    return Level.SIMILAR if mine == theirs or _one_slip(mine, theirs) else None


def _one_slip(mine: str, theirs: str) -> bool:
    """Tell whether one letter was changed, added or left out (Levenshtein 1)."""
    if min(len(mine), len(theirs)) < LEAST_FOR_A_SLIP or abs(len(mine) - len(theirs)) > 1:
        return False
    if any(_differ_in(mine, theirs, *pair) for pair in _ENDINGS):
        return False
    start = 0
    while start < min(len(mine), len(theirs)) and mine[start] == theirs[start]:
        start += 1
    if len(mine) == len(theirs):
        return mine[start + 1 :] == theirs[start + 1 :]
    shorter, longer = sorted((mine, theirs), key=len)
    return shorter[start:] == longer[start + 1 :]


def _differ_in(mine: str, theirs: str, one: str, other: str) -> bool:
    return any(
        left.endswith(one)
        and right.endswith(other)
        and left.removesuffix(one) == right.removesuffix(other)
        for left, right in ((mine, theirs), (theirs, mine))
    )


def _joined(words: list[str]) -> set[str]:
    """Return the spellings of all words written as one, each word in one system."""
    if len(words) == 1:
        return set(spellings(words[0]))
    return set(spellings("".join(words)))


def words_of(name: str) -> list[str]:
    """Return the words of a name as they were written, without apostrophes."""
    return [word for token in name.split() for word in _words_of(token)]


@memo(1 << 16)
def _words_of(token: str) -> tuple[str, ...]:
    plain = token.translate(_DROPPED)
    if not plain.isascii():
        plain = _composed(plain).translate(_DROPPED)
    return tuple([word for word in _BETWEEN.split(plain) if word])


def _composed(text: str) -> str:
    """Return a text composed, № and ½ taken apart; marks that compose with nothing go.

    A mark left alone would part the word it stands in.
    """
    whole = unicodedata.normalize("NFKC", text)
    return "".join(one for one in whole if unicodedata.category(one) != "Mn")


@memo(1 << 17)  # tokens: the words of a register repeat themselves
def _fold_token(token: str) -> str:
    if token.isascii() and token.isalnum():
        return token.lower()
    return " ".join(fold_letters(word) for word in words_of(token))


@memo(1 << 16)
def _token_forms(token: str) -> tuple[str, tuple[str, ...]]:
    forms = [spellings(word) for word in words_of(token)]
    return _fold_token(token), tuple(other for one in forms for other in one[1:])
