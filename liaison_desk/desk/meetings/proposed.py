"""A meeting that was proposed in a case is held: made in one step of what the proposal says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.meetings.errors import NotAProposal
from liaison_desk.desk.reading import Record, get, listed
from liaison_desk.desk.requests import templates
from liaison_desk.records import particulars
from liaison_desk.records.errors import Required
from liaison_desk.records.field import element

PROPOSAL: Final = "MTG"  # the type of entry
_DAY, _PLACE, _PURPOSE = particulars.MEETING_DAY, particulars.MEETING_PLACE, "PURPOSE"
_REPLY: Final = "RPL"
_TITLE: Final = 200  # characters of a purpose that stand for a title
_PEOPLE: Final = (("from_person", "from_org"), ("to_person", "to_org"))
NO_FIELDS: Final[Mapping[str, Any]] = MappingProxyType({})


def foreseen(holder: Holder, proposal: str) -> dict[str, Any]:
    """Return the fields that a meeting has of its proposal: title, day, place, case and link."""
    entry = _proposal(holder, proposal)
    said = {**(entry.fields.get(particulars.FIELD) or {}), **_other(holder, entry)}
    language = str(entry.language or "en")
    case = get(holder, entry.file)
    purpose = str(said.get(_PURPOSE) or "").partition("\n")[0].strip()[:_TITLE]
    return {
        "title": {language: purpose or str(case.title)},
        "status": "PROPOSED",
        "cases": [entry.file],
        "proposal": proposal,
        **({"starts": said[_DAY]} if said.get(_DAY) else {}),
        **({"place": {language: said[_PLACE]}} if said.get(_PLACE) else {}),
        **({"languages": [entry.language]} if entry.language else {}),
    }


def other_of(typed: Mapping[str, Any]) -> dict[str, str]:
    """Return another day, and place if there is one, in their one form; a day is needed."""
    found = templates.values_of(typed, (_DAY, _PLACE), particulars.FIELD)
    if not found.get(_DAY):
        raise Required(kind="entry", field=element(particulars.FIELD, _DAY))
    return found


def _other(holder: Holder, entry: Record) -> dict[str, str]:
    """Return what a reply proposed last instead of day and place."""
    replies = listed(holder, "entry", {"answers": entry.id, "type": _REPLY}, file=entry.file)
    sent = [one for one in replies if one.received or one.sent]
    found: dict[str, str] = {}
    for one in sorted(sent, key=lambda one: one.received or one.sent):
        said = one.fields.get(particulars.FIELD) or {}
        found |= {name: said[name] for name in (_DAY, _PLACE) if said.get(name)}
    return found


def meet(holder: Holder, proposal: str, given: Mapping[str, Any] = NO_FIELDS) -> str:
    """Make the meeting with who wrote to each other as its parties; returns its id.

    ``given`` are fields that say otherwise than the proposal.
    """
    with writer.together(holder):
        fields = {**foreseen(holder, proposal), **given, "proposal": proposal}
        made = records.add(holder, "meeting", fields)
        for one in _parties(holder, get(holder, proposal)):
            records.add(holder, "participant", one, file=made)
        return made


def met(holder: Holder, proposal: str) -> list[str]:
    """Return the meetings that were made of a proposal."""
    return [one.id for one in listed(holder, "meeting", {"proposal": proposal})]


def _proposal(holder: Holder, proposal: str) -> Record:
    entry = get(holder, proposal)
    if entry.kind != "entry" or entry.type != PROPOSAL:
        raise NotAProposal
    return entry


def _parties(holder: Holder, entry: Record) -> Iterator[dict[str, Any]]:
    """Yield each end of the proposal as a participant, as far as it is written down."""
    for person, organisation in _PEOPLE:
        named, unit = entry.fields[person], entry.fields[organisation]
        if not named and not unit:
            continue
        known = _look(holder, str(named or unit))
        country = known.fields.get("country") if known is not None else None
        partner = person == ("from_person" if entry.direction == "IN" else "to_person")
        yield {
            "contact": named, "organisation": unit,
            "country": country or (entry.partner if partner else None),
        }  # fmt: skip


def _look(holder: Holder, record: str) -> Record | None:
    try:
        return get(holder, record)
    except NotHere:
        return None
