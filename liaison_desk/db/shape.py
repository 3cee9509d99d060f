"""From the state of a record to its rows in the derived tables: pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from liaison_desk import ids
from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.merge import FieldState, RecordState
from liaison_desk.feeds.outcome import EMPTY, PLAIN, Outcome, Status, outcome
from liaison_desk.records import values
from liaison_desk.records.field import By, Field, Type, element, split
from liaison_desk.records.kind import Kind
from liaison_desk.records.names import index_words
from liaison_desk.records.numbering import keys_of_words
from liaison_desk.records.registry import UNKNOWN
from liaison_desk.records.signs import KEYED, keys_of, line_keys

CONFLICT = "conflict"
WITHHELD = "withheld"
PROPOSAL = "proposal"
DELETED = "deleted"  # deleted here and changed there
NEWER = "newer"  # written by a newer version, and shown by it alone

SHARED = "shared"  # the field that has rows of its own

Readings = Mapping[str, Mapping[str, Value | None]]  # changeset → feed field → value


class Reference(NamedTuple):
    """That a record names another."""

    field: str
    target: str  # id of the record that is named
    writers: tuple[str, ...]  # the changesets whose current value this is


class Shaped(NamedTuple):
    """What the derived tables say of one record."""

    columns: dict[str, Value | None]  # a value for every field of the kind
    marks: list[tuple[str, str]]  # feed field, mark
    references: list[Reference]
    shared: list[tuple[str, str]]  # station, mode in force; empty: no longer
    words: str  # folded, for the search index
    keys: str  # of its names and numbers: records/signs


def shape(kind: Kind, state: RecordState, readings: Readings) -> Shaped:
    """Return the rows of a record."""
    columns: dict[str, Value | None] = dict.fromkeys(kind.fields)
    elements: dict[str, dict[str, Value]] = {}
    marks: list[tuple[str, str]] = []
    shared: list[tuple[str, str]] = []
    unknown: list[Reference] = []
    if kind is UNKNOWN:
        marks.append(("", NEWER))
    for feed_field, one in state.fields.items():
        name, key = split(feed_field)
        rule = kind.fields.get(name, PLAIN)
        if name not in columns or bool(key) is not rule.elements:
            marks.append((feed_field, NEWER))  # or of a careless station: it stays in the feed
            unknown += _named_by(feed_field, one, readings)
            continue
        result = _outcome(feed_field, one, readings, rule)
        if one.proposals or result.status is not Status.SETTLED:
            marks += _marks(feed_field, one, result)
        if name == SHARED:
            shared.append((key, str(result.value)))  # an empty mode: no longer
        if result.value == EMPTY:
            continue
        if key:
            elements.setdefault(name, {})[key] = result.value
        else:
            columns[name] = result.value
    references = _references(kind, state, readings, columns, elements) + unknown
    words = _words(kind, columns, elements)
    for name, found in elements.items():
        columns[name] = pack(kind.fields[name], found)
    if state.delete_conflict:
        marks.append(("", DELETED))
    return Shaped(columns, marks, references, shared, words, keys_of(signs_of(kind, columns)))


def unpack(rule: Field, stored: Value | None) -> Value | list[str] | dict[str, str] | None:
    """Return a column's value: codes of a set, texts by language, or itself."""
    if not rule.elements:
        return stored
    if stored is None:
        return {} if rule.texts else []
    found = json.loads(str(stored))
    if rule.texts:
        return values.in_order(rule, found)
    return list(values.gather(rule, dict.fromkeys(found, values.IN_SET)))


def signs_of(kind: Kind, columns: Mapping[str, Value | None]) -> list[tuple[By, str]]:
    """Return the signs that a record carries, from its columns."""
    return [
        (rule.sign, str(value))
        for name, rule in kind.fields.items()
        if rule.sign in KEYED and (value := columns[name]) is not None
    ]


def _outcome(feed_field: str, state: FieldState, readings: Readings, rule: Field) -> Outcome:
    if len(state.current) == 1:  # nearly always
        value = readings[state.current[0]].get(feed_field)
        if value is not None:
            return Outcome(value, Status.SETTLED)
    values = {name: readings[name].get(feed_field) for name in state.current}
    return outcome(state, values, rule)


def _marks(feed_field: str, state: FieldState, result: Outcome) -> list[tuple[str, str]]:
    marks = []
    if result.status is Status.CONFLICT:
        marks.append((feed_field, CONFLICT))
    elif result.status is Status.WITHHELD:
        marks.append((feed_field, WITHHELD))
    if state.proposals:
        marks.append((feed_field, PROPOSAL))
    return marks


def _references(
    kind: Kind,
    state: RecordState,
    readings: Readings,
    columns: Mapping[str, Value | None],
    elements: Mapping[str, Mapping[str, Value]],
) -> list[Reference]:
    found = []
    for name, rule in kind.fields.items():
        if rule.type is not Type.RECORD:
            continue
        shown = elements.get(name, {}) if rule.many else {"": columns[name]}
        for key, value in shown.items():
            target = key or str(value or "")
            if ids.is_hex(target, ids.ID_DIGITS):
                feed_field = element(name, key) if key else name
                writers = _writers(feed_field, state.fields[feed_field], readings, value)
                found.append(Reference(name, target, writers))
    return found


def _named_by(feed_field: str, state: FieldState, readings: Readings) -> list[Reference]:
    """Return the record that an unknown field seems to name: it goes along all the same."""
    value = _outcome(feed_field, state, readings, PLAIN).value
    name, key = split(feed_field)
    target = key or str(value)
    if value == EMPTY or not ids.is_hex(target, ids.ID_DIGITS):
        return []
    return [Reference(name, target, _writers(feed_field, state, readings, value))]


def _writers(
    feed_field: str, state: FieldState, readings: Readings, value: Value | None
) -> tuple[str, ...]:
    """Return whose value a field shows; all whose it may be, while none of them can be read."""
    if len(state.current) == 1:  # nearly always
        return state.current
    found = [name for name in state.current if readings[name].get(feed_field) == value]
    return tuple(found) or state.current


def _words(
    kind: Kind,
    columns: Mapping[str, Value | None],
    elements: Mapping[str, Mapping[str, Value]],
) -> str:
    texts: list[str] = []
    for name, rule in kind.fields.items():
        if not rule.searchable:
            continue
        if name in elements:
            texts += [str(one) for one in elements[name].values()]
        elif columns[name] is not None:
            texts.append(str(columns[name]))
    return search_words("\n".join(texts)) if texts else ""


def search_words(text: str) -> str:
    """Return what the search index holds of a text.

    A reference or a number is also found without its punctuation; one that
    has none stands there already. A telephone is found by its last digits.
    """
    words = " ".join([index_words(text), *line_keys(text)])
    parted = [
        one for one in text.split() if not (one.isalpha() or (one.isascii() and one.isalnum()))
    ]
    if not parted:
        return words
    known = words.split(" ")
    return " ".join([words, *[key for key in keys_of_words(parted) if key not in known]])


def pack(rule: Field, found: Mapping[str, Value]) -> str:
    """Return the column of a set, or of a text in several languages: see :func:`unpack`."""
    content: Sequence[str] | Mapping[str, Value] = found if rule.texts else sorted(found)
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
