"""What came of the actions of earlier meetings: which are open, and what shows that one is done.

An action stays in the meeting that agreed on it; the meetings after it ask. What
shows that it was done is not kept: it is what answers the requests made of the
action, the documents attached to it, and what an officer named beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk.meetings.series import earlier_meetings
from liaison_desk.desk.reading import Record, get, listed, places, rows
from liaison_desk.records.about import About
from liaison_desk.records.actions import CANCELLED, OVER

ACTION: Final = "action"
ENTRY: Final = "entry"
_ANSWERS: Final = ("RPL", "REF")  # types of entries that answer a request


class Evidence(NamedTuple):
    """One thing that shows what became of an action."""

    record: str
    kind: str  # entry, attachment, result
    number: str  # of an entry; the name of a document; what a result says
    day: date | None


class Followed(NamedTuple):
    """An action of an earlier meeting."""

    action: Record
    number: str  # as its own minutes have it: A1
    meeting: Record
    evidence: tuple[Evidence, ...]


def followed(holder: Holder, meeting: str) -> list[Followed]:
    """Return the actions that a meeting follows up, in the order of the earlier meetings.

    Those that are open, and those that were done or cancelled since the last one.
    """
    earlier = earlier_meetings(holder, get(holder, meeting))
    if not earlier:
        return []
    since = _day(earlier[-1])
    return [
        Followed(action, number, one, tuple(evidence(holder, action.id)))
        for one in earlier
        for action, number in _numbered(holder, one)
        if action.status not in OVER or (over_on(action) or date.max) >= since
    ]


def open_actions(holder: Holder, meetings: list[Record]) -> bool:
    """Tell whether any of these meetings left an action open."""
    return any(
        action.status not in OVER
        for one in meetings
        for action in listed(holder, ACTION, {}, file=one.id)
    )


def over_on(action: Record) -> date | None:
    """Return the day on which an action was done, or cancelled; ``None`` where nothing says it."""
    if action.status == CANCELLED:
        return datetime.fromtimestamp(action.changed / 1000, UTC).date()
    return action.done_on if isinstance(action.done_on, date) else None


def evidence(holder: Holder, action: str) -> list[Evidence]:
    """Return what shows that an action was carried out, the earliest first."""
    found = {one.record: one for one in _found(holder, action)}
    return sorted(found.values(), key=lambda one: (one.day or date.max, one.number, one.record))


def requests(holder: Holder, action: str) -> list[Record]:
    """Return the requests that were made of an action, drafts too; the earliest first."""
    return sorted(listed(holder, ENTRY, {"action": action}), key=lambda one: (one.made, one.id))


def _numbered(holder: Holder, meeting: Record) -> Iterator[tuple[Record, str]]:
    """Yield the actions of a meeting; what stays at the post has no number on its paper."""
    at = 0
    for one in listed(holder, ACTION, {}, file=meeting.id):
        kept = one.restricted_to_post and not meeting.restricted_to_post
        at += not kept
        yield one, "" if kept else f"A{at}"


def _found(holder: Holder, action: str) -> Iterator[Evidence]:
    for request in requests(holder, action):
        for one in listed(holder, ENTRY, {"answers": request.id}, file=request.file):
            if one.type in _ANSWERS and (one.received or one.sent):
                yield _of(one)
    record = get(holder, action)
    for one in listed(holder, "attachment", {"of": action}, file=record.file):
        yield _of(one)
    for uid, (kind, _) in places(holder, record.evidence).items():
        for one in rows(holder, kind, [uid]):
            if not one.deleted:
                yield _of(one)


def _of(record: Record) -> Evidence:
    fields = record.fields
    if record.kind == ENTRY:
        at = record.received or record.sent
        return Evidence(record.id, ENTRY, record.number or record.channel_ref or "",
                        at.date() if isinstance(at, datetime) else None)  # fmt: skip
    day = fields.get("happened")
    known = day.first if isinstance(day, About) else None
    named = fields.get("name") or fields.get("description") or ""
    return Evidence(record.id, record.kind, str(named), known)


def _day(meeting: Record) -> date:
    return meeting.starts.first if isinstance(meeting.starts, About) else date.min
