"""Dates as officers say them: mid-January 2024, by the end of May, mes janarit, konec maja.

Read in all four languages wherever one stands, for officers mix them; shown in
one. The middle of a month is kept as about its 15th day, its beginning and its
end as about its first and its last.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Final

from liaison_desk.records.about import About

_MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "sl": "januar februar marec april maj junij julij avgust september oktober november december",
    "mk": "јануари февруари март април мај јуни јули август септември октомври ноември декември",
}
# As they stand behind another noun, where the language has a form for that.
_OF_MONTHS: Final = {
    "sq": "janarit shkurtit marsit prillit majit qershorit korrikut gushtit shtatorit tetorit "
    "nëntorit dhjetorit",
    "sl": "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra "
    "decembra",
}
_IN_MONTHS: Final = (  # Slovene: v januarju
    "januarju februarju marcu aprilu maju juniju juliju avgustu septembru oktobru novembru decembru"
)
_MIDDLE: Final = 15  # the day that stands for the middle of a month

_ABOUT: Final = {"en": "about", "sq": "rreth", "sl": "okoli", "mk": "околу"}
_PARTS: Final = {  # {0} is the month, with its year
    "en": ("beginning of {0}", "mid-{0}", "end of {0}"),
    "sq": ("fillimi i {0}", "mesi i {0}", "fundi i {0}"),
    "sl": ("začetek {0}", "sredi {0}", "konec {0}"),
    "mk": ("почеток на {0}", "средина на {0}", "крај на {0}"),
}
# What may stand before a month, one way of saying it a word or two; letters without accents.
_SAID: Final = {
    "beginning": "beginning of|the beginning of|start of|early|fillim|fillimi i|ne fillim te"
    "|zacetek|v zacetku|почеток на|почетокот на|во почетокот на",
    "middle": "mid|mid of|middle of|the middle of|mes|mesi i|ne mes te|ne mesin e|sredi|sredina"
    "|v sredini|средина на|средината на|во средината на|кон средината на",
    "end": "end of|the end of|late|fund|fundi i|ne fund te|konec|ob koncu|крај на|крајот на"
    "|кон крајот на|на крајот на",
    "month": "by end of|by the end of|until the end of|till the end of|in|during|deri ne fund te"
    "|ne|gjate|gjate muajit|muaji|do konca|v|tekom|до крајот на|до крај на|во|во текот на",
    "about": "about|around|circa|ca|rreth|okoli|околу",
}
_YEAR_WORDS: Final = frozenset({"година", "г"})  # behind the year
_WORDS: Final = re.compile(r"[^\W_]+|~")
_DAY: Final = re.compile(r"\d{1,2}")
_YEAR: Final = re.compile(r"\d{4}")


def month_name(month: int, language: str) -> str:
    """Return the name of a month, 1 to 12."""
    return _MONTHS[language].split()[month - 1]


def about_in(about: About, exactly: str, language: str) -> str:
    """Return how a date that is known about is said; ``exactly`` is how its day is written."""
    if not about.day:
        return f"{_ABOUT[language]} {_of_month(about, language) if about.month else about.year}"
    last = calendar.monthrange(about.year, about.month)[1]
    for day, form in zip((1, _MIDDLE, last), _PARTS[language], strict=True):
        if about.day == day:
            return form.format(_of_month(about, language))
    return f"{_ABOUT[language]} {exactly}"


def read_spoken(text: str, today: date) -> About | None:
    """Return the date that is said with the name of a month; ``None`` for anything else.

    Without a year it is the one nearest to ``today``.
    """
    said = _WORDS.findall(_plain(text))
    if said and said[-1] in _YEAR_WORDS:
        said.pop()
    year = said.pop() if said and _YEAR.fullmatch(said[-1]) else ""
    month = _months().get(said.pop(), 0) if said else 0
    day = int(said.pop()) if said and _DAY.fullmatch(said[-1]) else 0
    how = _ways().get(" ".join(said)) if said else "day" if day else "month"
    if not month or how is None or (day and how not in {"day", "about"}):
        return None
    years = [int(year)] if year else [today.year - 1, today.year, today.year + 1]
    found = [one for one in (_made(each, month, day, how) for each in years) if one is not None]
    return min(found, key=lambda one: abs(one.first - today), default=None)


def _made(year: int, month: int, day: int, how: str) -> About | None:
    with suppress(ValueError):
        if how in {"day", "month", "about"}:
            return About(year, month, day, approximate=how == "about")
        last = calendar.monthrange(year, month)[1]
        part = {"beginning": 1, "middle": _MIDDLE, "end": last}[how]
        return About(year, month, part, approximate=True)
    return None


def _of_month(about: About, language: str) -> str:
    names = _OF_MONTHS.get(language, _MONTHS[language]).split()
    return f"{names[about.month - 1]} {about.year}"


def _plain(text: str) -> str:
    """Return ``text`` in small letters without accents; who types in a hurry leaves them out."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its names, and by their first three letters."""
    found: dict[str, int] = {}
    for names in (*_MONTHS.values(), *_OF_MONTHS.values(), _IN_MONTHS):
        for number, name in enumerate(names.split(), 1):
            plain = _plain(name)
            found |= {plain: number, plain[:3]: number}
    return found


@cache
def _ways() -> dict[str, str]:
    ways = {_plain(one): how for how, several in _SAID.items() for one in several.split("|")}
    return ways | {"~": "about"}
