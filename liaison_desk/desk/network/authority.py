"""The authority, made anew when the directory moved, and what it moves derived again."""

from __future__ import annotations

import math
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.network.known import Known, known
from liaison_desk.desk.network.lasts import known_beside
from liaison_desk.feeds.authority import Authority
from liaison_desk.feeds.directory import make_authority

DECIDES: Final = frozenset({"station", "handover"})  # kinds of which the authority is made


def load_authority(holder: Holder) -> None:
    """Make the authority of a register that was just opened: its tables rest on it already."""
    holder.deriver.authority = _authority(holder, known(holder))


def renew_authority(holder: Holder) -> None:
    """Make the authority anew, and derive what it moves.

    Run whenever a feed, a branch, a card or a record of the directory was added
    or changed. It costs as much as the directory is long; nothing is derived
    again unless something moved.
    """
    before, after = holder.deriver.authority, _authority(holder, known(holder))
    holder.deriver.authority = after
    if before.headquarters != after.headquarters or any(
        after.office(feed) != office for feed, office in before.offices.items()
    ):
        holder.touch(holder.tables.everything())
    for feed in after.offices.keys() - before.offices.keys():  # mostly just born
        holder.touch(holder.store.records_beyond(feed, 0))
    _touch_counting(holder, before, after)
    _touch_handed_over(holder, before, after)


def _authority(holder: Holder, now: Known) -> Authority:
    births = {feed: row.birth for feed, row in holder.store.feeds.items()}
    revoked = {code: now.revoked_keys(code) for code in now.entries}
    compared = {code: now.compared_keys(code) for code in now.stations()}
    return make_authority(
        holder.station, now.ground, now.entries, now.handed, births, revoked, compared,
        known_beside(holder),
    )  # fmt: skip


def _touch_counting(holder: Holder, before: Authority, after: Authority) -> None:
    """Touch the records of which something counts no longer, or again."""
    for feed in before.revoked.keys() | after.revoked.keys():
        old, new = (one.revoked.get(feed, math.inf) for one in (before, after))
        if old != new:
            _touch(holder, holder.store.records_beyond(feed, int(min(old, new))))
    moved = (before.taken_in ^ after.taken_in) | (before.beside ^ after.beside)
    if moved:
        ids = holder.store.ids_of_names(moved).values()
        _touch(holder, holder.store.records_of(list(ids)))


def _touch(holder: Holder, records: list[int]) -> None:
    """Touch records and the files they stand in: those show while something in them does."""
    holder.touch(records)
    holder.touch({one.file for one in holder.tables.places(records)})


def _touch_handed_over(holder: Holder, before: Authority, after: Authority) -> None:
    moved = {
        file
        for file in before.handovers.keys() | after.handovers.keys()
        if before.handovers.get(file) != after.handovers.get(file)
    }
    for file in holder.store.find_records(moved).values():
        holder.touch([file, *holder.tables.members(file)])
