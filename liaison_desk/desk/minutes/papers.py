"""Papers around a version: the corrigendum that made it, and the register of its copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from liaison_desk.db.holder import Holder
from liaison_desk.desk import handed_over, letterheads
from liaison_desk.desk.demo import is_demo
from liaison_desk.desk.handed_over import Ready, Where, hand_over
from liaison_desk.desk.handling.taking_part import check_minutes, cleared_for_minutes
from liaison_desk.desk.minutes import content, corrigenda, distributing, kept
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

if TYPE_CHECKING:
    from liaison_desk.printing.writing import Printed

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


class Filled(NamedTuple):
    """Such a paper as a plain value, and whose it is."""

    paper: CorrigendumPaper | CopiesPaper
    level: str
    meeting: str
    version: Record  # whose content the paper tells of


def draw(holder: Holder, record: str, languages: Sequence[str] = ()) -> tuple[bytes, Drawn]:
    """Return the PDF of a corrigendum, or of the register of copies of a version."""
    filled, told = fill(holder, record, languages)
    data, drawn = handed_over.draw(filled.paper)
    return data, _as_drawn(told, drawn)


def write(holder: Holder, record: str, where: Where, languages: Sequence[str] = ()) -> Drawn:
    """Write that PDF and log it; refused where a consent is missing to show what is on it."""
    found, told = ready(holder, record, languages)
    data, drawn = handed_over.draw(found.paper)
    hand_over(holder, found.record, data, where, found.details)
    return _as_drawn(told, drawn)


def ready(holder: Holder, record: str, languages: Sequence[str] = ()) -> tuple[Ready, Drawn]:
    """Return the paper that :func:`write` gives out, refused as there; not drawn yet."""
    with holder.transaction():
        filled, told = fill(holder, record, languages)
        if told.unallowed:
            check_minutes(holder, filled.meeting, told.unallowed)
    details = {
        "how": "print", "languages": " ".join(told.languages), "version": filled.version.id,
        "paper": _sort(filled.paper),
    }  # fmt: skip
    return Ready(filled.meeting, filled.paper, details), told


def recipients(
    holder: Holder, meeting: Record, version: str, languages: tuple[str, ...]
) -> Iterator[tuple[Record, Words]]:
    """Yield each copy of a version with whom it is for, as papers name them.

    A copy that stays at the post is not told of, and who does is not named.
    """
    for one in distributing.copies(holder, version):
        if one.restricted_to_post and not meeting.restricted_to_post:
            continue
        named = next((str(one.fields[name]) for name in _WHO if one.fields[name]), "")
        told = _named(holder, meeting, named, languages) or _written(one, languages)
        yield one, narrowed(told, languages)


def channel(copy: Record, languages: tuple[str, ...]) -> Words:
    """Return the way that a copy goes, in each language."""
    code = copy.channel
    return {one: vocabulary.label("channel", code, one) for one in languages if code}


def fill(holder: Holder, record: str, languages: Sequence[str] = ()) -> tuple[Filled, Drawn]:
    """Return the paper as a plain value, and what there is to say of it before it is drawn."""
    one = get(holder, record)
    make = _corrigendum if one.kind == corrigenda.CORRIGENDUM else _copies
    filled = make(holder, one, tuple(languages))
    going = distributing.going(holder, filled.version)
    allowed = cleared_for_minutes(holder, filled.meeting, going)
    return filled, Drawn(
        filled.paper.languages, 0, filled.level, filled.paper.draft, allowed.missing, (), ()
    )


def _as_drawn(told: Drawn, drawn: Printed) -> Drawn:
    return told._replace(pages=drawn.pages, numbered=drawn.numbered, left_out=drawn.left_out)


def _corrigendum(holder: Holder, record: Record, languages: tuple[str, ...]) -> Filled:
    """Return the corrigendum: a draft until its version is approved."""
    made = corrigenda.made_by(holder, record)
    before = kept.version_of(holder, corrigenda.corrects(holder, record))
    meeting = meeting_of(holder, record.file)
    number = made.number if made else corrigenda.number_of(holder, record)
    told = kept.frozen(holder, made.id) if made else content.now(holder, meeting, number).content
    chosen = _chosen(told, meeting, languages)
    decided = made.made_on if made else None
    places = (_correction(one, chosen) for one in corrigenda.corrected(holder, record.id))
    paper = _around(
        holder, told, meeting, chosen, CorrigendumPaper, draft=made is None, version=number,
        heading=heading("corrigendum", chosen), corrigendum=record.number,
        before=before.number, after=number, code_before=before.code,
        code=made.code if made else "", decided=_day(decided, chosen),
        author=_named(holder, meeting, record.author, chosen),
        reason=narrowed(dict(record.reason), chosen),
        corrections=tuple(places), signatures=paper_in(told, chosen).signatures,
    )  # fmt: skip
    return Filled(paper, told.level, meeting.id, made or before)


def _copies(holder: Holder, record: Record, languages: tuple[str, ...]) -> Filled:
    """Return the distribution list of a version with the register of its copies."""
    version = kept.version_of(holder, record.id)
    told, meeting = kept.frozen(holder, version.id), meeting_of(holder, version.file)
    chosen = _chosen(told, meeting, languages)
    found = recipients(holder, meeting, version.id, chosen)
    lines = tuple(_line(one, name, chosen) for one, name in found)
    paper = _around(
        holder, told, meeting, chosen, CopiesPaper, heading=heading("copies", chosen),
        copies=lines, of=version.number, total=max((one.number for one in lines), default=0),
    )  # fmt: skip
    return Filled(paper, told.level, meeting.id, version)


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


def _named(
    holder: Holder, meeting: Record, record: str | None, languages: tuple[str, ...]
) -> Words:
    """Return the name of a person or an organisation; empty where none is here."""
    found = (one for kind in _KINDS for one in rows(holder, kind, [record] if record else []))
    behind = next(found, None)
    if behind and behind.restricted_to_post and not meeting.restricted_to_post:
        return {one: f"[{say('paper.withheld', one)}]" for one in languages}
    return _name(behind) if behind else {}


def _name(record: Record) -> Words:
    return dict(record.fields["name"]) if record.kind == "organisation" else same(record.label)


def _written(copy: Record, languages: tuple[str, ...]) -> Words:
    """Return the name as it was entered, else the country."""
    if copy.name or not copy.country:
        return same(copy.name or "")
    return {one: vocabulary.label("country", copy.country, one) for one in languages}


def _sort(paper: MeetingPaper) -> str:
    return "corrigendum" if isinstance(paper, CorrigendumPaper) else "copies"
