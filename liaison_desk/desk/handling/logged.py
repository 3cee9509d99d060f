"""What our own log says was given away: read once for all who ask, record by record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.feeds.birth import LOG
from liaison_desk.feeds.changeset import Value

DISCLOSED: Final = "DISCLOSE"


class Disclosure(NamedTuple):
    """One time that the log says a record was given away; what it does not say is empty."""

    organisation: str
    person: str
    country: str
    how: str
    consents: tuple[str, ...]
    time: int  # ms UTC


def disclosures(holder: Holder, record: str) -> Sequence[Disclosure]:
    """Return every disclosure of a record by this station, in the order of its log."""
    found: Mapping[str, Sequence[Disclosure]] = holder.once(
        "disclosures", lambda: _by_record(holder)
    )
    return found.get(record, ())


def _by_record(holder: Holder) -> dict[str, list[Disclosure]]:
    found: dict[str, list[Disclosure]] = {}
    for feed, row in holder.store.feeds.items():
        if row.birth.purpose != LOG or row.birth.station != holder.station:
            continue
        numbers = range(1, holder.store.last_number(feed) + 1)
        for _, stored in holder.store.with_records(feed, numbers):
            told = stored.values()
            if told.get("event") == DISCLOSED and told.get("record"):
                one = _disclosure(told, stored.head.time)
                found.setdefault(str(told["record"]), []).append(one)
    return found


def _disclosure(told: Mapping[str, Value | None], time: int) -> Disclosure:
    organisation, person, country, how, consents = (
        str(told.get(name) or "") for name in ("to_org", "to_person", "country", "how", "consents")
    )
    return Disclosure(organisation, person, country, how, tuple(consents.split()), time)
