"""The fields that templates give a request: each is a code, with its type beside its labels.

A value is text in one form, so that two stations write the same one: a day as
in :mod:`liaison_desk.records.about`, a time of the place where it was as
``2026-02-01 10:20``, a choice as its code. What is typed may be written as any
of our languages writes it. A value that is in no such form (of a newer version,
or of a careless station) is shown as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from liaison_desk.records import errors, text, vocabulary
from liaison_desk.records.about import About
from liaison_desk.records.dates import show_day, show_number
from liaison_desk.records.field import element
from liaison_desk.records.plates import is_plate
from liaison_desk.words import LANGUAGES

VOCABULARY: Final = "particular"
FIELD: Final = "particulars"
MEETING_DAY: Final = "MEETING_DAY"  # codes of a meeting that is proposed
MEETING_PLACE: Final = "MEETING_PLACE"

_DAY: Final = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4})\.?(?: ?(?:год\.|година|г\.))?")
_TIME: Final = re.compile(
    r"(.+?)(?:,? ?(?:ora|ob|at))?[ T,]+(\d{1,2})[:.](\d\d)(?::00)?(?: часот)?"
)
_DIGITS: Final = re.compile(r"\d{1,9}", re.ASCII)


def type_of(code: str) -> str:
    """Return the type of a particular: ``line`` where it has no other, or is not known here."""
    known = vocabulary.entry(VOCABULARY, code)
    return str(known.extra.get("type", "line")) if known else "line"


def read(code: str, typed: object, *, field: str = FIELD) -> str:
    """Return the one form of what was typed for a particular; empty for nothing.

    Raises a :class:`~liaison_desk.records.errors.ValueRefused` that names the
    feed field: ``particulars/PLATE``.
    """
    name = element(field, code)
    if not isinstance(typed, str):
        raise errors.NotText(field=name)
    if len(typed) > text.TEXT_LIMIT:
        raise errors.TooLong(field=name, limit=text.TEXT_LIMIT)
    try:
        return _read(code, typed, name)
    except text.Unfit as unfit:
        raise errors.ControlCharacter(field=name, sign=unfit.sign, place=unfit.place) from None


def show(code: str, value: str, language: str) -> str:
    """Return a value as people read it."""
    kind = type_of(code)
    if kind == "code":
        return vocabulary.label(_choices(code), value, language)
    try:
        if kind == "about":
            return show_day(About.read(value), language)
        if kind == "time":
            moment = datetime.fromisoformat(value)
            return f"{show_day(moment.date(), language)} {moment:%H:%M}"
        return show_number(int(value), language) if kind == "number" else value
    except ValueError:
        return value


def _read(code: str, typed: str, name: str) -> str:
    kind = type_of(code)
    if kind == "text":
        return text.text(typed)
    line = text.line(typed)
    if len(line) > text.LINE_LIMIT:
        raise errors.TooLong(field=name, limit=text.LINE_LIMIT)
    if not line:
        return ""
    if kind == "code":
        return _code(code, line, name)
    return _READ[kind](line, name) if kind in _READ else line


def _number(line: str, name: str) -> str:
    if not _DIGITS.fullmatch(line):
        raise errors.NotANumber(field=name)
    return str(int(line))


def _about(line: str, name: str) -> str:
    written = _DAY.fullmatch(line)
    try:
        if written:
            day, month, year = map(int, written.groups())
            return str(About(year, month, day))
        return str(About.read(line))
    except ValueError:
        raise errors.NotAnAboutDate(field=name) from None


def _time(line: str, name: str) -> str:
    parted = _TIME.fullmatch(line)
    try:
        if parted is None:
            raise errors.NotADayAndTime(field=name)
        day = About.read(_about(parted[1].strip(), name))
        moment = datetime(day.year, day.month, day.day, int(parted[2]), int(parted[3]))
    except (ValueError, errors.NotAnAboutDate):
        raise errors.NotADayAndTime(field=name) from None
    return moment.isoformat(" ", "minutes")  # the year always with four digits


def _plate(line: str, name: str) -> str:
    if not is_plate(line):
        raise errors.NotAPlate(field=name)
    return line


def _code(code: str, line: str, name: str) -> str:
    choices = _choices(code)
    found = vocabulary.resolve(choices, line)
    wanted = line.casefold()
    for one in vocabulary.codes(choices) if found is None else ():
        if wanted in {vocabulary.label(choices, one, each).casefold() for each in LANGUAGES}:
            return one
    if found is None:
        raise errors.NotACode(field=name)
    return found


def _choices(code: str) -> str:
    known = vocabulary.entry(VOCABULARY, code)
    return str(known.extra["of"]) if known else VOCABULARY


_READ: Final[Mapping[str, Callable[[str, str], str]]] = {
    "number": _number,
    "about": _about,
    "time": _time,
    "plate": _plate,
}
