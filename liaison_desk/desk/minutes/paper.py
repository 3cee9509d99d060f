"""The paper of a meeting's minutes, filled from the register.

The same records give the same paper at every station: its head names the
station that keeps the meeting, and nothing on it depends on who prints, when,
or on which computer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import letterheads
from liaison_desk.desk.demo import is_demo
from liaison_desk.desk.minutes.actions import actions
from liaison_desk.desk.minutes.attendance import lowered
from liaison_desk.desk.minutes.locking import CAME_AFTER
from liaison_desk.desk.minutes.marking import Marking, marking
from liaison_desk.desk.minutes.people import participants, person_name
from liaison_desk.desk.minutes.source import Source, join
from liaison_desk.desk.reading import Record
from liaison_desk.printing.paper import (
    AgendaItem,
    Annex,
    Basis,
    Conclusion,
    Discussion,
    MinutesPaper,
    Paragraph,
    Words,
    in_language,
    minutes_of,
    same,
)
from liaison_desk.records import vocabulary
from liaison_desk.records.about import About
from liaison_desk.records.dates import show_day, show_range

_REMOTE: Final = ("VIDEO", "MIXED")  # said beside the place; on site goes without saying
_CHAIR: Final = "CHAIR"
_THERE: Final = (None, "PRESENT")  # nobody says so of a meeting that is to come
_SKIPPED: Final = "SKIPPED"  # the outcome of an item that returns at the next meeting
_FINAL: Final = ("APPROVED", "SIGNED", "DISTRIBUTED", "CLOSED")


def fill(
    holder: Holder, source: Source, copy: tuple[int, int] | None
) -> tuple[MinutesPaper, Marking]:
    """Return the paper of the meeting and how it is marked."""
    read = _with_results(source, _with_course(source, head(holder, source)))
    marked = marking(source)  # after everything was read
    status = source.value(source.meeting, "status")
    paper = replace(
        read,
        marking=marked.lines,
        handling=marked.handling,
        restriction=marked.restriction,
        copy=copy,
        draft=status not in _FINAL or bool(source.unsettled) or source.has_versions(),
        demo=is_demo(holder),
        unsettled=source.open_fields(),
    )
    return paper, marked


def head(holder: Holder, source: Source) -> MinutesPaper:
    """Return what any paper of the meeting says of it: which, where, when, and who leads."""
    meeting = source.meeting
    keeper = letterheads.keeper(holder, meeting)
    source.value(meeting, "approved")  # several approved versions are open like several values
    return MinutesPaper(
        languages=source.languages,
        number=source.value(meeting, "number") or "",
        heading=_heading(source),
        title=source.text(meeting, "title"),
        organisation=letterheads.ministry(holder, keeper, source.languages),
        letterhead=letterheads.of_station(holder, keeper),
        place=_place(source),
        dates=_dates(source),
        chair=_person(source, "chair") or _chairing(source),
        note_taker=_person(source, "note_taker"),
        supporters=_supporters(source),
        cases=tuple(_cases(source)),
        version=str(source.value(meeting, "version") or ""),
    )


def _heading(source: Source) -> Words:
    """Return the heading of the meeting's type; without one, of a meeting of ministers."""
    meeting, sort = source.meeting, source.value(source.meeting, "type")
    if sort:
        return source.noted(meeting, "type", minutes_of(sort, source.languages))
    tier = minutes_of(source.value(meeting, "tier") or "", source.languages)
    return source.noted(meeting, "type", source.noted(meeting, "tier", tier))


def _with_course(source: Source, paper: MinutesPaper) -> MinutesPaper:
    """Add who took part, what was planned, and what was said."""
    people = participants(source)
    items = source.members("agenda_item")
    return replace(
        paper,
        delegations=people.delegations,
        others=people.others,
        signatures=people.signatures,
        agenda=_agenda(source, items),
        proceedings=_proceedings(source, items),
    )


def _with_results(source: Source, paper: MinutesPaper) -> MinutesPaper:
    """Add what came of it."""
    return replace(
        paper,
        conclusions=tuple(_conclusions(source)),
        actions=tuple(actions(source)),
        next_meeting=_next_meeting(source),
        annexes=tuple(_annexes(source)),
    )


def _person(source: Source, name: str) -> Words:
    person = source.named(source.meeting, name)
    return source.noted(source.meeting, name, person_name(source, person)) if person else {}


def _chairing(source: Source) -> Words:
    """Return who leads by the list of participants: the name, else function or organisation."""
    for one in source.naming("participant", "role", _CHAIR):
        if source.value(one, "presence") in _THERE:
            named = source.text(one, "name") or person_name(source, source.named(one, "contact"))
            office = source.named(one, "organisation")
            known = named or source.text(one, "function")
            return known or (source.text(office, "name") if office else {})
    return {}


def _supporters(source: Source) -> Words:
    found = filter(None, map(source.namable, source.value(source.meeting, "supporters")))
    ordered = sorted(found, key=lambda one: one.label)
    return join((source.text(one, "name") for one in ordered), source.languages, "; ")


def _cases(source: Source) -> Iterable[str]:
    """Yield the numbers of the cases held here; a case kept to the post is not named."""
    found = [source.namable(one) for one in source.value(source.meeting, "cases")]
    yield from sorted(one.number for one in found if one and one.number)


def _place(source: Source) -> Words:
    """Return the place, with its country where the text does not name it already.

    A town that has no name in a language stands there under its other one: it
    is missed more than it is misread.
    """
    meeting = source.meeting
    text = source.text(meeting, "place")
    country = source.label(meeting, "country")
    town = next(iter(text.values()), "")
    place = {
        one: ", ".join(_without_repeat(in_language(text, one) or town, country.get(one, "")))
        for one in source.languages
        if town or country
    }
    remote = source.label(meeting, "held") if meeting.held in _REMOTE else {}
    return join((place, lowered(remote) if place else remote), source.languages)


def _without_repeat(place: str, country: str) -> Iterable[str]:
    return filter(None, (place, "" if country.rstrip("*") in place else country))


def _dates(source: Source) -> Words:
    starts = source.value(source.meeting, "starts")
    ends = source.value(source.meeting, "ends")
    if not isinstance(starts, About):
        return source.noted(source.meeting, "starts", {})
    last = ends if isinstance(ends, About) else None
    shown = {one: show_range(starts, last, one, paper=True) for one in source.languages}
    return source.noted(source.meeting, "ends", source.noted(source.meeting, "starts", shown))


def _agenda(source: Source, items: Iterable[Record]) -> tuple[AgendaItem, ...]:
    return tuple(
        AgendaItem(
            source.text(one, "title"),
            source.text(one, "presenter"),
            source.value(one, "minutes") or 0,
        )
        for one in items
    )


def _proceedings(source: Source, items: list[Record]) -> tuple[Discussion, ...]:
    """Return what was said on each item; what names none of them comes last."""
    said: dict[str, list[Paragraph]] = {one.id: [] for one in items}
    further: list[Paragraph] = []
    for one in source.members("paragraph"):
        basis = Basis.ASSESSMENT if one.basis == "ASSESSMENT" else Basis.FACT
        text = source.noted(one, "basis", source.text(one, "text"))
        said.get(source.value(one, "item"), further).append(Paragraph(text, basis, one.id))
    for one in items:
        if source.value(one, "outcome") == _SKIPPED and not said[one.id]:
            said[one.id].append(Paragraph(source.in_each("paper.skipped")))
    made = [Discussion(source.text(one, "title"), tuple(said[one.id])) for one in items]
    if further:
        made.append(Discussion(source.in_each("paper.other_business"), tuple(further)))
    return tuple(made)


def _conclusions(source: Source) -> Iterable[Conclusion]:
    for at, one in enumerate(source.members("conclusion"), 1):
        number = source.value(one, "number") or f"C{at}"
        text, sort = source.text(one, "text"), source.label(one, "type")
        yield Conclusion(number, text, sort, _statement_by(source, one), one.id)


def _statement_by(source: Source, conclusion: Record) -> Words:
    """Return whose statement it is; for a country's code its name in each language."""
    written = conclusion.statement_by
    if not written or vocabulary.entry("country", written) is None:
        return source.text(conclusion, "statement_by")
    names = {one: vocabulary.label("country", written, one) for one in source.languages}
    return source.noted(conclusion, "statement_by", names)


def _next_meeting(source: Source) -> Words:
    when = source.value(source.meeting, "next_meeting")
    shown: Words = {}
    if isinstance(when, About):
        shown = {one: _begun(show_day(when, one, paper=True)) for one in source.languages}
    dated = source.noted(source.meeting, "next_meeting", shown)
    return join((dated, source.text(source.meeting, "next_meeting_place")), source.languages)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _annexes(source: Source) -> Iterable[Annex]:
    """Yield the documents of the meeting in the order in which they came, at once by name."""
    documents = source.members("attachment", but=lambda one: _came_after(source, one))
    found = sorted(documents, key=lambda one: (one.made, one.name or "", one.id))
    for at, one in enumerate(found, 1):
        yield Annex(str(at), _annex_title(source, one), one.id)


def _annex_title(source: Source, document: Record) -> Words:
    """Return what a document is called in each language; by its name where nobody said so."""
    name = Path(document.name or "").stem  # a reader of paper has no use for “.pdf”
    if not any(document.title.values()):
        return source.noted(document, "name", same(name))
    titles = source.text(document, "title")
    return titles if "" in titles else {one: titles.get(one, name) for one in source.languages}


def _came_after(source: Source, document: Record) -> bool:
    """Tell whether a document came of the minutes: frozen or signed content, comments, evidence."""
    behind = source.look(document.of) if document.of else None
    return behind is not None and behind.kind in CAME_AFTER
