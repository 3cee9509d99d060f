"""Which numbers of a feed are held, and how much of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from liaison_desk.feeds.ranges import Ranges

NONE: Final = Ranges.of(())


@dataclass(frozen=True, slots=True)
class Holding:
    """Which numbers of a feed are held, and how much of each.

    ``partial`` tells the values held of a number that is not in ``full``: bit
    i stands for the i-th change of the head. A number in neither holds none.
    """

    heads: Ranges = NONE
    full: Ranges = NONE
    partial: Mapping[int, int] = field(default_factory=dict)

    def lacks(self, number: int, mask: int) -> bool:
        """Tell whether the head, or any value of ``mask``, is not held."""
        if number in self.full:
            return False
        return number not in self.heads or bool(mask & ~self.partial.get(number, 0))

    def held_mask(self, number: int) -> int:
        """Return the values held of a number; -1, every bit, where all are."""
        return -1 if number in self.full else self.partial.get(number, 0)

    def within(self, numbers: Ranges) -> Holding:
        """Return what is held of these numbers alone."""
        return Holding(
            self.heads & numbers,
            self.full & numbers,
            {number: mask for number, mask in self.partial.items() if number in numbers},
        )

    def without(self, numbers: Ranges) -> Holding:
        """Return what is held of all other numbers."""
        if not numbers & self.heads:
            return self
        return Holding(
            self.heads - numbers,
            self.full - numbers,
            {number: mask for number, mask in self.partial.items() if number not in numbers},
        )

    def joined(self, other: Holding) -> Holding:
        """Return what both together hold."""
        full = self.full | other.full
        partial = dict(self.partial)
        for number, mask in other.partial.items():
            partial[number] = partial.get(number, 0) | mask
        return Holding(
            self.heads | other.heads,
            full,
            {number: mask for number, mask in partial.items() if number not in full},
        )

    def form(self) -> dict[str, Any]:
        """Return the form that statements and the register keep."""
        return {
            "heads": self.heads.form(),
            "full": self.full.form(),
            "partial": [[number, f"{mask:x}"] for number, mask in sorted(self.partial.items())],
        }


def holding_of(rows: Iterable[tuple[int, int, int]]) -> Holding:
    """Return the holding of rows (number, mask held, width in values).

    Where a number has two changesets it counts as held only so far as both are.
    """
    held: dict[int, tuple[int, bool]] = {}
    for number, mask, width in rows:
        full = mask == (1 << width) - 1
        before, was_full = held.get(number, (mask, full))
        held[number] = before & mask, was_full and full
    return Holding(
        Ranges.of(held),
        Ranges.of(number for number, (_, full) in held.items() if full),
        {number: mask for number, (mask, full) in held.items() if mask and not full},
    )
