"""What a record is called that another one names, also where it is not here.

A contact may be withheld, or come with a later bundle; then the reference
stands for itself: "not here (from SKP)". Nothing that shows records may fail
on it, or show an id.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.records.registry import KINDS
from liaison_desk.records.text import escaped
from liaison_desk.words import say


class Name(NamedTuple):
    """What stands for a record wherever another one names it."""

    record: str
    kind: str  # empty where nothing is known of it
    number: str
    labels: dict[str, str]  # by language; under the empty one what is the same in all
    station: str  # whose it is, where it is not here: who wrote it, else who named it

    @property
    def is_here(self) -> bool:
        """Tell whether there is anything to read."""
        return bool(self.number or self.labels)

    def text(self, language: str) -> str:
        """Return number and label, or that it is not here and whence it would come."""
        if self.is_here:
            label = self.labels.get(language) or next(iter(self.labels.values()), "")
            return escaped(" ".join(dict.fromkeys(one for one in (self.number, label) if one)))
        if self.station:
            return say("reference.not_here_from", language, station=self.station)
        return say("reference.not_here", language)


def name_of(holder: Holder, record: str) -> Name:
    """Return what stands for a record."""
    return names_of(holder, [record])[record]


def names_of(holder: Holder, records: Collection[str]) -> dict[str, Name]:
    """Return what stands for each of these records, whether they are here or not."""
    places = reading.places(holder, records)
    by_kind: dict[str, list[str]] = {}
    for record, (kind, _) in places.items():
        if kind in KINDS:
            by_kind.setdefault(kind, []).append(record)
    found = {
        one.id: Name(one.id, kind, str(one.fields.get("number") or ""), _labels(one), "")
        for kind, uids in by_kind.items()
        for one in reading.rows(holder, kind, uids)
    }
    for record in records:
        if record not in found or not found[record].is_here:
            kind = places[record][0] if record in places else ""
            found[record] = Name(record, kind, "", {}, _station(holder, record))
    return found


def _labels(one: reading.Record) -> dict[str, str]:
    kind = KINDS[one.kind]
    value = one.fields.get(kind.label)
    if isinstance(value, dict):
        return {language: text for language, text in value.items() if text}
    label = reading.label_of(kind, {**one.fields, "number": None})
    return {"": label} if label else {}


def _station(holder: Holder, record: str) -> str:
    """Return the station that a record which cannot be read here comes from."""
    known = holder.store.find_records([record])
    if record not in known:
        return ""
    feeds = {row.id: row.birth.station for row in holder.store.feeds.values()}
    for row in (known[record], *holder.tables.who_name(known[record])):
        for place in holder.tables.places([row]):
            return feeds.get(place.feed, "")
    return ""
