"""When a bundle to a station is due, and what waits to go.

A bundle is due when something in scope was in no bundle to that station yet;
or was in one, and a later one is confirmed without it; or was in one, and two
weeks have passed since. The log alone never makes one due. A receipt does so
only when the last bundle from there repeated what was held here: then they
send it again and again because they do not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from liaison_desk import garbage
from liaison_desk.bundle.collect import held_mask, sendings
from liaison_desk.bundle.confirm import living
from liaison_desk.bundle.open import FeedContent
from liaison_desk.bundle.reckoning import Open, reckon
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import BundleOut
from liaison_desk.desk.network import stations
from liaison_desk.feeds.birth import DATA

DAY: Final = 24 * 60 * 60 * 1000  # ms
PATIENCE: Final = 14 * DAY  # until what was sent and not confirmed goes again
_SLACK: Final = DAY  # a clock put back by less is no reason to send again

APART: Final = "apart"  # in a bundle's report: names it carried that share their number with others
HEARD: Final = "heard"  # there too: the last bundle that was taken from there by then
REPEATED: Final = "repeated"  # in a taken bundle's report: changesets that were held before


class Reason(StrEnum):
    """Why a bundle is due; words under ``due.<code>``."""

    NEW = "new"  # something in scope was in no bundle to that station yet
    LOST = "lost"  # it was in one, and a later one is confirmed without it
    OLD = "old"  # it was in one two weeks ago, and nothing was heard of it
    RECEIPT = "receipt"  # they repeat what was received: they do not know that it was


class Carried(NamedTuple):
    """What the rule asks of the newest bundle that carried something."""

    created: int  # ms UTC, by this computer's clock
    overtaken: bool  # it, or a later one to that station, is confirmed


def reason_of(carried: Carried | None, now: int) -> Reason | None:
    """Return why something in scope that is not confirmed has to go (again); pure.

    ``carried``: the newest bundle in which it went, ``None`` for none. A clock
    that was wrong costs bytes, never content: a bundle written more than a day
    in the future counts as old.
    """
    if carried is None:
        return Reason.NEW
    if carried.overtaken:
        return Reason.LOST
    if not -_SLACK <= now - carried.created < PATIENCE:
        return Reason.OLD
    return None


@dataclass(frozen=True)
class Due:
    """Whether a bundle to a station is due, and what it would be made for."""

    station: str
    reasons: Sequence[Reason]  # in the order of the class; empty: nothing is due
    files: int  # files of which something has to go
    changes: int  # changesets that have to go
    oldest: int  # ms UTC, by its writer's clock: of what has lain here longest; 0: none
    under_way: int  # changesets that went, of which nothing was heard yet


@dataclass(frozen=True)
class Waiting:
    """A changeset that a station has not confirmed."""

    record: str
    kind: str
    changeset: str
    sent_in: int  # number of the newest bundle that carries it; 0: to send


def due(holder: Holder) -> list[Due]:
    """Return for every station known whether a bundle is due; headquarters first."""
    with garbage.paused():
        return [_due(holder, one) for one in stations_known(holder)]


def waiting(holder: Holder, station: str = "") -> list[Waiting]:
    """Return what ``station`` has not confirmed; of every station, if none is named.

    No receipts, no log, nothing that is withheld.
    """
    found = []
    with garbage.paused():
        for one in [station] if station else stations_known(holder):
            rows = _open_data(holder, one)
            carriers = carriers_of(holder.ledger.out(one), rows, holder.survey().apart)
            for row, (_, stored, _) in zip(rows, sendings(holder, rows), strict=True):
                carrier, head = carriers.get(row.id), stored.head
                sent_in = carrier.number if carrier else 0
                found.append(Waiting(head.record, head.kind, head.name, sent_in))
    return found


def stations_known(holder: Holder) -> list[str]:
    """Return the codes of all other stations known, headquarters first."""
    codes = [one for one in stations.known_cards(holder) if one != holder.station]
    return sorted(codes, key=lambda one: (one != holder.headquarters, one))


def carriers_of(
    out: Iterable[BundleOut], rows: Iterable[Open], apart: Mapping[int, str]
) -> dict[int, BundleOut]:
    """Return the newest bundle that carried each of the rows; ``out`` is newest first.

    ``apart`` names those that share their number with another of their feed:
    a bundle that carried the number need not have carried this one.
    """
    left = list(rows)
    found: dict[int, BundleOut] = {}
    for bundle in out:
        if not left:
            break
        after = []
        for one in left:
            carried = bundle.contents.get(one.feed)
            is_named = one.id not in apart or apart[one.id] in bundle.report.get(APART, ())
            if carried is not None and is_named and not carried.lacks(one.number, one.mask):
                found[one.id] = bundle
            else:
                after.append(one)
        left = after
    return found


def last_confirmed(holder: Holder, station: str) -> int:
    """Return the id of the last bundle to a station that a living copy of it took; 0: none."""
    took = [have.took for have in living(holder, station)]
    return next(
        (
            one.id
            for one in holder.ledger.out(station)
            if any(one.feed in numbers and one.number in numbers[one.feed] for numbers in took)
        ),
        0,
    )


def repeated(holder: Holder, feeds: Iterable[FeedContent]) -> int:
    """Return how many changes that arrive were held here whole before they came.

    What has a number that is held may be of another branch: its name decides.
    """
    count = 0
    for content in feeds:
        feed = content.part.birth.feed
        if content.part.birth.purpose != DATA or feed not in holder.store.feeds:
            continue
        held = holder.ledger.holding(feed)
        known = {
            one.name: one.mask
            for one in content.arrivals
            if one.number in held.heads and not held.lacks(one.number, one.mask)
        }
        here = holder.store.ids_of_names(known)
        if len(holder.branches.of(feed)) == 1:
            count += len(here)
            continue
        stored = holder.store.stored(here.values())
        count += sum(not known[n] & ~held_mask(holder, stored[row]) for n, row in here.items())
    return count


def heard(holder: Holder, station: str) -> int:
    """Return the id of the last bundle taken from a station; 0: none."""
    return max((one.id for one in holder.ledger.taken(station)), default=0)


def _due(holder: Holder, station: str) -> Due:
    rows = _open_data(holder, station)
    out = holder.ledger.out(station)
    carriers = carriers_of(out, rows, holder.survey().apart)
    confirmed = last_confirmed(holder, station)
    now = holder.now()
    reasons: dict[Reason, None] = {}
    going = []
    for row in rows:
        bundle = carriers.get(row.id)
        carried = Carried(bundle.created, bundle.id <= confirmed) if bundle else None
        reason = reason_of(carried, now)
        if reason:
            reasons[reason] = None
            going.append(row)
    if _owes_receipt(holder, station, out):
        reasons[Reason.RECEIPT] = None
    files = holder.tables.places({one.record for one in going})
    return Due(
        station,
        tuple(one for one in Reason if one in reasons),
        files=len({one.file for one in files}),
        changes=len(going),
        oldest=_oldest(holder, going),
        under_way=len(rows) - len(going),
    )


def _open_data(holder: Holder, station: str) -> list[Open]:
    found: Mapping[str, list[Open]] = reckon(holder, stations.recipient(holder, station)).open
    return [
        one
        for feed, rows in found.items()
        if holder.store.feeds[feed].birth.purpose == DATA
        for one in rows
    ]


def _owes_receipt(holder: Holder, station: str, out: Sequence[BundleOut]) -> bool:
    last = next(iter(holder.ledger.taken(station)), None)
    if last is None or not last.report.get(REPEATED):
        return False
    told = max((one.report.get(HEARD, 0) for one in out if not one.withdrawn), default=0)
    return last.id > int(told)


def _oldest(holder: Holder, rows: Iterable[Open]) -> int:
    """Return the time of what has lain here longest; one head is read, not all of them."""
    first = min((one.id for one in rows), default=0)
    heads = holder.store.stored([first]) if first else {}
    return next((one.head.time for one in heads.values()), 0)
