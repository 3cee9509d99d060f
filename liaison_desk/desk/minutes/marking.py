"""How a paper is marked: as strictly as the strictest of what stands on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from liaison_desk.desk.minutes.source import Source
from liaison_desk.printing.paper import Handling, Words, same
from liaison_desk.records import vocabulary

# Whose national marking a language stands for; English has its own words.
_COUNTRIES: Final = {"sq": "AL", "sl": "SI", "mk": "MK"}
UNMARKED: Final = "0"


class Marking(NamedTuple):
    """The marking of a paper."""

    level: str  # the highest of all that was read for it
    lines: tuple[str, ...]  # in the paper's languages, then foreign ones literally
    handling: tuple[Handling, ...]
    restriction: Words
    foreign: tuple[str, ...]  # those lines that others wrote


def marking(source: Source) -> Marking:
    """Return the marking of everything that was read; so ask for it last."""
    records = list(source.read.values())
    level = highest(str(source.value(one, "level") or UNMARKED) for one in records)
    foreign = [
        text
        for one in records
        if source.value(one, "marking")
        for text in source.readings(one, "marking")
    ]
    restrictions = [text for one in records if (text := source.value(one, "restriction"))]
    codes = {code for one in records for code in source.value(one, "handling")}
    return Marking(
        level,
        tuple(dict.fromkeys([*national(level, source.languages), *foreign])),
        tuple(_handling(codes, source.languages)),
        same("\n".join(dict.fromkeys(restrictions))) if restrictions else {},
        tuple(dict.fromkeys(foreign)),
    )


def highest(levels: Iterable[str]) -> str:
    """Return the highest level; one that this version does not know is higher still."""
    known = vocabulary.codes("level")
    order = sorted(known, key=int)
    return max(
        levels, key=lambda one: order.index(one) if one in order else len(order), default=UNMARKED
    )


def national(level: str, languages: Iterable[str]) -> Iterable[str]:
    """Yield the literal marking of a level in each language; nothing is marked below 1."""
    if level == UNMARKED:
        return
    for language in languages:
        country = _COUNTRIES.get(language, "")
        yield vocabulary.marking(level, country) or vocabulary.label("level", level, language)


def _handling(codes: set[str], languages: tuple[str, ...]) -> Iterable[Handling]:
    """Yield the codes in their order; one that excludes a code present says less, and goes."""
    order = (*vocabulary.codes("handling"), *sorted(codes))
    for code in dict.fromkeys(one for one in order if one in codes):
        known = vocabulary.entry("handling", code)
        if known and codes.intersection(known.extra.get("excludes", ())):
            continue
        yield Handling(code, {one: vocabulary.label("handling", code, one) for one in languages})
