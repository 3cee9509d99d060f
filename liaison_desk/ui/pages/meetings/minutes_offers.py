"""What ``/`` and a few letters offer at the beginning of a line of minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from liaison_desk.records import vocabulary
from liaison_desk.records.names import fold
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.meetings.minutes_values import Phrase, Sort
from liaison_desk.ui.views import Choice

TYPES: Final = "conclusion_type"
SORT, TYPE, PHRASE = "sort", "type", "phrase"  # how the code of an offer begins
_LONGEST: Final = 40  # characters: what is longer was meant as text
_SHOWN: Final = 60  # characters of a text block
_FEWEST: Final = 3  # letters that name a type of conclusion


def commanded(typed: str) -> Sort | None:
    """Return what ``/c``, ``/a``, ``/i`` or ``/p`` makes of a line; ``None`` for a text."""
    wanted = typed.strip().casefold()
    return next((one for one in Sort if one.command == wanted), None)


def type_of(typed: str, language: str) -> str:
    """Return the type of conclusion that a word names, as the line or the window says it."""
    wanted = fold(typed.strip().rstrip("."))
    if len(wanted) < _FEWEST:
        return ""
    found = {code for code in vocabulary.codes(TYPES) if _names(code, language, wanted)}
    return found.pop() if len(found) == 1 else ""


def type_label(code: str) -> str:
    """Return a type of conclusion in the language of the window."""
    return vocabulary.label(TYPES, code, current())


def next_type(code: str) -> str:
    """Return the type behind ``code``, and behind the last one the first."""
    codes = list(vocabulary.codes(TYPES))
    return codes[(codes.index(code) + 1) % len(codes)] if code in codes else codes[0]


def offers(typed: str, language: str, phrases: Sequence[Phrase]) -> list[Choice]:
    """Return what fits a line that begins with ``/``: sorts, types of conclusion, text blocks.

    The code of each is what it makes, ``:``, and which: ``sort:action``, ``type:NOTED``,
    ``phrase:3``. Text blocks are offered in the ``language`` of the line alone.
    """
    if not typed.startswith("/") or len(typed) > _LONGEST or "\n" in typed:
        return []
    wanted = fold(typed[1:].strip())
    return [*_sorts(typed, wanted), *_types(wanted, language), *_phrases(wanted, language, phrases)]


def _sorts(typed: str, wanted: str) -> Iterator[Choice]:
    named = commanded(typed)
    for one in Sort:
        words = tr(f"minutes.sort.{one.value}")
        if one is named or (named is None and fold(words).startswith(wanted)):
            yield Choice(f"{SORT}:{one.value}", words, one.command)


def _types(wanted: str, language: str) -> Iterator[Choice]:
    for code in vocabulary.codes(TYPES) if wanted else ():
        if _names(code, language, wanted):
            words = f"{tr('minutes.sort.conclusion')} · {type_label(code)}"
            yield Choice(f"{TYPE}:{code}", words)


def _phrases(wanted: str, language: str, phrases: Sequence[Phrase]) -> Iterator[Choice]:
    for at, one in enumerate(phrases):
        body, title = one.body.get(language, ""), one.title.get(language, "")
        begins = any(fold(word).startswith(wanted) for word in title.split())
        if body and (begins or fold(f"{title} {body}").startswith(wanted)):
            line = " ".join(body.split())
            shown = line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
            yield Choice(f"{PHRASE}:{at}", title or shown, shown)


def _names(code: str, language: str, wanted: str) -> bool:
    labels = (vocabulary.label(TYPES, code, one) for one in dict.fromkeys((language, current())))
    return any(fold(one).startswith(wanted) for one in labels)
