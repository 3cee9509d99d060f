"""Records found to be one: joined by naming each other, and separated again.

Joining is a change of one field like any other: it merges between stations,
stands in the history and can be taken back. Nothing is copied or deleted, so
separating restores both; what names either is found through all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading, records, writer
from liaison_desk.desk.hits import errors
from liaison_desk.records.joining import stands_for
from liaison_desk.records.kinds.joining import JOINED
from liaison_desk.records.registry import fields_of


class Joined(NamedTuple):
    """Records that are one."""

    head: str  # that stands for all of them
    records: Sequence[str]  # all of them, the head first

    @property
    def single(self) -> bool:
        """Tell whether it is joined with no other."""
        return len(self.records) == 1


def join(holder: Holder, record: str, into: str, *, reason: str = "") -> None:
    """Say that a record is the same as another, which from now on stands for both."""
    one, other = reading.get(holder, record), reading.get(holder, into)
    if one.kind != other.kind or JOINED not in fields_of(one.kind) or record == into:
        raise errors.CannotJoin
    if into in joined(holder, record).records:
        raise errors.JoinedAlready
    # What stood for its group is joined, so that the whole group follows.
    records.change(holder, joined(holder, record).head, {JOINED: into}, reason=reason)


def separate(holder: Holder, record: str, *, reason: str = "") -> list[str]:
    """Undo what joined a record; returns the records that changed.

    One that stands for others lets all of them go. Where two stations joined them the
    other way round, what leads back to it is undone too.
    """
    group = joined(holder, record)
    if group.single:
        raise errors.NotJoined
    into = {one: str(reading.get(holder, one).fields[JOINED] or "") for one in group.records}
    if into[record]:
        wanted = [record, *_leading_back(record, into)]
    else:
        wanted = [one for one, named in into.items() if named == record]
    with writer.together(holder):
        for one in wanted:
            records.change(holder, one, {JOINED: None}, reason=reason)
    return wanted


def _leading_back(record: str, into: Mapping[str, str]) -> list[str]:
    """Return the one that names a record at the end of the way that begins with it, if any."""
    seen = {record}
    one = into[record]
    while one not in seen:
        seen.add(one)
        if into.get(one) == record:
            return [one]
        one = into.get(one) or record
    return []


def joined(holder: Holder, record: str) -> Joined:
    """Return all that is one with a record, as far as it is here."""
    first = reading.get(holder, record)
    if JOINED not in first.fields:
        return Joined(record, [record])
    into: dict[str, str] = {}
    ahead, seen = [record], set()
    while ahead:
        one = ahead.pop()
        if one in seen:
            continue
        seen.add(one)
        named = _named(holder, one, first.kind)
        if named:
            into[one] = named
            ahead.append(named)
        ahead += [uid for uid, _, field in reading.naming(holder, one) if field == JOINED]
    head = stands_for(record, into)
    return Joined(head, [head, *sorted(seen - {head})])


def _named(holder: Holder, record: str, kind: str) -> str:
    """Return what a record was joined into; empty where that cannot stand for it here."""
    target = str(reading.get(holder, record).fields[JOINED] or "")
    places = reading.places(holder, [target]) if target else {}
    if target not in places or places[target][0] != kind:
        return ""
    return "" if reading.get(holder, target).deleted else target
