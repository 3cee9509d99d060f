"""Records as the editors of a form take them, and what they give back as a save takes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liaison_desk.desk.reading import Record
from liaison_desk.records.errors import ValueRefused
from liaison_desk.records.field import Field, Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.registry import kind
from liaison_desk.records.typed import plainly
from liaison_desk.records.values import to_feed
from liaison_desk.ui.editors.editor import Given


def given_of(record: Record) -> dict[str, Given]:
    """Return a record's values in the feed's form, by field name."""
    return {
        name: given_of_value(rule, record.fields[name])
        for name, rule in kind(record.kind).fields.items()
    }


def to_save(declared: Kind, given: Mapping[str, Given], stored: Record | None) -> dict[str, Any]:
    """Return what a save takes: a language that was emptied is said to be empty."""
    result: dict[str, Any] = {}
    for name, value in given.items():
        rule = declared.fields[name]
        if rule.texts and isinstance(value, Mapping):
            before = stored.fields[name] if stored is not None else {}
            result[name] = dict.fromkeys(before, "") | dict(value)
        elif stored is not None or not _says_nothing(rule, value):
            result[name] = list(value) if rule.many and isinstance(value, tuple) else value
    return result


def _says_nothing(rule: Field, value: Given) -> bool:
    """Tell whether a new record needs no such value: empty, or a box that is not ticked."""
    return value in ("", (), {}) or (rule.type is Type.FLAG and value == 0)


def records_in(declared: Kind, given: Mapping[str, Given]) -> set[str]:
    """Return the ids of the records that these values name."""
    found: set[str] = set()
    for name, value in given.items():
        if declared.fields[name].type is not Type.RECORD or not value:
            continue
        found.update(value if isinstance(value, tuple) else {str(value)})
    return found


def given_of_value(rule: Field, value: Any) -> Given:
    """Return one value, as scripts see it, in the feed's form."""
    if rule.texts:
        return dict(value or {})
    if rule.many:
        return tuple(value or ())
    if value is None:
        return ""
    if rule.type is Type.DECIMAL:
        return plainly(str(value))
    try:
        return to_feed(rule, value)
    except ValueRefused:  # from a newer version, or careless: shown as it stands
        return str(value)
