"""What taking a bundle would do: the same value serves preview, decision and report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from liaison_desk.db.row_writer import Derived
from liaison_desk.db.shape import CONFLICT, DELETED, NEWER, PROPOSAL, Readings, Shaped, unpack
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.changeset import DELETE, NOTE, Value
from liaison_desk.records.field import split
from liaison_desk.records.registry import KINDS


class Effect(StrEnum):
    """What taking the bundle does to a record."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    DELETED = "deleted"
    PROPOSED = "proposed"  # nothing changes until who may set the field accepts
    WAITING = "waiting"  # it builds on what did not come yet
    ASIDE = "aside"  # it builds on what was undone here, and is set aside with it
    UNKNOWN = "unknown"  # something that only a newer version can show


class FieldEffect(NamedTuple):
    """What happens to one field: what stood here, what comes, what stands then."""

    field: str  # the feed field: crime_areas/DRUG, text/mk
    before: Value | None
    theirs: Value | None
    after: Value | None
    conflict: bool
    why: Effect | None = None  # PROPOSED, WAITING, ASIDE: why what comes does not count


class Item(NamedTuple):
    """What happens to one record."""

    record: str
    kind: str
    file: str
    effect: Effect
    columns: Mapping[str, Any]  # the record as it will stand
    fields: tuple[FieldEffect, ...]


@dataclass(frozen=True)
class Brought:
    """What a bundle brings for one record: changeset → feed field → value.

    A value is ``None`` where it was not sent.
    """

    kind: str
    file: str
    record: str
    values: Readings
    fresh: frozenset[str]  # those that were not here before
    aside: frozenset[str] = frozenset()  # those of them that build on what was undone here


def item(before: Derived | None, after: Derived | None, brought: Brought) -> Item | None:
    """Return what happens to a record; ``None`` when nothing that can be seen does."""
    fields: tuple[FieldEffect, ...] = ()
    shown = before if after is None else after
    waiting = _waiting(after, brought)
    idle = (*_idle(before, shown, brought, brought.aside, Effect.ASIDE),
            *_idle(before, shown, brought, waiting, Effect.WAITING))  # fmt: skip
    effect = _effect(before, after) if after is not None else None
    if effect is not None and after is not None:
        fields = () if effect is Effect.NEW else _fields(before, after, brought)
    elif brought.aside or waiting:
        effect = Effect.ASIDE if brought.aside else Effect.WAITING
    if effect is None:
        return None
    columns = _columns(shown) if shown is not None else _columns_of(brought)
    return Item(brought.record, brought.kind, brought.file, effect, columns, fields + idle)


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
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def get(self, name: str, default: Any = None) -> Any:
        """Return one column; every report asks every record for a few of them."""
        one = self._arrival
        kind = KINDS.get(one.kind)
        rule = kind.fields.get(name) if kind else None
        if rule is None:
            return default
        if rule.elements:
            return self._columns().get(name, default)
        value = one.told[one.fields.index(name)] if name in one.fields else None
        return default if value is None else value

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns())

    def __len__(self) -> int:
        return len(self._columns())

    def _columns(self) -> dict[str, Any]:
        return _plain_columns(self._arrival.kind, self._arrival.values())


def counts(items: Iterable[Item]) -> Counter[Effect]:
    """Return how many records each effect meets."""
    return Counter(one.effect for one in items)


def _effect(before: Derived | None, after: Derived) -> Effect | None:
    if after.state.kind not in KINDS:
        return None if before is not None and before.state == after.state else Effect.UNKNOWN
    if before is None:
        return None if after.state.deleted else Effect.NEW
    if after.state.deleted:
        return None if before.state.deleted else Effect.DELETED
    return _change(before.state.deleted, before.shaped, after.shaped)


def _change(was_deleted: bool, before: Shaped, after: Shaped) -> Effect | None:
    fresh = set(after.marks) - set(before.marks)
    if any(mark in {CONFLICT, DELETED} for _, mark in fresh):
        return Effect.CONFLICT
    if was_deleted or after._replace(marks=[]) != before._replace(marks=[]):
        return Effect.CHANGED
    if any(mark == PROPOSAL for _, mark in fresh):
        return Effect.PROPOSED
    if fresh and all(mark == NEWER for _, mark in fresh):
        return Effect.UNKNOWN
    return Effect.CHANGED if set(after.marks) != set(before.marks) else None


def _fields(before: Derived | None, after: Derived, brought: Brought) -> tuple[FieldEffect, ...]:
    """Return the fields that change, are in conflict with what came, or that it proposes."""
    old, new = _values(before), _values(after)
    effects = []
    for name, state in sorted(after.state.fields.items()):
        if name.startswith(NOTE):
            continue
        marked = (name, CONFLICT) in after.shaped.marks
        conflict = marked and not brought.fresh.isdisjoint(state.current)
        proposed = not brought.fresh.isdisjoint(state.proposals)
        if old.get(name) != new.get(name) or conflict or proposed:
            names = (*state.current, *state.proposals)
            theirs = next((brought.values[one].get(name) for one in names if one in brought.values),
                          None)  # fmt: skip
            why = Effect.PROPOSED if proposed else None
            effects.append(FieldEffect(name, old.get(name), theirs, new.get(name), marked, why))
    return tuple(effects)


def _waiting(after: Derived | None, brought: Brought) -> frozenset[str]:
    """Return what comes and waits; all of it while the record's own beginning is not here."""
    if after is None:
        return brought.fresh - brought.aside
    return brought.fresh.intersection(after.state.waiting)


def _idle(
    before: Derived | None,
    after: Derived | None,
    brought: Brought,
    names: Collection[str],
    why: Effect,
) -> tuple[FieldEffect, ...]:
    """Return the fields of what comes and does not count."""
    if not names:
        return ()
    old, new = _values(before), _values(after)
    theirs = {
        name: value
        for changeset in brought.values
        if changeset in names
        for name, value in brought.values[changeset].items()
        if not name.startswith(NOTE)
    }
    return tuple(
        FieldEffect(name, old.get(name), value, new.get(name), False, why)
        for name, value in sorted(theirs.items())
    )


def _columns(derived: Derived) -> dict[str, Any]:
    if derived.state.kind not in KINDS:
        return {}
    rules = KINDS[derived.state.kind].fields
    return {name: unpack(rules[name], value) for name, value in derived.shaped.columns.items()}


def _columns_of(brought: Brought) -> dict[str, Any]:
    """Return the columns of a record of which only later changes are known."""
    columns: dict[str, Any] = {}
    for values in brought.values.values():
        columns |= _plain_columns(brought.kind, values)
    return columns


def _plain_columns(kind: str, values: Mapping[str, Value | None]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    rules = KINDS[kind].fields if kind in KINDS else {}
    for name, value in values.items():
        plain, key = split(name)
        rule = rules.get(plain)
        if rule is None or value is None or bool(key) is not rule.elements:
            continue
        if rule.texts:
            columns.setdefault(plain, {})[key] = value
        elif rule.many:
            columns.setdefault(plain, []).append(key)
        else:
            columns[plain] = value
    return columns


def _values(derived: Derived | None) -> dict[str, Value | None]:
    """Return the value of every feed field as the tables show it."""
    if derived is None or derived.state.kind not in KINDS:
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
