"""Approved minutes are locked: what stands on the paper changes by a corrigendum only.

Asked by every use case that writes. What another station wrote meanwhile is kept
as it comes in a bundle, and shown as a difference; the frozen paper stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import writer
from liaison_desk.desk.minutes import errors, kept
from liaison_desk.desk.reading import listed, state_of
from liaison_desk.feeds.changeset import DELETE, NOTE, RESTORE, Head, Value
from liaison_desk.feeds.merge import RecordState
from liaison_desk.feeds.outcome import EMPTY
from liaison_desk.records.field import split
from liaison_desk.records.kinds import minutes as kinds
from liaison_desk.records.minutes.state import APPROVED, is_locked, not_replaced

MEETING: Final = "meeting"
ITEM: Final = "agenda_item"
VERSION: Final = "version"
CORRIGENDUM: Final = "corrigendum"
ATTACHMENT: Final = "attachment"
# Kept to the post, a record is on no paper that goes to others.
_AT_POST: Final = "restricted_to_post"
# What stands on the paper, by kind; all else of these records goes on after the approval.
ON_PAPER: Final[Mapping[str, frozenset[str]]] = MappingProxyType({
    MEETING: frozenset({
        "number", "title", "type", "tier", "starts", "ends", "place", "country", "held", "host_org",
        "supporters",
        "cases", "languages", "delegation_order", "chair", "note_taker", "next_meeting",
        "next_meeting_place",
    }),
    "agenda_item": frozenset({"position", "title", "presenter", "minutes", _AT_POST}),
    "participant": frozenset({
        "position", "country", "organisation", "contact", "name", "function", "role",
        "interprets", "presence", "replaced_by", "arrived", "left", _AT_POST,
    }),
    "paragraph": frozenset({"item", "position", "text", "basis", _AT_POST}),
    "conclusion": frozenset({
        "number", "item", "position", "text", "type", "statement_by", _AT_POST,
    }),
    "action": frozenset({
        "position", "text", "owner_org", "owner_person", "owner", "due", _AT_POST,
    }),
})  # fmt: skip
# What an annex is called on paper, and what makes a document one.
_OF_AN_ANNEX: Final = frozenset({"name", "title", "of", _AT_POST})
# An item that was skipped says so on the paper; whether its topic is closed stands nowhere there.
_OUTCOME: Final = "outcome"
_SKIPPED: Final = "SKIPPED"
_BY_STEP: Final = frozenset({"status", "approved", "version"})
# Written by the step that freezes, and by nothing else; a version is still marked more strictly.
_FROZEN: Final = frozenset(one.name for one in kinds.VERSION.own)
_CARRIED_OUT: Final = frozenset(one.name for one in kinds.CORRIGENDUM.own)
_OF_THE_STEP: Final = frozenset({"number", "corrects"})  # of a corrigendum, while it is open
_HOLDS: Final = frozenset({"of", "type"})  # ties a document to the version whose content it is
# Whose documents came of the minutes, and are no annexes of theirs.
CAME_AFTER: Final = frozenset({VERSION, "comment", "signature", "action"})


def in_force(holder: Holder, meeting: RecordState) -> tuple[str, ...]:
    """Return the versions that a meeting names as approved: several are a conflict.

    What is here and is no approved version of its own counts for nothing, whoever
    names it. What is not here may have been held back from this station, and counts.
    Nobody takes an approval back: where an older version is named again, or none at
    all, those count that no later one replaced.
    """
    found = sorted(_named(holder, meeting))
    named = [one for one in found if _may_be_approved(holder, one, meeting.record)]
    if meeting.fields.get("approved") is None:
        return ()
    made = {
        one.id: str(one.replaces or "")
        for one in kept.versions(holder, meeting.record)
        if one.sort == APPROVED
    }
    return not_replaced(named or made, made)


def check_one_version(holder: Holder, meeting: RecordState) -> None:
    """Refuse what asks for one approved version while several stations name their own."""
    rivals = in_force(holder, meeting)
    if len(rivals) > 1:
        by = _named(holder, meeting)
        told = sorted(_called(holder, one, by.get(one, "")) for one in rivals)
        raise errors.ApprovedTwice(versions=", ".join(told))


def open_corrigendum(holder: Holder, meeting: str) -> str:
    """Return the corrigendum of a meeting that no version carries out yet; empty for none."""
    done = {one.corrigendum for one in kept.versions(holder, meeting)}
    opened = (one.id for one in listed(holder, CORRIGENDUM, {}, file=meeting))
    return next((one for one in opened if one not in done), "")


def locked(holder: Holder, file: str) -> bool:
    """Tell whether a file holds minutes that are approved and not being corrected.

    While several versions rival nothing can be corrected: nobody could say which one.
    """
    state = _head(holder, file)
    found = in_force(holder, state) if state is not None else ()
    return bool(found) and is_locked(len(found), bool(open_corrigendum(holder, file)))


def stands_on_paper(holder: Holder, state: RecordState, field: str) -> bool:
    """Tell whether a field of a record stands on the paper of minutes that are locked.

    Without a field: whether the record does.
    """
    if state.kind == ATTACHMENT:
        if field and split(field)[0] not in _OF_AN_ANNEX:
            return False
        return locked(holder, state.file) and _is_annex(holder, state)
    if not field:  # the record itself is in question
        return state.kind in ON_PAPER and state.kind != MEETING and locked(holder, state.file)
    named = ON_PAPER.get(state.kind, frozenset()) | ({_OUTCOME} if state.kind == ITEM else set())
    return split(field)[0] in named and locked(holder, state.file)


def check_new(holder: Holder, kind: str, file: str, *, by_step: bool = False) -> None:
    """Refuse what a new record would add to the paper of approved minutes.

    So are a version and a corrigendum that are made up; ``by_step`` is said by the
    steps that make them.
    """
    if kind == VERSION and not by_step:
        raise errors.VersionByStep
    if kind == CORRIGENDUM and not by_step:
        raise errors.CorrigendumByStep
    if kind in ON_PAPER and kind != MEETING:
        _check_open(holder, file)


def check_change(
    holder: Holder, state: RecordState, fields: Mapping[str, Value], *, by_step: bool = False
) -> None:
    """Refuse a change of what stands on approved paper; the stage moves on by its steps."""
    if state.kind not in ON_PAPER:
        _check_frozen(holder, state, fields, by_step=by_step)
        _check_annex(holder, state, fields)
        return
    named = {split(name)[0] for name in fields if not name.startswith(NOTE)}
    paper, step = named & ON_PAPER[state.kind], named & _BY_STEP
    if state.kind == ITEM and _OUTCOME in named:
        _check_skipped(holder, state, fields[_OUTCOME])
    if not paper and (by_step or state.kind != MEETING or not step):
        return
    old = writer.current_values(holder, state)
    fresh = {split(name)[0] for name, value in fields.items() if old.get(name, EMPTY) != value}
    if fresh & paper:
        _check_open(holder, state.file)
    if state.kind != MEETING or by_step:
        return
    if "approved" in fresh or (fresh & step and in_force(holder, state)):
        raise errors.StageByStep


def _check_skipped(holder: Holder, item: RecordState, outcome: Value) -> None:
    """Refuse to say of an item on approved paper that it was skipped, or that it was not."""
    old = writer.current_values(holder, item).get(_OUTCOME, EMPTY)
    if old != outcome and _SKIPPED in {old, outcome}:
        _check_open(holder, item.file)


def check_delete(
    holder: Holder, state: RecordState, *, reason: str, to_approved: bool = False
) -> None:
    """Refuse to delete what was frozen, or stands on approved paper; a meeting needs a reason.

    ``to_approved`` is said by who settles to what was approved, and looks at it afterwards.
    """
    if state.kind == VERSION or _is_carried_out(holder, state) or _is_content(holder, state):
        raise errors.VersionStays
    if state.kind == MEETING:
        if not reason and in_force(holder, state):
            raise errors.SayWhyDeleted
        return
    if to_approved:
        return
    check_new(holder, state.kind, state.file, by_step=True)
    if stands_on_paper(holder, state, ""):
        _check_open(holder, state.file)


def check_putting_back(holder: Holder, state: RecordState) -> None:
    """Refuse what would come back onto approved paper, and a corrigendum that opens it no more."""
    if state.kind == CORRIGENDUM and not _is_carried_out(holder, state):
        meeting = state_of(holder, state.file)
        corrects = writer.current_values(holder, state).get("corrects")
        check_one_version(holder, meeting)
        if in_force(holder, meeting) != (corrects,) or open_corrigendum(holder, state.file):
            raise errors.CorrigendumByStep
    check_new(holder, state.kind, state.file, by_step=True)


def check_taking_back(holder: Holder, head: Head) -> None:
    """Refuse to take back what froze a version, or what a frozen paper says."""
    if head.kind in {VERSION, CORRIGENDUM} and head.creates:
        raise errors.VersionStays
    if head.kind == CORRIGENDUM and head.action == DELETE:
        check_putting_back(holder, state_of(holder, head.record))
    touched = {split(one.field)[0] for one in head.changes}
    whole = head.creates or head.action in {DELETE, RESTORE}
    paper = _OF_AN_ANNEX if head.kind == ATTACHMENT else ON_PAPER.get(head.kind)
    if paper is None or not (whole or touched & paper):
        return
    if head.kind in ON_PAPER or stands_on_paper(holder, state_of(holder, head.record), ""):
        _check_open(holder, head.file)


def _check_open(holder: Holder, file: str) -> None:
    """Refuse what would change the paper of approved minutes; says which versions rival."""
    if not locked(holder, file):
        return
    check_one_version(holder, state_of(holder, file))
    raise errors.MinutesLocked


def _named(holder: Holder, meeting: RecordState) -> dict[str, str]:
    """Return what a meeting names as approved, with the station that wrote so."""
    field = meeting.fields.get("approved")
    if field is None:
        return {}
    row = holder.store.find_records([meeting.record])[meeting.record]
    return {
        str(version): holder.store.feeds[stored.head.feed].birth.station
        for stored in holder.store.of_records([row])[row]
        if stored.head.name in field.current and (version := stored.values().get("approved"))
    }


def _called(holder: Holder, version: str, by: str) -> str:
    """Return a version as its number and the station that froze it; ``by`` named it."""
    state = _state(holder, version)
    if state is None:
        return by
    number = writer.current_values(holder, state).get("number") or EMPTY
    return f"{number} ({holder.store.feeds[state.feed].birth.station})"


def _check_frozen(
    holder: Holder, state: RecordState, fields: Mapping[str, Value], *, by_step: bool
) -> None:
    """Refuse a change of what was frozen, of why it was corrected, and of what holds it."""
    named = {split(name)[0] for name in fields}
    if by_step:
        return
    if state.kind == CORRIGENDUM and not _is_carried_out(holder, state):
        old = writer.current_values(holder, state)
        if any(old.get(one) != fields[one] for one in named & _OF_THE_STEP):
            raise errors.CorrigendumByStep
    if (
        (state.kind == VERSION and (named & _FROZEN or _is_lowered(holder, state, fields)))
        or (named & _CARRIED_OUT and _is_carried_out(holder, state))
        or (named & _HOLDS and _is_content(holder, state))
    ):
        raise errors.VersionStays


def _check_annex(holder: Holder, state: RecordState, fields: Mapping[str, Value]) -> None:
    """Refuse to call an annex of approved minutes something else, or to take it off them."""
    if state.kind != ATTACHMENT:
        return
    old = writer.current_values(holder, state)
    fresh = (name for name, value in fields.items() if old.get(name, EMPTY) != value)
    if any(stands_on_paper(holder, state, name) for name in fresh):
        _check_open(holder, state.file)


def _is_annex(holder: Holder, document: RecordState) -> bool:
    """Tell whether a document is an annex of a version in force; what came later is none.

    Of a version whose content cannot be read here, whatever may be one counts.
    """
    behind = str(writer.current_values(holder, document).get("of") or EMPTY)
    about = _state(holder, behind) if behind else None
    may_be = about is None or about.kind not in CAME_AFTER
    contents = (
        kept.readable(holder, one) for one in in_force(holder, state_of(holder, document.file))
    )
    return any(may_be if one is None else document.record in one.made_of for one in contents)


def _is_lowered(holder: Holder, version: RecordState, fields: Mapping[str, Value]) -> bool:
    """Tell whether a version would be handled more freely than the papers of it say."""
    old = writer.current_values(holder, version)
    if "level" in fields and str(fields["level"] or "0") < str(old.get("level") or "0"):
        return True
    return any(split(one)[0] == "handling" and old.get(one) and not fields[one] for one in fields)


def _may_be_approved(holder: Holder, version: str, meeting: str) -> bool:
    state = _state(holder, version)
    if state is None:
        return True
    sort = writer.current_values(holder, state).get("sort")
    return (state.kind, state.file, sort) == (VERSION, meeting, APPROVED)


def _is_carried_out(holder: Holder, state: RecordState) -> bool:
    if state.kind != CORRIGENDUM:
        return False
    return bool(kept.versions(holder, state.file, {"corrigendum": state.record}))


def _is_content(holder: Holder, state: RecordState) -> bool:
    """Tell whether a document holds the content of a version."""
    if state.kind != ATTACHMENT:
        return False
    values = writer.current_values(holder, state)
    named = str(values.get("of") or EMPTY)
    behind = _state(holder, named) if named else None
    if behind is None or behind.kind != VERSION:
        return False
    return writer.current_values(holder, behind).get("code") == values.get("sha256")


def _head(holder: Holder, file: str) -> RecordState | None:
    state = _state(holder, file)
    return state if state is not None and state.kind == MEETING else None


def _state(holder: Holder, record: str) -> RecordState | None:
    row = holder.store.find_records([record]).get(record)
    return holder.deriver.state_of(row) if row else None
