"""Digests, and the check of a whole register."""

from __future__ import annotations

from liaison_desk import crypto
from liaison_desk.bundle.reckoning import offices_by_row
from liaison_desk.bundle.scope import common
from liaison_desk.bundle.told import told_by
from liaison_desk.db.attachments import StoredAttachment
from liaison_desk.db.compare import compare
from liaison_desk.db.copying import check_pages
from liaison_desk.db.errors import AttachmentMissing
from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors
from liaison_desk.desk.network import stations
from liaison_desk.desk.reading import listed
from liaison_desk.feeds.birth import head_message
from liaison_desk.feeds.digest import combine
from liaison_desk.feeds.merkle import CannotProve
from liaison_desk.progress import Progress, quiet

_STEP = 1000  # changesets read at a time


def digest(holder: Holder, station: str = "") -> str:
    """Return the digest of all data, or of what a station and we both have in scope."""
    holder.flush()
    if not station:
        return combine(holder.tables.digests())
    other = stations.recipient(holder, station)
    both = common(holder.tables, stations.ourselves(holder), other, offices_by_row(holder))
    return combine(holder.tables.digests(both))


def check(holder: Holder, *, progress: Progress = quiet) -> None:
    """Check pages, heads, proofs, attachments, and the tables against the feeds.

    Raises the first damage found; returns when there is none.
    """
    if holder.in_batch:
        raise errors.InBatch
    holder.flush()
    check_pages(holder.db)
    for feed in holder.store.feeds:
        _check_feed(holder, feed, progress)
    _check_attachments(holder, progress)
    with holder.transaction():
        difference = compare(holder.db, holder.deriver, progress)
    if difference:
        raise errors.TablesDiffer(what=difference)


def _check_feed(holder: Holder, feed: str, progress: Progress) -> None:
    """Read every changeset of a feed again, and hold its heads against the names."""
    row = holder.store.feeds[feed]
    station = row.birth.station
    numbers = list(holder.ledger.holding(feed).heads)
    for start in range(0, len(numbers), _STEP):
        progress(start, len(numbers), "feeds")
        wanted = numbers[start : start + _STEP]
        part = list(holder.store.with_records(feed, wanted))
        if {stored.head.number for _, stored in part} != set(wanted):
            raise errors.FeedBroken(station=station, what="missing")
        known = holder.store.ids_of_names([stored.head.name for _, stored in part])
        for _, stored in part:
            stored.values()  # each is held against its hash in the head
            if known.get(stored.head.name) != stored.id:
                raise errors.FeedBroken(station=station, what="name")
    for head in holder.ledger.heads(feed):
        message = head_message(feed, head.size, head.root)
        if not crypto.signature_holds(bytes.fromhex(row.birth.key), head.signature, message):
            raise errors.FeedBroken(station=station, what="signature")
        try:
            if holder.tree(feed, head.branch).root(head.size) != head.root:
                raise errors.FeedBroken(station=station, what="root")
        except CannotProve:
            continue  # a head whose proof did not reach the whole tree


def _check_attachments(holder: Holder, progress: Progress) -> None:
    rows = listed(holder, "attachment", {}) + listed(holder, "attachment", {}, deleted=True)
    for done, one in enumerate(rows):
        progress(done, len(rows), "attachments")
        if told_by(one.fields) is None:
            continue  # withheld; or somebody wrote over a part, and it is no document's any more
        if not holder.attachments.holds(one.blob):
            if _said_to_be_here(holder, one.id):
                raise AttachmentMissing
            continue  # in a bundle that has not come yet
        holder.attachments.check(
            StoredAttachment(one.blob, bytes.fromhex(one.key), one.size, one.sha256)
        )


def _said_to_be_here(holder: Holder, attachment: str) -> bool:
    """Tell whether this register counts the content of an attachment as held."""
    known = holder.store.find_records([attachment])
    for one in holder.store.of_records(list(known.values()))[known[attachment]]:
        held = holder.ledger.holding(one.head.feed).held_mask(one.head.number)
        for place, change in enumerate(one.head.changes):
            if change.field == "blob" and held >> place & 1:
                return True
    return False
