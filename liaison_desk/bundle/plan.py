"""What taking a bundle would do: the same value serves preview, decision and report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from liaison_desk.db.derive import Derived
from liaison_desk.db.shape import CONFLICT, DELETED, unpack
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.changeset import DELETE, NOTE, Value
from liaison_desk.feeds.merge import FieldState
from liaison_desk.records.field import split
from liaison_desk.records.registry import KINDS


class Effect(StrEnum):
    """What taking the bundle does to a record."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    DELETED = "deleted"
    UNKNOWN = "unknown"  # of a kind that this version does not know


class FieldEffect(NamedTuple):
    """What happens to one field: what stood here, what comes, what stands then."""

    field: str  # the feed field: crime_areas/DRUG, text/mk
    before: Value | None
    theirs: Value | None
    after: Value | None
    conflict: bool


class Item(NamedTuple):
    """What happens to one record."""

    record: str
    kind: str
    file: str
    effect: Effect
    columns: Mapping[str, Any]  # the record as it will stand
    fields: tuple[FieldEffect, ...]


def item(before: Derived | None, after: Derived | None, arrived: frozenset[str]) -> Item | None:
    """Return what happens to a record; ``None`` when nothing that can be seen does.

    ``arrived`` are the names of the changesets that the bundle brings.
    """
    if after is None:
        return None
    state = after.state
    if after.shaped is None:
        effect: Effect | None = Effect.UNKNOWN
    else:
        effect = _effect(before, after)
    if effect is None:
        return None
    columns = {}
    if after.shaped is not None:
        rules = KINDS[state.kind].fields
        columns = {name: unpack(rules[name], v) for name, v in after.shaped.columns.items()}
    fields = () if effect is Effect.NEW else _fields(before, after, arrived)
    return Item(state.record, state.kind, state.file, effect, columns, fields)


def new_item(arrival: Arrival) -> Item | None:
    """Return what happens to a record of which one changeset is all that is known.

    The usual case of an import, so nothing is merged: its values are the record.
    """
    if arrival.action == DELETE:
        return None
    effect = Effect.NEW if arrival.kind in KINDS else Effect.UNKNOWN
    return Item(arrival.record, arrival.kind, arrival.file, effect, _Told(arrival), ())


class _Told(Mapping[str, Any]):
    """The columns of a new record, made when somebody looks: of most nobody does."""

    __slots__ = ("_arrival",)

    def __init__(self, arrival: Arrival) -> None:
        self._arrival = arrival

    def __getitem__(self, name: str) -> Any:
        return self._columns()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns())

    def __len__(self) -> int:
        return len(self._columns())

    def _columns(self) -> dict[str, Any]:
        kind = KINDS.get(self._arrival.kind)
        columns: dict[str, Any] = {}
        for name, value in self._arrival.values().items() if kind else ():
            plain, key = split(name)
            rule = kind.fields.get(plain) if kind else None
            if rule is None or value is None or bool(key) is not rule.elements:
                continue
            if rule.languages:
                columns.setdefault(plain, {})[key] = value
            elif rule.many:
                columns.setdefault(plain, []).append(key)
            else:
                columns[plain] = value
        return columns


def counts(items: Iterable[Item]) -> Counter[Effect]:
    """Return how many records each effect meets."""
    return Counter(one.effect for one in items)


def _effect(before: Derived | None, after: Derived) -> Effect | None:
    if before is None or before.shaped is None or after.shaped is None:
        return None if after.state.deleted else Effect.NEW
    if after.state.deleted:
        return None if before.state.deleted else Effect.DELETED
    open_now = {one for one in after.shaped.marks if one[1] in {CONFLICT, DELETED}}
    if open_now - set(before.shaped.marks):
        return Effect.CONFLICT
    same = after.shaped == before.shaped and before.state.deleted == after.state.deleted
    return None if same else Effect.CHANGED


def _fields(
    before: Derived | None, after: Derived, arrived: frozenset[str]
) -> tuple[FieldEffect, ...]:
    old, new = _values(before), _values(after)
    effects = []
    for name, state in sorted(after.state.fields.items()):
        if name.startswith(NOTE):
            continue
        conflict = after.shaped is not None and (name, CONFLICT) in after.shaped.marks
        theirs = _theirs(state, after, name, arrived)
        if old.get(name) != new.get(name) or (conflict and theirs is not None):
            effects.append(FieldEffect(name, old.get(name), theirs, new.get(name), conflict))
    return tuple(effects)


def _theirs(state: FieldState, after: Derived, name: str, arrived: frozenset[str]) -> Value | None:
    """Return the value that the bundle brings for a field, if it brings a current one."""
    for one in (*state.current, *state.proposals):
        if one in arrived:
            return after.readings.get(one, {}).get(name)
    return None


def _values(derived: Derived | None) -> dict[str, Value | None]:
    """Return the value of every feed field as the tables show it."""
    if derived is None or derived.shaped is None:
        return {}
    rules = KINDS[derived.state.kind].fields
    values: dict[str, Value | None] = {}
    for feed_field in derived.state.fields:
        name, key = split(feed_field)
        if name not in rules:
            continue
        shown = unpack(rules[name], derived.shaped.columns[name])
        if isinstance(shown, dict):
            values[feed_field] = shown.get(key)
        elif isinstance(shown, list):
            values[feed_field] = 1 if key in shown else None
        else:
            values[feed_field] = shown
    return values
