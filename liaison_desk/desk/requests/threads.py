"""Requests with the entries that answer them, as moves: read narrowly, for long cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.requests.errors import NotARequest
from liaison_desk.records import values
from liaison_desk.records.registry import fields_of
from liaison_desk.records.requests import Move, moment_of
from liaison_desk.records.requests.steps import ASKING

_CODES: Final = (
    "type", "answers", "answer_kind", "direction", "due_set_by", "concerns", "reminder",
    "closure_reason", "feedback", "reason",
)  # fmt: skip
_MOMENTS: Final = ("sent", "received", "registered", "due", "first_due")
_PEOPLE: Final = ("from_person", "from_org", "to_person", "to_org")
_RULE: Final = fields_of("entry")["due"]  # every moment is read alike
NAMES: Final = (*_CODES, *_MOMENTS, *_PEOPLE)


@dataclass(frozen=True, slots=True)
class Thread:
    """A request, or spontaneous information, and what answers it in no order."""

    request: Move
    later: tuple[Move, ...]


def of(holder: Holder, case: str = "") -> list[Thread]:
    """Return every thread of a case, or of the whole register."""
    holder.flush()
    file = holder.store.find_records([case]).get(case, 0) if case else 0
    if case and not file:
        return []
    return _threads(holder.tables.thread(NAMES, file=file))


def one(holder: Holder, request: str) -> Thread:
    """Return the thread of one entry; :class:`NotARequest` where it begins none."""
    holder.flush()
    row = holder.store.find_records([request]).get(request, 0)
    found = _threads(holder.tables.thread(NAMES, request=row)) if row else []
    for thread in found:
        if thread.request.id == request:
            return thread
    raise NotARequest


def unanswered(holder: Holder) -> list[Thread]:
    """Return the threads of the whole register that nothing ended, as far as a query tells."""
    holder.flush()
    return [one(holder, request) for request in holder.tables.unanswered()]


def _threads(rows: Iterable[tuple[str, tuple[Any, ...]]]) -> list[Thread]:
    begun: dict[str, Move] = {}
    later: dict[str, list[Move]] = {}
    for uid, columns in rows:
        found = dict(zip(NAMES, columns, strict=True))
        move = _move(uid, found)
        if move.type in ASKING:
            begun[uid] = move
        if found["answers"]:
            later.setdefault(str(found["answers"]), []).append(move)
    return [Thread(move, tuple(later.get(uid, ()))) for uid, move in begun.items()]


def _move(uid: str, found: Mapping[str, Any]) -> Move:
    code = {name: str(found[name] or "") for name in _CODES}
    moment = {name: _moment(found[name]) for name in _MOMENTS}
    return Move(
        uid,
        code["type"],
        code["answer_kind"],
        moment_of(code["direction"], moment["sent"], moment["received"], moment["registered"]),
        moment["due"],
        code["direction"],
        moment["first_due"],
        code["due_set_by"],
        code["concerns"],
        str(found["from_person"] or found["from_org"] or ""),
        str(found["to_person"] or found["to_org"] or ""),
        code["reminder"],
        code["closure_reason"],
        code["feedback"],
        code["reason"],
    )


@lru_cache(maxsize=1 << 14)  # of a long case: pages ask for the same ones again and again
def _moment(stored: object) -> datetime | None:
    """Return a moment; ``None`` for none, and for what a careless station wrote instead."""
    if not isinstance(stored, str):
        return None
    read = values.from_feed(_RULE, stored)
    return read if isinstance(read, datetime) else None
