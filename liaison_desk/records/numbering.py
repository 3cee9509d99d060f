"""Register numbers, and references compared without their punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from liaison_desk.records import registry, vocabulary
from liaison_desk.records.names import fold

BUNDLE: Final = "BDL"  # bundles are numbered too, though they are no records
LEAST_DIGITS: Final = 4  # SKP-IN-2026-0047
LETTERS: Final = "ABCDEFGHJKLMNPRSTUVWXYZ"  # of a copy: none that reads like a digit
PHONE_DIGITS: Final = 8  # the last ones: with and without a country's prefix

_NUMBER: Final = re.compile(
    r"([A-Z][A-Z0-9]{2})-([A-Z]{2,4})-(\d{4})-([A-Z]{2})?(\d{4,9})(?:/(\d{1,6}))?", re.ASCII
)
_SHORT: Final = re.compile(
    r"([A-Z][A-Z0-9]{2})[\W_]+([A-Z]{2,4})[\W_]+(\d{4})[\W_]+(\d{1,3})", re.ASCII
)
_DIGIT: Final = re.compile(r"\d")
_NOT_DIGITS: Final = re.compile(r"\D")
_ASCII: Final = {
    letter: chr(letter).lower() if chr(letter).isalnum() else None for letter in range(128)
}


@dataclass(frozen=True, slots=True)
class RegisterNumber:
    """A number once given; it is never used again.

    ``letters`` tell apart the copies of a register after a clone or a restore
    (none on the first copy); ``document`` counts within a case, 0 for none.
    """

    station: str
    series: str
    year: int
    sequence: int
    letters: str = ""
    document: int = 0

    def __str__(self) -> str:
        """Return the number as it is printed."""
        number = f"{self.station}-{self.series}-{self.year:04}-{self.letters}{self.sequence:04}"
        return f"{number}/{self.document}" if self.document else number


def register_number(station: str, series: str, year: int, sequence: int, letters: str = "") -> str:
    """Return a register number: ``SKP-IN-2026-0047``, or ``SKP-IN-2026-KB0047``."""
    return str(RegisterNumber(station, series, year, sequence, letters))


def read_number(text: str) -> RegisterNumber | None:
    """Return the register number that ``text`` is; ``None`` when it is something else."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    station, series, year, letters, sequence, document = match.groups()
    return RegisterNumber(
        station, series, int(year), int(sequence), letters or "", int(document or 0)
    )


def in_full(typed: str) -> str:
    """Return a number of a register with the zeros that nobody types; else what was typed.

    Of ``SKP-IN-2026-47`` and ``skp in 2026 47`` it is ``SKP-IN-2026-0047``.
    """
    match = _SHORT.fullmatch(typed.strip().upper())
    if match is None or match[2] not in _series():
        return typed
    station, series, year, sequence = match.groups()
    return register_number(station, series, int(year), int(sequence))


def series_of(kind: str, values: Mapping[str, object]) -> str:
    """Return the series of a new record's number; empty when it gets none.

    ``values`` are its feed fields: the series of an entry follows from its
    direction.
    """
    declared = registry.kind(kind)
    if not declared.series_by:
        return declared.series
    field = declared.fields[declared.series_by]
    known = vocabulary.entry(field.vocabulary, str(values.get(field.name, "")))
    return str(known.extra.get("series", "")) if known else ""


@cache
def _series() -> frozenset[str]:
    """Return the series of all numbers that registers give."""
    kinds = registry.KINDS.values()
    entries = vocabulary.load("direction").codes.values()
    return frozenset({
        BUNDLE, *(one.series for one in kinds), *(str(one.extra.get("series")) for one in entries),
    })  # fmt: skip


def reference_key(text: str) -> str:
    """Return a reference without script, case, spaces and punctuation.

    ``бр. 10.1-456/1`` and ``BR 101 4561`` have the same key.
    """
    if text.isascii():
        return text.translate(_ASCII)
    return fold(text).replace(" ", "")


def reference_keys(text: str) -> tuple[str, ...]:
    """Return the keys of all references in ``text``: of each word that has a digit.

    A number is found with and without what stands before it, so the words
    ``SIENA 1934-22`` give ``193422``.
    """
    return keys_of_words(text.split())


def keys_of_words(words: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the references among ``words``: see :func:`reference_keys`."""
    keys = [reference_key(one) for one in words if not one.isalpha() and _DIGIT.search(one)]
    return tuple([key for key in dict.fromkeys(keys) if key])


def phone_key(text: str) -> str:
    """Return the last eight digits of a telephone number, fewer if it has fewer."""
    return _NOT_DIGITS.sub("", text)[-PHONE_DIGITS:]
