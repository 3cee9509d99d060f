"""A question stands as the replies say that live: what is in the bin, or no reply, says nothing.

What a reply says of its questions is written on them, so that each can be read by
itself. Whatever takes a reply away, brings it back, or corrects what it is, writes
that on them too, in the same save: undoing the one undoes the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import writer
from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.merge import RecordState
from liaison_desk.feeds.outcome import EMPTY
from liaison_desk.records.field import split
from liaison_desk.records.requests.move import OUTGOING
from liaison_desk.records.requests.steps import PROPOSAL

QUESTION: Final = "question"
BY: Final = "answered_by"
STATUS: Final = "status"
GROUND: Final = "refusal_ground"
OPEN: Final = "OPEN"
REFUSED: Final = "REFUSED"
# One decision, of one reply: written together, so that two replies conflict in all of it.
DECISION: Final = frozenset({STATUS, BY, GROUND})
# What a reply writes on its questions; of ``answer``, each element.
WRITTEN: Final = DECISION | {"answer"}
_ANSWERS_ALL: Final = frozenset({"FULL", "NODATA"})  # kinds of an answer
_SAYS: Final = ("type", "answer_kind", "answers", GROUND, "direction", "sent")  # of a reply

Values = Mapping[str, Value | None]  # feed fields


def let_go(holder: Holder, reply: str, save: str) -> None:
    """Write on the questions of a reply that goes to the bin what the one before it said of them.

    Called while it still stands. With a whole file its questions go too.
    """
    for question in (*_answered_by(holder, reply), *_in_conflict(holder, reply)):
        if question.file != reply:
            _without(holder, question, reply, save)


def _without(holder: Holder, question: RecordState, reply: str, save: str) -> None:
    """Let a question say what is left without a reply; what two others say stays open."""
    others = _other_readings(holder, question, reply)
    if len(others) < 2:
        said = others[0] if others else _before(holder, question, reply)
        _write(holder, question, said, save)


def take_up(holder: Holder, reply: str, saves: Collection[str], save: str) -> None:
    """Write on the questions of a reply that came back what it had said of them.

    Only where nothing was said of them since it went, by one of ``saves``.
    """
    for question in _questions(holder, reply):
        last, said = "", None
        for head_save, snapshot, writes in _snapshots(holder, question):
            if writes:
                last = head_save
                said = snapshot if snapshot.get(BY) == reply else said
        if said is not None and last in saves:
            _write(holder, question, said, save)


def correct(holder: Holder, reply: RecordState, before: Values, after: Values, save: str) -> None:
    """Write on the questions of a reply what its correction makes of them.

    Who declines a proposal of a meeting answers none of its questions.
    """
    if before.get("type") not in {"RPL", "REF"} or not _differs(before, after):
        return
    gone = not _bears(after) or after.get("answers") != before.get("answers")
    gone = gone or (_whole(after) == REFUSED and _proposes(holder, str(after.get("answers"))))
    disputed = _in_conflict(holder, reply.record) if gone else ()
    for question in (*_answered_by(holder, reply.record), *disputed):
        current = writer.current_values(holder, question)
        if gone:
            _without(holder, question, reply.record, save)
        elif len(question.fields[BY].current) > 1:
            continue  # which of them stands is to be settled first
        elif _whole(after) != _whole(before):
            said = _as_a_whole(_whole(after), current, after)
            _write(holder, question, {**current, **said}, save)
        elif current.get(GROUND) and current[GROUND] == before.get(GROUND):
            _write(holder, question, {**current, GROUND: after.get(GROUND) or EMPTY}, save)
    if not gone and _whole(before) == REFUSED and after.get("answer_kind") in _ANSWERS_ALL:
        _answer_what_is_open(holder, reply, after, save)


def _answer_what_is_open(holder: Holder, reply: RecordState, after: Values, save: str) -> None:
    """Let a final answer that a refusal was corrected to answer what that had said nothing of."""
    for question in _questions(holder, reply.record):
        current = writer.current_values(holder, question)
        if current.get(STATUS, EMPTY) in {EMPTY, OPEN}:
            said = {**_as_a_whole(_whole(after), current, after), BY: reply.record}
            _write(holder, question, said, save)


def settled(holder: Holder, question: RecordState, name: str, value: Value) -> dict[str, Value]:
    """Return what is written when a field of a decision is settled: all that its reply said.

    ``value`` is that of the field ``name``. Beside one that no reply wrote stands what
    the first of them said that goes with it.
    """
    wrote = _readings(holder, question, name)
    written = [one for one in wrote if one.get(name, EMPTY) == value]
    said = written[0] if written else _typed(wrote, name, value)
    fields = dict.fromkeys(
        (
            one for one, stood in question.fields.items()
            if split(one)[0] in WRITTEN and (BY in said or len(stood.current) > 1)
        ), EMPTY,
    )  # fmt: skip
    return {**fields, **{one: value for one, value in said.items() if value is not None}}


def _typed(
    wrote: list[dict[str, Value | None]], name: str, value: Value
) -> dict[str, Value | None]:
    """Return a decision with a value that an officer typed: a ground is one of a refusal."""
    refuses = name == GROUND or value == REFUSED
    by_refusal = sorted(wrote, key=lambda one: (one.get(STATUS) == REFUSED) is not refuses)
    said: dict[str, Value | None] = {**(by_refusal[0] if wrote else {}), name: value}
    if refuses:
        return {**said, STATUS: REFUSED}
    if name == STATUS:
        said[GROUND] = EMPTY
        said |= {BY: EMPTY} if value == OPEN else {}
    return said


def _readings(holder: Holder, question: RecordState, name: str) -> list[dict[str, Value | None]]:
    """Return what each changeset says of a question whose value of ``name`` is current."""
    row = holder.store.find_records([question.record])[question.record]
    stored = {one.head.name: one.values() for one in holder.store.of_records([row])[row]}
    return [
        {one: value for one, value in stored[each].items() if split(one)[0] in WRITTEN}
        for each in question.fields[name].current
        if each in stored
    ]


def _other_readings(holder: Holder, question: RecordState, gone: str) -> list[Values]:
    """Return what lives of a question in conflict beside what a reply said of it."""
    if len(question.fields[BY].current) < 2:
        return []
    found = _readings(holder, question, BY)
    return [
        one for one in found if (by := str(one.get(BY) or EMPTY)) != gone and _lives(holder, by)
    ]


def _differs(before: Values, after: Values) -> bool:
    return any(before.get(name) != after.get(name) for name in _SAYS)


def _bears(reply: Values) -> bool:
    """Tell whether an entry answers questions: a reply or refusal that is no draft."""
    draft = reply.get("direction") == OUTGOING and not reply.get("sent")
    return reply.get("type") in {"RPL", "REF"} and not draft


def _proposes(holder: Holder, asked: str) -> bool:
    """Tell whether an entry proposes a meeting."""
    known = holder.store.find_records([asked])
    state = holder.deriver.state_of(known[asked]) if asked in known else None
    return state is not None and writer.current_values(holder, state).get("type") == PROPOSAL


def _whole(reply: Values) -> str:
    """Return the status that an entry gives all that it answers; empty where each has its own."""
    kind = reply.get("answer_kind")
    if kind == "REFUSED" or (reply.get("type") == "REF" and kind != "PART"):
        return "REFUSED"
    return "NODATA" if kind == "NODATA" else ""


def _as_a_whole(status: str, current: Values, reply: Values) -> Values:
    """Return what a reply that was corrected to say the same of all says of one question."""
    if status == "REFUSED":
        return {STATUS: status, GROUND: reply.get(GROUND) or current.get(GROUND) or EMPTY}
    return {STATUS: status or "ANSWERED", GROUND: EMPTY}


def _answered_by(holder: Holder, reply: str) -> list[RecordState]:
    """Return the visible questions that a reply answered last."""
    holder.flush()
    place = holder.tables.place(reply)
    found = holder.tables.naming(place.id) if place else ()
    return _states(holder, [uid for uid, kind, name in found if (kind, name) == (QUESTION, BY)])


def _in_conflict(holder: Holder, reply: str) -> list[RecordState]:
    """Return the questions that a reply answered otherwise than what stands first of them."""
    asked = (
        one
        for one in _questions(holder, reply)
        if BY in one.fields and len(one.fields[BY].current) > 1
    )
    answered = {one.record for one in _answered_by(holder, reply)}
    return [
        one
        for one in asked
        if one.record not in answered
        and any(each.get(BY) == reply for each in _readings(holder, one, BY))
    ]


def _questions(holder: Holder, reply: str) -> list[RecordState]:
    """Return the visible questions of the request that a reply answers."""
    holder.flush()
    known = holder.store.find_records([reply])
    state = holder.deriver.state_of(known[reply])
    asked = writer.current_values(holder, state).get("answers") if state else None
    place = holder.tables.place(str(asked)) if asked else None
    found = holder.tables.naming(place.id) if place else ()
    wanted = [uid for uid, kind, name in found if (kind, name) == (QUESTION, "request")]
    return _states(holder, wanted)


def _states(holder: Holder, records: list[str]) -> list[RecordState]:
    rows = holder.store.find_records(records)
    found = (holder.deriver.state_of(row) for row in rows.values())
    return [one for one in found if one is not None]


def _before(holder: Holder, question: RecordState, gone: str) -> Values:
    """Return what the last reply that lives said of a question; that it is open, without one."""
    said: Values = {STATUS: OPEN}
    for _, snapshot, writes in _snapshots(holder, question):
        by = str(snapshot.get(BY) or EMPTY)
        if writes and by and by != gone and _lives(holder, by):
            said = snapshot
    return said


def _snapshots(holder: Holder, question: RecordState) -> Iterator[tuple[str, Values, bool]]:
    """Yield (save, what stood on a question after it, whether it was written by it), in order."""
    row = holder.store.find_records([question.record])[question.record]
    stands: dict[str, Value | None] = {}
    for one in holder.store.of_records([row])[row]:
        if one.aside:
            continue
        fresh = {name: value for name, value in one.values().items() if split(name)[0] in WRITTEN}
        stands |= fresh
        yield one.head.save, dict(stands), bool(fresh)


def _lives(holder: Holder, reply: str) -> bool:
    """Tell whether a reply counts; one that is held elsewhere may."""
    row = holder.store.find_records([reply]).get(reply)
    state = holder.deriver.state_of(row) if row else None
    return state is None or (not state.deleted and _bears(writer.current_values(holder, state)))


def _write(holder: Holder, question: RecordState, said: Values, save: str) -> None:
    """Let a question say this, and nothing else that a reply wrote on it."""
    fields: dict[str, Value] = dict.fromkeys(
        (name for name in question.fields if split(name)[0] in WRITTEN), EMPTY
    )
    fields |= {
        name: EMPTY if value is None else value
        for name, value in said.items()
        if split(name)[0] in WRITTEN
    }
    writer.change(holder, question, fields, save=save)
