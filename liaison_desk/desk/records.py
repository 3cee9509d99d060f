"""Adding, changing, deleting and putting back records."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import codes, errors, numbers, own_paper, reading, sent, writer
from liaison_desk.desk.handling import inheriting, rules
from liaison_desk.desk.lists import teams
from liaison_desk.desk.meetings import series
from liaison_desk.desk.minutes import locking
from liaison_desk.desk.reading import state_of
from liaison_desk.desk.requests import answered, moving, sending
from liaison_desk.desk.requests.passing_on import Given
from liaison_desk.feeds.changeset import REASON
from liaison_desk.feeds.merge import RecordState
from liaison_desk.records import possible, values
from liaison_desk.records.consents import WITHDRAWN
from liaison_desk.records.field import Type, element, split
from liaison_desk.records.kind import Kind
from liaison_desk.records.registry import kind as kind_of

POSITION: Final = "position"  # of records that stand in an order: without one they go last
ATTACHMENT: Final = "attachment"
OF: Final = "of"  # the record that a document belongs to, in its file
FIXED: Final = frozenset({"blob", "key", "size", "sha256"})  # of an attachment: one names the rest


def add(
    holder: Holder, kind: str, given: Mapping[str, Any], *,
    file: str = "", save: str = "", reason: str = "", by_step: bool = False,
) -> str:  # fmt: skip
    """Add a record and return its id; ``file`` names the file it belongs to, if any.

    What joins an entry that was sent asks for a ``reason``; ``by_step`` is said by the
    step that freezes minutes.
    """
    declared = kind_of(kind)
    fields = values.to_fields(kind, given)
    with holder.transaction():
        _check_file(holder, declared, file)
        locking.check_new(holder, kind, file, by_step=by_step)
        own_paper.check(holder, kind, fields)
        _check_paper(holder, kind, file)
        fields = inheriting.with_inherited(holder, declared, fields, file)
        codes.check(holder, kind, fields)
        fields |= series.counted(holder, kind, {}, fields)
        number = numbers.next_number(holder, declared, fields)
        if number:
            fields.setdefault("number", number)
        if declared.order == POSITION and POSITION not in fields:
            holder.flush()
            fields[POSITION] = holder.tables.last_position(declared, file) + 1
        values.require(kind, fields, named=_named(holder, declared, fields))
        possible.check(kind, {}, fields, holder.clock.now())
        teams.check(holder, kind, file, {}, fields)
        rules.check(holder, fields, {})
        sent.check_new(holder, kind, fields)
        noted = {REASON: reason} if reason else {}
        made = writer.create(holder, kind, {**fields, **noted}, file=file, save=save)
        _give(holder, kind, made, {}, fields, reason=reason)
        return made


def change(
    holder: Holder,
    record: str,
    given: Mapping[str, Any],
    *,
    reason: str = "",
    save: str = "",
    by_step: bool = False,
    anew: Collection[str] = (),
) -> bool:
    """Change fields of a record; tell whether anything was different.

    A set given as a list becomes that list: elements that it lacks are taken out.
    What was sent or received asks for a ``reason``; ``by_step`` is said by the step that
    sends, or that moves minutes on. ``anew`` are fields that are written in any case.
    """
    with holder.transaction():
        state = state_of(holder, record)
        fields = values.to_fields(state.kind, given)
        if state.kind == ATTACHMENT and (fixed := FIXED.intersection(given)):
            raise errors.WrittenOnce(field=min(fixed))
        for name, value in given.items():
            rule = kind_of(state.kind).fields[name]
            if rule.many and not isinstance(value, Mapping):
                for feed_field in state.fields:
                    if feed_field.startswith(element(name, "")):
                        fields.setdefault(feed_field, "")
        fields = inheriting.with_moved(holder, state, fields)
        before = writer.current_values(holder, state)
        fields |= series.counted(holder, state.kind, before, fields)
        codes.check(holder, state.kind, fields)
        locking.check_change(holder, state, fields, by_step=by_step)
        if state.kind == sent.ENTRY:
            fields |= moving.moved(holder, before, fields)
        sent.check_change(holder, state, fields, reason=reason, sending=by_step)
        if rules.HELD.intersection(split(one)[0] for one in fields):
            rules.check(holder, fields, before)
        after = {**before, **fields}
        named = _named(holder, kind_of(state.kind), after)
        values.require(state.kind, after, named=named, asked=given)
        possible.check(state.kind, before, after, holder.clock.now())
        own_paper.check(holder, state.kind, before, after)
        teams.check(holder, state.kind, state.file, before, after)
        if numbers.NUMBER in fields and before.get(numbers.NUMBER) != fields[numbers.NUMBER]:
            numbers.take_given(holder, kind_of(state.kind), after, record)
        if reason:
            fields[REASON] = reason
        save = save or writer.new_save(holder)
        is_entry = state.kind == sent.ENTRY
        reached = sending.reached(holder, record, before, fields) if is_entry else None
        changed = writer.change(holder, state, fields, save=save, anew=anew)
        if changed and is_entry:
            answered.correct(holder, state, before, after, save)
        if changed:
            _give(holder, state.kind, record, before, after, reached=reached, reason=reason)
        return changed


def _give(
    holder: Holder,
    kind: str,
    record: str,
    before: sending.Values,
    after: sending.Values,
    *,
    reached: Collection[Given] | None = None,
    reason: str = "",
) -> None:
    """Hold what was written to the rules of a disclosure, where it gives something away.

    ``reached`` are those whom a sent entry had reached, where it names others now.
    """
    if kind == sent.ENTRY and (reached is not None or sending.begins(before, after)):
        sending.check(holder, record, reached or ())
    joins = str(after.get(OF) or "") if kind == ATTACHMENT else ""
    if joins and joins != before.get(OF):
        sending.join(holder, record, joins, reason)


def asks_reason(holder: Holder, record: str) -> bool:
    """Tell whether a change of the record asks for a reason: it was sent or received."""
    return sent.guarded(holder, state_of(holder, record))


def delete(
    holder: Holder, record: str, *, reason: str = "", to_approved: bool = False
) -> list[str]:
    """Delete a record, and with the head of a file all that belongs to it.

    Returns the ids of what went to the bin; nothing is lost, and
    :func:`put_back` takes it out again. What was sent or received asks for a ``reason``;
    ``to_approved`` is said by who settles to what approved minutes say.
    """
    with holder.transaction():
        save = writer.new_save(holder)
        holder.flush()
        sent.check_delete(holder, state_of(holder, record), reason=reason)
        state = state_of(holder, record)
        locking.check_delete(holder, state, reason=reason, to_approved=to_approved)
        _check_paper(holder, ATTACHMENT, state_of(holder, record).file)
        _withdraw(holder, record, save)
        removed = []
        answered.let_go(holder, record, save)
        for one in _with_members(holder, record):
            member = holder.deriver.state_of(one)
            if member is not None and not member.deleted:
                writer.remove(holder, member, save=save, notes={REASON: reason} if reason else {})
                removed.append(member.record)
        return removed


def put_back(holder: Holder, record: str, *, to_approved: bool = False) -> list[str]:
    """Take a record out of the bin, with the file's other records that went with it.

    ``to_approved`` is said by who settles to what approved minutes say.
    """
    with holder.transaction():
        holder.flush()
        first = state_of(holder, record)
        if not first.deletions:
            raise errors.NotDeleted
        _check_paper(holder, ATTACHMENT, first.file)
        save = writer.new_save(holder)
        saves = _saves_of(holder, first)
        back = []
        for one in _with_members(holder, record):
            state = holder.deriver.state_of(one)
            if state is None or not state.deletions:
                continue
            if state.record == record or saves & _saves_of(holder, state):
                # A meeting comes back with all that went with it.
                if record != state.file and not to_approved:
                    locking.check_putting_back(holder, state)
                writer.put_back(holder, state, save=save)
                back.append(state.record)
        answered.take_up(holder, record, saves, save)
        return back


def _check_paper(holder: Holder, kind: str, file: str) -> None:
    """Refuse a document for the letterhead of somebody else: it may be a logo."""
    if kind == ATTACHMENT and file:
        head = state_of(holder, file)
        own_paper.check(holder, head.kind, writer.current_values(holder, head))


def _withdraw(holder: Holder, record: str, save: str) -> None:
    """Let a consent that goes to the bin say so: what it freed is held back by its decision."""
    state = state_of(holder, record)
    if state.kind == "consent":
        writer.change(holder, state, {"decision": WITHDRAWN}, save=save)
        holder.flush()


def _with_members(holder: Holder, record: str) -> list[int]:
    """Return the record and, where it heads a file, everything in that file."""
    known = holder.store.find_records([record])
    if record not in known:
        raise errors.NotHere
    return [known[record], *holder.tables.members(known[record])]


def _saves_of(holder: Holder, state: RecordState) -> set[str]:
    """Return the saves that wrote the open deletions of a record."""
    known = holder.store.find_records([state.record])
    stored = holder.store.of_records(list(known.values()))[known[state.record]]
    return {one.head.save for one in stored if one.head.name in state.deletions}


def _check_file(holder: Holder, kind: Kind, file: str) -> None:
    if kind.heads_a_file:
        if file:
            raise errors.WrongFile
        return
    if not file:
        raise errors.NeedsFile
    state = state_of(holder, file)
    if state.file != file or state.kind not in kind.within:
        raise errors.WrongFile


def _named(holder: Holder, kind: Kind, fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the kinds of the named records beside which some field is required."""
    beside = {one.needed_for[0] for one in kind.own if one.needed_for[1:]}
    records = {one for one in beside if kind.fields[one].type is Type.RECORD}
    named = {name: str(fields[name]) for name in records if fields.get(name)}
    if not named:  # nearly always: nothing has to be derived for it
        return {}
    places = reading.places(holder, named.values())
    return {name: places[record][0] for name, record in named.items() if record in places}
