"""The plain door to records: an entry written through it has to say what its own step demands.

Whoever adds or changes a record by hand, by a script or in a form comes through
here. A request that is received or sent, and a step of its life, are held to what
:mod:`~liaison_desk.desk.requests.registering` and
:mod:`~liaison_desk.desk.requests.demanding` ask for; a draft to nothing, until it is
sent. A paragraph that quotes an entry is held to who takes part. What comes in a
bundle is shown as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, sent, writer
from liaison_desk.desk.meetings import quoted, topics
from liaison_desk.desk.reading import state_of
from liaison_desk.desk.requests import demanding, registering
from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.outcome import EMPTY
from liaison_desk.records import values
from liaison_desk.records.errors import Required
from liaison_desk.records.field import split
from liaison_desk.records.registry import fields_of
from liaison_desk.records.requests.move import INCOMING
from liaison_desk.records.requests.steps import ASKING

Values = Mapping[str, Value | None]  # feed fields
_RULES: Final = fields_of(sent.ENTRY)
_SETS: Final = [(name, rule) for name, rule in _RULES.items() if rule.elements]
_EMPTY: Final = {
    name: values.from_feed(rule, EMPTY) for name, rule in _RULES.items() if not rule.elements
}  # most fields of most entries


def add(holder: Holder, kind: str, given: Mapping[str, Any], *, file: str = "") -> str:
    """Add a record as :func:`records.add` does; an entry that stands says all that it has to."""
    if kind not in {sent.ENTRY, quoted.PARAGRAPH} or not file:
        return records.add(holder, kind, given, file=file)
    with holder.transaction():
        if kind == quoted.PARAGRAPH:
            quoted.check(holder, file, given)
            return records.add(holder, kind, given, file=file)
        written = values.to_fields(kind, given)
        told = _told(written)
        if told["type"] in ASKING:
            given = {**registering.demanded(holder, file, told), **given}
        elif sent.stands(written):
            given = {**given, **demanding.demand(holder, told)}
        return records.add(holder, kind, given, file=file)


def change(holder: Holder, record: str, given: Mapping[str, Any], *, reason: str = "") -> bool:
    """Change a record as :func:`records.change` does; an entry goes on saying what it has to."""
    with holder.transaction():
        state = state_of(holder, record)
        if state.kind == sent.ENTRY:
            before = writer.current_values(holder, state)
            after = {**before, **values.to_fields(state.kind, given)}
            given = {**given, **_check(holder, record, state.file, before, after)}
        elif state.kind == quoted.PARAGRAPH:
            quoted.check(holder, state.file, given)
        return records.change(holder, record, given, reason=reason)


def delete(holder: Holder, record: str, *, reason: str = "") -> list[str]:
    """Delete a record as :func:`records.delete` does; not a topic that other meetings have too."""
    with holder.transaction():
        if state_of(holder, record).kind == topics.ITEM:
            topics.check_delete(holder, record)
        return records.delete(holder, record, reason=reason)


def _check(holder: Holder, record: str, file: str, before: Values, after: Values) -> dict[str, Any]:
    """Refuse an entry that says too little; returns what follows from the rest of it."""
    was, told = _told(before), _told(after)
    asks = told["type"] in ASKING
    if asks and told["direction"] == INCOMING and was["received"] and not told["received"]:
        raise Required(kind=sent.ENTRY, field="received")
    if not sent.stands(after):
        return {}
    if not asks:
        if not sent.stands(before):
            return demanding.demand(holder, told)
        demanding.demand_still(holder, was, told)
    elif sent.stands(before):
        registering.demand_still(holder, record, file, was, told)
    return {}


def _told(written: Values) -> dict[str, Any]:
    """Return feed fields as programs use them, every field of an entry among them."""
    elements: dict[str, dict[str, Value]] = {}
    told: dict[str, Any] = dict(_EMPTY)
    for name, value in written.items():
        field, key = split(name)
        if key and value is not None:
            elements.setdefault(field, {})[key] = value
        elif not key and field in told:
            told[name] = values.from_feed(_RULES[name], value or EMPTY)
    return told | {name: values.gather(rule, elements.get(name, {})) for name, rule in _SETS}
