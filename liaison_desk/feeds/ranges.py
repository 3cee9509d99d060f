"""Which numbers of a feed a copy holds: ranges, and hashes over the names held.

Ranges say "1 to 412, and 414" in two pairs of numbers. They alone do not say
*what* is held under a number: after a clone or a restored backup, two copies
can hold different changesets of one number. So the names held in every 256
numbers are hashed, and where two ends differ, nothing in that block counts.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from liaison_desk import strict_json

BLOCK: Final = 256  # numbers under one hash: block 0 is 1 to 256
BLOCK_HASH: Final = 8  # bytes: it compares what two ends hold, it proves nothing to a third
MAX_RANGES: Final = (
    100_000  # about 2 MB of JSON; a receipt with one gap a day has 4,000 in ten years
)

_BLOCK_DOMAIN: Final = b"liaison-desk held 1\0"
_ROW: Final = 8 + 32  # bytes of a number and a name under a hash

Span = tuple[int, int]  # first and last number, both included


class NotRanges(ValueError):
    """Not the one form of ranges: ascending, apart, whole numbers from 1."""


@dataclass(frozen=True, slots=True)
class Ranges:
    """Numbers of a feed, from 1, as ascending spans with a gap between any two.

    The same numbers have one form only, so equal sets are equal values. Spans
    that a stranger stated can be wide: intersect before iterating.
    """

    spans: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        """Refuse spans that are not the one form of their numbers."""
        end = -1  # so that the first span starts at 1 or later
        for first, last in self.spans:
            if not end + 1 < first <= last:
                raise NotRanges("spans overlap, touch, or are not ascending from 1")
            end = last

    @classmethod
    def of(cls, numbers: Iterable[int]) -> Ranges:
        """Return the ranges of these numbers, in any order, repeated or not."""
        return cls(joined((number, number) for number in sorted(numbers)))

    @classmethod
    def parse(cls, form: object, *, max_ranges: int = MAX_RANGES) -> Ranges:
        """Return the ranges that ``[[1,412],[414,414]]`` stands for, read from JSON.

        Raises :class:`NotRanges` for anything but the one form.
        """
        if type(form) is not list or len(form) > max_ranges:
            raise NotRanges("not a list, or too long a one")
        return cls(tuple([_span(pair) for pair in form]))

    def form(self) -> list[list[int]]:
        """Return the form that :meth:`parse` reads."""
        return [[first, last] for first, last in self.spans]

    @property
    def count(self) -> int:
        """How many numbers there are."""
        return sum(last - first + 1 for first, last in self.spans)

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __iter__(self) -> Iterator[int]:
        return itertools.chain.from_iterable(range(first, last + 1) for first, last in self.spans)

    def __contains__(self, number: int) -> bool:
        place = bisect_right(self.spans, number, key=_first)
        return place > 0 and number <= self.spans[place - 1][1]

    def __or__(self, other: Ranges) -> Ranges:
        return Ranges(joined(sorted(self.spans + other.spans)))

    def __and__(self, other: Ranges) -> Ranges:
        return Ranges(tuple(_shared(self.spans, other.spans)))

    def __sub__(self, other: Ranges) -> Ranges:
        if not self.spans:
            return self
        return self & other.gaps(self.spans[-1][1])

    def add(self, number: int) -> Ranges:
        """Return these numbers and ``number``."""
        return self if number in self else self | Ranges(((number, number),))

    def gaps(self, last: int) -> Ranges:
        """Return the numbers from 1 to ``last`` that are not here."""
        starts = [1, *(end + 1 for _, end in self.spans)]
        ends = [*(first - 1 for first, _ in self.spans), last]
        pairs = zip(starts, ends, strict=True)
        return Ranges(
            tuple([(start, min(end, last)) for start, end in pairs if start <= min(end, last)])
        )


def _first(span: Span) -> int:
    return span[0]


def _span(pair: object) -> Span:
    if type(pair) is not list or len(pair) != 2:
        raise NotRanges("a range is not a pair")
    first, last = pair
    if type(first) is not int or type(last) is not int or last > strict_json.MAX_INTEGER:
        raise NotRanges("a number is not whole, or beyond 2**53")
    return first, last


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans, ascending by their first numbers, that overlap or touch."""
    joined: list[Span] = []
    for first, last in spans:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def _shared(left: tuple[Span, ...], right: tuple[Span, ...]) -> Iterator[Span]:
    one = other = 0
    while one < len(left) and other < len(right):
        first = max(left[one][0], right[other][0])
        last = min(left[one][1], right[other][1])
        if first <= last:
            yield first, last
        if left[one][1] == last:
            one += 1
        if right[other][1] == last:
            other += 1


def block_of(number: int) -> int:
    """Return the block in which ``number`` stands."""
    return (number - 1) // BLOCK


def block_hash(block: int, held: Mapping[int, str]) -> str:
    """Return the hash over the names held in ``block``, as 16 hex digits.

    ``held`` maps numbers to names (64 hex digits) and may reach beyond the
    block. It is the first 8 bytes of SHA-256 over a domain and, for each
    number held, ascending: the number (8 bytes, big-endian) and the name.
    """
    numbers = range(block * BLOCK + 1, (block + 1) * BLOCK + 1)
    return _hashed((number, held[number]) for number in numbers if number in held)


def block_hashes(rows: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Return the hash of every block that holds something, from one pass over ``rows``.

    ``rows`` are (number, name), strictly ascending, as a feed is read. Where a
    fork gave one number two names, both count.
    """
    hashes: dict[int, str] = {}
    for block, group in itertools.groupby(_ascending(rows), key=lambda row: block_of(row[0])):
        hashes[block] = _hashed(group)
    return hashes


def _ascending(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    before = (1, "")  # numbers start at 1
    for row in rows:
        if row <= before:
            raise ValueError("rows are not ascending by number and name")
        before = row
        yield row


class NamesHeld:
    """The names held in one block, for hashes over some of its numbers.

    A post claims a twentieth of what headquarters holds: thirty of them ask
    for the same names, in other pieces.
    """

    def __init__(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """Keep ``rows``: (number, name), ascending by both."""
        pairs = list(rows)
        self._numbers = [number for number, _ in pairs]
        self._bytes = b"".join(number.to_bytes(8, "big") + name for number, name in pairs)

    def hash_over(self, numbers: Ranges) -> str:
        """Return the hash over the names at ``numbers``; empty where none is held."""
        digest, found = sha256(_BLOCK_DOMAIN), False
        for first, last in numbers.spans:
            start, end = bisect_left(self._numbers, first), bisect_right(self._numbers, last)
            digest.update(self._bytes[start * _ROW : end * _ROW])
            found = found or start < end
        return digest.hexdigest()[: 2 * BLOCK_HASH] if found else ""


def _hashed(rows: Iterable[tuple[int, str]]) -> str:
    digest = sha256(_BLOCK_DOMAIN)
    for number, name in rows:
        digest.update(number.to_bytes(8, "big") + bytes.fromhex(name))
    return digest.hexdigest()[: 2 * BLOCK_HASH]
