"""Dates, times and numbers as each language writes them, in the window and on paper.

Albanian 16.03.2026, Slovene 16. 3. 2026, Macedonian 16.03.2026 (on paper with
година), English 16 March 2026; a decimal comma in all but English.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final
from zoneinfo import ZoneInfo

from liaison_desk.records.about import About
from liaison_desk.records.about_words import show_part
from liaison_desk.records.moments import in_zone

NO_BREAK: Final = "\u00a0"  # a number must not break over two lines
DASH: Final = "–"

_MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "sl": "januar februar marec april maj junij julij avgust september oktober november december",
    "mk": "јануари февруари март април мај јуни јули август септември октомври ноември декември",
}
_ABOUT: Final = {"en": "about", "sq": "rreth", "sl": "okoli", "mk": "околу"}
_AT: Final = {"en": ", {}", "sq": ", ora {}", "sl": " ob {}", "mk": ", {} часот"}
_YEAR_WORD: Final = " година"  # on Macedonian paper, once, behind the last date
_THOUSANDS: Final = {"en": ",", "sq": NO_BREAK, "sl": ".", "mk": "."}


def show_day(value: date | About, language: str, *, paper: bool = False) -> str:
    """Return a date as ``language`` writes it, as far as it is known."""
    day = value if isinstance(value, About) else About.of(value)
    ending = _YEAR_WORD if paper and language == "mk" else ""
    if part := show_part(day, language):
        return part + ending
    text = _date(day, language) + ending
    return f"{_ABOUT[language]} {text}" if day.approximate else text


def show_moment(value: datetime, language: str, *, paper: bool = False, zone: str = "") -> str:
    """Return date and time, in the zone it was written in or in another one."""
    there = in_zone(value, ZoneInfo(zone)) if zone else value
    day = show_day(there.date(), language, paper=paper)
    time = f"{there:%H:%M}"
    if paper or language == "en":
        return day + _AT[language].format(time)
    return f"{day} {time}"


def show_range(
    start: date | About, end: date | About | None, language: str, *, paper: bool = False
) -> str:
    """Return ``3–4 December 2025`` and its like; one date when both are the same."""
    first = start if isinstance(start, About) else About.of(start)
    last = first if end is None else end if isinstance(end, About) else About.of(end)
    if first == last:
        return show_day(first, language, paper=paper)
    ending = show_day(last, language, paper=paper)
    if not (first.exact and last.exact) or first.year != last.year:
        return f"{show_day(first, language)} {DASH} {ending}"
    if first.month == last.month:
        return f"{_day_alone(first, language)}{DASH}{ending}"
    return f"{_day_and_month(first, language)} {DASH} {ending}"


def show_number(value: int | Decimal, language: str) -> str:
    """Return a number with the language's decimal mark and groups of three digits."""
    text = f"{value:,}"
    if language == "en":
        return text
    whole, _, fraction = text.partition(".")
    whole = whole.replace(",", _THOUSANDS[language])
    return f"{whole},{fraction}" if fraction else whole


def show_decimal(text: str, language: str) -> str:
    """Return an amount as it is written in the language; what is none as it stands."""
    try:
        return show_number(Decimal(text), language)
    except InvalidOperation:
        return text


def show_size(size: int, language: str) -> str:
    """Return a size in bytes as people say it: 640 kB, 1.5 MB (thousands, as on disks)."""
    if size < 1_000:
        return f"{size}{NO_BREAK}B"
    amount, unit = Decimal(size) / 1_000, "kB"
    for larger in ("MB", "GB"):
        if amount < Decimal("999.5"):
            break
        amount, unit = amount / 1_000, larger
    rounded = amount.quantize(Decimal("0.1") if amount < 10 else Decimal(1))
    return f"{show_number(rounded, language)}{NO_BREAK}{unit}"


def month_name(month: int, language: str) -> str:
    """Return the name of a month, 1 to 12."""
    return _MONTHS[language].split()[month - 1]


def _date(day: About, language: str) -> str:
    if not day.month:
        return f"{day.year}"
    if not day.day:
        return f"{month_name(day.month, language)} {day.year}"
    if language == "en":
        return f"{day.day} {month_name(day.month, language)} {day.year}"
    if language == "sl":
        return f"{day.day}. {day.month}. {day.year}"
    return f"{day.day:02}.{day.month:02}.{day.year}"


def _day_alone(day: About, language: str) -> str:
    if language == "en":
        return f"{day.day}"
    return f"{day.day}." if language == "sl" else f"{day.day:02}"


def _day_and_month(day: About, language: str) -> str:
    if language == "en":
        return f"{day.day} {month_name(day.month, language)}"
    if language == "sl":
        return f"{day.day}. {day.month}."
    return f"{day.day:02}.{day.month:02}"
