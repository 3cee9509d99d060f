"""What a bundle does to records, and how it is counted and told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from liaison_desk.bundle.plan import Effect, Item
from liaison_desk.desk.incoming.planning import Plan
from liaison_desk.ui.presenters.telling import Telling

WORST_FIRST: Final = (
    Effect.CONFLICT, Effect.DELETED, Effect.PROPOSED, Effect.NEW, Effect.CHANGED,
    Effect.WAITING, Effect.ASIDE, Effect.UNKNOWN,
)  # fmt: skip
HEADS: Final = frozenset({"case", "meeting", "contact", "organisation"})  # have pages of their own
_COUNTED: Final = (
    "new", "changed", "conflict", "deleted", "proposed", "waiting", "aside", "unknown",
)  # fmt: skip
_MOST_NUMBERS: Final = 8


def counted(counts: Mapping[str, int], tell: Telling) -> str:
    """Return how many records met each effect: 3 new, 1 changed."""
    return ", ".join(
        tell.say(f"exchange.count.{effect}", n=counts[effect])
        for effect in _COUNTED
        if counts.get(effect)
    )


def by_file(items: Sequence[Item]) -> dict[str, list[Item]]:
    """Return the items by the file that they stand in, its head first."""
    files: dict[str, list[Item]] = {}
    for one in items:
        files.setdefault(one.file, []).append(one)
    for members in files.values():
        members.sort(key=lambda one: (one.record != one.file, one.kind))
    return files


def worst(items: Sequence[Item]) -> Effect:
    """Return the effect that an officer should hear of first.

    A file that is new is new, and one that changes is not made new by what is
    new within it.
    """
    effects = {one.effect for one in items}
    for effect in (Effect.CONFLICT, Effect.DELETED):
        if effect in effects:
            return effect
    head = next((one for one in items if one.record == one.file), None)
    if head is not None and head.effect is Effect.NEW:
        return Effect.NEW
    return effects.pop() if len(effects) == 1 else Effect.CHANGED


def missing_numbers(plan: Plan) -> list[int]:
    """Return the numbers of bundles before this one that never came."""
    return [one for first, last in plan.missing.form() for one in range(first, last + 1)]


def listed(numbers: Sequence[int]) -> str:
    """Return numbers as a sentence names them: 11, 12, 13; of many the first."""
    shown = ", ".join(str(one) for one in numbers[:_MOST_NUMBERS])
    return f"{shown}, …" if len(numbers) > _MOST_NUMBERS else shown
