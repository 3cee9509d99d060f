"""Who does what by when, and what became of what earlier meetings agreed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from liaison_desk.desk.meetings.followed import Followed, over_on
from liaison_desk.desk.minutes.people import person_name
from liaison_desk.desk.minutes.source import Source, join
from liaison_desk.desk.reading import Record
from liaison_desk.printing.paper import Action, Words, in_language
from liaison_desk.records.about import About
from liaison_desk.records.actions import OVER
from liaison_desk.records.dates import show_day
from liaison_desk.words import say


def actions(source: Source) -> Iterable[Action]:
    """Yield the actions, numbered on the paper; their register numbers are the stations'."""
    for at, one in enumerate(source.members("action"), 1):
        text, by = source.text(one, "text"), due(source, one)
        yield Action(f"A{at}", text, owner(source, one), by, one.id)


def owner(source: Source, action: Record) -> Words:
    """Return who is responsible, as the minutes say it, else organisation and person."""
    organisation = source.named(action, "owner_org")
    person = source.named(action, "owner_person")
    written = source.text(action, "owner")
    if written:
        return written
    name = source.text(organisation, "name") if organisation else {}
    parts = (
        source.noted(action, "owner_org", name),
        source.noted(action, "owner_person", person_name(source, person)),
    )
    return join(parts, source.languages)


def due(source: Source, action: Record) -> Words:
    """Return by when it is to be done."""
    by = source.value(action, "due")
    shown = {one: due_by(by, one) for one in source.languages} if isinstance(by, About) else {}
    return source.noted(action, "due", shown)


def due_by(due: About, language: str) -> str:
    """Return a due date as papers say it: a day, or “by the end of March 2026”."""
    if due.approximate or due.day:
        return show_day(due, language, paper=True)
    if due.month:
        return say(f"paper.end_of_month.{due.month}", language, year=due.year)
    return say("paper.end_of_year", language, year=due.year)


def how_they_stand(source: Source) -> Iterator[tuple[str, Words]]:
    """Yield the id of each action of earlier meetings, with whose it is and how it stands.

    In the languages of the minutes in which the action itself is written.
    """
    for one in source.followed():
        whose, by = owner(source, one.action), due(source, one.action)
        parts = (source.text(one.action, "text"), whose, by, source.label(one.action, "status"))
        written = [each for each in source.languages if one.action.text.get(each)]
        yield (
            one.action.id,
            {
                language: _line(one, [_said(part, language) for part in parts], language)
                for language in written or source.languages
            },
        )


def _line(one: Followed, parts: Sequence[str], language: str) -> str:
    """Return numbers and text, whose it is by when, how it stands, and what shows it."""
    text, whose, by, status = parts
    meeting = f"({one.meeting.number})" if one.meeting.number else ""
    numbers = " ".join(filter(None, (one.action.number, meeting)))
    said = f"{numbers}: {text}" if numbers else text
    given = "; ".join(filter(None, (whose, by)))
    said += f" ({given})" if given else ""
    day = over_on(one.action) if one.action.status in OVER else None
    stands = (status, show_day(day, language, paper=True) if day else "")
    said += f" – {', '.join(filter(None, stands))}." if status else ""
    shown = ", ".join(one.number for one in one.evidence if one.number)
    return f"{said} {say('paper.evidence', language, what=shown)}" if shown else said


def _said(text: Words, language: str) -> str:
    return in_language(text, language) or next(filter(None, text.values()), "")
