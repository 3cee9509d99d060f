"""The step that corrects: whoever wrote what was wrong tells everybody who was given it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.handling import corrections, errors
from liaison_desk.desk.overview import Request
from liaison_desk.desk.reading import Record, get, listed
from liaison_desk.desk.requests import registering
from liaison_desk.records.errors import Required
from liaison_desk.records.requests.move import INCOMING

_TELLS: Final = frozenset({"RPL", "REF", "INF", "IAN"})  # what gives information
_OURS: Final = ("language", "channel", "channel_ref", "sent")  # what may be said of each notice


def correct(holder: Holder, one: Request, given: Mapping[str, Any]) -> str:
    """Write the notices, and return the first of them, or the one that came in.

    ``corrects`` names what was wrong, ``body`` says what is right. What came in is
    corrected by the partner: its notice is written down, and waits to be confirmed;
    to whom we passed it on, a draft says the same.
    """
    wrong = _wrong(holder, one, str(given.get("corrects") or ""))
    text = str(given.get("body") or "").strip()
    if not text:
        raise Required(kind="entry", field="body")
    now = registering.now_in(holder, registering.zone_of(one.entry))
    if wrong.kind == "entry" and wrong.direction == INCOMING:
        return _came(holder, one, wrong, {"received": now, "registered": now, **given})
    also = {name: given[name] for name in _OURS if given.get(name)}
    told = {"sent": now, "registered": now, **also}
    made = corrections.correct(holder, wrong.id, text, case=one.entry.file, also=told)
    if not made:
        raise errors.AlreadyNotified
    return made[0]


def _came(holder: Holder, one: Request, wrong: Record, given: Mapping[str, Any]) -> str:
    """Write down the partner's notice, and draft one for each to whom we gave what was wrong."""
    back = {name: wrong.fields[name] for name in ("partner", "from_org", "from_person")}
    fixed = {"type": corrections.CORRECTION, "direction": INCOMING, "answers": one.entry.id}
    with writer.together(holder):
        fields = {**back, **given, **fixed, "corrects": wrong.id}
        came = records.add(holder, "entry", fields, file=one.entry.file)
        partner = corrections.partner_of(holder, wrong)
        if {*corrections.recipients(holder, wrong.id)} - partner:
            also = {"registered": given["registered"], "concerns": came}
            corrections.correct(
                holder, wrong.id, str(given["body"]), case=one.entry.file, also=also, but=partner
            )
        return came


def what_can_be_wrong(holder: Holder, one: Request) -> list[Record]:
    """Return what of a thread can be corrected, the likeliest first: the last that told something.

    The request is the last of them, for what it says may be wrong as well.
    """
    found = listed(holder, "entry", {"answers": one.entry.id}, file=one.entry.file)
    disputed = one.state.contradictory
    told = [
        each for each in found if (each.type in _TELLS or each.id in disputed) and _passed(each)
    ]
    return [*reversed(told), one.entry]


def _passed(entry: Record) -> bool:
    """Tell whether an entry went out or came in: what stays in the house is simply changed."""
    return entry.direction == INCOMING or (entry.direction == "OUT" and entry.sent is not None)


def _wrong(holder: Holder, one: Request, named: str) -> Record:
    if named:
        return get(holder, named)
    return what_can_be_wrong(holder, one)[0]
