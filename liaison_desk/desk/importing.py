"""Taking a bundle that was read: all of it, in one transaction."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from liaison_desk import files, garbage
from liaison_desk.bundle.collect import ATTACHMENT
from liaison_desk.bundle.open import FeedContent
from liaison_desk.bundle.plan import Item, counts
from liaison_desk.db.feedstore import BATCH
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import BundleIn
from liaison_desk.desk import errors, folders, stations
from liaison_desk.desk.exporting import note_holdings
from liaison_desk.desk.journal import log
from liaison_desk.desk.planning import Plan, basis
from liaison_desk.desk.proofs import contradicts, keep_branch, keep_proofs, unseen_names
from liaison_desk.desk.undoing import set_aside_builders
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


@garbage.paused()
def apply(holder: Holder, plan: Plan, *, progress: Progress = quiet) -> Report:
    """Take a bundle as a whole, in one transaction."""
    if basis(holder) != plan.basis:
        raise errors.StalePlan
    opened, manifest = plan.opened, plan.opened.manifest
    moved = []
    try:
        with holder.transaction():
            for card, text in opened.vouched:
                stations.vouch(holder, card, text)
            for birth in (manifest.birth, *(one.part.birth for one in opened.feeds)):
                holder.store.add_feed(birth)
            stations.renew_authority(holder)
            for blob, path in plan.staged.items():
                holder.attachments.move_in(blob, path)
                moved.append(blob)
            branches = [one for one in opened.feeds if contradicts(holder, one)]
            unseen = {name for one in branches for name in unseen_names(holder, one)}
            first, last, touched = _insert(holder, opened.feeds, progress)
            for content in opened.feeds:
                if content not in branches:
                    holder.store.keep_bare(content.part.birth.feed, content.bare)
                    keep_proofs(holder, content)
            for content in branches:
                keep_branch(holder, content)
            holder.store.mark_astray(holder.store.ids_of_names(unseen).values())
            holder.ledger.keep_statement(plan.station, manifest.have)
            effects = {str(effect): n for effect, n in counts(plan.items).items()}
            taken = holder.ledger.note_in(
                BundleIn(
                    0, manifest.feed, plan.station, plan.number, manifest.bundle, opened.hash,
                    holder.now(), 0, first, last,
                    {"counts": effects, "feeds": [one.part.birth.feed for one in opened.feeds]},
                )
            )  # fmt: skip
            set_aside_builders(holder, touched)
            log(holder, "COLLECT", {"how": "bundle", "from": plan.station, "number": plan.number})
            progress(0, 0, "tables")
            holder.flush()
    except BaseException:
        for blob in moved:  # back to where they were: the plan can be taken another time
            files.move(holder.attachments.path(blob), plan.staged[blob])
        raise
    plan.staged.clear()
    _file_away(holder, plan.path)
    return Report(
        taken, plan.station, plan.number, effects,
        sum(len(one.arrivals) for one in opened.feeds), len(opened.attachments), plan.items,
    )  # fmt: skip


def _file_away(holder: Holder, path: Path) -> None:
    """Move a bundle that was taken out of the inbox, to what was read.

    What lies elsewhere is left: it is the officer's stick or mail.
    """
    inbox = folders.inbox(holder)
    if path.parent.resolve() != inbox.resolve():
        return
    with contextlib.suppress(OSError):  # taken it is; the next look says "already taken"
        files.move(path, files.make_folder(inbox / folders.READ) / path.name)


def _insert(
    holder: Holder, feeds: Iterable[FeedContent], progress: Progress
) -> tuple[int, int, set[int]]:
    """Insert what came; return first and last id of what is new, and the records touched."""
    firsts: list[int] = []
    lasts: list[int] = []
    touched: set[int] = set()
    fresh: set[int] = set()
    for content in feeds:
        arrivals = content.arrivals
        for start in range(0, len(arrivals), BATCH):
            progress(start, len(arrivals), "take")
            inserted = holder.store.insert(arrivals[start : start + BATCH])
            if inserted.last:
                firsts.append(inserted.first)
                lasts.append(inserted.last)
            if content.part.birth.purpose == "data":
                touched |= inserted.records
                holder.deriver.derive_fresh(inserted.fresh)
                fresh |= inserted.fresh.keys()
        _note_held(holder, content)
    holder.touch(touched)
    return min(firsts, default=0), max(lasts, default=0), touched | fresh


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
