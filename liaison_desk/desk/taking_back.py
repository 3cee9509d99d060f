"""Ctrl+Z: the last saved change taken back, by a save that writes the old values.

Nothing is removed from the feed; others receive the taking back as they
received the change. What somebody else built on meanwhile is left alone.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.db.changesets import Stored
from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors, writer
from liaison_desk.desk.minutes import locking
from liaison_desk.desk.reading import state_of
from liaison_desk.feeds.changeset import DELETE, NOTE, RESTORE, Head, Value
from liaison_desk.feeds.outcome import EMPTY
from liaison_desk.records.registry import known_or_not

UNDO: Final = "undo"
UNDOES: Final = "#undoes"  # the save that was taken back
LOOK_BACK: Final = 2000  # changesets: further back nobody takes back by a key


def take_back(holder: Holder) -> list[str]:
    """Take back the newest save of this copy that was not taken back; returns its records.

    Raises :class:`errors.NothingToTakeBack`, and :class:`errors.BuiltOn` when a
    record was changed since.
    """
    with holder.transaction():
        holder.flush()
        save = _newest(holder)
        if not save:
            raise errors.NothingToTakeBack
        for one in save:
            locking.check_taking_back(holder, one.head)
        again = writer.new_save(holder)
        for stored in reversed(save):
            _invert(holder, stored, again)
        return list(dict.fromkeys(one.head.record for one in save))


def _newest(holder: Holder) -> list[Stored]:
    """Return the changesets of the newest save that was not taken back, in order."""
    last = holder.store.last_number(holder.data_feed)
    numbers = range(max(1, last - LOOK_BACK + 1), last + 1)
    stored = [
        one for _, one in holder.store.with_records(holder.data_feed, numbers) if not one.aside
    ]
    undone: set[str] = set()
    chosen = ""
    for one in reversed(stored):
        undoes = one.values().get(UNDOES)
        if undoes:
            undone.add(str(undoes))
        elif one.head.action == writer.SHIPPED:
            continue
        elif one.head.save not in undone and not chosen:
            declared = known_or_not(one.head.kind)
            stations = declared.directory and not declared.is_list
            chosen = "" if stations else one.head.save
    return [one for one in stored if one.head.save == chosen]


def _invert(holder: Holder, stored: Stored, save: str) -> None:
    head = stored.head
    state = state_of(holder, head.record)
    known = holder.store.find_records([head.record])
    stored_here = holder.store.of_records(list(known.values()))[known[head.record]]
    heads = [one.head for one in stored_here if not one.aside]
    if any(_built_on(head, one) for one in _not_before(head, heads)):
        raise errors.BuiltOn
    note: dict[str, Value] = {UNDOES: head.save}
    if head.creates or head.action == RESTORE:
        writer.remove(holder, state, save=save, notes=note)
    elif head.action == DELETE:
        writer.put_back(holder, state, save=save, notes=note)
    else:
        before = _before(holder, stored)
        locking.check_change(holder, state, before, by_step=True)
        writer.change(holder, state, before | note, action=UNDO, save=save)


def _not_before(head: Head, heads: list[Head]) -> list[Head]:
    """Return the heads of other feeds that the writer of ``head`` had not seen.

    Later ones of our own were taken back themselves, or take something back.
    """
    by_name = {one.name: one for one in heads}
    seen: set[str] = set()
    ahead = [head.name]
    while ahead:
        one = by_name.get(ahead.pop())
        named = {*one.after, *(p for c in one.changes for p in c.parents)} if one else set()
        ahead += named - seen
        seen |= named
    return [one for one in heads if one.feed != head.feed and one.name not in seen]


def _built_on(head: Head, other: Head) -> bool:
    """Tell whether taking ``head`` back would touch what ``other`` wrote."""
    if head.creates or head.action in {DELETE, RESTORE}:
        return True
    return not {one.field for one in head.changes}.isdisjoint(one.field for one in other.changes)


def _before(holder: Holder, stored: Stored) -> dict[str, Value]:
    """Return the values that a changeset replaced."""
    known = holder.store.find_records([stored.head.record])
    values = {
        one.head.name: one.values()
        for one in holder.store.of_records(list(known.values()))[known[stored.head.record]]
        if not one.aside
    }
    before: dict[str, Value] = {}
    for change in stored.head.changes:
        if change.field.startswith(NOTE):
            continue
        if len(change.parents) > 1:  # it settled a conflict: there is no one value to go back to
            raise errors.BuiltOn
        parent = values.get(change.parents[0], {}) if change.parents else {}
        old = parent.get(change.field, EMPTY)
        if old is None:
            raise errors.BuiltOn
        before[change.field] = old
    return before
