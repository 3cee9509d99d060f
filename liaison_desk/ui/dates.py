"""Dates as people type them, and as their language writes them.

Pure functions over text; the words for today and tomorrow come from the
catalogue in every language, because people mix them.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final

from PySide6.QtCore import QDate, QLocale, QTime

from liaison_desk import words
from liaison_desk.ui.language import tr

_CENTURY: Final = 2000  # two digits of a year mean this century; births are typed in full
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SPELT: Final = re.compile(r"(\d{1,2})[. /-]+(\d{1,2})(?:[. /-]+(\d{4}|\d{2}))?\.?")
_COMPACT: Final = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
_STEP: Final = re.compile(r"([+-])\s*(\d{1,4})\s*([dwmyh]?)")
_TIME: Final = re.compile(r"(?:^|\s|,|T)(\d{1,2})[:.](\d{2})\s*$")
_NEAR: Final = {"dates.yesterday": -1, "dates.today": 0, "dates.tomorrow": 1}


def read_day(text: str, today: date) -> date | None:
    """Return the day that ``text`` names, seen from ``today``; ``None`` for none.

    Takes ``16.3.``, ``16 3 26``, ``16/3/2026``, ``160326``, ``2026-03-16``,
    ``tomorrow`` in any of our languages, ``+3d``, ``-2w``, ``+1m``. A day
    without a year is the one nearest to today, within half a year.
    """
    typed = " ".join(text.casefold().split())
    if typed.isalpha() and typed in _near_words():  # read when first a word is typed
        return today + timedelta(days=_near_words()[typed])
    if step := _STEP.fullmatch(typed):
        return _step(today, int(step[1] + step[2]), step[3] or "d")
    if iso := _ISO.fullmatch(typed):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    spelt = _SPELT.fullmatch(typed) or _COMPACT.fullmatch(typed)
    if not spelt:
        return None
    day, month = int(spelt[1]), int(spelt[2])
    if spelt[3] is None:
        return _nearest(day, month, today)
    year = int(spelt[3])
    return _day(year + _CENTURY if year < 100 else year, month, day)


def names_no_day(text: str, today: date) -> bool:
    """Tell whether a text, with a time or without, names a day that no calendar has: ``31.2.``."""
    typed = " ".join(text.casefold().split())
    clock = _TIME.search(typed)
    rest = typed[: clock.start()].strip(" ,") if clock else typed
    return any(
        form.fullmatch(one) and read_day(one, today) is None
        for one in (typed, rest)
        for form in (_ISO, _SPELT)
    )


def read_moment(text: str, now: datetime) -> datetime | None:
    """Return the moment that ``text`` names in the zone of ``now``.

    A day and a time (``tomorrow 17:00``, ``16.3. 9:30``), a time alone (today),
    or a step from now: of hours (``+8h``), or of days at this hour (``+3d``).
    """
    typed = " ".join(text.casefold().split())
    if (step := _STEP.fullmatch(typed)) and step[3] == "h":
        return now + timedelta(hours=int(step[1] + step[2]))
    if step and (later := _step(now.date(), int(step[1] + step[2]), step[3] or "d")):
        return datetime.combine(later, now.time(), now.tzinfo)
    clock = _TIME.search(typed)
    if clock is None:
        return None
    rest = typed[: clock.start()].strip(" ,")
    day = read_day(rest, now.date()) if rest else now.date()
    try:
        hour = time(int(clock[1]), int(clock[2]))
    except ValueError:
        return None
    return None if day is None else datetime.combine(day, hour, now.tzinfo)


def read_written(text: str) -> date | None:
    """Return the day of a text as :func:`show_day` writes it."""
    day = QLocale().toDate(" ".join(text.split()), tr("dates.form.day"))
    return date(day.year(), day.month(), day.day()) if day.isValid() else None


def read_written_moment(text: str, now: datetime) -> datetime | None:
    """Return the moment of a text as :func:`show_moment` writes it, in the zone of ``now``."""
    clock = _TIME.search(text)
    day = read_written(text[: clock.start()]) if clock else None
    return read_moment(f"{day.isoformat()} {clock[0]}", now) if clock and day else None


def show_day(day: date) -> str:
    """Return ``day`` in the form of the interface language: 16 March 2026."""
    return QLocale().toString(_q(day), tr("dates.form.day"))


def show_short(day: date) -> str:
    """Return ``day`` as short as it stays clear: 16 Mar, 16.03."""
    return QLocale().toString(_q(day), tr("dates.form.short"))


def show_weekday(day: date) -> str:
    """Return ``day`` with its weekday: Monday, 16 March 2026."""
    text = QLocale().toString(_q(day), tr("dates.form.weekday"))
    return text[:1].upper() + text[1:]


def show_moment(moment: datetime) -> str:
    """Return ``moment`` as it stands in its own zone: 16 March 2026 17:40."""
    return f"{show_day(moment.date())} {show_time(moment)}"


def show_time(moment: datetime) -> str:
    """Return the hours and minutes of ``moment``."""
    return QLocale().toString(QTime(moment.hour, moment.minute), "HH:mm")


def _q(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(day: int, month: int, today: date) -> date | None:
    years = (today.year - 1, today.year, today.year + 1)
    found = [one for year in years if (one := _day(year, month, day)) is not None]
    return min(found, key=lambda one: abs(one - today), default=None)


def _step(today: date, count: int, unit: str) -> date | None:
    try:
        if unit in "dw":
            return today + timedelta(days=count * (7 if unit == "w" else 1))
        months = today.month - 1 + count * (12 if unit == "y" else 1)
        if unit not in "my":
            return None
        year, month = today.year + months // 12, months % 12 + 1
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        return date(year, month, min(today.day, last))
    except (OverflowError, ValueError):
        return None


@cache
def _near_words() -> dict[str, int]:
    return {
        words.say(key, language).casefold(): days
        for key, days in _NEAR.items()
        for language in words.LANGUAGES
        if words.has(key, language)
    }
