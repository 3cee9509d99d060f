"""What Today says, made in the worker: lines by how soon, and what arrived or is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from liaison_desk import words
from liaison_desk.desk.overview import Request
from liaison_desk.desk.reading import Record
from liaison_desk.records.moments import in_zone
from liaison_desk.records.names import fold
from liaison_desk.records.requests import Answer, Urgency
from liaison_desk.register import Register
from liaison_desk.ui.pages.today import TodayView
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.presenters.exchange.arrived import Offer
from liaison_desk.ui.presenters.noticed import notices
from liaison_desk.ui.presenters.partner_clock import partner_time
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today_aside import asides
from liaison_desk.ui.presenters.today_lists import lists_ahead
from liaison_desk.ui.presenters.today_soon import (
    OPEN,
    Soon,
    Timed,
    formed,
    how_soon,
    near_day,
    on_day,
)
from liaison_desk.ui.views import Empty, Heading, Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

TAKE: Final = "take"
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
        Empty(tell.say("today.good_day"), tell.say("today.good_day_text")),
        notices(register, tell),
    )  # fmt: skip
    return Day(view, sum(one.soon is not Soon.AHEAD for one in found))


# Requests


def _requests(register: Register, tell: Telling) -> Iterator[Timed]:
    for one in register.requests(unanswered=True):
        due = one.state.due
        if due is not None:
            here = in_zone(due, tell.zone)
            yield Timed(how_soon(here, tell.now), here, _request_line(one, due, tell))


def _request_line(one: Request, due: datetime, tell: Telling) -> Line:
    tone = {Urgency.LATE: Tone.LATE, Urgency.SOON: Tone.SOON}.get(one.urgency, Tone.PLAIN)
    return Line(
        one.case.id, tell.label(one.case), one.case.fields.get("number") or "",
        " · ".join(_said(one, due, tell)), Mark(_when(one, due, tell), tone),
        step=Step(OPEN, tell.say("today.open")), kind="case",
    )  # fmt: skip


def _said(one: Request, due: datetime, tell: Telling) -> Iterator[str]:
    """Yield what is to be known of a request: whose turn it is, and how it stands."""
    entry, state = one.entry, one.state
    partner = tell.code("country", entry.partner) or tell.say("today.partner")
    incoming = entry.direction == "IN"
    yield tell.say("today.request_in" if incoming else "today.request_out", partner=partner)
    if state.answer is Answer.PARTLY:
        yield tell.say("today.partly")
    elif state.acknowledged is None and not incoming:
        yield tell.say("today.not_acknowledged")
    if state.reminders:
        yield tell.say("today.reminders", n=state.reminders)
    if state.first_due and state.first_due != due:
        yield tell.say("today.first_date", when=tell.near(state.first_due))


def _when(one: Request, due: datetime, tell: Telling) -> str:
    """Return the date in force, late or not; with both clocks where they still matter."""
    here = in_zone(due, tell.zone)
    if due < tell.now:
        return f"{tell.left(due)}\n{near_day(here.date(), tell)} {here:%H:%M}"
    there = partner_time(due, one.entry.partner, tell.zone)
    ours = f"{near_day(here.date(), tell)} {here:%H:%M}"
    return f"{ours}\n{there}" if there else ours


# Meetings


def _meetings(register: Register, tell: Telling) -> Iterator[Timed]:
    today = tell.now.date()
    for one in register.list("meeting"):
        starts, ends = one.starts, one.ends or one.starts
        if starts is None or ends.last < today or not starts.day:
            continue
        first = max(starts.first, today)
        yield on_day(first, _meeting_line(one, first, tell), tell)


def _meeting_line(one: Record, first: date, tell: Telling) -> Line:
    said = [
        tell.text(one.place),
        tell.code("meeting_type", one.type),
        tell.code("meeting_status", one.status),
    ]
    return Line(
        one.id, tell.label(one), one.number or "", " · ".join(text for text in said if text),
        Mark(near_day(first, tell)), step=Step(OPEN, tell.say("today.open")), kind="meeting",
    )  # fmt: skip


# Every source of lines: whoever has one more adds a line here.
SOURCES: Final[tuple[Callable[[Register, Telling], Iterable[Timed]], ...]] = (
    _requests, _meetings, lists_ahead,
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
