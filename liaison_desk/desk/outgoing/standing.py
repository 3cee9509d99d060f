"""How the exchange stands with each station: what went, came, waits, and stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from liaison_desk.bundle.checks import Recipient
from liaison_desk.bundle.reckoning import reckon
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import BundleOut
from liaison_desk.desk.incoming.gaps import Gap, missing
from liaison_desk.desk.network import stations
from liaison_desk.desk.network.known import known
from liaison_desk.desk.outgoing.due import DAY, Waiting, stations_known, waiting
from liaison_desk.keys.identity import StationCard


@dataclass(frozen=True)
class Sent:
    """A bundle that was written for a station, by this copy of the register or one before it."""

    number: int
    created: int  # ms UTC
    confirmed: bool  # a living copy of the station says that it took it
    received: int = 0  # ms UTC: when their word that they took it was taken here; 0: not yet
    receipt: int = 0  # number of their bundle that brought that word first
    again: int = 0  # never confirmed; with this bundle all of it had gone again
    withdrawn: bool = False  # it was never given its name: nobody can have it
    copy: str = ""  # the data feed that numbered it: a restored register begins again with 1
    former: bool = False  # numbered before that: its number may stand a second time
    again_at: int = 0  # ms UTC: when the bundle ``again`` was written; 0: none


@dataclass(frozen=True)
class Taken:
    """A bundle of a station that was taken here."""

    id: int  # for undo
    number: int
    taken: int  # ms UTC
    undone: int  # ms UTC; 0: in force
    counts: Mapping[str, int]  # records by effect


@dataclass(frozen=True)
class Silent:
    """A station from which nothing was taken for some time."""

    station: str
    number: int  # of its last bundle; 0: there never was one
    taken: int  # ms UTC, when that was taken here; 0: never
    days: int  # whole days since; -1: never


@dataclass(frozen=True)
class Standing:
    """The exchange with one station, as seen from here."""

    card: StationCard
    compared: bool  # an officer compared its key code here; else headquarters vouches for it
    sent: Sequence[Sent]  # newest first
    taken: Sequence[Taken]  # newest first
    waiting: Sequence[Waiting]
    withheld: Mapping[str, str]  # record → code of the reason
    missing: Sequence[Gap] = ()  # bundles from there that never came and are not covered

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
        waiting(holder, station), _withheld(holder, to), missing(holder, station),
    )  # fmt: skip


def standings(holder: Holder) -> list[Standing]:
    """Return how the exchange stands with every station known, headquarters first."""
    return [standing(holder, one) for one in stations_known(holder)]


def silent(holder: Holder, days: int) -> list[Silent]:
    """Return the stations from which nothing was taken for so many days; never first.

    By this computer's clock. A bundle taken with the clock ahead does not make
    a station silent before its day comes.
    """
    found = []
    for station in stations_known(holder):
        last = next(iter(holder.ledger.taken(station)), None)
        passed = (holder.now() - last.taken) // DAY if last else -1
        if last is None:
            found.append(Silent(station, 0, 0, passed))
        elif passed >= days:
            found.append(Silent(station, last.number, last.taken, passed))
    return sorted(found, key=lambda one: (one.taken, one.station))


def _sent(holder: Holder, station: str) -> list[Sent]:
    """Return what was written for a station, newest first: under former numbers, too."""
    took = [one.took for one in holder.ledger.statements(station)]
    heard = {one.id: one for one in holder.ledger.taken(station)}
    out = holder.ledger.out(station)
    confirmed = {one.id for one in out if any(one.number in it.get(one.feed, ()) for it in took)}
    last = max(confirmed, default=0)
    found = []
    for place, one in enumerate(out):
        receipt = heard.get(one.receipt)
        lost = one.id < last and one.id not in confirmed
        again = _went_again(one, out[:place][::-1]) if lost else None
        found.append(
            Sent(
                one.number, one.created, one.id in confirmed,
                receipt.taken if receipt else 0, receipt.number if receipt else 0,
                again.number if again else 0, one.withdrawn, one.feed,
                one.feed != holder.data_feed, again.created if again else 0,
            )
        )  # fmt: skip
    return found


def _went_again(lost: BundleOut, later: Iterable[BundleOut]) -> BundleOut | None:
    """Return the later bundle with which everything of a lost one had gone again.

    By heads: a value that was replaced meanwhile stays home.
    """
    left = {feed: holding.heads for feed, holding in lost.contents.items()}
    documents = set(lost.attachments)
    for one in later:
        for feed, holding in one.contents.items():
            if feed in left:
                left[feed] = left[feed] - holding.heads
        documents.difference_update(one.attachments)
        if not documents and not any(left.values()):
            return one
    return None


def _taken(holder: Holder, station: str) -> list[Taken]:
    return [
        Taken(one.id, one.number, one.taken, one.undone, one.report.get("counts", {}))
        for one in holder.ledger.taken(station)
    ]


def _withheld(holder: Holder, to: Recipient) -> dict[str, str]:
    found = reckon(holder, to).reach.withheld
    return {holder.store.record_uid(record): reason for record, reason in found.items()}
