"""What can be wrong with the catalogues of words, each as a list of plain complaints.

``python -m tests.house.catalogues`` sorts their keys.
"""

from __future__ import annotations

import json
import re
import string
from pathlib import Path
from typing import Any, Final

from liaison_desk import paths
from liaison_desk.words import Text

PLURALS: Final = {
    "en": {"one", "other"},
    "sq": {"one", "other"},
    "mk": {"one", "other"},
    "sl": {"one", "two", "few", "other"},
}
# In these "one" is 1 and nothing else, so its text may say "one file" without the
# number; in Macedonian it is 21 and 31 too, in Slovene 101.
ONE_IS_ONE: Final = {"en", "sq"}

# Latin words that stand in Macedonian sentences too; capitals and digits alone (PDF,
# FAT32, SELEC) always may.
LATIN_IN_MACEDONIAN: Final = {
    "Ctrl", "Desk", "GiB", "H0", "H1", "H2", "H3", "KiB", "Liaison", "MiB", "Unicode", "exFAT",
}  # fmt: skip

_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]")
_CAPITALS: Final = re.compile(r"[A-Z]{2,}[0-9]*")
_NO_WORDS: Final = re.compile(
    r"\{[^{}]*\}|%[n0-9]"  # placeholders, ours and Qt's
    r"|U\+[0-9A-F]+"  # a character by its number
    r"|[0-9-]{10}T[0-9:]+|[A-Z][a-z]+/[A-Z][A-Za-z_]+"  # a moment, a time zone
)


def read(text: str) -> tuple[dict[str, Text], list[str]]:
    """Return the words of one disk file, and what is wrong with its form."""
    wrong: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in items]
        wrong.extend(f"{key} stands twice" for key in set(keys) if keys.count(key) > 1)
        return dict(items)

    words = json.loads(text, object_pairs_hook=pairs)
    if list(words) != sorted(words):
        first = next(a for a, b in zip(words, sorted(words), strict=True) if a != b)
        wrong.append(f"not sorted from {first} on: python -m tests.house.catalogues sorts them")
    for key, value in words.items():
        wrong += [
            f"{key}: an empty text, or spaces around it" for one in forms(value) if _bare(one)
        ]
    return words, wrong


def _bare(text: str) -> bool:
    return not text or text != text.strip()


def forms(text: Text) -> list[str]:
    """Return the text, or each of its plural forms."""
    return list(text.values()) if isinstance(text, dict) else [text]


def placeholders(text: str) -> set[str]:
    """Return the names in braces; ``ValueError`` for braces that do not fit."""
    parts = string.Formatter().parse(text)
    return {name for _, name, _, _ in parts if name is not None} | set(re.findall("%[n0-9]", text))


def differences(area: dict[str, dict[str, Text]]) -> list[str]:
    """Return what does not fit between the languages of one area; English is the measure."""
    measure = area.get("en") or next(iter(area.values()))
    wrong = [
        f"{language}: {key} stands in only one of {language} and English"
        for language, words in area.items()
        for key in words.keys() ^ measure.keys()
    ]
    for language, words in area.items():
        for key in words.keys() & measure.keys():
            wrong += [
                f"{language}: {key} {what}" for what in _unlike(language, words[key], measure[key])
            ]
    return sorted(wrong)


def _unlike(language: str, text: Text, measure: Text) -> list[str]:
    if isinstance(text, dict) != isinstance(measure, dict):
        return ["has plural forms in only one of the languages"]
    if isinstance(text, dict) and set(text) != PLURALS[language]:
        return [f"needs the plural forms {sorted(PLURALS[language])}"]
    wanted = set().union(*(placeholders(one) for one in forms(measure)))
    wrong = []
    for name, form in text.items() if isinstance(text, dict) else [("", text)]:
        found = placeholders(form)
        free = {"n", "%n"} if name == "one" and language in ONE_IS_ONE else set()
        if found - wanted or wanted - found - free:
            wrong.append(f"has the placeholders {sorted(found)} instead of {sorted(wanted)}")
    return wrong


def foreign_letters(language: str, text: str) -> list[str]:
    """Return the words that hold letters of the other alphabet, look-alikes too."""
    words = re.findall(r"\w+", _NO_WORDS.sub(" ", text))
    if language != "mk":
        return [word for word in words if _CYRILLIC.search(word)]
    return [
        word
        for word in words
        if _LATIN.search(word) and not _CAPITALS.fullmatch(word) and word not in LATIN_IN_MACEDONIAN
    ]


def sort_keys(path: Path) -> None:
    """Rewrite a catalogue with its keys in order; the order of plural forms stays."""
    words, _ = read(path.read_text(encoding="utf-8"))
    text = json.dumps(dict(sorted(words.items())), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    for catalogue in sorted((paths.resources() / "words").glob("*.json")):
        sort_keys(catalogue)
