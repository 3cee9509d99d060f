"""The log read back: newest first, narrowed by what happened, when, and to which records.

It holds what this station did, and at headquarters what the others sent of theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from liaison_desk.clock import moment
from liaison_desk.db import logs
from liaison_desk.db.changesets import Stored
from liaison_desk.db.holder import Holder
from liaison_desk.desk.hits import searching
from liaison_desk.feeds.birth import LOG
from liaison_desk.feeds.changeset import Value

EVENTS: Final = ("LOGIN", "COLLECT", "ALTER", "DISCLOSE", "BACKUP", "RESTORE", "CONFIG")
_OWN: Final = frozenset({"event", "how", "data_feed", "data_size"})


class Logged(NamedTuple):
    """One entry of the log."""

    id: int  # its place in this register
    time: datetime  # by the clock of who wrote it
    station: str
    officer: str  # id of the officer's record
    event: str  # a code of :data:`EVENTS`, or a newer one
    how: str
    record: str  # what it is about; empty where it is about no record
    details: Mapping[str, Value]


class Wanted(NamedTuple):
    """What of the log is looked for; nothing said: all of it."""

    events: tuple[str, ...] = ()
    text: str = ""  # that names records: a number, a name, a title
    since: datetime | None = None
    until: datetime | None = None  # exclusive


def find(holder: Holder, wanted: Wanted = Wanted()) -> list[int]:  # noqa: B008  # a value
    """Return the places of what is looked for, the newest first."""
    feeds = [row.id for row in holder.store.feeds.values() if row.birth.purpose == LOG]
    naming = _named(holder, wanted.text) if wanted.text.strip() else None
    return logs.found(
        holder.db, feeds, events=wanted.events, naming=naming, since=_ms(wanted.since),
        until=_ms(wanted.until),
    )  # fmt: skip


def rows(holder: Holder, places: Sequence[int]) -> list[Logged]:
    """Return these entries, in this order."""
    stored = holder.store.stored(places)
    return [_entry(holder, place, stored[place]) for place in places if place in stored]


def _entry(holder: Holder, place: int, stored: Stored) -> Logged:
    told = {name: value for name, value in stored.values().items() if value is not None}
    return Logged(
        place, moment(stored.head.time), holder.store.feeds[stored.head.feed].birth.station,
        stored.head.officer, str(told.get("event", "")), str(told.get("how", "")),
        str(told.get("record", "")),
        {name: value for name, value in told.items() if name not in _OWN},
    )  # fmt: skip


def _named(holder: Holder, text: str) -> set[str]:
    """Return the ids of the records that a text finds, and of what lies in their files."""
    found = [one.id for one in searching.found(holder, text)]
    known = holder.store.find_records(found)
    inside = [member for one in known.values() for member in holder.tables.members(one)]
    return {*found, *(holder.store.record_uid(one) for one in inside)}


def _ms(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp() * 1000)
