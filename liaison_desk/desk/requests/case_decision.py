"""How a case stands is one decision: its status, since when it is closed, and as what.

Two stations that decide differently conflict in some of the three fields, or in one
alone. Settling one of them settles all, so that nobody reads the day of one closure
beside the reason of another, or a day of closing on an open case.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.feeds.changeset import Head, Value
from liaison_desk.feeds.merge import RecordState
from liaison_desk.feeds.outcome import EMPTY

CASE: Final = "case"
STATUS: Final = "status"
CLOSED: Final = "CLOSED"
OVER: Final = frozenset({CLOSED, "ARCHIVED"})
OF_CLOSING: Final = ("closed_on", "closure_reason")
DECISION: Final = (STATUS, *OF_CLOSING)

Values = dict[str, Value]


def settled(holder: Holder, case: RecordState, name: str, value: Value) -> Values:
    """Return what is written when a field of the decision is settled: all of it.

    ``value`` is that of the field ``name``. Beside it stands what the station that wrote
    it saw, and beside one that nobody wrote what the first that fits it saw.
    """
    seen = _readings(holder, case, name)
    written = [one for one in seen if one[name] == value]
    over = [one for one in seen if one[STATUS] in OVER]
    fits = written or ([] if name == STATUS else over) or seen
    said = {**fits[0], name: value}
    closed = said[STATUS] in OVER
    if name == STATUS and not closed and not written:
        said |= dict.fromkeys(OF_CLOSING, EMPTY)
    if name == STATUS and closed and not written and over:
        said = {**over[0], name: value}
    return {one: said[one] for one in DECISION if one in case.fields or said[one] != EMPTY}


def _readings(holder: Holder, case: RecordState, name: str) -> list[Values]:
    """Return the decision as each changeset saw it whose value of ``name`` is current."""
    row = holder.store.find_records([case.record])[case.record]
    stored = {one.head.name: one for one in holder.store.of_records([row])[row]}
    heads = {known: one.head for known, one in stored.items()}
    wrote = {known: one.values() for known, one in stored.items()}
    return [
        {field: _seen(heads, wrote, writer, field) for field in DECISION}
        for writer in case.fields[name].current
        if writer in stored
    ]


def _seen(
    heads: Mapping[str, Head],
    wrote: Mapping[str, Mapping[str, Value | None]],
    writer: str,
    field: str,
) -> Value:
    """Return the value of a field that stood when ``writer`` was written, with its own."""
    behind = _behind(heads, writer)
    writers = {one for one in behind if field in wrote[one]}
    replaced = {
        parent
        for one in writers
        for change in heads[one].changes
        if change.field == field
        for parent in change.parents
    }
    standing = sorted(writers - replaced, key=lambda one: (one != writer, one))
    return next((known for one in standing if (known := wrote[one][field]) is not None), EMPTY)


def _behind(heads: Mapping[str, Head], writer: str) -> Collection[str]:
    """Return a changeset and all that its writer had seen of the record."""
    seen: set[str] = set()
    ahead = [writer]
    while ahead:
        name = ahead.pop()
        if name in heads and name not in seen:
            seen.add(name)
            head = heads[name]
            ahead += [*head.after, *(one for each in head.changes for one in each.parents)]
    return seen
