"""A list as a table, and rows of a table into a list: looked at first, written in one save."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import codes, outside, reading, records, references, writer
from liaison_desk.desk.handling import rules
from liaison_desk.desk.lists.errors import NotAList, RowThere
from liaison_desk.desk.lists.naming import Named
from liaison_desk.desk.lists.sheet_columns import told
from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests.columns import plain
from liaison_desk.desk.requests.errors import RowsFaulty, RowTwice
from liaison_desk.errors import UserError
from liaison_desk.feeds.changeset import Value
from liaison_desk.formats import tables
from liaison_desk.formats.tables import Line, Table
from liaison_desk.records import cells, possible, values
from liaison_desk.records.cells import Column, columns_of, title
from liaison_desk.records.designation import footnoted
from liaison_desk.records.field import Field, Type, split
from liaison_desk.records.registry import KINDS, field_key
from liaison_desk.records.registry import kind as kind_of
from liaison_desk.words import say


class Row(NamedTuple):
    """A good row: the feed fields of a record that the list does not have yet."""

    line: int
    fields: Mapping[str, Value]


class Fault(NamedTuple):
    """Why a row cannot be taken."""

    line: int
    place: int  # of the cell; -1 for the whole row
    error: UserError  # a field among its details is called as the table calls it


@dataclass(frozen=True)
class Sheet:
    """What a table would write into a list, and what is wrong with it."""

    kind: str
    table: Table
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    unknown: tuple[str, ...]  # columns that say nothing here
    recognised: bool = False  # its columns by what stands in them: it names none

    @property
    def faulty(self) -> tuple[int, ...]:
        """Return the lines that cannot be taken."""
        return tuple(sorted({one.line for one in self.faults}))


def read(holder: Holder, kind: str, data: bytes, language: str = "en") -> Sheet:
    """Return what a table would add to a list; writes nothing."""
    _check_list(kind)
    reader = _Reader(holder, kind, language)
    table, places, unknown, recognised = told(data, kind, language, reader.fits)
    reader.places = places
    held, rows, faults = _Held(holder, kind), list[Row](), list[Fault]()
    for line in table.lines:
        fields, wrong = reader.read(line)
        if not wrong and (twice := held.why_not(fields)) is not None:
            wrong = [Fault(line.number, -1, twice)]
        if not wrong:
            rows.append(Row(line.number, fields))
            held.take(fields)
        faults += wrong
    return Sheet(kind, table, tuple(rows), tuple(faults), unknown, recognised)


def add(holder: Holder, sheet: Sheet, lines: Collection[int] | None = None) -> list[str]:
    """Write the rows of a table, in one save; returns the ids of the records.

    All of them, and then none may be faulty; or those on the ``lines`` named.
    """
    faulty = sheet.faulty if lines is None else set(lines).intersection(sheet.faulty)
    if faulty:
        raise RowsFaulty(n=len(faulty))
    chosen = [one for one in sheet.rows if lines is None or one.line in lines]
    with holder.transaction():
        held, save = _Held(holder, sheet.kind), writer.new_save(holder)
        if any(held.why_not(one.fields) for one in chosen):
            raise RowThere  # written since the table was read
        return [records.add(holder, sheet.kind, _given(one.fields), save=save) for one in chosen]


def table_of(holder: Holder, kind: str, ids: Sequence[str], language: str = "en") -> bytes:
    """Return records of a list as a table; read back it says the same."""
    _check_list(kind)
    found = reading.rows(holder, kind, list(ids))
    columns = [one for one in columns_of(kind) if _says(found, one)]
    named = references.names_of(holder, _named(found))
    told = {uid: name.text(language) for uid, name in named.items()}
    lines = [[_cell(holder, one, each, told, language) for each in columns] for one in found]
    heads = [title(kind, one, language) for one in columns]
    return tables.write(heads, footnoted(lines, language))


def save(holder: Holder, kind: str, ids: Sequence[str], path: Path, language: str = "en") -> int:
    """Write that table; returns how many records it has.

    It is a readable copy: logged as a disclosure, and on the list of those outside.
    """
    data = table_of(holder, kind, ids, language)
    details: dict[str, Value] = {"how": "list", "kind": kind, "rows": len(ids)}
    outside.save(holder, "", path, lambda: (data,), details)
    return len(ids)


def _check_list(kind: str) -> None:
    if kind not in KINDS or not KINDS[kind].is_list:
        raise NotAList(kind=kind[:40])


# Reading


class _Reader:
    """Reads the lines of one table."""

    def __init__(self, holder: Holder, kind: str, language: str) -> None:
        self._holder, self._kind, self._language = holder, kind, language
        self.places: Mapping[int, Column] = {}
        self._named = Named(holder)
        self._local = {
            (one.list, plain(label)): one.code
            for one in codes.local(holder) for label in one.labels.values()
        }  # fmt: skip

    def fits(self, column: Column, cell: str) -> bool:
        """Tell whether a cell may stand in a column."""
        try:
            return bool(self._field(column, cell))
        except UserError:
            return False

    def read(self, line: Line) -> tuple[dict[str, Value], list[Fault]]:
        """Return the feed fields of a line, and what is wrong with it."""
        fields: dict[str, Value] = {}
        faults: list[Fault] = []
        for place, column in self.places.items():
            try:
                fields |= self._field(column, line.cells[place])
            except UserError as error:
                faults.append(self._fault(line, place, error))
        if not faults:
            faults += self._whole(line, fields)
        return fields, faults

    def _field(self, column: Column, typed: str) -> dict[str, Value]:
        if not typed.strip():
            return {}
        rule = kind_of(self._kind).fields[column.field]
        if column.language:
            given: object = {column.language: typed}
        elif rule.many:
            given = [self._value(rule, one) for one in cells.elements(rule, typed)]
        else:
            given = self._value(rule, typed)
        found = values.to_fields(self._kind, {rule.name: given})
        codes.check(self._holder, self._kind, dict(found))
        return found

    def _value(self, rule: Field, typed: str) -> object:
        if rule.type is Type.RECORD:
            return self._named.record(rule, typed)
        added = self._local.get((rule.vocabulary, plain(typed)))
        return added or cells.read(rule, typed)

    def _whole(self, line: Line, fields: dict[str, Value]) -> list[Fault]:
        """Return what is wrong with a row whose cells are right each."""
        try:
            values.require(self._kind, fields)
            possible.check(self._kind, {}, fields, self._holder.clock.now())
            rules.check(self._holder, fields, {})
        except UserError as error:
            return [self._fault(line, self._place(error), error)]
        return []

    def _place(self, error: UserError) -> int:
        field = str(error.details.get("field", ""))
        return next((at for at, one in self.places.items() if one.field == field), -1)

    def _fault(self, line: Line, place: int, error: UserError) -> Fault:
        if place < 0 or "field" not in error.details:
            return Fault(line.number, place, error)
        called = title(self._kind, self.places[place], self._language)
        details = {**error.details, "field": called}
        if (than := str(error.details.get("than", ""))) in kind_of(self._kind).fields:
            details["than"] = say(field_key(self._kind, than), self._language)
        return Fault(line.number, place, type(error)(**details))


class _Held:
    """What the list holds already, by what its columns on the screen say."""

    def __init__(self, holder: Holder, kind: str) -> None:
        declared = kind_of(kind)
        needed = {one.name for one in declared.own if one.required or one.listed}
        self._names, self._new = needed, set[frozenset[tuple[str, Value]]]()
        self._by: dict[tuple[str, Value], list[frozenset[tuple[str, Value]]]] = {}
        for one in reading.listed(holder, kind, {}):
            told = {name: one.fields[name] for name in needed}
            try:
                self._put(frozenset(self._key(values.to_fields(kind, told))))
            except UserError:  # from a newer version, or careless: it is like no new one
                continue

    def why_not(self, fields: Mapping[str, Value]) -> UserError | None:
        """Return why a row is none of its own; ``None`` where it is."""
        key = frozenset(self._key(fields))
        if key in self._new:
            return RowTwice()
        first = next(iter(sorted(key, key=str)), None)
        known = self._by.get(first, ()) if first else ()
        return RowThere() if any(key <= one for one in known) else None

    def take(self, fields: Mapping[str, Value]) -> None:
        """Remember a row that will be written."""
        key = frozenset(self._key(fields))
        if key:
            self._new.add(key)

    def _put(self, key: frozenset[tuple[str, Value]]) -> None:
        for one in key:
            self._by.setdefault(one, []).append(key)

    def _key(self, fields: Mapping[str, Value]) -> list[tuple[str, Value]]:
        return [one for one in fields.items() if split(one[0])[0] in self._names and one[1] != ""]


def _given(fields: Mapping[str, Value]) -> dict[str, object]:
    """Return feed fields as a save takes them: elements under their field."""
    given: dict[str, object] = {}
    for name, value in fields.items():
        field, key = split(name)
        if not key:
            given[field] = value
        else:
            inner = given.setdefault(field, {})
            assert isinstance(inner, dict)
            inner[key] = value
    return given


# Writing


def _says(found: Sequence[Record], column: Column) -> bool:
    """Tell whether a column is worth its room: required, or filled somewhere."""
    rule = kind_of(found[0].kind).fields[column.field] if found else None
    if rule is None or (rule.required and not column.language):
        return True
    return any(_value(one, column) not in (None, "", [], ()) for one in found)


def _value(record: Record, column: Column) -> object:
    value = record.fields[column.field]
    return (value or {}).get(column.language) if column.language else value


def _named(found: Sequence[Record]) -> set[str]:
    rules = kind_of(found[0].kind).own if found else ()
    names = [one.name for one in rules if one.type is Type.RECORD]
    return {uid for one in found for name in names for uid in _many(one.fields[name])}


def _many(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(value)
    return (str(value),) if value else ()


def _cell(
    holder: Holder, record: Record, column: Column, told: Mapping[str, str], language: str
) -> str:
    rule, value = kind_of(record.kind).fields[column.field], _value(record, column)
    if rule.type is Type.RECORD:
        return cells.BETWEEN.join(told[one] for one in _many(value))
    if rule.type is Type.CODE:
        shown = (codes.label(holder, rule.vocabulary, one, language) for one in _many(value))
        return cells.BETWEEN.join(shown)
    if rule.many:
        return cells.BETWEEN.join(_many(value))
    return cells.write(rule, value, language)
