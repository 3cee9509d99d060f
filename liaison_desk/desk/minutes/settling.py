"""Settling what several stations wrote, held to the minutes that are approved.

What came after the approval may be settled back to what was approved, and to nothing
else: other words go onto approved paper by a corrigendum. Where that cannot be told,
because two stations approved or the approved content is not here, nothing is settled.
"""

from __future__ import annotations

from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import sharing
from liaison_desk.desk.minutes import approving, content, corrigenda, errors, locking
from liaison_desk.desk.reading import state_of
from liaison_desk.desk.sharing import Conflict

APPROVED: Final = "approved"  # the field of a meeting that names the version in force


def settle(holder: Holder, conflict: Conflict, value: Any) -> None:
    """Settle a conflict as :func:`sharing.settle`; nothing new comes onto approved paper."""
    with holder.transaction():
        holder.flush()
        state = state_of(holder, conflict.record)
        if conflict.field == APPROVED and value in locking.in_force(holder, state):
            approving.choose(holder, conflict.record, value)
            return
        if not locking.stands_on_paper(holder, state, conflict.field):
            sharing.settle(holder, conflict, value)
            return
        _check_readable(holder, state.file)
        before = _strayed(holder, state.file)
        sharing.settle(holder, conflict, value, to_approved=True)
        holder.flush()
        if not _strayed(holder, state.file) <= before:
            raise errors.MinutesLocked


def _check_readable(holder: Holder, meeting: str) -> None:
    """Refuse to settle what cannot be held against one approved content."""
    state = state_of(holder, meeting)
    locking.check_one_version(holder, state)
    (approved,) = locking.in_force(holder, state)
    content.frozen(holder, approved)


def _strayed(holder: Holder, meeting: str) -> frozenset[tuple[str, str, str, str]]:
    """Return what differs from the approved paper, text by text."""
    return frozenset(
        (one.section, one.place, language, text)
        for one in corrigenda.strayed(holder, meeting)
        for language, text in ({"": ""} | dict(one.after)).items()
        if text != one.before.get(language, "") or not one.after
    )
