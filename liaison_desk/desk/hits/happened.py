"""Everything that happened with a person: entries, meetings, calls, through either record."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Final, NamedTuple

from liaison_desk.clock import moment
from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.hits.joining import joined
from liaison_desk.desk.reading import Record
from liaison_desk.records.about import About
from liaison_desk.records.kinds.joining import JOINED
from liaison_desk.records.registry import KINDS

_BY: Final = ("at", "received", "sent", "registered")  # the first that is filled tells when


class Happened(NamedTuple):
    """A record that names a person, or one joined with it."""

    record: str
    kind: str
    file: str  # the case, meeting or call that it stands in
    field: str  # as what it names the person
    person: str  # the record that it names: this one, or one joined with it
    when: datetime  # by its own business date, else when it was made


def happened(holder: Holder, record: str) -> list[Happened]:
    """Return what names a record or one joined with it, newest first."""
    found = []
    for person in joined(holder, record).records:
        for uid, kind, field in reading.naming(holder, person):
            if field != JOINED and kind in KINDS:
                one = reading.get(holder, uid)
                when = _when(holder, one)
                found.append(Happened(uid, kind, one.file, field, person, when))
    return sorted(found, key=lambda one: (one.when, one.record), reverse=True)


def _when(holder: Holder, one: Record) -> datetime:
    for name in _BY:
        if isinstance(told := one.fields.get(name), datetime):
            return told
    about = one.fields.get("starts")
    if one.kind == "participant" and reading.places(holder, [one.file]):
        about = reading.get(holder, one.file).fields.get("starts")
    if isinstance(about, About):
        return datetime.combine(about.first, time(), UTC)
    return moment(one.made)
