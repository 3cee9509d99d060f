"""Values as people read them on paper, in one language."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from liaison_desk.db.holder import Holder
from liaison_desk.desk import codes
from liaison_desk.desk.references import name_of
from liaison_desk.records import dates, values
from liaison_desk.records.about import About
from liaison_desk.records.field import Field, Type, split
from liaison_desk.records.registry import KINDS, field_key
from liaison_desk.records.text import escaped
from liaison_desk.words import has, say


def kind_name(kind: str, language: str) -> str:
    """Return the name of a kind; of one that this version does not know its code."""
    key = f"kind.{kind}"
    return say(key, language) if has(key, "en") else kind


def field_name(holder: Holder, kind: str, feed_field: str, language: str) -> str:
    """Return the label of a field, with the element of a set or the language of a text."""
    name, key = split(feed_field)
    rule = KINDS[kind].fields.get(name) if kind in KINDS else None
    if rule is None:
        return feed_field
    label = say(field_key(kind, name), language)
    if not key:
        return label
    listed = rule.elements_of
    named = codes.label(holder, listed, key, language) if listed else ""
    shown = named or one(holder, rule, key, language)
    return f"{label}: {shown}"


def value(holder: Holder, kind: str, feed_field: str, given: Any, language: str) -> str:
    """Return the value of a feed field; of an element of a set yes or no; empty for none."""
    rule = KINDS[kind].fields.get(split(feed_field)[0]) if kind in KINDS else None
    if rule is None or rule.type is Type.BYTES:
        return ""
    if rule.many:
        return say("paper.report.yes" if given else "paper.report.no", language)
    return one(holder, rule, given, language)


def one(holder: Holder, rule: Field, given: Any, language: str) -> str:
    """Return one value, or one element of a set."""
    if given is None or given == values.EMPTY:
        return ""
    if rule.type is Type.CODE:
        return codes.label(holder, rule.vocabulary, str(given), language)
    if rule.type is Type.RECORD:
        return name_of(holder, str(given)).text(language)
    if rule.type is Type.DECIMAL:
        return dates.show_decimal(str(given), language)
    return _typed(rule, values.from_feed(rule, given), language)


def _typed(rule: Field, given: object, language: str) -> str:
    if isinstance(given, bool):
        return say("paper.report.yes" if given else "paper.report.no", language)
    if isinstance(given, datetime):
        return dates.show_moment(given, language, paper=True)
    if isinstance(given, About | date):
        return dates.show_day(given, language, paper=True)
    if isinstance(given, int):
        return (dates.show_size if rule.name == "size" else dates.show_number)(given, language)
    return escaped(str(given))
