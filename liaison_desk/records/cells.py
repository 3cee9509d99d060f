"""The cells of a table of records: which columns a kind has, and what is typed in a cell. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from liaison_desk.records import errors, vocabulary
from liaison_desk.records.about import About
from liaison_desk.records.field import Field, Type, element
from liaison_desk.records.names import fold
from liaison_desk.records.registry import field_key, kind
from liaison_desk.records.typed import plainly
from liaison_desk.words import LANGUAGES, say

BETWEEN: Final = "; "  # the elements of a set; commas do as well, but in names
_MANY: Final = re.compile(r"[;\n]")
_CODES: Final = re.compile(r"[;,\n]")
_DAY: Final = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})\.?")
_GAPS: Final = re.compile(r"[\s\u00a0']")  # between thousands
_SAYS: Final = {"1": True, "0": False, "x": True, "true": True, "false": False}


class Column(NamedTuple):
    """One column: a field, of a text in several languages one of them."""

    field: str
    language: str = ""

    @property
    def name(self) -> str:
        """Return the name of its feed field."""
        return element(self.field, self.language) if self.language else self.field


def columns_of(code: str) -> tuple[Column, ...]:
    """Return the columns of a kind, in the order of its form."""
    found: list[Column] = []
    for one in kind(code).own:
        if one.languages:
            found += [Column(one.name, language) for language in LANGUAGES]
        elif one.type is not Type.BYTES and not one.keyed:
            found.append(Column(one.name))
    return tuple(found)


def title(code: str, column: Column, language: str) -> str:
    """Return what a column is called."""
    words = say(field_key(code, column.field), language)
    return f"{words} ({column.language})" if column.language else words


def elements(rule: Field, typed: str) -> list[str]:
    """Return the parts of a cell that holds a set."""
    between = _MANY if rule.type is Type.RECORD else _CODES
    return [one.strip() for one in between.split(typed) if one.strip()]


def read(rule: Field, typed: str) -> object:
    """Return what a cell says, as :func:`liaison_desk.records.values.to_feed` takes it.

    As spreadsheets of the region write it: days with points, decimals with a
    comma, choices by their labels. What cannot be read is left to be refused.
    """
    reader = _READ.get(rule.type)
    return reader(rule, typed) if reader else typed


def write(rule: Field, value: Any, language: str) -> str:
    """Return a value that is no record and no code as a cell, so that it reads back the same."""
    if value is None:
        return ""
    if isinstance(value, bool) or rule.type is Type.FLAG:
        return say("cli.yes" if value else "cli.no", language)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if rule.type is Type.DECIMAL:
        return plainly(str(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _day(_: Field, typed: str) -> object:
    written = _DAY.fullmatch(typed.strip())
    if written is None:
        return typed.strip()
    day, month, year = map(int, written.groups())
    return f"{year:04}-{month:02}-{day:02}"


def _about(rule: Field, typed: str) -> object:
    day = _day(rule, typed)
    try:
        return About.read(str(day))
    except ValueError:
        raise errors.NotAnAboutDate(field=rule.name) from None


def _number(_: Field, typed: str) -> object:
    return _GAPS.sub("", typed)


def _decimal(_: Field, typed: str) -> object:
    written = _GAPS.sub("", typed)
    # With a comma before decimals a point is none: three digits after it are not in doubt.
    return plainly(written.replace(",", ".")) if written.count(",") == 1 else written


def _flag(_: Field, typed: str) -> object:
    known: Mapping[str, bool] = _SAYS | {
        say(key, one).casefold(): key == "cli.yes"
        for one in LANGUAGES for key in ("cli.yes", "cli.no")
    }  # fmt: skip
    return known.get(typed.strip().casefold(), typed)


def _code(rule: Field, typed: str) -> object:
    found = vocabulary.resolve(rule.vocabulary, typed.strip())
    if found is not None:
        return found
    wanted = fold(typed)
    for code in vocabulary.codes(rule.vocabulary):
        if wanted in {fold(vocabulary.label(rule.vocabulary, code, one)) for one in LANGUAGES}:
            return code
    return typed


_READ: Final[Mapping[Type, Callable[[Field, str], object]]] = {
    Type.DAY: _day,
    Type.ABOUT: _about,
    Type.NUMBER: _number,
    Type.DECIMAL: _decimal,
    Type.FLAG: _flag,
    Type.CODE: _code,
}
