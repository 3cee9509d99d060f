"""What was sent or received is never changed or deleted silently, and a first date never at all.

That holds for an entry, and for the questions and documents that went with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors, writer
from liaison_desk.desk.requests import answered, order
from liaison_desk.feeds.changeset import NOTE, Value
from liaison_desk.feeds.merge import RecordState
from liaison_desk.feeds.outcome import EMPTY
from liaison_desk.records import moments, values
from liaison_desk.records.errors import FirstDateStays
from liaison_desk.records.field import Type, split
from liaison_desk.records.kind import COMMON
from liaison_desk.records.registry import fields_of
from liaison_desk.records.requests import moment_of
from liaison_desk.records.requests.move import OUTGOING
from liaison_desk.records.requests.steps import ANSWERED

ENTRY: Final = "entry"
# Who may see an entry, how it is marked and what we held of it is not the message.
FREE: Final = frozenset({"cross_check", "known_as", *(one.name for one in COMMON)})
# What belongs to an entry: the field that names it, and those that a later reply writes.
_BELONGS: Final = {"question": "request", "attachment": "of"}
# The moments that officers type, by kind.
_MOMENTS: Final = {
    kind: tuple(name for name, rule in fields_of(kind).items() if rule.type is Type.MOMENT)
    for kind in (ENTRY, "call")
}
_ANSWERING: Final = ("type", "direction", "answers")  # that an entry answers, and which way


def check_new(holder: Holder, kind: str, fields: Mapping[str, Value]) -> None:
    """Refuse moments of a new entry or call that cannot be."""
    if kind in _MOMENTS:
        _check_moments(holder, kind, fields)


def check_value(
    holder: Holder, state: RecordState, name: str, after: Mapping[str, Value | None]
) -> None:
    """Refuse a moment that cannot be among the others that ``after`` holds."""
    if name in _MOMENTS.get(state.kind, ()):
        _check_moments(holder, state.kind, after, state.record)


def check_change(
    holder: Holder,
    state: RecordState,
    fields: dict[str, Value],
    *,
    reason: str,
    sending: bool = False,
) -> None:
    """Refuse a silent change of what was sent or received; keep its first date.

    ``fields`` are the feed fields to be written. Where a date that stood is replaced,
    it is put among them as the first one, and of a request that an officer set the new
    one. A request begins to be sent by ``sending`` it, which checks what it says.
    """
    if state.kind not in {*_MOMENTS, *_BELONGS}:
        return
    old = writer.current_values(holder, state)
    fresh = {
        name for name, value in fields.items()
        if not name.startswith(NOTE) and old.get(name, EMPTY) != value
    }  # fmt: skip
    if fresh.intersection((*_MOMENTS.get(state.kind, ()), *_ANSWERING)) and state.kind in _MOMENTS:
        _check_moments(holder, state.kind, {**old, **fields}, state.record)
    if state.kind not in {ENTRY, *_BELONGS}:
        return
    free = FREE if state.kind == ENTRY else FREE | answered.WRITTEN
    told = any(split(name)[0] not in free for name in fresh)
    if not (stands(old) if state.kind == ENTRY else told and guarded(holder, state)):
        if not sending and "sent" in fresh and _waits_to_be_sent(old):
            raise errors.SendIt
        return
    if told and not reason:
        raise errors.SentNeedsReason
    if state.kind == ENTRY:
        _keep_dates(old, fields, fresh, reason)


def check_delete(holder: Holder, state: RecordState, *, reason: str) -> None:
    """Refuse to delete silently what was sent or received."""
    if not reason and not state.deleted and guarded(holder, state):
        raise errors.SentNeedsReason


def guarded(holder: Holder, state: RecordState) -> bool:
    """Tell whether a record was sent or received, or went with an entry that was."""
    values = writer.current_values(holder, state)
    if state.kind == ENTRY:
        return stands(values)
    named = str(values.get(_BELONGS.get(state.kind, "")) or EMPTY)
    row = holder.store.find_records([named]).get(named) if named else None
    behind = holder.deriver.state_of(row) if row else None
    if behind is None or behind.kind != ENTRY:
        return False
    return stands(writer.current_values(holder, behind))


def _keep_dates(
    old: Mapping[str, Value | None], fields: dict[str, Value], fresh: AbstractSet[str], reason: str
) -> None:
    if "first_due" in fresh and old.get("first_due"):
        raise FirstDateStays(field="first_due")
    if "due" in fresh and old.get("due") and not old.get("first_due"):
        fields.setdefault("first_due", old["due"] or EMPTY)
    if "due" in fresh and old.get("type") in ANSWERED and fields["due"]:
        fields.setdefault("due_set_by", "OFFICER")
        fields.setdefault("due_reason", reason)


def _check_moments(
    holder: Holder, kind: str, fields: Mapping[str, Value | None], record: str = ""
) -> None:
    filled = _moments(fields, kind)
    moments.check(filled, holder.clock.now())
    if kind == ENTRY:
        told = {name: str(fields.get(name) or EMPTY) for name in _ANSWERING}
        order.check(holder, told, filled, record)


def _waits_to_be_sent(old: Mapping[str, Value | None]) -> bool:
    return old.get("type") in ANSWERED and old.get("direction") == OUTGOING


def stands(fields: Mapping[str, Value | None]) -> bool:
    """Tell whether an entry with these feed fields was sent, received or registered.

    ``None``, several current values, counts as one.
    """
    at: dict[str, datetime | None] = {**dict.fromkeys(moments.HAPPENED), **_moments(fields)}
    several = any(name in fields and fields[name] is None for name in moments.HAPPENED)
    direction = str(fields.get("direction") or EMPTY)
    return several or moment_of(direction, *(at[name] for name in moments.HAPPENED)) is not None


def _moments(fields: Mapping[str, Value | None], kind: str = ENTRY) -> dict[str, datetime]:
    rules = fields_of(kind)
    read = {
        name: values.from_feed(rules[name], fields.get(name) or EMPTY) for name in _MOMENTS[kind]
    }
    return {name: one for name, one in read.items() if isinstance(one, datetime)}
