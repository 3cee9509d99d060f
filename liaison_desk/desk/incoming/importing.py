"""Taking a bundle that was read: all of it, in one transaction."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from liaison_desk import files, garbage
from liaison_desk.bundle.open import FeedContent, Opened
from liaison_desk.bundle.parties import KeyChange
from liaison_desk.bundle.plan import Item, counts
from liaison_desk.bundle.reckoning import ATTACHMENT
from liaison_desk.db.changesets import BATCH
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import BundleIn
from liaison_desk.desk import folders
from liaison_desk.desk.copies import claims, notices, others
from liaison_desk.desk.copies.proofs import Placed, find_astray, keep_proofs, left_out, relate
from liaison_desk.desk.incoming import gaps, reports
from liaison_desk.desk.incoming.errors import NoSuchBundle, StalePlan, TypeDeletions
from liaison_desk.desk.incoming.planning import Plan, basis
from liaison_desk.desk.incoming.undoing import can_be_undone, set_aside_builders
from liaison_desk.desk.journal import log
from liaison_desk.desk.network import stations
from liaison_desk.desk.outgoing import due
from liaison_desk.desk.outgoing.exporting import note_holdings
from liaison_desk.feeds.ranges import Ranges
from liaison_desk.progress import Progress, quiet


@dataclass(frozen=True)
class Report:
    """What taking a bundle did."""

    id: int  # of the taken bundle, for undo
    station: str
    number: int
    counts: Mapping[str, int]  # by effect
    changesets: int
    attachments: int
    items: tuple[Item, ...]
    key_changes: tuple[KeyChange, ...] = ()


@garbage.paused()
def apply(holder: Holder, plan: Plan, *, deletions: int = 0, progress: Progress = quiet) -> Report:
    """Take a bundle as a whole, in one transaction.

    ``deletions`` is the number that an officer typed, where ``plan.must_type`` asks for it.
    """
    if basis(holder) != plan.basis or stations.keys_that_count(holder) != plan.keys:
        raise StalePlan
    if plan.must_type and deletions != plan.must_type:
        raise TypeDeletions(files=plan.must_type, station=plan.station)
    opened = plan.opened
    moved: list[str] = []
    try:
        with holder.transaction():
            _learn_of_stations(holder, opened)
            for blob, path in plan.staged.items():
                holder.attachments.move_in(blob, path)
                moved.append(blob)
            taken = _take(holder, plan, progress)
            progress(0, 0, "tables")
            holder.flush()
            report = _report(holder, plan, taken)
            _heed(holder, opened)
    except BaseException:
        for blob in moved:  # back to where they were: the plan can be taken another time
            files.move(holder.attachments.path(blob), plan.staged[blob])
        raise
    plan.staged.clear()
    file_away(holder, plan.path)
    return report


def _learn_of_stations(holder: Holder, opened: Opened) -> None:
    """Take over which keys and feeds there are, before anything that rests on them."""
    stations.keep_successions(holder, opened)
    for birth in (opened.manifest.birth, *(one.part.birth for one in opened.feeds)):
        holder.store.add_feed(birth)
    stations.renew_authority(holder)
    claims.learn(holder, opened.manifest, opened.feeds)
    for station in left_out(opened):
        notices.note(holder, "copies.too_many", station=station)


def _take(holder: Holder, plan: Plan, progress: Progress) -> int:
    """Take what the bundle brings, and note it; returns the id of the taken bundle."""
    opened, manifest = plan.opened, plan.opened.manifest
    repeated = due.repeated(holder, opened.feeds)
    inserted = _take_feeds(holder, opened.feeds, progress)
    _keep_statement(holder, opened)
    taken = holder.ledger.note_in(
        BundleIn(
            0, manifest.feed, plan.station, plan.number, manifest.bundle, opened.hash,
            holder.now(), 0, inserted.first, inserted.last,
            {
                "counts": _effects(plan),
                "feeds": [one.part.birth.feed for one in opened.feeds],
                claims.PREVIOUS: manifest.previous,
                claims.CONTINUED: claims.is_continued(holder, manifest.feed),
                due.REPEATED: repeated, **gaps.noted(holder, manifest),
            },
        )
    )  # fmt: skip
    holder.ledger.note_receipts(plan.station, manifest.have, taken)
    holder.fillings.keep(taken, inserted.brought)
    set_aside_builders(holder, inserted.touched)
    log(holder, "COLLECT", {"how": "bundle", "from": plan.station, "number": plan.number})
    return taken


def _effects(plan: Plan) -> dict[str, int]:
    return {str(effect): n for effect, n in counts(plan.items).items()}


def _report(holder: Holder, plan: Plan, taken: int) -> Report:
    """Keep what was done, to be printed at any time, and return it."""
    opened = plan.opened
    changesets = sum(len(one.arrivals) for one in opened.feeds)
    reports.keep(
        holder, taken, plan.items,
        {"created": plan.created, "officer": holder.officer, "changesets": changesets,
         "attachments": len(opened.attachments), "level": opened.manifest.marking},
    )  # fmt: skip
    return Report(
        taken, plan.station, plan.number, _effects(plan), changesets, len(opened.attachments),
        plan.items, tuple(plan.key_changes),
    )  # fmt: skip


def _heed(holder: Holder, opened: Opened) -> None:
    """Act on what came of stations, keys and copies, once it is all in."""
    stations.renew_authority(holder)  # the directory may have come along
    stations.succeed(holder, opened.key_changes)
    others.hear(holder)


def _take_feeds(holder: Holder, feeds: Iterable[FeedContent], progress: Progress) -> _Inserted:
    """Keep what was proved, insert what came, and tell what stands in which branch."""
    contents = list(feeds)
    placed = [(one, keep_proofs(holder, one)) for one in contents]
    astray = {name for one, at in placed for name in find_astray(holder, one, at.branch)}
    inserted = _insert(holder, contents, progress)
    holder.branches.lead_astray(holder.store.ids_of_names(astray).values())
    by_feed: dict[str, list[Placed]] = {}
    for one, at in placed:
        by_feed.setdefault(one.part.birth.feed, []).append(at)
    for feed, places in by_feed.items():
        relate(holder, feed, places)
    return inserted


def _keep_statement(holder: Holder, opened: Opened) -> None:
    """Keep what the sender says that it holds.

    Where its bundles do not go together, two copies speak as one, and what
    either said is not sure of the other: then it is forgotten, and everything
    in scope is sent again.
    """
    manifest, station = opened.manifest, opened.sender.station
    if claims.is_doubtful(holder, manifest, opened.hash):
        holder.ledger.forget_statement(manifest.feed)
        notices.note(holder, "copies.doubtful", station=station, number=manifest.number)
    else:
        holder.ledger.keep_statement(station, manifest.have)


def kept_report(holder: Holder, bundle: int) -> Report:
    """Return the report of a taken bundle from what was kept of it."""
    for one in holder.ledger.taken():
        if one.id == bundle:
            facts = reports.facts(holder, bundle)
            return Report(
                one.id, one.station, one.number, one.report.get("counts", {}),
                facts.get("changesets", 0), facts.get("attachments", 0),
                reports.kept_items(holder, bundle),
            )  # fmt: skip
    raise NoSuchBundle(number=bundle)


def file_away(holder: Holder, path: Path) -> None:
    """Move a bundle that was taken out of the inbox, to what was read.

    What lies elsewhere is left: it is the officer's stick or mail.
    """
    inbox = folders.inbox(holder)
    if path.parent.resolve() != inbox.resolve():
        return
    with contextlib.suppress(OSError):  # taken it is; the next look says "already taken"
        files.move(path, files.free_name(files.make_folder(inbox / folders.READ) / path.name))


class _Inserted(NamedTuple):
    """What the changesets of a bundle did to the tables."""

    first: int  # id of the first and last that is new here; 0 and 0: none
    last: int
    touched: set[int]  # records
    brought: dict[int, bytes]  # changeset held before → the values that came later


def _in_handed_over(holder: Holder, contents: Iterable[FeedContent]) -> set[int]:
    """Return all that stands in handed over files of which a head came: it says whose they are."""
    handovers = holder.deriver.authority.handovers
    if not handovers:
        return set()
    came = {one.file for content in contents for one in content.arrivals if one.file == one.record}
    files = holder.store.find_records(came & handovers.keys()).values()
    return {row for file in files for row in (file, *holder.tables.members(file))}


def _insert(holder: Holder, contents: list[FeedContent], progress: Progress) -> _Inserted:
    """Insert what came."""
    firsts: list[int] = []
    lasts: list[int] = []
    touched: set[int] = set()
    fresh: set[int] = set()
    brought: dict[int, bytes] = {}
    for content in contents:
        arrivals = content.arrivals
        for start in range(0, len(arrivals), BATCH):
            progress(start, len(arrivals), "take")
            inserted = holder.store.insert(arrivals[start : start + BATCH])
            if inserted.last:
                firsts.append(inserted.first)
                lasts.append(inserted.last)
            if content.part.birth.purpose == "data":
                touched |= inserted.records
                held = {i: one for i, one in inserted.held.items() if can_be_undone(one.kind)}
                brought |= holder.fillings.brought(held, inserted.gained)
                holder.deriver.derive_fresh(inserted.fresh)
                fresh |= inserted.fresh.keys()
        _note_held(holder, content)
    touched |= _in_handed_over(holder, contents)
    holder.touch(touched)
    return _Inserted(min(firsts, default=0), max(lasts, default=0), touched | fresh, brought)


def _note_held(holder: Holder, content: FeedContent) -> None:
    """Note what is held now of the numbers that came.

    What came whole is held whole. The rest may have been filled up by what was
    here, and the blob of an attachment may be on its way: those are read again.
    """
    feed = content.part.birth.feed
    whole, rest = [], []
    for one in content.arrivals:
        if one.kind == ATTACHMENT or not one.whole:
            rest.append(one.number)
        else:
            width = len(one.told)
            whole.append((one.number, (1 << width) - 1, width))
    holder.ledger.note_held(feed, whole)
    if rest:
        note_holdings(holder, feed, Ranges.of(rest))
