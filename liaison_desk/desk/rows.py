"""A row of bundles: what has to go to a station, in disk files that a channel takes.

Each bundle of a row can be taken alone and in any order; oldest changes go
first, and before them the file that was asked for first. Sizes are those of
the disk file: what encryption and padding add is counted before it is written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from liaison_desk import files, ids
from liaison_desk.bundle import errors as bundle_errors
from liaison_desk.bundle.checks import Recipient
from liaison_desk.bundle.collect import (
    Outgoing,
    Sending,
    collect,
    outgoing_of,
)
from liaison_desk.bundle.confirm import Confirmed
from liaison_desk.bundle.media import preflight
from liaison_desk.bundle.reckoning import ATTACHMENT, reckon
from liaison_desk.bundle.scope import DIRECTORY, GO_ALONG
from liaison_desk.bundle.seal import size_of
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import BundleOut
from liaison_desk.desk import channels, due, errors, exporting, folders, stations
from liaison_desk.desk.dividing import next_part
from liaison_desk.desk.exporting import FILE, SHA256, Exported, Order
from liaison_desk.feeds.birth import LOG
from liaison_desk.progress import Progress, quiet

SUFFIX: Final = ".bundle"
STATE: Final = "state"  # in a bundle's report: hash over all that would go, when it was written
ROW: Final = "row"  # its row: id of the first bundle of it
_CHANGESET: Final = 200  # bytes that one takes beside its texts: hashes do not shrink
_SLACK: Final = 16 * 1024  # bytes by which a manifest may grow while its row is written
_TRIES: Final = 5  # sizes are guessed, then measured: how often for one part

Feeds = Mapping[str, list[Sending]]


class Load(NamedTuple):
    """What one bundle of a row carries."""

    choose: Callable[[], Outgoing]
    size: int  # bytes on the disk, at most; 0: not known
    left: Mapping[str, int] = MappingProxyType({})  # attachments of the row that wait → bytes


class Cargo(NamedTuple):
    """Everything that has to go, as it can be divided."""

    to: Recipient
    outgoing: Outgoing
    files: Sequence[Sequence[int]]  # records, by file; in the order in which they go
    needs: Callable[[int], Iterable[int]]
    cost: Mapping[int, int]  # record → bytes, roughly
    always: frozenset[int]  # who wrote, and from which station: a few records, in each bundle


def export_bundles(
    holder: Holder,
    station: str,
    folder: Path | None = None,
    *,
    channel: str = channels.STICK,
    first: str = "",
    progress: Progress = quiet,
) -> list[Exported]:
    """Write all that ``station`` has not confirmed, into as many bundles as ``channel`` needs.

    They lie in ``folder``, else in the outbox, under names that tell sender,
    recipient and number. ``first`` is the id of a file that goes in front. An
    attachment that alone exceeds the limit waits for another channel: its
    record goes without it, and ``left`` of the reports names it.

    Two presses make one row. As long as nothing else would go, nothing came
    from there, and none of the last row's bundles is confirmed, a second call
    with the same channel and file first returns the same disk files, if all of
    them lie in that folder, whole; the reports then say ``again``. Log entries
    are no reason for another row: the first press wrote one itself. Where one
    of the disk files is gone (it was sent) or damaged, the whole row is
    written once more, under new numbers.
    """
    to = stations.recipient(holder, station)
    if holder.db.in_transaction:
        raise bundle_errors.InBatch
    target = folders.made(folder or folders.outbox(holder), holder)
    limit = channels.limit(holder, channel)
    preflight(target)
    head = _head_of(holder, first)
    state = _state(holder, to, f"{channel} {limit} {first}")
    before = _lying(holder, to, target, state, progress)
    if before:
        return before
    created = holder.now()
    loads = _loads(holder, to, limit, head, created, progress)
    preflight(target, sum(one.size for one in loads))
    return _write(holder, to, target, loads, created, state, progress)


def _write(
    holder: Holder,
    to: Recipient,
    target: Path,
    bundles: Sequence[Load],
    created: int,
    state: str,
    progress: Progress,
) -> list[Exported]:
    reports = []
    note = {ROW: ids.new_nonce(), STATE: state}
    for part, one in enumerate(bundles, 1):
        number, _ = holder.ledger.next_out(holder.data_feed, to.station)
        path = target / _name(target, f"{holder.station}-{to.station}-{number:04}")
        order = Order(to, path, created, one.choose, part, len(bundles), one.left, note)
        reports.append(exporting.write(holder, order, progress))
    return reports


def _name(target: Path, stem: str) -> str:
    """Return a name that is free: a restored register counts from 1 again."""
    name, count = f"{stem}{SUFFIX}", 1
    while (target / name).exists():
        count += 1
        name = f"{stem}-{count}{SUFFIX}"
    return name


def _head_of(holder: Holder, first: str) -> int:
    """Return the row of the file that goes first; 0 for none."""
    if not first:
        return 0
    holder.flush()
    place = holder.tables.place(first)
    if place is None:
        raise errors.NotHere
    return place.file


def _state(holder: Holder, to: Recipient, wish: str) -> str:
    """Return a hash over everything that would make a bundle another one; not over the log."""
    rows = [
        (feed, one.number, one.mask)
        for feed, many in reckon(holder, to).open.items()
        if holder.store.feeds[feed].birth.purpose != LOG
        for one in many
    ]
    cards = stations.known_cards(holder)
    known = sorted(cards) if holder.station == holder.headquarters else [to.station]
    keys = [cards[one].fingerprint for one in known]
    form = json.dumps([wish, due.heard(holder, to.station), keys, rows])
    return hashlib.sha256(form.encode()).hexdigest()


def _lying(
    holder: Holder, to: Recipient, target: Path, state: str, progress: Progress
) -> list[Exported]:
    """Return the last row's reports if it is of this state and lies there whole."""
    out = holder.ledger.out(to.station, holder.data_feed)
    if not out or out[0].report.get(STATE) != state:
        return []
    row = [one for one in out if one.report.get(ROW) == out[0].report[ROW]][::-1]
    whole = len(row) == row[0].report["parts"] and not any(one.receipt for one in row)
    found = []
    for one in row if whole else ():
        path = target / str(one.report[FILE])
        if not _is_whole(path, one, progress):
            return []
        found.append(exporting.from_note(one, path))
    return found


def _is_whole(path: Path, bundle: BundleOut, progress: Progress) -> bool:
    size, done, digest = int(bundle.report["size"]), 0, hashlib.sha256()
    try:
        if path.stat().st_size != size:
            return False
        for chunk in files.read_back(path):
            digest.update(chunk)
            done += len(chunk)
            progress(done, size, "media.read_back")
    except OSError:
        return False
    return digest.hexdigest() == str(bundle.report[SHA256])


# Dividing


def _loads(
    holder: Holder, to: Recipient, limit: int, first: int, created: int, progress: Progress
) -> list[Load]:
    """Return what goes into each bundle of the row."""
    if not limit:
        return [Load(partial(collect, holder, to), 0)]
    known = reckon(holder, to).known
    with holder.transaction():  # signing heads notes them
        everything = collect(holder, to)
        size = _measure(holder, to, everything, created)
        if size + _SLACK <= limit:
            return [Load(partial(collect, holder, to), size + _SLACK)]
        cargo = _cargo(holder, to, everything, first)
        large, left = _too_large(holder, cargo, limit, created)
        if large:
            some = _without(everything, large, known)
            kept = outgoing_of(holder, to, some, everything.bare, everything.withheld)
            cargo = _cargo(holder, to, kept, first)
        return _parts(holder, cargo, left, limit, created, progress)


def _cargo(holder: Holder, to: Recipient, outgoing: Outgoing, first: int) -> Cargo:
    oldest: dict[int, int] = {}
    cost: dict[int, int] = {}
    sizes = {one.blob: one.size for one in outgoing.documents}
    for feed, many in outgoing.feeds.items():
        if holder.store.feeds[feed].birth.purpose == LOG:
            continue
        for one in many:
            record, row = one.record, one.stored.id
            oldest[record] = min(oldest.get(record, row), row)
            cost[record] = cost.get(record, 0) + _CHANGESET + len(one.stored.body) // 2
            cost[record] += sizes.get(_blob(one), 0)
    file_of = {one.id: one.file for one in holder.tables.places(oldest)}
    files = _by_file(oldest, file_of, first)
    everywhere = frozenset(one for kind in DIRECTORY for one in holder.survey().of_kind(kind))
    needs = _needs(holder, oldest, file_of)
    return Cargo(to, outgoing, files, needs, cost, everywhere.intersection(oldest))


def _too_large(
    holder: Holder, cargo: Cargo, limit: int, created: int
) -> tuple[set[str], dict[str, int]]:
    """Return the blobs that fit no bundle of the channel, and their attachments with the bytes.

    Tried with what their record stands on, and nothing else.
    """
    blobs: set[str] = set()
    left: dict[str, int] = {}
    sizes = {one.blob: one.size for one in cargo.outgoing.documents if one.size > limit // 4}
    for many in cargo.outgoing.feeds.values() if sizes else ():
        for one in many:
            size = sizes.get(_blob(one), 0)
            if size:
                alone = next_part([[one.record]], cargo.needs, {}, 0).records
                bundle = _outgoing(holder, cargo, alone, False)
                if _measure(holder, cargo.to, bundle, created) + _SLACK > limit:
                    blobs.add(_blob(one))
                    left[one.stored.head.record] = size
    return blobs, left


def _without(
    everything: Outgoing, large: Collection[str], known: Mapping[str, Confirmed]
) -> dict[str, list[Sending]]:
    """Return what goes without the contents of these attachments; their records go."""
    feeds: dict[str, list[Sending]] = {}
    for feed, many in everything.feeds.items():
        for one in many:
            if _blob(one) in large:
                bare = _without_blob(one)
                if known[feed].lacks(bare.stored.head.number, bare.stored.head.name, bare.mask):
                    feeds.setdefault(feed, []).append(bare)
            else:
                feeds.setdefault(feed, []).append(one)
    return feeds


def _blob(one: Sending) -> str:
    """Return the blob that a changeset tells, if it is that of an attachment."""
    head = one.stored.head
    return str(one.stored.values().get("blob") or "") if head.kind == ATTACHMENT else ""


def _without_blob(one: Sending) -> Sending:
    places = [at for at, change in enumerate(one.stored.head.changes) if change.field == "blob"]
    return one._replace(mask=one.mask & ~sum(1 << at for at in places))


def _by_file(oldest: Mapping[int, int], file_of: Mapping[int, int], first: int) -> list[list[int]]:
    """Return the records by file: the first one asked for, then by what arrived here first."""
    found: dict[int, list[int]] = {}
    for record in sorted(oldest, key=lambda one: oldest[one]):
        found.setdefault(file_of.get(record, record), []).append(record)
    return sorted(found.values(), key=lambda many: file_of.get(many[0], many[0]) != first)


def _needs(
    holder: Holder, going: Collection[int], file_of: Mapping[int, int]
) -> Callable[[int], Iterable[int]]:
    survey = holder.survey()

    def needs(record: int) -> Iterable[int]:
        file = file_of.get(record, record)
        along = [one.target for one in survey.named(record, GO_ALONG)]
        beside = [one for one in survey.names(record) if file_of.get(one) == file]
        stood_on = dict.fromkeys((file, *along, *beside))
        return [one for one in stood_on if one != record and one in going]

    return needs


def _parts(
    holder: Holder,
    cargo: Cargo,
    large: Mapping[str, int],
    limit: int,
    created: int,
    progress: Progress,
) -> list[Load]:
    """Return the bundles of a row; ``large`` are the attachments that it leaves."""
    left = cargo.files
    parts: list[tuple[Collection[int], int]] = []
    whole = sum(len(file) for file in left)
    while left:
        progress(whole - sum(len(file) for file in left), whole, "divide")
        records, left, size = _fitting(holder, cargo, left, limit, created)
        parts.append((records, size))
    records, size = parts.pop() if parts else ((), 0)
    log = _measure(holder, cargo.to, _outgoing(holder, cargo, records, True), created)
    with_log = log + _SLACK <= limit  # else it goes another time: it makes no bundle
    # What an earlier bundle of the row carries is only named: asked when its turn comes.
    loads = [
        Load(partial(_outgoing, holder, cargo, some, False), measured + _SLACK, large)
        for some, measured in parts
    ]
    last = partial(_outgoing, holder, cargo, records, with_log)
    return [*loads, Load(last, max(size, log if with_log else 0) + _SLACK, large)]


def _fitting(
    holder: Holder, cargo: Cargo, left: Sequence[Sequence[int]], limit: int, created: int
) -> tuple[Collection[int], Sequence[Sequence[int]], int]:
    """Return the records of the next part, what is left behind it, and its size."""
    budget = float(limit)
    best: tuple[Collection[int], Sequence[Sequence[int]], int] | None = None
    for _ in range(_TRIES):
        part = next_part(left, cargo.needs, cargo.cost, int(budget))
        size = _measure(holder, cargo.to, _outgoing(holder, cargo, part.records, False), created)
        if size + _SLACK <= limit:
            if best is None or len(part.records) > len(best[0]):
                best = part.records, part.left, size
            if not part.left or size > limit * 0.8:
                return best
        budget *= 0.95 * (limit - _SLACK) / size
    if best is None:
        raise errors.TooLargeForChannel(station=cargo.to.station, limit=limit // channels.MB)
    return best


def _outgoing(holder: Holder, cargo: Cargo, records: Collection[int], with_log: bool) -> Outgoing:
    """Return a bundle of these records."""
    chosen = cargo.always.union(records)
    feeds = {}
    for feed, many in cargo.outgoing.feeds.items():
        is_log = holder.store.feeds[feed].birth.purpose == LOG
        some = [one for one in many if (with_log if is_log else one.record in chosen)]
        if some:
            feeds[feed] = some
    bare = cargo.outgoing.bare if with_log else {}
    return outgoing_of(holder, cargo.to, feeds, bare, cargo.outgoing.withheld)


def _measure(holder: Holder, to: Recipient, outgoing: Outgoing, created: int) -> int:
    """Return the bytes that a bundle would have on the disk."""
    manifest, packed = exporting.prepare(holder, to, outgoing, ids.new_nonce(), created)
    return size_of(manifest, packed, outgoing.documents)
