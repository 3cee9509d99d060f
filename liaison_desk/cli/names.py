"""Typed words for records and values: ids, register numbers, ``field=value``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from liaison_desk import ids
from liaison_desk.cli import errors
from liaison_desk.cli.command import is_yes
from liaison_desk.desk.errors import NotHere
from liaison_desk.records.errors import UnknownField
from liaison_desk.records.field import Field, Type, split
from liaison_desk.records.numbering import read_number
from liaison_desk.records.registry import KINDS, field_of
from liaison_desk.register import Register
from liaison_desk.words import say

BETWEEN: Final = ","  # the elements of a set
_EQUALS: Final = "="
_EXAMPLE: Final = "status=OPEN"
_LOCAL_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")  # in the zone of the station


def record_id(register: Register, name: str) -> str:
    """Return the id of the record that ``name`` means: an id, or a register number."""
    if ids.is_hex(name, ids.ID_DIGITS):
        return name
    number = read_number(name.upper())
    if number is None:
        raise NotHere
    found = [
        one.id
        for kind in KINDS.values()
        if kind.series or kind.series_by
        for deleted in (False, True)
        for one in register.list(kind.code, number=str(number), deleted=deleted)
    ]
    if not found:
        raise NotHere
    if len(found) > 1:
        raise errors.SameNumber(number=str(number))
    return found[0]


def fields(
    register: Register, kind: str, typed: Sequence[str], language: str
) -> dict[str, Any]:  # fmt: skip
    """Return the values of ``field=value`` words as the scripting interface takes them.

    A set has its elements between commas or is given several times; a text
    that has languages is ``field/mk=…``, else it is in ``language``.
    """
    given: dict[str, Any] = {}
    for field, key, text in _read(kind, typed):
        value = _reader(register, field, language)
        if field.many:
            parts = [one.strip() for one in text.split(BETWEEN)]
            given.setdefault(field.name, []).extend(value(one) for one in parts if one)
        elif field.texts:
            given.setdefault(field.name, {})[key or language] = text
        else:
            given[field.name] = value(text)
    return given


def conditions(
    register: Register, kind: str, typed: Sequence[str], language: str
) -> Mapping[str, Any]:  # fmt: skip
    """Return the conditions of a list: one value a field, of a set one element."""
    return {
        field.name: _reader(register, field, language)(text)
        for field, _, text in _read(kind, typed)
    }


def read_value(register: Register, field: Field, text: str, language: str) -> Any:
    """Return the value that a typed text is for a field, or for an element of a set."""
    return _flag(text, language) if field.many else _reader(register, field, language)(text)


def _read(kind: str, typed: Sequence[str]) -> list[tuple[Field, str, str]]:
    """Return field, language and text of each word."""
    found = []
    for number, word in enumerate(typed, 1):
        left, equals, text = word.partition(_EQUALS)
        if not equals:
            raise errors.NotAPair(number=number, example=_EXAMPLE)
        field = field_of(kind, left)
        name, key = split(left)
        if key and not field.texts:
            raise UnknownField(kind=kind, field=left)
        found.append((KINDS[kind].fields[name], key, text))
    return found


def _reader(register: Register, field: Field, language: str) -> Callable[[str], Any]:
    """Return what makes a typed word the value of a field; the core checks it further."""
    if field.type is Type.RECORD:
        return lambda text: record_id(register, text) if text else ""
    if field.type is Type.MOMENT:
        return lambda text: with_zone(register, text)
    if field.type is Type.FLAG:
        return lambda text: _flag(text, language)
    return lambda text: text


def with_zone(register: Register, text: str) -> str:
    """Return a moment as it was typed, with the station's zone where none was."""
    written = text.strip().replace(" ", "T", 1)
    return f"{written} {register.zone}" if _LOCAL_TIME.fullmatch(written) else text


def _flag(text: str, language: str) -> bool | str:
    if is_yes(text, language):
        return True
    return False if text.lower() in {say("cli.no", language), say("cli.no", "en")} else text
