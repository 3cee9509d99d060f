"""What taking a bundle would do, held against the register as it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from liaison_desk import files
from liaison_desk.bundle.manifest import Manifest
from liaison_desk.bundle.open import Opened
from liaison_desk.bundle.parties import KeyChange
from liaison_desk.bundle.plan import Brought, Effect, Item, item, new_item
from liaison_desk.bundle.reckoning import offices_by_row
from liaison_desk.bundle.scope import DIRECTORY, common
from liaison_desk.db.changesets import BATCH, Stored
from liaison_desk.db.holder import Holder
from liaison_desk.desk.copies.proofs import within_bounds
from liaison_desk.desk.incoming import gaps
from liaison_desk.desk.network import stations
from liaison_desk.desk.newer import newer_in
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.birth import DATA
from liaison_desk.feeds.changeset import Head, read_body, write_body
from liaison_desk.feeds.ranges import Ranges
from liaison_desk.feeds.setaside import closure
from liaison_desk.progress import Progress, quiet

MANY_FILES: Final = 20  # deleted by one bundle: more are asked about
SHARE: Final = 10  # and more than a tenth of what is shared with the station


@dataclass
class Plan:
    """A bundle that was read and verified, and what taking it would do.

    Nothing is written yet. Take it with ``apply``, or :meth:`leave` it.
    """

    opened: Opened
    items: tuple[Item, ...]
    missing: Ranges  # bundle numbers before it that never came
    basis: int  # the register's newest changeset when it was planned
    keys: frozenset[tuple[str, str]]  # that counted when it was verified
    path: Path  # where the bundle lies
    staged: dict[str, Path] = field(default_factory=dict)  # attachments, by blob
    must_type: int = 0  # how many files it deletes, where that must be typed; else 0
    newer: int = 0  # changes that need a newer version of the program
    overtaken_by: int = 0  # the highest number of this copy that was taken before it; 0: none

    @property
    def station(self) -> str:
        """Return the sender's code."""
        return self.opened.sender.station

    @property
    def number(self) -> int:
        """Return the bundle's number."""
        return self.opened.manifest.number

    @property
    def created(self) -> int:
        """Return when it was written, ms UTC, by the sender's clock."""
        return self.opened.manifest.created

    def of(self, effect: Effect) -> list[Item]:
        """Return the records that meet this effect."""
        return [one for one in self.items if one.effect is effect]

    @property
    def key_changes(self) -> list[KeyChange]:
        """Return the stations that go on under new keys, as their former keys say."""
        return self.opened.key_changes

    @property
    def new(self) -> list[Item]:
        """Return the records that are new here."""
        return self.of(Effect.NEW)

    @property
    def changed(self) -> list[Item]:
        """Return the records that change."""
        return self.of(Effect.CHANGED)

    @property
    def conflicts(self) -> list[Item]:
        """Return the records in which a conflict appears."""
        return self.of(Effect.CONFLICT)

    @property
    def deleted(self) -> list[Item]:
        """Return the records that go to the bin."""
        return self.of(Effect.DELETED)

    def leave(self) -> None:
        """Drop what was staged; the register stays as it is."""
        for path in self.staged.values():
            files.remove(path)
        self.staged.clear()


def basis(holder: Holder) -> int:
    """Return what a plan rests on: the register's newest changeset."""
    return holder.store.last_id()


def make_plan(
    holder: Holder,
    opened: Opened,
    path: Path,
    staged: dict[str, Path],
    progress: Progress = quiet,
) -> Plan:
    """Return what taking a verified bundle would do to the register as it stands."""
    opened = within_bounds(holder, opened)
    found = items(holder, opened, progress)
    return Plan(
        opened, found, _missing(holder, opened.manifest), basis(holder),
        stations.keys_that_count(holder), path, staged,
        _must_type(holder, opened.sender.station, found), newer_in(opened.feeds),
        gaps.newest_before(holder, opened.manifest),
    )  # fmt: skip


def plan_again(holder: Holder, plan: Plan, progress: Progress = quiet) -> Plan:
    """Return the plan anew, from what was verified: the register has moved on since."""
    for blob in [one for one in plan.staged if holder.attachments.holds(one)]:
        files.remove(plan.staged.pop(blob))  # another bundle brought it meanwhile
    return make_plan(holder, plan.opened, plan.path, plan.staged, progress)


def _missing(holder: Holder, manifest: Manifest) -> Ranges:
    """Return the numbers before this bundle that were never taken from this copy."""
    taken = {one.number for one in holder.ledger.taken() if one.copy == manifest.feed}
    return Ranges.of(taken).gaps(manifest.number - 1)


def _must_type(holder: Holder, station: str, found: Iterable[Item]) -> int:
    """Return how many files go to the bin, if they are too many to be taken without a thought.

    More than twenty, or more than a tenth of what both stations have.
    """
    deleted = sum(one.effect is Effect.DELETED and one.record == one.file for one in found)
    if not deleted or deleted > MANY_FILES:
        return deleted
    return deleted if deleted * SHARE > _shared_files(holder, station) else 0


def _shared_files(holder: Holder, station: str) -> int:
    """Return how many files that are not in the bin both we and a station have."""
    other = stations.recipient(holder, station)
    both = common(holder.tables, stations.ourselves(holder), other, offices_by_row(holder))
    return holder.tables.count_files(both, but=DIRECTORY)


def items(holder: Holder, opened: Opened, progress: Progress) -> tuple[Item, ...]:
    """Return what taking the bundle would do to each record that it touches."""
    by_record: dict[str, list[Arrival]] = {}
    for content in opened.feeds:
        if content.part.birth.purpose != DATA:
            continue
        for one in content.arrivals:
            by_record.setdefault(one.record, []).append(one)
    uids = list(by_record)
    undone = holder.store.anything_aside()
    found = []
    for start in range(0, len(uids), BATCH):
        progress(start, len(uids), "plan")
        part = uids[start : start + BATCH]
        known = holder.store.find_records(part)
        stored = holder.store.of_records(list(known.values()))
        above = _files_aside(holder, [by_record[uid][0].file for uid in part]) if undone else {}
        for uid in part:
            here = stored.get(known.get(uid, 0), [])
            arrivals = by_record[uid]
            made_aside = above.get(arrivals[0].file, [])
            if not here and not made_aside and len(arrivals) == 1 and arrivals[0].newborn:
                one_item = new_item(arrivals[0])
            else:
                one_item = _item(holder, here, arrivals, made_aside)
            if one_item is not None:
                found.append(one_item)
    return tuple(found)


def _files_aside(holder: Holder, files: Collection[str]) -> dict[str, list[Head]]:
    """Return the heads that made these files, of those that were set aside."""
    known = holder.store.find_records(set(files))
    return {
        one.head.record: [one.head]
        for many in holder.store.of_records(list(known.values())).values()
        for one in many
        if one.aside and one.head.creates
    }


def _item(
    holder: Holder, here: list[Stored], arrivals: list[Arrival], made_aside: list[Head]
) -> Item | None:
    counted = [one for one in here if not one.aside]
    joined = {one.head.name: one for one in here}
    fresh = set()
    for one in arrivals:
        old = joined.get(one.name)
        if old is None:
            joined[one.name] = Stored(0, one.head, one.body_bytes, 0)
            fresh.add(one.name)
        else:
            joined[one.name] = old._replace(body=_both(old, one))
    fallen = _fallen(joined.values(), made_aside)
    come_to = holder.deriver.come_to
    counting = [one for one in joined.values() if not one.aside and one.head.name not in fallen]
    file_feeds = holder.deriver.file_feeds({0: list(joined.values())})
    before = come_to(0, counted, file_feeds) if counted else None
    after = come_to(0, counting, file_feeds) if counting else None
    first = arrivals[0]
    brought = Brought(
        first.kind, first.file, first.record, {one.name: one.values() for one in arrivals},
        frozenset(fresh), frozenset(fresh & fallen),
    )  # fmt: skip
    return item(before, after, brought)


def _fallen(joined: Collection[Stored], made_aside: list[Head]) -> set[str]:
    """Return what is set aside in a record, and what builds on it or on its file's undoing."""
    seeds = [*made_aside, *(one.head for one in joined if one.aside)]
    if not seeds:
        return set()
    heads = [one.head for one in joined]
    return set(
        closure(
            seeds,
            lambda records: [one for one in heads if one.record in records],
            lambda files: [one for one in heads if one.file in files],
        )
    )


def _both(old: Stored, arrival: Arrival) -> bytes:
    ours = read_body(old.body, old.head)
    return write_body([mine or other for mine, other in zip(ours, arrival.items, strict=True)])
