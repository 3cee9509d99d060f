"""From names to values: what a field shows, given the values that can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final, NamedTuple

from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.merge import FieldState
from liaison_desk.records.field import Field, OnConflict, Type

EMPTY: Final[Value] = ""


class Status(Enum):
    """How sure a value is."""

    SETTLED = "settled"
    CONFLICT = "conflict"  # several values; one stands in, or the safest is in force
    WITHHELD = "withheld"  # the value stayed with its station, or was erased


class Outcome(NamedTuple):
    """What a field shows."""

    value: Value
    status: Status


PLAIN: Final = Field("")  # the rule for fields that this version does not know


def outcome(state: FieldState, values: Mapping[str, Value | None], rule: Field = PLAIN) -> Outcome:
    """Return what a field shows.

    ``values`` gives the value that each changeset set, ``None`` where it
    cannot be read here.
    """
    if not state.current:
        return Outcome(EMPTY, Status.SETTLED)
    readings = [values.get(name) for name in state.current]
    first = readings[0]
    if len(readings) == 1:
        return _single(first, rule)
    if all(one is not None and one == first for one in readings):
        return _single(first, rule)
    if rule.on_conflict is OnConflict.QUIET:
        return _single(next((one for one in readings if one is not None), None), rule)
    if rule.on_conflict is OnConflict.SAFEST:
        return Outcome(safest(readings, rule), Status.CONFLICT)
    stand_in = next((one for one in readings if one is not None), EMPTY)
    return Outcome(stand_in, Status.CONFLICT)


def safest(readings: Sequence[Value | None], rule: Field) -> Value:
    """Return the safest of the values; one that the rule does not know is safer still.

    A value that cannot be read counts as the safest there is: better a paper
    too strictly marked than a source exposed.
    """
    order = rule.safest

    def rank(value: Value) -> tuple[int, str]:
        text = str(value)
        return (order.index(text) if text in order else -1, text)

    known = [one for one in readings if one is not None]
    if len(known) < len(readings) and order:
        return _safest_there_is(rule)
    return min(known, key=rank, default=EMPTY)


def _safest_there_is(rule: Field) -> Value:
    """Return the first of the rule's values in its form in the feed: ``1`` for a set or a flag."""
    first = rule.safest[0]
    return int(first) if first == "1" and (rule.many or rule.type is Type.FLAG) else first


def _single(value: Value | None, rule: Field) -> Outcome:
    if value is not None:
        return Outcome(value, Status.SETTLED)
    strict = rule.on_conflict is OnConflict.SAFEST and rule.safest
    return Outcome(_safest_there_is(rule) if strict else EMPTY, Status.WITHHELD)
