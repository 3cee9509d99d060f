"""What is due, what waits, what is open: the values behind Today and the lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from liaison_desk.bundle.age import begins_like_bundle
from liaison_desk.db.holder import Holder
from liaison_desk.desk import folders
from liaison_desk.desk.arriving import candidates
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.reading import Record, get, listed
from liaison_desk.records.registry import fields_of
from liaison_desk.records.requests import Move, RequestState, Urgency, request_state

REQUEST = "REQ"


@dataclass(frozen=True)
class Request:
    """A request with its state, and the case that it stands in."""

    entry: Record
    case: Record
    state: RequestState
    since: datetime | None  # when its clock started
    urgency: Urgency


def requests(holder: Holder, *, case: str = "", unanswered: bool = False) -> list[Request]:
    """Return every request, of one case if given; the most urgent first.

    ``unanswered`` asks for those of the whole register that still await an
    answer: few, however many there ever were.
    """
    now = holder.clock.now()
    entries, answers = _open_entries(holder) if unanswered else _entries(holder, case)
    cases: dict[str, Record] = {}
    found = []
    for one in entries:
        if one.type != REQUEST:
            continue
        if one.file not in cases:
            cases[one.file] = _case(holder, one.file)
        state = request_state(_move(one), map(_move, answers.get(one.id, [])))
        since = _since(one, answers.get(one.id, []))
        found.append(Request(one, cases[one.file], state, since, state.urgency(now, since)))
    far = datetime.max.replace(tzinfo=now.tzinfo)
    return sorted(
        found, key=lambda one: (not one.state.unanswered, one.state.due or far, one.entry.id)
    )


Answers = Mapping[str, Sequence[Record]]  # the entries that answer a request, by its id


def _entries(holder: Holder, case: str) -> tuple[Sequence[Record], Answers]:
    """Return the entries of a case, or all there are, and which of them answer which."""
    entries = listed(holder, "entry", {}, file=case)
    answers: dict[str, list[Record]] = {}
    for one in entries:
        if one.answers:
            answers.setdefault(one.answers, []).append(one)
    return entries, answers


def _open_entries(holder: Holder) -> tuple[Sequence[Record], Answers]:
    """Return the requests without a final answer, and what answers them so far."""
    holder.flush()
    entries = [get(holder, one) for one in holder.tables.unanswered()]
    answers = {}
    for one in entries:
        named = holder.tables.naming(holder.store.find_records([one.id])[one.id])
        answers[one.id] = [get(holder, uid) for uid, _, name in named if name == "answers"]
    return entries, answers


def inbox(holder: Holder) -> Sequence[Path]:
    """Return the disk files in the inbox folder that begin like a bundle, oldest first.

    Whatever their name: they come by mail, by stick, or through a shared folder.
    """
    found = candidates(folders.inbox(holder), holder.clock)
    whole = [one for one in found if not one.unfinished and begins_like_bundle(one.path)]
    return [one.path for one in sorted(whole, key=lambda one: (one.changed, one.path.name))]


def counts(holder: Holder) -> Mapping[str, int]:
    """Return how many visible records there are of each kind that heads a file."""
    holder.flush()
    return holder.tables.counts()


def _move(entry: Record) -> Move:
    at = entry.received if entry.direction == "IN" else entry.sent
    return Move(
        entry.id, entry.type or "", entry.answer_kind or "", at or entry.registered, entry.due
    )


def _case(holder: Holder, case: str) -> Record:
    """Return a case; one without content where it is not here, or not yet."""
    try:
        return get(holder, case)
    except NotHere:
        return Record(case, "case", case, 0, 0, False, dict.fromkeys(fields_of("case")), {})


def _since(request: Record, answers: Sequence[Record]) -> datetime | None:
    """Return when the clock of a request started.

    With receipt for an incoming one; for an outgoing one with the partner's
    acknowledgement, else with sending, as an estimate.
    """
    if request.direction == "IN":
        received: datetime | None = request.received or request.registered
        return received
    acknowledged: list[datetime | None] = [
        one.received or one.registered for one in answers if one.type == "ACK"
    ]
    return min((one for one in acknowledged if one), default=request.sent or request.registered)
