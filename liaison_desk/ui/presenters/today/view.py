"""What Today says, made in the worker: lines by how soon, and what arrived or is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from liaison_desk import words
from liaison_desk.desk.reading import Record
from liaison_desk.records.names import fold
from liaison_desk.register import Register
from liaison_desk.ui.pages.today import TodayView
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.exchange.arrived import Offer
from liaison_desk.ui.presenters.noticed import notices
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.actions import actions
from liaison_desk.ui.presenters.today.aside import asides
from liaison_desk.ui.presenters.today.lists import lists_ahead
from liaison_desk.ui.presenters.today.meetings import meetings, minutes
from liaison_desk.ui.presenters.today.requests import requests
from liaison_desk.ui.presenters.today.soon import Soon, Timed, formed
from liaison_desk.ui.views import Empty, Heading, Step
from liaison_desk.ui.widgets.lines import Group

TAKE: Final = "take"
TO_CASES: Final = "today.to_cases"
BEGIN: Final = {TO_CASES: Place.CASES, "today.to_contacts": Place.CONTACTS}  # in an empty register
MOST_AHEAD: Final = 12  # lines: what is further off stands in the lists


@dataclass(frozen=True)
class Day:
    """The page, and how many of its lines are for this week."""

    view: TodayView
    count: int


def day(register: Register, language: str, offer: Offer = ()) -> Day:
    """Return today at this station, in a language; ``offer`` is what was verified of the inbox."""
    tell = Telling(register, language)
    found = sorted(
        (one for source in SOURCES for one in source(register, tell)), key=lambda one: one.at
    )
    groups = []
    for soon in Soon:
        lines = [one.line for one in found if one.soon is soon]
        if soon is Soon.AHEAD:
            lines = lines[:MOST_AHEAD]
        if lines:
            groups.append(Group(tell.say(f"today.{soon.value}"), tuple(lines)))
    view = TodayView(
        _heading(register, tell), tuple(groups), asides(register, tell, offer),
        _empty(register, tell),
        notices(register, tell),
    )  # fmt: skip
    return Day(view, sum(one.soon is not Soon.AHEAD for one in found))


def _empty(register: Register, tell: Telling) -> Empty:
    """Return what a day without a line says; of a register without anything, where to begin."""
    counts = register.counts()
    if any(counts.get(kind) for kind in ("case", "meeting", "contact")):
        return Empty(tell.say("today.good_day"), tell.say("today.good_day_text"))
    steps = tuple(Step(code, tell.say(code), primary=code == TO_CASES) for code in BEGIN)
    return Empty(tell.say("today.nothing_yet"), tell.say("today.nothing_yet_text"), steps)


# Every source of lines: whoever has one more adds a line here.
SOURCES: Final[tuple[Callable[[Register, Telling], Iterable[Timed]], ...]] = (
    requests, actions, meetings, minutes, lists_ahead,
)  # fmt: skip

# The head


def _heading(register: Register, tell: Telling) -> Heading:
    return Heading(_weekday(tell.now.date(), tell), note=" · ".join(clocks(register, tell)))


def _weekday(day: date, tell: Telling) -> str:
    text = formed(day, "dates.form.weekday", tell)
    return text[:1].upper() + text[1:]


def _city(station: Record, tell: Telling) -> str:
    """Return where a clock stands: a capital in our language, else as headquarters wrote it."""
    key, written = f"city.{station.zone}", str(station.place or station.name)
    named = {fold(words.say(key, one)) for one in words.LANGUAGES if words.has(key, one)}
    return tell.say(key) if fold(written) in named else written


def clocks(register: Register, tell: Telling) -> Sequence[str]:
    """Return our clock, and those of the network that show another time."""
    shown: dict[str, str] = {}  # by what they show
    stations = [one for one in register.list("station") if one.zone]
    stations.sort(key=lambda one: (one.code != register.station, one.code))
    for one in stations:
        there = tell.now.astimezone(ZoneInfo(one.zone))
        shown.setdefault(f"{there:%H:%M}", f"{there:%H:%M} {_city(one, tell)}")
    return list(shown.values()) or [f"{tell.now:%H:%M}"]
