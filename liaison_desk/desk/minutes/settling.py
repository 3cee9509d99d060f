"""Settling what several stations wrote, held to the minutes that are approved.

What came after the approval may be settled back to what was approved, and to nothing
else: other words go onto approved paper by a corrigendum. Of several values that one is
let through which leaves the paper nowhere further from the approved content than any
other of them. Where that cannot be told, because two stations approved or the approved
content, or what a value names, is not here, nothing is settled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, sharing, writer
from liaison_desk.desk.minutes import approving, corrigenda, errors, kept, locking
from liaison_desk.desk.minutes.deviating import Piece, deviations
from liaison_desk.desk.minutes.frozen import Frozen
from liaison_desk.desk.reading import places, state_of
from liaison_desk.desk.sharing import Conflict
from liaison_desk.feeds.merge import RecordState
from liaison_desk.records.field import Type, split
from liaison_desk.records.registry import field_of

APPROVED: Final = "approved"  # the field of a meeting that names the version in force


class _GivenUp(Exception):
    """It was seen what a value comes to: what was written for that is given up again."""


def settle(holder: Holder, conflict: Conflict, value: Any) -> None:
    """Settle a conflict as :func:`sharing.settle`; nothing new comes onto approved paper."""
    with holder.transaction():
        holder.flush()
        state = state_of(holder, conflict.record)
        in_force = locking.in_force(holder, state) if conflict.field == APPROVED else ()
        if value in in_force:
            approving.choose(holder, conflict.record, value)
            return
        if in_force:  # an older version, or none, is no longer to be chosen
            raise errors.MinutesLocked
        if not locking.stands_on_paper(holder, state, conflict.field):
            sharing.settle(holder, conflict, value)
            return
        approved = _approved(holder, state.file)
        _check_named(holder, state, conflict, value)
        others = [_tried(holder, state, approved, conflict.field, one)
                  for one in _values(holder, conflict)]  # fmt: skip
        sharing.settle(holder, conflict, value, to_approved=True)
        come_to = _deviations(holder, state.file, approved)
        if any(not come_to <= one for one in others):
            raise errors.MinutesLocked


def _approved(holder: Holder, meeting: str) -> Frozen:
    """Return the one approved content; refuses where it cannot be held against anything."""
    state = state_of(holder, meeting)
    locking.check_one_version(holder, state)
    (approved,) = locking.in_force(holder, state)
    return kept.frozen(holder, approved)


def _check_named(holder: Holder, state: RecordState, conflict: Conflict, value: Any) -> None:
    """Refuse where a value names a record that is not here: what it puts on paper is not known."""
    if not conflict.field or field_of(state.kind, conflict.field).type is not Type.RECORD:
        return
    _, key = split(conflict.field)
    named = {key} if key else {value, *_values(holder, conflict)}
    named = {str(one) for one in named if one}
    if len(places(holder, named)) < len(named):
        raise errors.NamesWhatIsNotHere


def _values(holder: Holder, conflict: Conflict) -> Iterator[Any]:
    """Yield what a conflict could be settled to without a further word."""
    if not conflict.field:
        yield from (True, False)
        return
    for one in sharing.conflicts(holder, of=[conflict.record]):
        if one.field == conflict.field:
            yield from (each.value for each in one.readings if each.value is not None)


def _tried(
    holder: Holder, state: RecordState, approved: Frozen, field: str, value: Any
) -> Counter[Piece]:
    """Return how far from the approved paper a value leaves it; nothing is kept of that."""
    found: list[Counter[Piece]] = []
    try:
        with holder.transaction():
            if field:
                writer.change(holder, state, {field: value}, action=writer.SETTLE)
            else:
                settle_whole = records.put_back if value else records.delete
                settle_whole(holder, state.record, to_approved=True)
            found.append(_deviations(holder, state.file, approved))
            raise _GivenUp
    except _GivenUp:
        return found[0]


def _deviations(holder: Holder, meeting: str, approved: Frozen) -> Counter[Piece]:
    holder.flush()
    return deviations(approved, corrigenda.held_against(holder, meeting, approved))
