"""The invitation: a letter to one of those who are to take part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import letterheads
from liaison_desk.desk.days import today
from liaison_desk.desk.meetings.errors import NotItsParticipant
from liaison_desk.desk.meetings.papers.agenda import titles
from liaison_desk.desk.meetings.papers.around import filled
from liaison_desk.desk.minutes.marking import Marking
from liaison_desk.desk.minutes.people import person_name, post
from liaison_desk.desk.minutes.source import Source
from liaison_desk.desk.reading import Record, rows
from liaison_desk.printing.meeting.values import InvitationPaper
from liaison_desk.printing.paper import Signature, Words, same
from liaison_desk.records import vocabulary
from liaison_desk.records.dates import show_day

_MOST_LINES: Final = 6  # of an address on an envelope


def invitation(
    holder: Holder, source: Source, participant: str, answer_by: date | None
) -> tuple[InvitationPaper, Marking]:
    """Return the letter to a participant, dated with the day of the invitation, else of today."""
    one = next((each for each in source.members("participant") if each.id == participant), None)
    if one is None:
        raise NotItsParticipant
    sent = one.invited_on if isinstance(one.invited_on, date) else today(holder)
    officer = next(iter(rows(holder, "officer", [holder.officer])), None)
    name = same(str(officer.name)) if officer else {}
    role = source.text(officer, "function") if officer else {}
    paper, marked = filled(
        holder, source, InvitationPaper, "invitation",
        addressee=tuple(_address(source, one)), country=one.country or "",
        sent=_dated(source, sent), answer_by=_dated(source, answer_by), agenda=titles(source),
        answer_to=name,
    )  # fmt: skip
    # Whoever signs does so for the own office, also where another one keeps the meeting.
    own = letterheads.ministry(holder, holder.station, source.languages)
    signature = Signature(own[-1] if own else {}, name=name, role=role)
    return replace(paper, signature=signature), marked


def _address(source: Source, one: Record) -> list[Words]:
    """Return the lines of the address: name, function, organisation, state if that names none."""
    contact = source.named(one, "contact", to_them=True)
    organisation = source.named(one, "organisation", to_them=True)
    written = source.text(one, "name")
    office = source.text(organisation, "name") if organisation else {}
    lines = [
        written or person_name(source, contact),
        source.text(one, "function") or post(source, contact),
        office,
        {each: state for each in source.languages
         if (state := vocabulary.label("country", one.country, each)) not in office.get(each, "")}
        if one.country else {},
    ]  # fmt: skip
    return [line for line in lines if any(line.values())][:_MOST_LINES]


def _dated(source: Source, day: date | None) -> Words:
    return {one: show_day(day, one, paper=True) for one in source.languages} if day else {}
