"""Who took part: delegations by country and branch, and direct contacts that grew of it."""

from __future__ import annotations

from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.meetings.errors import NotTwoParticipants
from liaison_desk.desk.reading import Record, get, label_of, listed, rows
from liaison_desk.records.branches import Group, Seat, grouped
from liaison_desk.records.registry import kind

PARTICIPANT: Final = "participant"
PAIR: Final = "pair"
HEAD: Final = "HEAD"


def delegations(holder: Holder, meeting: str) -> list[Group]:
    """Return the participants of a meeting by country and branch."""
    people = listed(holder, PARTICIPANT, {}, file=meeting)
    contacts = _by_id(holder, "contact", [one.contact for one in people])
    units = [_unit(one, contacts) for one in people]
    known = _by_id(holder, "organisation", units)
    return grouped(
        Seat(
            one.id, one.country or _field(known, unit, "country"),
            _field(known, unit, "service_type"), one.role == HEAD,
        )
        for one, unit in zip(people, units, strict=True)
    )  # fmt: skip


def pair_participants(holder: Holder, one: str, other: str, given: dict[str, Any]) -> str:
    """Note that two participants reach each other directly; returns the id of the pair.

    Who is no contact yet becomes one, with what the list of participants says.
    All of it is one save.
    """
    people = [get(holder, record) for record in (one, other)]
    if one == other or any(each.kind != PARTICIPANT for each in people):
        raise NotTwoParticipants
    meeting = get(holder, people[0].file)
    if meeting.id != people[1].file:
        raise NotTwoParticipants
    with holder.transaction():
        save = writer.new_save(holder)
        ids = [_contact(holder, each, save) for each in people]
        if ids[0] == ids[1]:
            raise NotTwoParticipants
        holder.flush()
        fields = {
            "title": " – ".join(_name(holder, each) for each in ids),
            "one": ids[0], "other": ids[1], "meeting": meeting.id, "since": meeting.starts,
        }  # fmt: skip
        return records.add(holder, PAIR, {**fields, **given}, save=save)


def keep(holder: Holder, participant: str) -> str:
    """Make a contact of a participant who is none yet; returns the contact's id."""
    record = get(holder, participant)
    if record.kind != PARTICIPANT or not (record.name or record.contact):
        raise NotTwoParticipants
    with holder.transaction():
        return _contact(holder, record, writer.new_save(holder))


def _contact(holder: Holder, participant: Record, save: str) -> str:
    """Return the contact of a participant, made if there is none."""
    if participant.contact:
        return str(participant.contact)
    if not participant.name:
        raise NotTwoParticipants
    given, _, family = str(participant.name).rpartition(" ")
    title = next(iter(participant.function.values()), None)
    fields = {
        "family_name": family, "given_names": given, "country": participant.country,
        "organisation": participant.organisation, "title": title, "direction": "FOREIGN",
    }  # fmt: skip
    made = records.add(holder, "contact", fields, save=save)
    records.change(holder, participant.id, {"contact": made}, save=save)
    return made


def _name(holder: Holder, person: str) -> str:
    record = get(holder, person)
    return label_of(kind(record.kind), record.fields)


def _unit(participant: Record, contacts: dict[str, Record]) -> str:
    """Return the organisation of a participant: the one entered, else the contact's."""
    contact = contacts.get(participant.contact or "")
    return str(participant.organisation or (contact and contact.organisation) or "")


def _field(known: dict[str, Record], unit: str, name: str) -> str:
    return str(known[unit].fields[name] or "") if unit in known else ""


def _by_id(holder: Holder, kind_code: str, ids: list[Any]) -> dict[str, Record]:
    wanted = sorted({str(one) for one in ids if one})
    return {one.id: one for one in rows(holder, kind_code, wanted)}
