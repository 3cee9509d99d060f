"""Which column of a table of records is which: by its name, or by what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NamedTuple

from liaison_desk.desk.requests.columns import names_of, plain
from liaison_desk.desk.requests.errors import NoSuchColumn
from liaison_desk.formats import tables
from liaison_desk.formats.errors import NoRows
from liaison_desk.formats.tables import Table
from liaison_desk.records import cells
from liaison_desk.records.cells import Column, columns_of, title
from liaison_desk.records.field import Type
from liaison_desk.records.recognising import Form, Telling, recognise
from liaison_desk.records.registry import kind as kind_of
from liaison_desk.words import LANGUAGES, say

Fits = Callable[[Column, str], bool]  # whether a filled cell may stand in a column

_TELLING: Final = {
    Type.DAY: Telling.DATE, Type.ABOUT: Telling.DATE, Type.MOMENT: Telling.DATE,
    Type.CODE: Telling.NAME, Type.RECORD: Telling.NAME, Type.STATION: Telling.NAME,
    Type.NUMBER: Telling.NUMBER, Type.DECIMAL: Telling.NUMBER, Type.FLAG: Telling.NUMBER,
}  # fmt: skip


class Told(NamedTuple):
    """A table, and what is known of its columns."""

    table: Table
    places: Mapping[int, Column]
    unknown: tuple[str, ...]  # names that say nothing here
    recognised: bool = False  # by what stands in them: the table names none


def told(data: bytes, kind: str, language: str, fits: Fits) -> Told:
    """Read a table whose columns are named, or told by what stands in them."""
    try:
        table = tables.read(data)
        return Told(table, *_named(kind, table, language))
    except (NoRows, NoSuchColumn) as error:
        found = _recognised(data, kind, language, fits)
        if found is None:
            raise error from None
        return found


def _named(kind: str, table: Table, language: str) -> tuple[dict[int, Column], tuple[str, ...]]:
    """Return which column stands where, and the names that say nothing here."""
    names = _names(kind, language)
    places: dict[int, Column] = {}
    unknown = []
    for place, name in enumerate(table.header):
        column = names.get(plain(name))
        if column is None or column in places.values():
            unknown.append(name)
        else:
            places[place] = column
    fields = {one.field for one in places.values()}
    missing = [one for one in kind_of(kind).own if one.required and one.name not in fields]
    if missing or not places:
        wanted = missing or kind_of(kind).own[:1]
        called = [title(kind, Column(one.name), language) for one in wanted]
        raise NoSuchColumn(columns=", ".join(called), found=names_of(table))
    return places, tuple(one for one in unknown if one)


def _names(kind: str, language: str) -> dict[str, Column]:
    """Return by which plain names columns are known."""
    known = columns_of(kind)
    names: dict[str, Column] = {}
    for one in known:  # a text without a language is taken to be in ours
        if one.language in ("", language):
            names |= {plain(cells.title(kind, Column(one.field), each)): one for each in LANGUAGES}
            names[plain(one.field)] = one
    for one in known:
        names |= {plain(title(kind, one, each)): one for each in LANGUAGES}
        names[plain(one.name)] = one
    return names


def _recognised(data: bytes, kind: str, language: str, fits: Fits) -> Told | None:
    """Read a table without names; ``None`` where its first row has one, or too little tells."""
    table, names = tables.read_rows(data), _names(kind, language)
    if any(plain(one) in names for one in table.lines[0].cells):
        return None
    known = {one.name: one for one in columns_of(kind) if one.language in ("", language)}
    forms = [
        Form(name, _telling(kind, one), partial(fits, one), _needed(kind, one))
        for name, one in known.items()
    ]
    found = recognise([one.cells for one in table.lines], forms)
    if not {name for name, one in known.items() if _needed(kind, one)} <= set(found):
        return None
    places = {place: known[name] for name, place in found.items()}
    called = [
        title(kind, places[at], language) if at in places
        else say("requests.column.nameless", language, n=at + 1)
        for at in range(len(table.header))
    ]  # fmt: skip
    unknown = tuple(one for at, one in enumerate(called) if at not in places)
    return Told(table._replace(header=tuple(called)), places, unknown, recognised=True)


def _telling(kind: str, column: Column) -> Telling:
    return _TELLING.get(kind_of(kind).fields[column.field].type, Telling.TEXT)


def _needed(kind: str, column: Column) -> bool:
    """Tell whether a row is nothing without a column: required, or its name."""
    declared = kind_of(kind)
    return declared.fields[column.field].required or column.field == declared.label
