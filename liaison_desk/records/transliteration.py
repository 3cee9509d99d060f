"""Letters of four scripts to plain Latin, and the other spellings they get.

A *letter* here is what is transliterated as one: щ, but also Greek μπ. Letters
that a system of writing treats alike form a group: whoever writes sh for ш
writes ch for ч too, so a word has one spelling for each choice of each group
in it, not for each letter. The first spelling of a group is the fold (K1 of
the search design): for Cyrillic the passport form, for Latin without marks.

Sources: the Macedonian passport and diacritic forms and UN 1977, ICAO 9303,
the Bulgarian law of 2009, ELOT 743.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from liaison_desk.memo import memo

MOST_SPELLINGS: Final = 32  # of one word: real names have up to 12

_Group = tuple[dict[str, tuple[str, ...]], ...]

# Each dictionary is one group: every letter lists its spellings in the same order.
_CYRILLIC: Final[_Group] = (
    {"ж": ("zh", "z"), "ч": ("ch", "c"), "ш": ("sh", "s"), "щ": ("sht", "st")},
    {"ѓ": ("gj", "g", "dj"), "ќ": ("kj", "k", "c")},
    {"џ": ("dj", "dz", "dzh")},
    {"ђ": ("dj", "d")},
    {"х": ("h", "h", "kh", "h"), "ц": ("c", "c", "ts", "ts"), "й": ("y", "j", "i", "y"),
     "ю": ("yu", "ju", "iu", "yu"), "я": ("ya", "ja", "ia", "ya")},
    {"ъ": ("a", "u")},
    {"ь": ("", "y")},
)  # fmt: skip

_LATIN: Final[_Group] = (
    {"č": ("c", "ch"), "š": ("s", "sh"), "ž": ("z", "zh")},
    {"ç": ("c", "ch"), "ş": ("s", "sh")},
    {"ǵ": ("g", "gj"), "ḱ": ("k", "kj")},
    {"đ": ("dj", "d")},
    {"ä": ("a", "ae"), "ö": ("o", "oe"), "ü": ("u", "ue"), "ø": ("o", "oe")},
    {"å": ("a", "aa")},
)

# Two letters of the fold stand for what _greek made of a context: ʋ and ƒ for
# the υ of αυ and ευ before a voiced and an unvoiced sound, ȣ for ου, ƀ for μπ
# at an end of the word.
_GREEK: Final[_Group] = (
    {"ʋ": ("v", "u"), "ƒ": ("f", "u")},
    {"ȣ": ("ou", "u")},
    {"ƀ": ("b", "mp"), "μπ": ("mp", "b")},
    {"χ": ("ch", "h", "kh")},
    {"γκ": ("gk", "g")},
    {"ντ": ("nt", "d")},
    {"υ": ("y", "i")},
    {"β": ("v", "b")},
    {"φ": ("f", "ph")},
)

_PLAIN: Final[Mapping[str, str]] = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "з": "z", "ѕ": "dz", "и": "i",
    "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u", "ф": "f", "ѐ": "e", "ѝ": "i", "ё": "e",
    "э": "e", "ы": "y", "і": "i", "ї": "i", "є": "ie", "ґ": "g",
    "α": "a", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s",
    "τ": "t", "ψ": "ps", "ω": "o",
    "ı": "i", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h",
}  # fmt: skip

_GROUPS: Final[_Group] = _CYRILLIC + _LATIN + _GREEK
_GROUP_OF: Final = {letter: number for number, one in enumerate(_GROUPS) for letter in one}
_SPELLINGS: Final = {letter: forms for one in _GROUPS for letter, forms in one.items()}
_LETTER: Final = re.compile("|".join(sorted(_GROUP_OF, key=len, reverse=True)))

_FOLD: Final = str.maketrans(
    dict(_PLAIN) | {letter: forms[0] for letter, forms in _SPELLINGS.items() if len(letter) == 1}
)
_ONLY_PLAIN: Final = str.maketrans(dict(_PLAIN))

_GREEK_LETTER: Final = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_VOICED: Final = "αεηιουωβγδζλμνρ"
_UPSILON: Final = re.compile(f"([αεη])υ(?=([{_VOICED}])?)")
_APART: Final = {"ϊ": "ı", "ΐ": "ı", "ϋ": "y", "ΰ": "y"}  # a dialytika breaks the digraph
_STRESSED_FIRST: Final = re.compile("[άέήό](?=[ιυ])")  # so does the accent on its first vowel


def fold_letters(word: str) -> str:
    """Return a word in plain Latin letters, lower case; other scripts stay as they are."""
    if word.isascii():
        return word.lower()
    return _strip(_prepared(word).translate(_FOLD))


@memo(1 << 16)  # words: a large register has some ten thousand names
def spellings(word: str) -> tuple[str, ...]:
    """Return every plain spelling of one word, the fold first, each once."""
    if word.isascii():
        return (word.lower(),)
    prepared = _prepared(word)
    met = sorted({_GROUP_OF[letter] for letter in _LETTER.findall(prepared)})
    choices = [range(len(next(iter(_GROUPS[number].values())))) for number in met]
    result = {fold_letters(word): None}
    for choice in itertools.islice(itertools.product(*choices), MOST_SPELLINGS):
        chosen = dict(zip(met, choice, strict=True))
        result[_spelled(prepared, chosen)] = None
    return tuple(result)


def _spelled(prepared: str, chosen: Mapping[int, int]) -> str:
    def one(match: re.Match[str]) -> str:
        return _SPELLINGS[match[0]][chosen[_GROUP_OF[match[0]]]]

    return _strip(_LETTER.sub(one, prepared).translate(_ONLY_PLAIN))


def _prepared(word: str) -> str:
    """Return a word in lower case, composed, its Greek digraphs as one letter each.

    İ, I, ı and i are one letter to a search; ``str.lower`` would make two
    characters of İ.
    """
    lower = unicodedata.normalize("NFC", word).replace("İ", "i").lower()
    if _GREEK_LETTER.search(lower):
        return _greek(lower)
    return lower


def _greek(word: str) -> str:
    word = _STRESSED_FIRST.sub(lambda match: _bare(match[0]) + "\u200c", word)
    word = _bare("".join(_APART.get(letter, letter) for letter in word)).replace("ς", "σ")
    word = word.replace("ου", "ȣ")
    word = _UPSILON.sub(lambda match: match[1] + ("ʋ" if match[2] else "ƒ"), word)
    word = re.sub("γ(?=[γξχ])", "n", word)
    word = re.sub("^μπ|μπ$", "ƀ", word)
    return word.replace("\u200c", "")


def _bare(text: str) -> str:
    """Return Greek letters without accents."""
    return "".join(one for one in unicodedata.normalize("NFD", text) if not _is_mark(one))


def _strip(text: str) -> str:
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not _is_mark(one))


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"
