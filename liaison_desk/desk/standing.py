"""How the exchange stands with each station: what went, came, waits, and stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from liaison_desk.bundle.collect import offices_by_row
from liaison_desk.bundle.scope import Recipient, scope
from liaison_desk.db.holder import Holder
from liaison_desk.desk import stations
from liaison_desk.desk.exporting import Waiting, waiting
from liaison_desk.desk.known import known
from liaison_desk.keys.identity import StationCard


@dataclass(frozen=True)
class Sent:
    """A bundle that was written for a station."""

    number: int
    created: int  # ms UTC
    confirmed: bool  # the station said that it took it


@dataclass(frozen=True)
class Taken:
    """A bundle of a station that was taken here."""

    id: int  # for undo
    number: int
    taken: int  # ms UTC
    undone: int  # ms UTC; 0: in force
    counts: Mapping[str, int]  # records by effect


@dataclass(frozen=True)
class Standing:
    """The exchange with one station, as seen from here."""

    card: StationCard
    compared: bool  # an officer compared its key code here; else headquarters vouches for it
    sent: Sequence[Sent]  # newest first
    taken: Sequence[Taken]  # newest first
    waiting: Sequence[Waiting]
    withheld: Mapping[str, str]  # record → code of the reason

    @property
    def station(self) -> str:
        """Return the station's code."""
        return self.card.station


def standing(holder: Holder, station: str) -> Standing:
    """Return how the exchange with a station stands."""
    holder.flush()
    to = stations.recipient(holder, station)
    card = stations.known_cards(holder)[station]
    return Standing(
        card, known(holder).is_compared(station), _sent(holder, station), _taken(holder, station),
        waiting(holder, station), _withheld(holder, to),
    )  # fmt: skip


def standings(holder: Holder) -> list[Standing]:
    """Return how the exchange stands with every station known, headquarters first."""
    codes = [one for one in stations.known_cards(holder) if one != holder.station]
    codes.sort(key=lambda one: (one != holder.headquarters, one))
    return [standing(holder, one) for one in codes]


def _sent(holder: Holder, station: str) -> list[Sent]:
    took = [one.took.get(holder.data_feed) for one in holder.ledger.statements(station)]
    return [
        Sent(one.number, one.created, any(numbers and one.number in numbers for numbers in took))
        for one in holder.ledger.out(station, holder.data_feed)
    ]


def _taken(holder: Holder, station: str) -> list[Taken]:
    return [
        Taken(one.id, one.number, one.taken, one.undone, one.report.get("counts", {}))
        for one in holder.ledger.taken(station)
    ]


def _withheld(holder: Holder, to: Recipient) -> dict[str, str]:
    found = scope(holder.tables, to, offices_by_row(holder)).withheld
    return {holder.store.record_uid(record): reason for record, reason in found.items()}
