"""What must be true of how a record is handled before it is saved.

What arrived from others is shown as it stands, and nothing of it is lost; these
rules hold for what is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.handling import ceiling, errors
from liaison_desk.feeds.changeset import Value
from liaison_desk.records import evaluation, markings
from liaison_desk.records.consents import H0, H3
from liaison_desk.records.field import split

Values = Mapping[str, Value | None]  # feed fields

_HANDLING: Final = "handling"


def check(holder: Holder, fresh: Values, before: Values) -> None:
    """Refuse values that may not be saved; ``before`` are the record's until now."""
    changed = {split(name)[0] for name, value in fresh.items() if value != before.get(name)}
    after = {**before, **fresh}
    for names, rule in _RULES:
        if changed & names:
            rule(holder, after)


def codes(values: Values) -> frozenset[str]:
    """Return the handling codes that stand in a record."""
    return frozenset(
        split(name)[1]
        for name, value in values.items()
        if split(name)[0] == _HANDLING and value not in ("", None, 0)
    )


def _codes_agree(_: Holder, after: Values) -> None:
    found = codes(after)
    if H0 in found and len(found) > 1:
        raise errors.CodesExclude


def _restriction_is_said(_: Holder, after: Values) -> None:
    if H3 in codes(after) and not after.get("restriction"):
        raise errors.RestrictionMissing(field="restriction")


def _below_ceiling(holder: Holder, after: Values) -> None:
    """Hold the level, and what the marking as written stands for, to the ceiling."""
    level = str(after.get("level") or "0")
    stands_for = markings.level_of(str(after.get("marking") or ""))
    highest = ceiling.ceiling(holder)
    if max(level, stands_for) > highest:
        raise errors.AboveCeiling(level=max(level, stands_for), ceiling=highest)
    if stands_for > level:
        raise errors.MarkingAbove(level=stands_for, given=level)


_EVALUATED: Final = ("evaluation_source", "evaluation_information", "evaluation_handling")


def _one_scale(_: Holder, after: Values) -> None:
    evaluation.check(*(str(after.get(name) or "") for name in _EVALUATED))


_RULES: Final[tuple[tuple[frozenset[str], Callable[[Holder, Values], None]], ...]] = (
    (frozenset({_HANDLING}), _codes_agree),
    (frozenset({_HANDLING, "restriction"}), _restriction_is_said),
    (frozenset({"level", "marking"}), _below_ceiling),
    (frozenset(_EVALUATED), _one_scale),
)

# Fields of which a rule speaks: whoever writes none of them need not ask.
HELD: Final = frozenset[str]().union(*(names for names, _ in _RULES))
