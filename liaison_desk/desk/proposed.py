"""What stations propose where only headquarters decides: shown, and in force nowhere.

A rule or a code that a post wrote has no values until headquarters takes them. Its list
shows what is proposed instead of an empty row; whoever works by the list reads it without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.db.shape import PROPOSAL, pack, unpack
from liaison_desk.desk import sharing
from liaison_desk.desk.reading import Record
from liaison_desk.feeds.changeset import Value
from liaison_desk.records.field import split
from liaison_desk.records.registry import field_of
from liaison_desk.records.values import EMPTY, from_feed

PROPOSED: Final = "proposed"  # a mark like those of records: the value shown is not in force
_NOTHING: Final[tuple[object, ...]] = (None, [], {})


def with_proposed(holder: Holder, found: Iterable[Record]) -> list[Record]:
    """Return the records with what is proposed in their empty fields, marked as such."""
    records = list(found)
    open_ones = {one.id for one in records if any(PROPOSAL in held for held in one.marks.values())}
    if not open_ones:
        return records
    proposed: dict[str, dict[str, Value]] = {}
    for one in sharing.conflicts(holder, of=open_ones):
        for each in sorted(one.proposals, key=lambda each: (each.time, each.changeset)):
            if each.value is not None and each.value != EMPTY:  # the newest stands last
                proposed.setdefault(one.record, {})[one.field] = each.value
    return [_filled(one, proposed.get(one.id, {})) for one in records]


def is_proposed(record: Record) -> bool:
    """Tell whether something is shown of the record that is not in force."""
    return any(PROPOSED in held for held in record.marks.values())


def _filled(record: Record, proposed: Mapping[str, Value]) -> Record:
    elements: dict[str, dict[str, Value]] = {}
    shown: dict[str, Any] = {}
    marks = dict(record.marks)
    for feed_field, value in proposed.items():
        name, key = split(feed_field)
        if record.fields[name] not in _NOTHING:
            continue
        marks[feed_field] = marks[feed_field] | {PROPOSED}
        if key:
            elements.setdefault(name, {})[key] = value
        else:
            shown[name] = from_feed(field_of(record.kind, name), value)
    for name, found in elements.items():
        rule = field_of(record.kind, name)
        shown[name] = unpack(rule, pack(rule, found))
    return replace(record, fields={**record.fields, **shown}, marks=marks)
