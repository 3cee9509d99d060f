"""Dates as far as they are known, in the words of each language: “mid-January 2024”.

One table for reading and showing. The beginning, middle and end of a month are kept
as about its first day, its 15th and its last.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from liaison_desk.records.about import About

_OF: Final = {  # the names of the months as they stand behind “middle of”
    "en": "January February March April May June July August September October November December",
    "sq": "janarit shkurtit marsit prillit majit qershorit korrikut gushtit shtatorit tetorit "
    "nëntorit dhjetorit",
    "sl": "januarja februarja marca aprila maja junija julija avgusta septembra oktobra "
    "novembra decembra",
    "mk": "јануари февруари март април мај јуни јули август септември октомври ноември декември",
}
_PLAIN: Final = (  # where the name alone is written otherwise
    "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "januar februar marec april maj junij julij avgust september oktober november december",
)
_FIRST, _MIDDLE, _LAST, _WHOLE, _NEAR = "first", "middle", "last", "whole", "near"
_SHOWN: Final[Mapping[str, Mapping[str, str]]] = {
    _FIRST: {"en": "beginning of {}", "sq": "fillimi i {}", "sl": "začetek {}",
             "mk": "почеток на {}"},
    _MIDDLE: {"en": "mid-{}", "sq": "mes {}", "sl": "sredi {}", "mk": "средина на {}"},
    _LAST: {"en": "end of {}", "sq": "fundi i {}", "sl": "konec {}", "mk": "крај на {}"},
}  # fmt: skip
_READ: Final[Mapping[str, str]] = {  # each said whole, behind the small words below
    _FIRST: "beginning start early fillim fillimi fillimin začetek začetku začetka "
    "почеток почетокот",
    _MIDDLE: "mid middle mes mesi mesin sredi sredina sredine средина средината",
    _LAST: "end late fund fundi fundin konec koncu konca крај крајот",
    _NEAR: "~ about around circa ca rreth okoli околу",
    _WHOLE: "",
}
_SMALL: Final = "by the of in at until deri në te të i e v na do ob до на во кон"
_YEAR: Final = re.compile(r"\d{4}")
_SHORTEST: Final = 3  # letters of a month's name


def show_part(about: About, language: str) -> str:
    """Return “mid-January 2024” and its like; empty for what is no part of a month."""
    if not about.approximate or not about.day:
        return ""
    last = calendar.monthrange(about.year, about.month)[1]
    part = {1: _FIRST, 15: _MIDDLE, last: _LAST}.get(about.day)
    if part is None:
        return ""
    name = _OF[language].split()[about.month - 1]
    return f"{_SHOWN[part][language].format(name)} {about.year}"


def read_words(text: str, today: date) -> About | None:
    """Return what a text with the name of a month means, in any of our languages.

    Without a year, the month nearest to ``today`` is meant. ``None`` for what has no
    month, or a name so short that it fits several.
    """
    words = re.findall(r"~|\w+", text.casefold())
    if words and words[-1] in {"година", "г"}:
        words.pop()
    year = int(words.pop()) if words and _YEAR.fullmatch(words[-1]) else 0
    month = _month(words.pop()) if words else 0
    parts = {_part(one) for one in words if one not in _SMALL.split()} or {_WHOLE}
    if not month or len(parts) > 1 or parts == {""}:
        return None
    try:
        return _of(parts.pop(), year or _nearest(month, today), month)
    except ValueError:  # a year that no calendar has
        return None


def marked(text: str) -> str:
    """Return a text that begins with “about”, in any language, with ``~`` in its place."""
    first, _, rest = text.partition(" ")
    return f"~{rest.strip()}" if rest and _part(first.casefold()) == _NEAR else text


def _of(part: str, year: int, month: int) -> About:
    if part in {_WHOLE, _NEAR}:
        return About(year, month, approximate=part == _NEAR)
    last = calendar.monthrange(year, month)[1]
    return About(year, month, {_FIRST: 1, _MIDDLE: 15, _LAST: last}[part], approximate=True)


def _part(word: str) -> str:
    return next((part for part, said in _READ.items() if word in said.split()), "")


def _month(word: str) -> int:
    """Return the month whose name begins so; 0 for none, and where several do."""
    whole = _months().get(word)
    if whole:
        return whole
    fits = {month for name, month in _months().items() if name.startswith(word)}
    return fits.pop() if len(word) >= _SHORTEST and len(fits) == 1 else 0


def _nearest(month: int, today: date) -> int:
    years = (today.year - 1, today.year, today.year + 1)
    return min(years, key=lambda year: abs(date(year, month, 15) - today))


@cache
def _months() -> Mapping[str, int]:
    found = {}
    for names in (*_OF.values(), *_PLAIN):
        for month, name in enumerate(names.casefold().split(), 1):
            found[name] = found[name.replace("ë", "e")] = month
    return found
