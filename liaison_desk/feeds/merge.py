"""The merge: what the known heads of one record come to.

Pure and deterministic: the same heads, in any order, any number of times, on
any station, give the same state. It never looks at a value, so a value that
is withheld or erased changes nothing. Clocks never decide.

The state is a few names for each field; reading values out of it is
``feeds.outcome``. Most records have one head: that path is kept short.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from liaison_desk.feeds.authority import Authority
from liaison_desk.feeds.changeset import DELETE, NOTE, RESTORE, Head
from liaison_desk.records.field import Owner, split

ControlFields = Mapping[str, Owner]  # name of a control field → from whom it counts


class FieldState(NamedTuple):
    """The changesets whose values a field has at present."""

    current: tuple[str, ...]  # stand-in first: depth of history, then name
    proposals: tuple[str, ...] = ()  # from offices that may not set it, not yet answered


@dataclass(frozen=True, slots=True)
class RecordState:
    """What the known heads of a record come to."""

    record: str
    file: str
    kind: str
    base: str  # the changeset that made the record; empty while it is not known
    feed: str  # the feed that made the record
    fields: Mapping[str, FieldState]
    tips: tuple[str, ...]  # newest changesets: the ``after`` of the next one
    deletions: tuple[str, ...]  # that nothing has answered
    uncovered: tuple[str, ...]  # changesets that no such deletion covers; empty without one
    waiting: tuple[str, ...]  # for a parent whose head is unknown
    misfits: tuple[str, ...]  # name another file or kind than the record's own

    @property
    def deleted(self) -> bool:
        """Tell whether every change of the record is covered by a deletion."""
        return bool(self.deletions) and not self.uncovered

    @property
    def delete_conflict(self) -> bool:
        """Tell whether it was deleted here and changed there."""
        return bool(self.deletions) and bool(self.uncovered)

    def writers(self) -> frozenset[str]:
        """Return every changeset whose value or proposal is current."""
        return frozenset(
            name for one in self.fields.values() for name in (*one.current, *one.proposals)
        )


def merge(
    heads: Collection[Head],
    *,
    authority: Authority,
    control: ControlFields,
    file_feed: str = "",
) -> RecordState:
    """Return the state of the record that all ``heads`` speak of.

    ``control`` are the control fields of its kind; ``file_feed`` is the feed
    that made the file's own head, where the record is not that itself.
    """
    known = {one.name: one for one in heads}
    counted = {
        name: one for name, one in known.items() if authority.counts(name, one.feed, one.number)
    }
    base = min((one.name for one in counted.values() if one.creates), default="")
    if not base:
        return _unborn(next(iter(heads)), sorted(known))
    first = counted[base]
    if len(known) == 1 and not first.after and not any(one.parents for one in first.changes):
        return _newborn(first, authority, control, file_feed or first.feed)
    misfits = {
        one.name for one in counted.values() if one.file != first.file or one.kind != first.kind
    }
    applied = _applied({k: v for k, v in counted.items() if k not in misfits})
    judge = _Judge(authority, control, first, file_feed or first.feed)
    fields = _fields(applied, judge)
    behind = _ancestors(applied)
    deletions, uncovered = _deletions(applied, behind)
    seen = set().union(*(_named(one) for one in applied.values()))
    return RecordState(
        record=first.record,
        file=first.file,
        kind=first.kind,
        base=base,
        feed=first.feed,
        fields=fields,
        tips=tuple(sorted(applied.keys() - seen)),
        deletions=deletions,
        uncovered=uncovered,
        waiting=tuple(sorted(known.keys() - applied.keys() - misfits)),
        misfits=tuple(sorted(misfits)),
    )


@dataclass(frozen=True, slots=True)
class _Judge:
    """Decides which changes of control fields count."""

    authority: Authority
    control: ControlFields
    first: Head
    file_feed: str

    def is_control(self, feed_field: str) -> bool:
        return split(feed_field)[0] in self.control

    def counts(self, feed_field: str, head: Head) -> bool:
        owner = self.control.get(split(feed_field)[0])
        if owner is None:
            return True
        if owner is Owner.HEADQUARTERS:
            return self.authority.may_direct(head.feed)
        if owner is Owner.MAKER:
            return of_one_office(self.authority, head.feed, self.first.feed)
        office = self.authority.owner(self.first.feed, self.first.file, self.file_feed, owner)
        return self.authority.may_set(head.name, head.feed, head.number, office, self.first.file)


def of_one_office(authority: Authority, feed: str, other: str) -> bool:
    """Tell whether one office writes two feeds; a feed is its own, whoever writes it."""
    office = authority.office(feed)
    return feed == other or (bool(office) and office == authority.office(other))


def _unborn(any_head: Head, names: list[str]) -> RecordState:
    return RecordState(
        any_head.record, any_head.file, any_head.kind, "", "", {}, (), (), (), tuple(names), ()
    )


def _newborn(
    first: Head, authority: Authority, control: ControlFields, file_feed: str
) -> RecordState:
    """Return the state of a record with one head: every field is that head's."""
    judge = _Judge(authority, control, first, file_feed)
    settled, proposed = FieldState((first.name,)), FieldState((), (first.name,))
    fields = dict.fromkeys((one.field for one in first.changes if one.field[0] != NOTE), settled)
    for name in fields:
        if split(name)[0] in control and not judge.counts(name, first):
            fields[name] = proposed
    return RecordState(
        first.record, first.file, first.kind, first.name, first.feed, fields,
        (first.name,), (first.name,) if first.action == DELETE else (), (), (), (),
    )  # fmt: skip


def _applied(candidates: Mapping[str, Head]) -> dict[str, Head]:
    """Return the heads all of whose parents are applied too, parents first.

    Parents are named by hash, so they cannot form a ring.
    """
    open_parents = {
        name: {parent for change in one.changes for parent in change.parents}
        for name, one in candidates.items()
    }
    children: dict[str, list[str]] = {}
    for name, parents in open_parents.items():
        for parent in parents:
            children.setdefault(parent, []).append(name)
    ready = sorted(name for name, parents in open_parents.items() if not parents)
    applied: dict[str, Head] = {}
    while ready:
        name = ready.pop()
        applied[name] = candidates[name]
        for child in children.get(name, ()):
            open_parents[child].discard(name)
            if not open_parents[child]:
                ready.append(child)
    return applied


def _fields(applied: Mapping[str, Head], judge: _Judge) -> dict[str, FieldState]:
    """Return the current changesets of every field; ``applied`` has parents first."""
    writers: dict[str, dict[str, tuple[str, ...]]] = {}  # field → changeset → its parents
    for name, head in applied.items():
        for change in head.changes:
            if change.field[0] != NOTE:
                writers.setdefault(change.field, {})[name] = change.parents
    states = {}
    for feed_field, parents in sorted(writers.items()):
        counting = parents
        if judge.is_control(feed_field):
            counting = {
                name: names for name, names in parents.items()
                if judge.counts(feed_field, applied[name])
            }  # fmt: skip
        replaced = set().union(*counting.values())
        depth = _depths(counting)
        current = sorted(counting.keys() - replaced, key=lambda name: (-depth[name], name))
        states[feed_field] = FieldState(
            tuple(current), tuple(sorted(parents.keys() - counting.keys() - replaced))
        )
    return states


def _depths(parents: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return how long the history of a field is behind each of its writers."""
    depth: dict[str, int] = {}
    for name, named in parents.items():  # parents first
        depth[name] = 1 + max((depth.get(one, 0) for one in named), default=0)
    return depth


def _named(head: Head) -> set[str]:
    """Return every changeset that ``head`` says its writer saw."""
    return {*head.after, *(parent for change in head.changes for parent in change.parents)}


def _ancestors(applied: Mapping[str, Head]) -> dict[str, frozenset[str]]:
    """Return, for each deletion and restoring, all applied changesets behind it."""
    behind = {}
    for name, head in applied.items():
        if head.action not in {DELETE, RESTORE}:
            continue
        seen: set[str] = set()
        ahead = [name]
        while ahead:
            for one in _named(applied[ahead.pop()]):
                if one in applied and one not in seen:
                    seen.add(one)
                    ahead.append(one)
        behind[name] = frozenset(seen)
    return behind


def _deletions(
    applied: Mapping[str, Head], behind: Mapping[str, frozenset[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the deletions that nothing answered, and what none of them covers."""
    answered = set().union(*behind.values())
    standing = {name for name in behind if applied[name].action == DELETE and name not in answered}
    if not standing:
        return (), ()
    covered = standing.union(*(behind[name] for name in standing))
    return tuple(sorted(standing)), tuple(sorted(applied.keys() - covered))
