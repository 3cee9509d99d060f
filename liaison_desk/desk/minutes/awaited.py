"""What minutes wait for: comments by a day, and copies that are to come back or to be destroyed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.days import today
from liaison_desk.desk.minutes import approving, locking
from liaison_desk.desk.minutes.life import state
from liaison_desk.desk.reading import Record, get, state_of
from liaison_desk.records.meetings.steps import Stage

_ENDED = ("RETURN", "DESTROY")  # codes of copy_later that ask for something


class Awaits(StrEnum):
    """What the minutes that are out for comments wait for."""

    COMMENTS = "comments"  # the day is not over
    RESOLUTIONS = "resolutions"  # of comments that were made
    DELEGATIONS = "delegations"  # that have not approved, or that refused
    APPROVAL = "approval"  # nobody has anything to say any more: it stands


@dataclass(frozen=True, slots=True)
class Out:
    """Minutes of this office that are out for comments."""

    meeting: str
    by: date


@dataclass(frozen=True, slots=True)
class Awaited:
    """How minutes that are out for comments stand today."""

    meeting: str
    by: date
    version: str  # its number
    silence: bool  # who says nothing by then consents
    what: Awaits
    count: int = 0  # comments, or delegations, that it waits for


def out_for_comments(holder: Holder) -> list[Out]:
    """Return this office's minutes that are out for comments; no text is read."""
    found = reading.filled(holder, "meeting", "comments_by", "status")
    return [
        Out(meeting, by) for meeting, (by, status) in found
        if status == Stage.COMMENTS and isinstance(by, date) and _is_ours(holder, meeting)
    ]  # fmt: skip


def awaited(holder: Holder) -> list[Awaited]:
    """Return what each of them waits for, the earliest first."""
    found = sorted(out_for_comments(holder), key=lambda one: (one.by, one.meeting))
    return [_awaited(holder, one) for one in found]


def copies_to_end(holder: Holder) -> list[Record]:
    """Return the copies of this office that are to come back or be destroyed by now.

    That is so as soon as another version is in force, or the meeting is closed; until
    then who has one works with it.
    """
    found = reading.filled(holder, "copy", "later", "version", "returned_on", "destroyed_on")
    waiting = {
        copy: str(version) for copy, (later, version, *ended) in found
        if later in _ENDED and not any(ended)
    }  # fmt: skip
    due = reading.rows(holder, "copy", list(_over(holder, waiting)))
    return sorted(due, key=lambda one: (one.file, one.version, one.number or 0, one.id))


def _over(holder: Holder, waiting: dict[str, str]) -> Iterator[str]:
    """Yield the copies (each with its version) of versions that are needed no more."""
    meetings: dict[str, tuple[str, ...] | None] = {}
    for copy, (_, meeting) in reading.places(holder, waiting).items():
        if not _is_ours(holder, copy):
            continue
        if meeting not in meetings:
            meetings[meeting] = _needed(holder, meeting)
        needed = meetings[meeting]
        if needed is not None and waiting[copy] not in needed:
            yield copy


def _is_ours(holder: Holder, record: str) -> bool:
    return holder.deriver.authority.office(state_of(holder, record).feed) == holder.office


def _needed(holder: Holder, meeting: str) -> tuple[str, ...] | None:
    """Return the versions that are worked with; ``None`` where that cannot be told."""
    if get(holder, meeting).status == Stage.CLOSED:
        return ()
    return locking.in_force(holder, state_of(holder, meeting)) or None


def _awaited(holder: Holder, out: Out) -> Awaited:
    meeting, now = get(holder, out.meeting), state(holder, out.meeting)
    what, count = _what(holder, out, now.comments_open)
    return Awaited(
        out.meeting, out.by, str(meeting.version or ""), bool(meeting.silence_consents), what, count
    )


def _what(holder: Holder, out: Out, comments_open: int) -> tuple[Awaits, int]:
    if today(holder) <= out.by:
        return Awaits.COMMENTS, 0
    if comments_open:
        return Awaits.RESOLUTIONS, comments_open
    waiting = approving.waiting_for(holder, out.meeting)
    return (Awaits.DELEGATIONS, len(waiting)) if waiting else (Awaits.APPROVAL, 0)
