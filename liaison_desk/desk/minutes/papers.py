"""Papers around a version: the corrigendum that made it, and the register of its copies."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

from liaison_desk.db.holder import Holder
from liaison_desk.desk import letterheads
from liaison_desk.desk.demo import is_demo
from liaison_desk.desk.handed_over import Where, hand_over
from liaison_desk.desk.handling.taking_part import check_minutes, cleared_for_minutes
from liaison_desk.desk.journal import log
from liaison_desk.desk.minutes import content, corrigenda, distributing
from liaison_desk.desk.minutes.comparing import Difference, Section
from liaison_desk.desk.minutes.errors import NotKeptIn
from liaison_desk.desk.minutes.frozen import Frozen, narrowed, paper_in
from liaison_desk.desk.minutes.life import meeting_of
from liaison_desk.desk.reading import Record, get, rows
from liaison_desk.printing.meeting.values import (
    CopiesPaper,
    CopyLine,
    Correction,
    CorrigendumPaper,
    MeetingPaper,
    heading,
)
from liaison_desk.printing.paper import Words, check_languages, same
from liaison_desk.records import vocabulary
from liaison_desk.records.dates import show_day
from liaison_desk.words import has, say

P = TypeVar("P", bound=MeetingPaper)
_MOST: Final = 2  # columns on a page
_WHO: Final = ("person", "organisation")
_KINDS: Final = ("contact", "officer", "organisation")


class Drawn(NamedTuple):
    """What is on such a paper, and what there is to say about it."""

    languages: tuple[str, ...]
    pages: int
    level: str
    draft: bool
    unallowed: tuple[str, ...]  # records of the version that may not go to all who took part
    numbered: tuple[str, ...]
    left_out: tuple[str, ...]


class _Filled(NamedTuple):
    paper: CorrigendumPaper | CopiesPaper
    level: str
    meeting: str
    version: Record  # whose content the paper tells of


def draw(holder: Holder, record: str, languages: Sequence[str] = ()) -> tuple[bytes, Drawn]:
    """Return the PDF of a corrigendum, or of the register of copies of a version."""
    data, drawn, _ = _draw(holder, record, languages)
    return data, drawn


def write(holder: Holder, record: str, where: Where, languages: Sequence[str] = ()) -> Drawn:
    """Write that PDF and log it; refused where a consent is missing to show what is on it."""
    with holder.transaction():
        data, drawn, filled = _draw(holder, record, languages)
        if drawn.unallowed:
            check_minutes(holder, filled.meeting, drawn.unallowed)
        log(holder, "DISCLOSE", {
            "how": "print", "record": filled.meeting, "languages": " ".join(drawn.languages),
            "version": filled.version.id, "paper": _sort(filled.paper),
        })  # fmt: skip
        hand_over(data, where)
    return drawn


def recipients(
    holder: Holder, copies: Sequence[Record], languages: tuple[str, ...]
) -> Iterator[Words]:
    """Yield whom each copy is for, as papers name them."""
    for one in copies:
        named = next((str(one.fields[name]) for name in _WHO if one.fields[name]), "")
        found = (each for kind in _KINDS for each in rows(holder, kind, [named] if named else []))
        behind = next(found, None)
        told = _name(behind) if behind else _written(one, languages)
        yield narrowed(told, languages)


def channel(copy: Record, languages: tuple[str, ...]) -> Words:
    """Return the way that a copy goes, in each language."""
    code = copy.channel
    return {one: vocabulary.label("channel", code, one) for one in languages if code}


def _draw(holder: Holder, record: str, languages: Sequence[str]) -> tuple[bytes, Drawn, _Filled]:
    from liaison_desk.printing.papers import write_paper  # loads reportlab

    one = get(holder, record)
    make = _corrigendum if one.kind == corrigenda.CORRIGENDUM else _copies
    filled = make(holder, one, tuple(languages))
    out = io.BytesIO()
    drawn = write_paper(filled.paper, out)
    going = distributing.going(holder, filled.version)
    allowed = cleared_for_minutes(holder, filled.meeting, going)
    told = Drawn(
        filled.paper.languages, drawn.pages, filled.level, filled.paper.draft, allowed.missing,
        drawn.numbered, drawn.left_out,
    )  # fmt: skip
    return out.getvalue(), told, filled


def _corrigendum(holder: Holder, record: Record, languages: tuple[str, ...]) -> _Filled:
    """Return the corrigendum: a draft until its version is approved."""
    before, made = content.version_of(holder, record.corrects), corrigenda.made_by(holder, record)
    meeting = meeting_of(holder, record.file)
    number = made.number if made else corrigenda.number_of(holder, record)
    told = content.frozen(holder, made.id) if made else content.now(holder, meeting, number).content
    chosen = _chosen(told, meeting, languages)
    decided = made.made_on if made else None
    places = (_correction(one, chosen) for one in corrigenda.corrected(holder, record.id))
    paper = _around(
        holder, told, meeting, chosen, CorrigendumPaper, draft=made is None, version=number,
        heading=heading("corrigendum", chosen), corrigendum=record.number,
        before=before.number, after=number, code_before=before.code,
        code=made.code if made else "", decided=_day(decided, chosen),
        author=_person(holder, record.author), reason=same(record.reason),
        corrections=tuple(places), signatures=paper_in(told, chosen).signatures,
    )  # fmt: skip
    return _Filled(paper, told.level, meeting.id, made or before)


def _copies(holder: Holder, record: Record, languages: tuple[str, ...]) -> _Filled:
    """Return the distribution list of a version with the register of its copies."""
    version = content.version_of(holder, record.id)
    told, meeting = content.frozen(holder, version.id), meeting_of(holder, version.file)
    chosen = _chosen(told, meeting, languages)
    found = distributing.copies(holder, version.id)
    names = recipients(holder, found, chosen)
    lines = tuple(_line(one, name, chosen) for one, name in zip(found, names, strict=True))
    paper = _around(
        holder, told, meeting, chosen, CopiesPaper, heading=heading("copies", chosen),
        copies=lines, of=version.number, total=max((one.number for one in lines), default=0),
    )  # fmt: skip
    return _Filled(paper, told.level, meeting.id, version)


def _chosen(told: Frozen, meeting: Record, languages: tuple[str, ...]) -> tuple[str, ...]:
    kept = told.paper.languages
    chosen = languages or tuple(one for one in meeting.languages if one in kept)[:_MOST]
    check_languages(chosen)
    if not set(chosen) <= set(kept):
        raise NotKeptIn
    return chosen


def _around(
    holder: Holder,
    told: Frozen,
    meeting: Record,
    languages: tuple[str, ...],
    make: type[P],
    **own: Any,
) -> P:
    """Return a paper with what stands on it as on the minutes: where, when, how it is marked."""
    on_all = paper_in(told, languages)
    shared = {one.name for one in fields(make)} & {one.name for one in fields(on_all)}
    given: Mapping[str, Any] = {name: getattr(on_all, name) for name in sorted(shared)}
    keeper = letterheads.keeper(holder, meeting)
    always = {
        "meeting": on_all.number, "version": "", "code": "", "demo": is_demo(holder),
        "letterhead": letterheads.of_station(holder, keeper),
    }  # fmt: skip
    return make(**{**given, **always, **own})


def _correction(one: Difference, languages: tuple[str, ...]) -> Correction:
    place = {each: f"{_section(one, each)} {_place(one, each)}".strip() for each in languages}
    return Correction(place, narrowed(one.before, languages), narrowed(one.after, languages))


def _section(one: Difference, language: str) -> str:
    ours = one.section in {Section.HEAD, Section.MARKING}
    return say(f"minutes.section.{one.section}" if ours else f"paper.{one.section}", language)


def _place(one: Difference, language: str) -> str:
    key = f"field.meeting.{one.place}"
    named = one.section is Section.HEAD and has(key, language)
    return f"– {say(key, language)}" if named else one.place


def _line(one: Record, name: Words, languages: tuple[str, ...]) -> CopyLine:
    ended = one.returned_on or one.destroyed_on
    over = _day(ended, languages)
    by = f", {one.ended_by}" if one.ended_by else ""
    later: Words = {
        each: vocabulary.label("copy_later", one.later, each) for each in languages if one.later
    }
    return CopyLine(
        number=one.number or 0, recipient=name, country=one.country or "",
        channel=channel(one, languages), sent=_day(one.sent_on, languages),
        receipt=_day(one.receipt_on, languages), later=later,
        ended={each: f"{text}{by}" for each, text in over.items()},
    )  # fmt: skip


def _day(day: object, languages: tuple[str, ...]) -> Words:
    if not isinstance(day, date):
        return {}
    return {one: show_day(day, one, paper=True) for one in languages}


def _person(holder: Holder, person: str | None) -> Words:
    found = (one for kind in _KINDS for one in rows(holder, kind, [person] if person else []))
    return next((_name(one) for one in found), {})


def _name(record: Record) -> Words:
    return dict(record.fields["name"]) if record.kind == "organisation" else same(record.label)


def _written(copy: Record, languages: tuple[str, ...]) -> Words:
    """Return the name as it was entered, else the country."""
    if copy.name or not copy.country:
        return same(copy.name or "")
    return {one: vocabulary.label("country", copy.country, one) for one in languages}


def _sort(paper: MeetingPaper) -> str:
    return "corrigendum" if isinstance(paper, CorrigendumPaper) else "copies"
