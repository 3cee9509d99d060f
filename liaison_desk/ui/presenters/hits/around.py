"""The words around what was searched for: why a record is a hit, without opening it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from liaison_desk.records.names import fold, index_words
from liaison_desk.records.text import escaped
from liaison_desk.records.typed_numbers import place_in

_BEFORE: Final = 5  # words
_LONGEST: Final = 120  # characters


class Around(NamedTuple):
    """The words, and under which key of the field they stand: of many texts the language."""

    words: str = ""
    key: str = ""


def around(value: Any, typed: str, language: str = "") -> Around:
    """Return the words of a field around the first that was typed, in any script.

    Of several texts that one which holds most of what was typed, and of those that hold
    as much the one in ``language``. Empty where none holds any, or the field is no text.
    """
    wanted = fold(typed).split()
    most, found = 0, Around()
    for key, text in _texts(value, language):
        words = text.split()
        places = _places(words, wanted)
        if len(places) > most:
            most, found = len(places), Around(_cut(words, min(places.values())), key)
    return found if most else _around_number(value, typed, language)


def _around_number(value: Any, typed: str, language: str) -> Around:
    """Return the words around a number that stands there in another form than it was typed."""
    for key, text in _texts(value, language):
        words = text.split()
        place = place_in(typed, words)
        if place is not None:
            return Around(_cut(words, place), key)
    return Around()


def _places(words: Sequence[str], wanted: Sequence[str]) -> dict[str, int]:
    """Return which of the wanted words stand among these, and where first."""
    places: dict[str, int] = {}
    for place, word in enumerate(words):
        parts = index_words(word).split()
        for one in wanted:
            if one not in places and any(part.startswith(one) for part in parts):
                places[one] = place
        if len(places) == len(set(wanted)):
            break
    return places


def _texts(value: Any, language: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        ours_first = sorted(value, key=lambda one: one != language)
        yield from ((one, str(value[one])) for one in ours_first)
    elif isinstance(value, str):
        yield "", value


def _cut(words: list[str], place: int) -> str:
    begin = max(0, place - _BEFORE)
    said = escaped(" ".join(words[begin:]))
    if len(said) > _LONGEST:
        said = f"{said[: _LONGEST - 1].rstrip()}…"
    return f"…{said}" if begin else said
