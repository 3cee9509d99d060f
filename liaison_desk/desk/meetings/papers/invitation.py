"""The invitation: a letter to one of those who are to take part."""

from __future__ import annotations

import re
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
from liaison_desk.printing.paper import Signature, Words, in_language, same
from liaison_desk.records import vocabulary
from liaison_desk.records.dates import show_day
from liaison_desk.words import say

_MOST_LINES: Final = 6  # of an address on an envelope
_WORD: Final = re.compile(r"\w+")
_PARTICLE: Final = 3  # letters at the most: and, of, i, e, të
_BY_VIDEO: Final = "VIDEO"


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
        answer_to=name, to_one=bool(one.name or one.contact),
        journey=source.value(source.meeting, "held") != _BY_VIDEO,
    )  # fmt: skip
    # Whoever signs does so for the own office, also where another one keeps the meeting.
    own = letterheads.ministry(holder, holder.station, source.languages)
    signature = Signature(own[-1] if own else {}, name=name, role=role)
    return replace(paper, signature=signature), marked


def _address(source: Source, one: Record) -> list[Words]:
    """Return the lines of the address: name, function, organisation, state if that names none.

    A state stands under an office as where that is; without one as whom the addressee is for:
    below “attaché in Skopje” a bare “Albania” would be read as the place.
    """
    contact = source.named(one, "contact", to_them=True)
    organisation = source.named(one, "organisation", to_them=True)
    written = source.text(one, "name")
    office = source.text(organisation, "name") if organisation else {}
    lines = [
        written or person_name(source, contact),
        source.text(one, "function") or post(source, contact),
        office,
        _state(source, one.country, office) if one.country else {},
    ]
    return [line for line in lines if any(line.values())][:_MOST_LINES]


def _state(source: Source, country: str, office: Words) -> Words:
    """Return the line of the state; none where the office names it in a language of the paper."""
    named = {each: vocabulary.label("country", country, each) for each in source.languages}
    if not any(office.values()):
        return {at: f"{say('paper.delegation', at)}: {state}" for at, state in named.items()}
    told = any(names(in_language(office, at), state) for at, state in named.items())
    return {} if told else named


def names(text: str, state: str) -> bool:
    """Tell whether a text names a state: as it is called, inflected, or as an adjective.

    Each longer word of the name begins a word of the text, but for its ending: “Slovenija” is
    named by “Republike Slovenije”, “Italy” by “the Italian liaison officer”.
    """
    said = _WORD.findall(text.casefold())
    asked = [word for word in _WORD.findall(state.casefold()) if len(word) > _PARTICLE]
    return bool(asked) and all(
        any(one.startswith(word[: _stem(word)]) for one in said) for word in asked
    )


def _stem(word: str) -> int:
    """Return how many letters of a state's name no case and no adjective changes."""
    return max(len(word) - 3, min(4, len(word) - 1))


def _dated(source: Source, day: date | None) -> Words:
    return {one: show_day(day, one, paper=True) for one in source.languages} if day else {}
