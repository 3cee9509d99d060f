"""Sharing files with stations, and settling what several stations wrote."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.db.row_writer import Derived
from liaison_desk.db.shape import CONFLICT, DELETED, PROPOSAL
from liaison_desk.desk import errors, records, third_value, writer
from liaison_desk.desk.handling import restricting
from liaison_desk.desk.network import stations
from liaison_desk.desk.network.authority import DECIDES
from liaison_desk.desk.reading import label_of, state_of, values_of
from liaison_desk.desk.requests import answered, case_decision
from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.merge import FieldState, RecordState, of_one_office
from liaison_desk.records import values, wording
from liaison_desk.records.field import Owner, Type, element, split
from liaison_desk.records.registry import KINDS, field_of, known_or_not

# Fields of a kind that are one decision, in the order in which they are told.
_DECISIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        answered.QUESTION: (answered.STATUS, answered.GROUND, answered.BY),
        case_decision.CASE: case_decision.DECISION,
    }
)
NOW = "now"
HISTORY = "history"


@dataclass(frozen=True)
class Reading:
    """One of the values that a field has at once."""

    value: Value | None  # None: withheld or erased
    station: str
    officer: str  # id of the officer's record
    time: int  # ms UTC, by its writer's clock
    changeset: str


@dataclass(frozen=True)
class Conflict:
    """A field with several values, or a record deleted here and changed there."""

    record: str
    kind: str
    file: str
    label: str
    field: str  # the feed field; empty where the record itself is in question
    readings: tuple[Reading, ...]
    proposals: tuple[Reading, ...] = ()

    def differences(self) -> list[list[wording.Run]]:
        """Return, for each further value and proposal, its words against the first value's.

        Empty for whatever is not text, or cannot be read here.
        """
        texts = [one.value for one in (*self.readings, *self.proposals)]
        if len(texts) < 2 or not isinstance(texts[0], str):
            return [[] for _ in texts[1:]]
        first = texts[0]
        return [wording.runs(first, one) if isinstance(one, str) else [] for one in texts[1:]]


def share(holder: Holder, file: str, offices: Iterable[str], *, history: bool = False) -> None:
    """Share a file with offices: from now, or with its history.

    :class:`UseRestricted` while its use is restricted; who has it already learns of that.
    """
    _set_sharing(holder, file, offices, HISTORY if history else NOW)


def unshare(holder: Holder, file: str, offices: Iterable[str]) -> None:
    """Share a file no longer; what they have stays with them."""
    _set_sharing(holder, file, offices, "")


def conflicts(holder: Holder, *, of: Container[str] | None = None) -> list[Conflict]:
    """Return what is open, ``of`` these records alone if given.

    Several values, deletions against changes, proposals.
    """
    holder.flush()
    found: dict[tuple[str, str], Conflict] = {}
    for mark in (CONFLICT, DELETED, PROPOSAL):
        for record, kind, feed_field in holder.tables.marked_records(mark):
            if of is not None and record not in of:
                continue
            # What a newer version declared is settled where its values can be read.
            known_kind = kind in KINDS and kind not in DECIDES
            if known_kind and (record, feed_field) not in found:
                found[record, feed_field] = _conflict(holder, record, feed_field)
    for record, kind in holder.tables.half_deleted():
        if kind in KINDS and (of is None or record in of):
            found.setdefault((record, ""), _conflict(holder, record, ""))
    return list(found.values())


def settled_with(kind: str, feed_field: str) -> tuple[str, ...]:
    """Return the other fields that are settled with a field, as they are one decision."""
    for whole, fields in _DECISIONS.items():
        if kind == whole and feed_field in fields:
            return tuple(one for one in fields if one != feed_field)
    return ()


def settle(holder: Holder, conflict: Conflict, value: Any, *, to_approved: bool = False) -> None:
    """Settle a conflict: write the value that counts from now on, everywhere.

    ``value`` is as scripts see it. For a record that was deleted and changed,
    or a deleted file in which something is left, ``True`` keeps it and
    ``False`` deletes it. ``to_approved`` is said by who holds it to approved minutes.
    """
    with holder.transaction():
        holder.flush()
        state = state_of(holder, conflict.record)
        if not conflict.field:
            half_deleted = (conflict.record, state.kind) in holder.tables.half_deleted()
            if not (state.delete_conflict or half_deleted):
                raise errors.NothingToSettle
            settle_whole = records.put_back if value else records.delete
            settle_whole(holder, conflict.record, to_approved=to_approved)
            return
        one = state.fields.get(conflict.field)
        if one is None or not (one.proposals or len(one.current) > 1):
            raise errors.NothingToSettle
        rule = field_of(state.kind, conflict.field)
        known = _conflict(holder, conflict.record, conflict.field)
        offered = {reading.value for reading in (*known.readings, *known.proposals)} - {None}
        if rule.many:
            name, key = split(conflict.field)
            fed = values.to_fields(state.kind, {name: {key: value}})[conflict.field]
        else:
            stands = rule.type is Type.DECIMAL and value in offered  # 1.125, typed, is in doubt
            fed = value if stands else values.to_feed(rule, value)
        third_value.check(holder, state, conflict.field, fed, offered)
        answering = [conflict.field] if _may_answer(holder, conflict) else []
        fields = {conflict.field: fed}
        if settled_with(state.kind, conflict.field):
            whole = answered if state.kind == answered.QUESTION else case_decision
            fields = whole.settled(holder, state, conflict.field, fed)
        writer.change(holder, state, fields, action=writer.SETTLE, answering=answering)


def _set_sharing(holder: Holder, file: str, offices: Iterable[str], mode: str) -> None:
    with holder.transaction():
        state = state_of(holder, file)
        if state.file != file:
            raise errors.WrongFile
        if mode:
            restricting.check(holder, [file])
        fields: dict[str, Value] = {}
        for office in offices:
            if office == holder.office == holder.deriver.authority.office(state.feed):
                raise errors.OwnOffice(station=office)
            if mode:
                stations.check_office(holder, office)
            fields[element("shared", office)] = mode
        writer.change(holder, state, fields, action="share")


def _conflict(holder: Holder, record: str, feed_field: str) -> Conflict:
    known = holder.store.find_records([record])
    derived = next(holder.deriver.look(known.values()))
    state = derived.state
    kind = known_or_not(state.kind)
    label = label_of(kind, values_of(kind, list(derived.shaped.columns.values())))
    one = state.fields.get(feed_field, FieldState(()))
    names = one.current if feed_field else (*state.deletions, *state.uncovered)
    return Conflict(
        record, state.kind, state.file, label, feed_field,
        tuple(_readings(holder, derived, names, feed_field)),
        tuple(_readings(holder, derived, one.proposals, feed_field)),
    )  # fmt: skip


def _readings(
    holder: Holder, derived: Derived, names: Iterable[str], feed_field: str
) -> Iterable[Reading]:
    stored = holder.store.of_records([derived.record])[derived.record]
    heads = {one.head.name: one.head for one in stored}
    for name in names:
        head = heads[name]
        yield Reading(
            derived.readings.get(name, {}).get(feed_field),
            holder.store.feeds[head.feed].birth.station, head.officer, head.time, name,
        )  # fmt: skip


def _file_feed(holder: Holder, state: RecordState) -> str:
    """Return the feed that made the file of a record; the record's own where it is not here."""
    if state.file == state.record:
        return state.feed
    known = holder.store.find_records([state.file])
    head = holder.deriver.state_of(known[state.file]) if state.file in known else None
    return head.feed if head else state.feed


def _may_answer(holder: Holder, conflict: Conflict) -> bool:
    """Tell whether a value of ours would count for the field, so that it answers proposals."""
    state = state_of(holder, conflict.record)
    rule = field_of(state.kind, conflict.field)
    if rule.control is None:
        return False
    authority = holder.deriver.authority
    if rule.control is Owner.MAKER:
        return of_one_office(authority, holder.data_feed, state.feed)
    owner = authority.owner(state.feed, state.file, _file_feed(holder, state), rule.control)
    if rule.control is Owner.HEADQUARTERS:
        return authority.may_direct(holder.data_feed)
    number = holder.store.last_number(holder.data_feed) + 1
    return authority.may_set("", holder.data_feed, number, owner, state.file)
