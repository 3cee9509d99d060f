"""The call note: kept in one step, and with one step more an entry, an action, a request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from liaison_desk import ids
from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors, plain, reading, records
from liaison_desk.desk.days import now
from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests import registering
from liaison_desk.records.kinds.call import CALL
from liaison_desk.records.phones import phones_in

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
    holder: Holder, who: str, note: str, *, at: datetime | str | None, direction: str, line: str
) -> str:
    """Keep a call note; ``who`` is the id of a contact or officer, else a name or a number."""
    if not who.strip() and not line.strip():
        raise errors.NobodyCalled
    if not line:
        who, line = _apart(who)
    given: dict[str, Any] = {
        "at": at or now(holder), "direction": direction, "note": note, "line": line,
    }  # fmt: skip
    given["person" if _is_known(holder, who) else "caller"] = who
    return records.add(holder, CALL.code, given)


def call_into(holder: Holder, call: str, what: str, case: str, given: Mapping[str, Any]) -> str:
    """Make something of a call note in a case; it names the call."""
    note = reading.get(holder, call)
    if note.kind != CALL.code or what not in BECOMES:
        raise errors.NotACall
    kind, said = BECOMES[what]
    fields = {**(_action(note) if kind == "action" else _entry(holder, note)), **said}
    if what == "request":
        if fields["direction"] != IN:
            fields.pop("sent")  # what was asked on the telephone is written before it is sent
        return registering.register(holder, case, {**fields, **given})
    return plain.add(holder, kind, {**fields, **given}, file=case)


def change_call(holder: Holder, call: str, who: str, note: str, *, at: datetime | None) -> None:
    """Put a call note right; everything that it became stays as it is."""
    if reading.get(holder, call).kind != CALL.code:
        raise errors.NotACall
    if not who.strip():
        raise errors.NobodyCalled
    caller, line = _apart(who)
    known = _is_known(holder, who)
    given = {"person": who, "caller": None} if known else {"person": None, "caller": caller}
    told = {"line": line} if line else {}
    records.change(holder, call, {**given, **told, "note": note, **({"at": at} if at else {})})


def _apart(who: str) -> tuple[str, str]:
    """Return the name and the telephone number in what was typed of somebody."""
    found = phones_in(who)
    if not found or ids.is_hex(who, ids.ID_DIGITS):
        return who, ""
    return who.replace(found[0], "").strip(" ,;:()"), found[0].strip()


def _is_known(holder: Holder, who: str) -> bool:
    return ids.is_hex(who, ids.ID_DIGITS) and reading.get(holder, who).kind in PEOPLE


def _entry(holder: Holder, note: Record) -> dict[str, Any]:
    direction = note.direction or IN
    incoming = direction == IN
    fields: dict[str, Any] = {
        "call": note.id, "direction": direction, "channel": PHONE, "body": _body(note),
        "registered": now(holder), "received" if incoming else "sent": note.at,
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
