"""Reading bundles: read, look at the plan, take it or leave it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from liaison_desk import files, garbage
from liaison_desk.bundle import errors as bundle_errors
from liaison_desk.bundle.collect import ATTACHMENT
from liaison_desk.bundle.manifest import Manifest
from liaison_desk.bundle.open import Expected, FeedContent, Opened, open_bundle
from liaison_desk.bundle.plan import Effect, Item, counts, item, new_item
from liaison_desk.bundle.seal import ATTACHMENTS
from liaison_desk.bundle.told import Told, told_by
from liaison_desk.clock import moment
from liaison_desk.db.feedstore import BATCH, Arrival, Stored
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import BundleIn
from liaison_desk.desk import copies, errors, stations
from liaison_desk.desk.exporting import note_holdings
from liaison_desk.desk.journal import log
from liaison_desk.desk.proofs import find_astray, keep_proofs, relate
from liaison_desk.desk.undoing import set_aside_builders
from liaison_desk.feeds.changeset import read_body, write_body
from liaison_desk.feeds.ranges import Ranges
from liaison_desk.keys.identity import StationCard
from liaison_desk.progress import Progress, quiet

_MB = 1_000_000  # bytes, as in the sentences
_STORED = 4  # a changeset takes twice its lines in the tables and index, and once more in the log


INBOX = "inbox"
READ = "taken"  # beneath it: bundles that were taken


@dataclass
class Plan:
    """A bundle that was read and verified, and what taking it would do.

    Nothing is written yet. Take it with ``apply``, or :meth:`leave` it.
    """

    opened: Opened
    items: tuple[Item, ...]
    missing: Ranges  # bundle numbers before it that never came
    basis: int  # the register's newest changeset when it was read
    path: Path  # where the bundle lies
    staged: dict[str, Path] = field(default_factory=dict)  # attachments, by blob

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
def read_bundle(holder: Holder, path: Path, *, progress: Progress = quiet) -> Plan:
    """Read and verify the bundle at ``path``; nothing is written.

    Raises a :class:`~liaison_desk.bundle.errors.BundleError` for anything that
    is not a right, new bundle for this station from a station known here.
    """
    cards = stations.known_cards(holder)
    staged: dict[str, Path] = {}

    def stage(blob: str, key: bytes, content: Iterable[bytes]) -> None:
        if holder.attachments.holds(blob):
            return
        staged[blob] = holder.attachments.stage(blob, key, content)

    expected = Expected(
        holder.station, holder.meta.secret("seal_seed"), cards[holder.station].fingerprint,
        stations.network(holder), holder.headquarters, cards,
    )  # fmt: skip
    try:
        opened = open_bundle(
            path, expected,
            before_members=lambda manifest, sender: _before_members(holder, manifest, sender),
            look=lambda blob: _told(holder, blob), stage=stage, progress=progress,
        )  # fmt: skip
        _check_attachments(holder, opened)
        items = _items(holder, opened, progress)
    except BaseException:
        for one in staged.values():
            files.remove(one)
        raise
    return Plan(opened, items, _missing(holder, opened.manifest), _basis(holder), path, staged)


@garbage.paused()
def apply(holder: Holder, plan: Plan, *, progress: Progress = quiet) -> Report:
    """Take a bundle as a whole, in one transaction."""
    if _basis(holder) != plan.basis:
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
            if copies.learns(holder, manifest, opened.feeds):
                copies.continue_feeds(holder, retire=True)
                copies.note(holder, "copies.met", station=plan.station)
            placed = [(one, keep_proofs(holder, one)) for one in opened.feeds]
            astray = {name for one, at in placed for name in find_astray(holder, one, at)}
            first, last, touched = _insert(holder, opened.feeds, progress)
            holder.branches.lead_astray(holder.store.ids_of_names(astray).values())
            for feed in {one.part.birth.feed for one in opened.feeds}:
                relate(holder, feed)
            _keep_statement(holder, opened)
            effects = {str(effect): n for effect, n in counts(plan.items).items()}
            taken = holder.ledger.note_in(
                BundleIn(
                    0, manifest.feed, plan.station, plan.number, manifest.bundle, opened.hash,
                    holder.now(), 0, first, last,
                    {
                        "counts": effects,
                        "feeds": [one.part.birth.feed for one in opened.feeds],
                        copies.PREVIOUS: manifest.previous,
                        copies.CONTINUED: copies.is_continued(holder, manifest.feed),
                    },
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


def _keep_statement(holder: Holder, opened: Opened) -> None:
    """Keep what the sender says that it holds.

    Where its bundles do not go together, two copies speak as one, and what
    either said is not sure of the other: then it is forgotten, and everything
    in scope is sent again.
    """
    manifest, station = opened.manifest, opened.sender.station
    if copies.is_doubtful(holder, manifest, opened.hash):
        holder.ledger.forget_statement(manifest.feed)
        copies.note(holder, "copies.doubtful", station=station, number=manifest.number)
    else:
        holder.ledger.keep_statement(station, manifest.have)


def _file_away(holder: Holder, path: Path) -> None:
    """Move a bundle that was taken out of the inbox, to what was read.

    What lies elsewhere is left: it is the officer's stick or mail.
    """
    inbox = holder.folder / INBOX
    if path.parent.resolve() != inbox.resolve():
        return
    with contextlib.suppress(OSError):  # taken it is; the next look says "already taken"
        files.move(path, files.make_folder(inbox / READ) / path.name)


def _before_members(holder: Holder, manifest: Manifest, sender: StationCard) -> None:
    _refuse_read(holder, manifest, sender)
    _refuse_large(holder, manifest)


def _refuse_large(holder: Holder, manifest: Manifest) -> None:
    """Refuse what this computer's disk cannot hold, before it is unpacked."""
    documents = [one for one in manifest.members if one.name.startswith(ATTACHMENTS)]
    packed = {one.name for one in documents}
    needed = sum(one.size for one in documents)
    needed += _STORED * sum(one.unpacked for one in manifest.members if one.name not in packed)
    free = files.free_space(holder.folder)
    if needed > free:
        raise bundle_errors.NoRoom(needed=-(-needed // _MB), free=free // _MB)


def _refuse_read(holder: Holder, manifest: Manifest, sender: StationCard) -> None:
    for bundle in holder.ledger.taken(sender.station):
        if bundle.copy == manifest.feed and bundle.uid == manifest.bundle:
            day = moment(bundle.taken).date().isoformat()
            raise bundle_errors.AlreadyRead(number=manifest.number, station=sender.station, day=day)


def _told(holder: Holder, blob: str) -> Told | None:
    told = (told_by(values) for values in holder.tables.attachments_at(blob))
    return next((one for one in told if one is not None), None)


def _check_attachments(holder: Holder, opened: Opened) -> None:
    """Refuse a bundle with an attachment that neither is here nor was sent earlier."""
    named = {blob for blob, _ in opened.manifest.named}
    for content in opened.feeds:
        for one in content.arrivals:
            if one.head.kind != "attachment":
                continue
            blob = one.values().get("blob")
            if not blob or blob in opened.attachments or blob in named:
                continue
            if not holder.attachments.holds(str(blob)):
                raise bundle_errors.AttachmentMissing


def _missing(holder: Holder, manifest: Manifest) -> Ranges:
    """Return the numbers before this bundle that were never taken from this copy."""
    taken = {one.number for one in holder.ledger.taken() if one.copy == manifest.feed}
    return Ranges.of(taken).gaps(manifest.number - 1)


def _basis(holder: Holder) -> int:
    return holder.store.last_id()


def _items(holder: Holder, opened: Opened, progress: Progress) -> tuple[Item, ...]:
    """Return what taking the bundle would do to each record that it touches."""
    by_record: dict[str, list[Arrival]] = {}
    for content in opened.feeds:
        if content.part.birth.purpose != "data":
            continue
        for one in content.arrivals:
            by_record.setdefault(one.head.record, []).append(one)
    uids = list(by_record)
    items = []
    for start in range(0, len(uids), BATCH):
        progress(start, len(uids), "plan")
        part = uids[start : start + BATCH]
        known = holder.store.find_records(part)
        stored = holder.store.of_records(list(known.values()))
        for uid in part:
            here = stored.get(known.get(uid, 0), [])
            arrivals = by_record[uid]
            if not here and len(arrivals) == 1 and arrivals[0].head.creates:
                found = new_item(arrivals[0])
            else:
                found = _item(holder, here, arrivals)
            if found is not None:
                items.append(found)
    return tuple(items)


def _item(holder: Holder, here: list[Stored], arrivals: list[Arrival]) -> Item | None:
    counted = [one for one in here if not one.aside]
    joined = {one.head.name: one for one in here}
    arrived = set()
    for one in arrivals:
        old = joined.get(one.head.name)
        if old is None:
            joined[one.head.name] = Stored(0, one.head, one.body_bytes, 0)
            arrived.add(one.head.name)
        else:
            joined[one.head.name] = old._replace(body=_both(old, one))
    come_to = holder.deriver.come_to
    before = come_to(0, counted, {}) if counted else None
    counting = [one for one in joined.values() if not one.aside]
    after = come_to(0, counting, {}) if counting else None
    return item(before, after, frozenset(arrived))


def _both(old: Stored, arrival: Arrival) -> bytes:
    ours = read_body(old.body, old.head)
    return write_body([mine or other for mine, other in zip(ours, arrival.items, strict=True)])


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
        if None in one.items or one.head.kind == ATTACHMENT:
            rest.append(one.head.number)
        else:
            width = len(one.items)
            whole.append((one.head.number, (1 << width) - 1, width))
    holder.ledger.note_held(feed, whole)
    if rest:
        note_holdings(holder, feed, Ranges.of(rest))
