"""Requests with the entries that answer them, as moves: read narrowly, for long cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.requests.answered import DECISION
from liaison_desk.desk.requests.errors import NotARequest
from liaison_desk.memo import memo
from liaison_desk.records import values
from liaison_desk.records.registry import fields_of
from liaison_desk.records.requests import Move, RequestState, dates_of, request_state
from liaison_desk.records.requests.steps import ASKING

# In the order of :class:`Move`, as far as its fields are columns.
NAMES: Final = (
    "type", "answers", "answer_kind", "direction", "sent", "received", "registered", "due",
    "first_due", "due_set_by", "concerns", "from_person", "from_org", "to_person", "to_org",
    "to_office", "reminder", "closure_reason", "feedback", "reason",
    "answer_unit", "corrects", "channel_ref",
)  # fmt: skip
_RULE: Final = fields_of("entry")["due"]  # every moment is read alike


@dataclass(frozen=True, slots=True)
class Thread:
    """A request, or spontaneous information, and what answers it in no order."""

    request: Move
    later: tuple[Move, ...]
    asked: frozenset[str] = frozenset()  # what became of its questions; OPEN where it is disputed

    def state(self) -> RequestState:
        """Return what it comes to."""
        return request_state(self.request, self.later, self.asked)


def of(holder: Holder, case: str = "") -> list[Thread]:
    """Return every thread of a case, or of the whole register."""
    holder.flush()
    file = holder.store.find_records([case]).get(case, 0) if case else 0
    if case and not file:
        return []
    asked = holder.tables.asked(DECISION, file=file)
    return _threads(holder.tables.thread(NAMES, file=file), asked)


def one(holder: Holder, request: str) -> Thread:
    """Return the thread of one entry; :class:`NotARequest` where it begins none."""
    holder.flush()
    row = holder.store.find_records([request]).get(request, 0)
    asked = holder.tables.asked(DECISION, request=row) if row else {}
    found = _threads(holder.tables.thread(NAMES, request=row), asked) if row else []
    for thread in found:
        if thread.request.id == request:
            return thread
    raise NotARequest


def unanswered(holder: Holder) -> list[Thread]:
    """Return the threads of the whole register that nothing ended, as far as a query tells."""
    holder.flush()
    return [one(holder, request) for request in holder.tables.unanswered()]


def several_said(holder: Holder) -> list[Thread]:
    """Return the threads of the whole register of which one thing was said several times."""
    holder.flush()
    return [one(holder, request) for request in holder.tables.several_said()]


def _threads(
    rows: Iterable[tuple[str, tuple[Any, ...]]], asked: Mapping[str, frozenset[str]]
) -> list[Thread]:
    begun: dict[str, Move] = {}
    later: dict[str, list[Move]] = {}
    for uid, columns in rows:
        move = _move(uid, columns)
        if move.type in ASKING:
            begun[uid] = move
        if columns[1]:
            later.setdefault(str(columns[1]), []).append(move)
    return [
        Thread(move, tuple(later.get(uid, ())), asked.get(uid, frozenset()))
        for uid, move in begun.items()
    ]


def _move(uid: str, columns: tuple[Any, ...]) -> Move:
    (
        type_, _, answer_kind, direction, sent, received, registered, due, first_due, due_set_by,
        concerns, from_person, from_org, to_person, to_org, to_office, reminder, closure_reason,
        feedback, reason, unit, corrects, reference,
    ) = columns  # fmt: skip
    way = str(direction or "")
    dates = {"sent": sent, "received": received, "registered": registered}
    # Read only as far as needed: moments are most of what reading a long case takes.
    at = next(filter(None, (_moment(dates[name]) for name in dates_of(way))), None)
    return Move(
        uid, str(type_ or ""), str(answer_kind or ""), at, _moment(due), way, _moment(first_due),
        str(due_set_by or ""), str(concerns or ""), str(from_person or from_org or ""),
        str(to_person or to_org or to_office or ""), str(reminder or ""), str(closure_reason or ""),
        str(feedback or ""), str(reason or ""), str(unit or ""), bool(to_office),
        str(corrects or ""), str(reference or ""),
    )  # fmt: skip


@memo(1 << 14)  # of a long case: pages ask for the same ones again and again
def _moment(stored: object) -> datetime | None:
    """Return a moment; ``None`` for none, and for what a careless station wrote instead."""
    if not isinstance(stored, str):
        return None
    read = values.from_feed(_RULE, stored)
    return read if isinstance(read, datetime) else None
