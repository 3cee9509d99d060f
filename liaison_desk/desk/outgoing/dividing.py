"""Dividing what has to go into parts that each stand alone: pure.

A part is taken alone and in any order, so each record in it has with it what
it stands on: the head of its file, and what it names of contacts and the like.
Where a file is divided, its parts repeat that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

Needs = Callable[[int], Iterable[int]]  # what of all that goes a record stands on, itself not


class Part(NamedTuple):
    """One part, and what is left for the next ones."""

    records: Sequence[int]
    left: Sequence[Sequence[int]]  # files, in their order, each with its records


def next_part(
    files: Sequence[Sequence[int]], needs: Needs, cost: Mapping[int, int], budget: int
) -> Part:
    """Take records off the front while they fit ``budget``; at least one is taken.

    A file is kept whole where a part of its own could hold it.
    """
    part: dict[int, None] = {}
    room = budget
    for place, file in enumerate(files):
        whole = _with_needs(file, needs, part)
        if _cost(whole, cost) <= room:
            part |= whole
            room -= _cost(whole, cost)
            continue
        if part and _cost(_with_needs(file, needs, {}), cost) <= budget:
            return Part(list(part), files[place:])
        return _divided(files, place, needs, cost, part, room)
    return Part(list(part), [])


def _divided(
    files: Sequence[Sequence[int]],
    place: int,
    needs: Needs,
    cost: Mapping[int, int],
    part: dict[int, None],
    room: int,
) -> Part:
    """Fill a part up with the first records of a file that does not fit as a whole."""
    file = files[place]
    for at, record in enumerate(file):
        more = _with_needs([record], needs, part)
        if part and _cost(more, cost) > room:
            return Part(list(part), [file[at:], *files[place + 1 :]])
        part |= more
        room -= _cost(more, cost)
    return Part(list(part), files[place + 1 :])


def _with_needs(records: Iterable[int], needs: Needs, here: Mapping[int, None]) -> dict[int, None]:
    """Return the records that are not ``here`` yet, what each stands on before it."""
    found: dict[int, None] = {}
    for record in records:
        ahead = [record]
        chain: dict[int, None] = {}
        while ahead:
            one = ahead.pop()
            if one not in chain and one not in found and one not in here:
                chain[one] = None
                ahead += needs(one)
        found |= dict.fromkeys(reversed(chain))
    return found


def _cost(records: Iterable[int], cost: Mapping[int, int]) -> int:
    return sum(cost.get(one, 0) for one in records)
