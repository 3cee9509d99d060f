"""The words around what was searched for: why a record is a hit, without opening it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from liaison_desk.records.names import fold, index_words
from liaison_desk.records.text import escaped

_BEFORE: Final = 5  # words
_LONGEST: Final = 120  # characters


def around(value: Any, typed: str) -> str:
    """Return the words of a field around the first that was typed, in any script.

    Empty where none of them is found, or where the field is no text.
    """
    wanted = fold(typed).split()
    for text in _texts(value):
        words = text.split()
        for place, word in enumerate(words):
            if any(part.startswith(one) for part in index_words(word).split() for one in wanted):
                return _cut(words, place)
    return ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from (str(one) for one in value.values())
    elif isinstance(value, str):
        yield value


def _cut(words: list[str], place: int) -> str:
    begin = max(0, place - _BEFORE)
    said = escaped(" ".join(words[begin:]))
    if len(said) > _LONGEST:
        said = f"{said[: _LONGEST - 1].rstrip()}…"
    return f"…{said}" if begin else said
