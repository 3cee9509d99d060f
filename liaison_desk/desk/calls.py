"""The call note: kept in one step, and with one step more an entry, an action, a request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from liaison_desk import ids
from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors, reading, records
from liaison_desk.desk.reading import Record
from liaison_desk.records.kinds.call import CALL

PEOPLE: Final = CALL.fields["person"].to
IN: Final = "IN"
PHONE: Final = "PHONE"  # the channel

# What a call becomes: the kind of record, and what it says of itself where nobody says more.
BECOMES: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = MappingProxyType(
    {
        "entry": ("entry", {"type": "ADM"}),
        "request": ("entry", {"type": "REQ"}),
        "action": ("action", {"status": "OPEN"}),
    }
)


def note_call(
    holder: Holder, who: str, note: str, *, at: datetime | None, direction: str, line: str
) -> str:
    """Keep a call note; ``who`` is the id of a contact or officer, else a name."""
    if not who.strip() and not line.strip():
        raise errors.NobodyCalled
    given: dict[str, Any] = {
        "at": at or holder.clock.now(), "direction": direction, "note": note, "line": line,
    }  # fmt: skip
    known = ids.is_hex(who, ids.ID_DIGITS) and reading.get(holder, who).kind in PEOPLE
    given["person" if known else "caller"] = who
    return records.add(holder, CALL.code, given)


def call_into(holder: Holder, call: str, what: str, case: str, given: Mapping[str, Any]) -> str:
    """Make something of a call note in a case; it names the call."""
    note = reading.get(holder, call)
    if note.kind != CALL.code or what not in BECOMES:
        raise errors.NotACall
    kind, said = BECOMES[what]
    fields = _action(note) if kind == "action" else _entry(holder, note)
    return records.add(holder, kind, {**fields, **said, **given}, file=case)


def _entry(holder: Holder, note: Record) -> dict[str, Any]:
    direction = note.direction or IN
    incoming = direction == IN
    fields: dict[str, Any] = {
        "call": note.id, "direction": direction, "channel": PHONE, "body": _body(note),
        "registered": holder.clock.now(), "received" if incoming else "sent": note.at,
    }  # fmt: skip
    if note.person:
        fields["from_person" if incoming else "to_person"] = note.person
    return fields


def _action(note: Record) -> dict[str, Any]:
    return {"source": note.id, "text": _body(note)}


def _body(note: Record) -> str:
    """Return what was said, with the name of a caller for whom no contact stands."""
    who = ", ".join(filter(None, (note.caller, note.line)))
    return f"{who}: {note.note}" if who else str(note.note or "")
