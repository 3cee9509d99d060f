"""How soon a line of Today is and where it stands for that; a block at its right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from PySide6.QtCore import QDate

from liaison_desk.ui.language import locale_of
from liaison_desk.ui.pages.today import Aside, AsideLine
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.widgets.lines import Line

MOST: Final = 6  # lines of one block at the right
OPEN: Final = "open"  # the step of a line that leads to its record
NEXT_HOURS: Final = timedelta(hours=8)  # the shortest profile there is
_SUNDAY: Final = 6


class Soon(Enum):
    """How soon a line is; the value names its heading."""

    LATE = "late"
    HOURS = "hours"
    TODAY = "today"
    WEEK = "week"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Timed:
    """A line of Today and its moment, in the station's zone."""

    soon: Soon
    at: datetime
    line: Line


def how_soon(at: datetime, now: datetime) -> Soon:
    """Return under which heading a moment stands; both in the station's zone."""
    if at < now:
        return Soon.LATE
    if at - now <= NEXT_HOURS:
        return Soon.HOURS
    if at.date() == now.date():
        return Soon.TODAY
    sunday = now.date() + timedelta(days=_SUNDAY - now.weekday())
    return Soon.WEEK if at.date() <= sunday else Soon.AHEAD


def on_day(day: date, line: Line, tell: Telling) -> Timed:
    """Return a line that belongs to a day without an hour: it is late when the day is over."""
    at = datetime.combine(day, datetime.max.time(), tell.zone)
    today = day == tell.now.date()
    return Timed(Soon.TODAY if today else how_soon(at, tell.now), at, line)


def near_day(one: date, tell: Telling) -> str:
    """Return a day as people say it, with its weekday where it has no name of its own."""
    if abs((one - tell.now.date()).days) <= 1:
        return tell.near_day(one)
    return f"{formed(one, 'today.form.weekday', tell)} {tell.near_day(one)}"


def formed(day: date, key: str, tell: Telling) -> str:
    """Return a day in the form that ``key`` has in the language."""
    return locale_of(tell.language).toString(QDate(day.year, day.month, day.day), tell.say(key))


def block(key: str, lines: list[AsideLine], tell: Telling, count: int = 0) -> Aside | None:
    """Return a block at the right, with how many more there are; ``count`` if not all are told."""
    if not lines:
        return None
    more = max(count, len(lines)) - MOST
    shown = lines[:MOST]
    if more > 0:
        shown.append(AsideLine(tell.say("today.more", n=more), quiet=True))
    return Aside(tell.say(key), tuple(shown))
