"""Numbers of a spreadsheet as their formats let them be seen: days, times, spans, percents.

A day is a number in XLSX; that it is a day stands in its format alone (ECMA-376,
18.8.30). It is shown as 2026-03-16 in whatever order its sender's country has.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum
from typing import Final

_MOST_DAYS: Final = 2_958_466  # the day after 31 December 9999
_EVERY_DAY: Final = 86_400  # seconds
_NO_DAY: Final = 60  # Excel has a 29 February 1900, as Lotus 1-2-3 had
_DIGITS: Final = 15  # that a spreadsheet shows and keeps; what follows is noise

# Quoted text, one escaped, filling or spacing character, colours and conditions: no format.
_SAID: Final = re.compile(r'"[^"]*"|[\\_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_SPANS: Final = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)


class Shape(Enum):
    """What a format makes of a number."""

    PLAIN = "plain"
    DAY = "day"
    TIME = "time"
    MOMENT = "moment"
    SPAN = "span"  # of hours, also more than 24
    PERCENT = "percent"


_DECLARED_NOWHERE: Final = {  # formats that every spreadsheet knows by their numbers
    **dict.fromkeys((9, 10), Shape.PERCENT),
    **dict.fromkeys((*range(14, 18), *range(27, 32), *range(34, 37), *range(50, 59)), Shape.DAY),
    **dict.fromkeys((*range(18, 22), 32, 33, 45, 47), Shape.TIME),
    22: Shape.MOMENT,
    46: Shape.SPAN,
}


def of_number(number: int) -> Shape:
    """Return what a format does that is known by its number."""
    return _DECLARED_NOWHERE.get(number, Shape.PLAIN)


def of_code(code: str) -> Shape:
    """Return what a format does that a book declares, such as ``dd.mm.yyyy hh:mm``."""
    bare = _SAID.sub("", code[:1_000].split(";", maxsplit=1)[0]).casefold()
    if _SPANS.search(bare):
        return Shape.SPAN
    if bare == "general":
        return Shape.PLAIN
    time = any(one in bare for one in "hs")
    day = any(one in bare for one in "yd") or ("m" in bare and not time)
    if day:
        return Shape.MOMENT if time else Shape.DAY
    if time:
        return Shape.TIME
    return Shape.PERCENT if "%" in bare else Shape.PLAIN


def shown(value: str, shape: Shape, *, from_1904: bool) -> str:
    """Return a number as its format lets it be seen; as it stands where that makes no sense."""
    try:
        number = float(value)
    except ValueError:
        return value
    if shape is Shape.PLAIN:
        return _without_noise(value, number)
    if shape is Shape.PERCENT:
        return f"{number * 100:.{_DIGITS}g}%"
    if not 0 <= number < _MOST_DAYS:  # also what is no number
        return value
    return _timed(round(number * _EVERY_DAY), shape, from_1904=from_1904) or value


def _timed(seconds: int, shape: Shape, *, from_1904: bool) -> str:
    whole, rest = divmod(seconds, _EVERY_DAY)
    if shape in (Shape.SPAN, Shape.TIME):
        return _clock(seconds if shape is Shape.SPAN else rest)
    day = _day(whole, from_1904=from_1904)
    return day if shape is Shape.DAY and not rest else day and f"{day} {_clock(rest)}"


def _without_noise(value: str, number: float) -> str:
    """Return a number in plain digits; a whole one of many digits is a card's or an account's."""
    if "E" in value.upper() or ("." in value and len(value) > _DIGITS):
        return f"{number:.{_DIGITS}g}"
    return value


def _day(whole: int, *, from_1904: bool) -> str:
    if from_1904:
        first = date(1904, 1, 1)
    elif whole == _NO_DAY:
        return "1900-02-29"
    else:
        first = date(1899, 12, 31 if whole < _NO_DAY else 30)
    try:
        return (first + timedelta(days=whole)).isoformat()
    except OverflowError:
        return ""


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    told = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{told}:{rest:02}" if rest else told
