"""Controlled vocabularies: codes that never change, with labels in four languages.

``resources/vocabularies/<name>.json`` holds ``{"open": bool, "codes": [row]}``;
a row has ``code``, the labels ``en``, ``sq``, ``sl`` and ``mk``, and whatever
else is known of the code: a crosswalk, tags, national markings. A feed may
hold codes that this version does not know; they are shown as they stand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from liaison_desk import paths, words

_LABELS: Final = frozenset(words.LANGUAGES)
_LOCAL: Final = re.compile(r"X-[A-Z0-9]{1,16}")  # what headquarters added to an open list


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a vocabulary."""

    code: str
    labels: Mapping[str, str]  # by language
    extra: Mapping[str, Any]  # tags, crosswalk, … as the vocabulary gives them


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One list of codes, in the order in which it is shown."""

    name: str
    is_open: bool  # an administrator may add to it
    codes: Mapping[str, Code]
    inputs: Mapping[str, str]  # what else may be typed for a code, in lower case


@cache
def load(name: str) -> Vocabulary:
    """Return a shipped vocabulary; ``KeyError`` when there is none of that name."""
    file = _folder() / f"{name}.json"
    if not file.is_file():
        raise KeyError(name)
    data = json.loads(file.read_text(encoding="utf-8"))
    codes = {row["code"]: _code(row) for row in data["codes"]}
    inputs = {other.lower(): one.code for one in codes.values() for other in _others(one)}
    return Vocabulary(name, data["open"], MappingProxyType(codes), MappingProxyType(inputs))


def names() -> tuple[str, ...]:
    """Return the names of all shipped vocabularies."""
    return tuple(sorted(file.stem for file in _folder().glob("*.json")))


def codes(name: str) -> tuple[str, ...]:
    """Return the codes of a vocabulary in the order in which they are shown."""
    return tuple(load(name).codes)


def is_open(name: str) -> bool:
    """Tell whether an administrator may add codes to the vocabulary."""
    return load(name).is_open


def entry(name: str, code: str) -> Code | None:
    """Return what is known of a code; ``None`` for a code this version does not know."""
    return load(name).codes.get(code)


def label(name: str, code: str, language: str) -> str:
    """Return the label of a code: in ``language``, else in English, else the code."""
    known = load(name).codes.get(code)
    if known is None:
        return code
    return known.labels.get(language) or known.labels.get("en") or code


def resolve(name: str, text: str) -> str | None:
    """Return the code that ``text`` stands for: any case, and EL and UK for GR and GB.

    A local code stands for itself; whether headquarters added it, the register knows.
    """
    vocabulary = load(name)
    if text in vocabulary.codes:
        return text
    if is_local(name, text.upper()):
        return text.upper()
    return vocabulary.inputs.get(text.lower())


def is_local(name: str, code: str) -> bool:
    """Tell whether a code has the form of one that headquarters added to an open list."""
    return bool(_LOCAL.fullmatch(code)) and is_open(name)


def tagged(name: str, tag: str) -> tuple[str, ...]:
    """Return the codes that carry ``tag``, such as the countries of SELEC."""
    return tuple(one.code for one in load(name).codes.values() if tag in one.extra.get("tags", ()))


def members(name: str, group: str) -> tuple[str, ...]:
    """Return the codes of a vocabulary that a group stands for, such as all SELEC members.

    Empty when there is no such group in that vocabulary, or when it is a code itself.
    """
    if resolve(name, group) is not None:
        return ()
    return tagged(name, group.upper())


def marking(level: str, country: str) -> str:
    """Return the marking that ``country`` (or ``EU``) prints for a level, literally.

    Empty when we know none. Never compare markings by their words: STROGO
    TAJNO is level 4 in Slovenia and Montenegro, but STROGO POVERLJIVO is 3 in
    Serbia; STRICT SECRET is 3 in Romania and 4 in Moldova.
    """
    known = entry("level", level)
    markings: Mapping[str, str] = known.extra.get("markings", {}) if known else {}
    return markings.get(country, "")


def _folder() -> Path:
    return paths.resources() / "vocabularies"


def _code(row: Mapping[str, Any]) -> Code:
    labels = {key: value for key, value in row.items() if key in _LABELS}
    extra = {key: value for key, value in row.items() if key not in _LABELS and key != "code"}
    return Code(row["code"], MappingProxyType(labels), MappingProxyType(extra))


def _others(one: Code) -> tuple[str, ...]:
    return (one.code, *one.extra.get("also", ()))
