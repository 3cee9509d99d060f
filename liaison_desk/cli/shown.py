"""Records and values, readable for people and exact for machines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from liaison_desk import clock, ids
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.reading import Record, label_of
from liaison_desk.records import dates, particulars, values, vocabulary
from liaison_desk.records.about import About
from liaison_desk.records.field import Field, Type, split
from liaison_desk.records.registry import KINDS, field_key
from liaison_desk.records.typed import zone_name
from liaison_desk.register import Register
from liaison_desk.words import has, say

_SIZE: Final = "size"  # of an attachment, in bytes


class Shown:
    """How records read in one language; it remembers the names of those that others name."""

    def __init__(self, register: Register, language: str) -> None:
        """Look records up in ``register``."""
        self._register = register
        self._language = language
        self._labels: dict[str, str] = {}

    def kind(self, code: str) -> str:
        """Return the name of a kind; of an unknown one its code."""
        key = f"kind.{code}"
        return say(f"kind.{code}", self._language) if has(key, self._language) else code

    def field(self, kind: str, feed_field: str) -> str:
        """Return the label of a field, with the element of a set or the language of a text."""
        name, key = split(feed_field)
        rule = KINDS[kind].fields.get(name)
        if rule is None:
            return feed_field
        label = say(field_key(kind, name), self._language)
        if not key:
            return label
        names = rule.elements_of
        shown = self._register.code(names, key, self._language) if names else self.one(rule, key)
        return f"{label}: {shown}"

    def label(self, record: str) -> str:
        """Return what stands for another record, also where it is not here."""
        if record not in self._labels:
            try:
                found = self._register.get(record)
                label = self.heading(found.kind, found.fields)
            except NotHere:
                label = ""
            if not label:
                label = self._register.names([record])[record].text(self._language)
            self._labels[record] = label
        return self._labels[record]

    def heading(self, kind: str, fields: Mapping[str, Any]) -> str:
        """Return number and label of a record; without either the first of its listed values."""
        if kind not in KINDS:
            return kind
        label = label_of(KINDS[kind], fields, self._language)
        if not label:  # a delegation of which no person is known
            listed = [one for one in KINDS[kind].fields.values() if one.listed]
            texts = [self.value(kind, one.name, fields.get(one.name)) for one in listed]
            return next((one for one in texts if one and not ids.is_hex(one, ids.ID_DIGITS)), "")
        number = fields.get("number")
        return f"{number}  {label}" if number and number != label else label

    def value(self, kind: str, name: str, value: Any) -> str:
        """Return the value of a field as people read it; of a set all elements."""
        rule = KINDS[kind].fields[name]
        if rule.languages and isinstance(value, Mapping):
            text = value.get(self._language) or next(iter(value.values()), "")
            return str(text)
        if rule.keyed and isinstance(value, Mapping):
            return "; ".join(f"{label}: {text}" for label, text in self._keyed(rule, value))
        if rule.many and isinstance(value, list | tuple | set | frozenset):
            return ", ".join(self.one(rule, one) for one in value)
        return self.one(rule, value)

    def one(self, rule: Field, value: Any) -> str:
        """Return one value, or one element of a set, as people read it."""
        if value is None or value == values.EMPTY:
            return ""
        if rule.type is Type.CODE:
            return self._register.code(rule.vocabulary, str(value), self._language)
        if rule.type is Type.RECORD:
            return self.label(str(value))
        if rule.type is Type.DECIMAL:
            return dates.show_decimal(str(value), self._language)
        read = values.from_feed(rule, value) if isinstance(value, str | int) else value
        return _typed(rule, read, self._language)

    def effect(self, kind: str, feed_field: str, value: Any) -> str:
        """Return the value of a feed field on one line: of an element of a set yes or no."""
        rule = KINDS[kind].fields[split(feed_field)[0]]
        if rule.many:
            return say("cli.yes" if value else "cli.no", self._language)
        return " ".join(self.one(rule, value).split())

    def facts(self, record: Record) -> list[tuple[str, str]]:
        """Return label and text of every filled field; keys and hashes are left out."""
        found = []
        for name, rule in KINDS[record.kind].fields.items():
            value = record.fields[name]
            if rule.type is Type.BYTES or value in (None, [], {}, ()):
                continue
            if rule.keyed:
                found += self._keyed(rule, value)
            elif rule.languages:
                found += [
                    (self.field(record.kind, f"{name}/{key}"), str(text))
                    for key, text in value.items()
                ]
            else:
                label = self.field(record.kind, name)
                found.append((label, self.value(record.kind, name, value)))
        return found

    def _keyed(self, rule: Field, value: Mapping[str, str]) -> list[tuple[str, str]]:
        """Return label and text of what templates asked for."""
        return [
            (vocabulary.label(rule.vocabulary, key, self._language),
             particulars.show(key, text, self._language))
            for key, text in value.items()
        ]  # fmt: skip


def _typed(rule: Field, value: object, language: str) -> str:
    """Return a value that has a type of its own as people read it."""
    if isinstance(value, bool):
        return say("cli.yes" if value else "cli.no", language)
    if isinstance(value, datetime):
        return timed(value, language)
    if isinstance(value, About | date):
        return dates.show_day(value, language)
    if isinstance(value, int):
        show = dates.show_size if rule.name == _SIZE else dates.show_number
        return show(value, language)
    return str(value)


def moment(ms: int, language: str) -> str:
    """Return a moment as people here read it, in the time zone of this computer."""
    return timed(clock.moment(ms).astimezone(), language)


def timed(value: datetime, language: str) -> str:
    """Return a moment and whose clock it is by: 16 March 2026, 09:00 (Europe/Skopje)."""
    try:
        zone = zone_name(value.tzinfo)
    except ValueError:  # the computer's own: its distance from UTC says as much
        zone = f"UTC{value.isoformat(timespec='minutes')[len('2026-03-16T09:00') :]}"
    return f"{dates.show_moment(value, language)} ({zone})"


def utc(ms: int) -> str:
    """Return a moment as machines read it: ``2026-03-16T08:00:00Z``."""
    return clock.moment(ms).strftime("%Y-%m-%dT%H:%M:%SZ")


def record_object(record: Record) -> dict[str, Any]:
    """Return a record for machines; empty fields, keys and hashes are left out."""
    rules = KINDS[record.kind].fields
    return {
        "id": record.id,
        "kind": record.kind,
        "file": record.file,
        "label": record.label,
        "made": utc(record.made),
        "changed": utc(record.changed),
        "deleted": record.deleted,
        "fields": {
            name: value_object(rules[name], value)
            for name, value in record.fields.items()
            if rules[name].type is not Type.BYTES and value not in (None, [], {}, ())
        },
        "open": {name: sorted(marks) for name, marks in sorted(record.marks.items())},
    }


def value_object(rule: Field, value: Any) -> Any:
    """Return a value as JSON has it: codes, ids and numbers; dates and moments as in the feed."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, list | tuple):
        return list(value)
    if value is None or isinstance(value, bool | int | str):
        return value
    return values.to_feed(rule, value)
