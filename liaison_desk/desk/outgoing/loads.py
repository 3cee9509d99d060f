"""What each bundle of a row carries, so that its disk file fits the channel.

Sizes are those of the disk file: what encryption and padding add is counted
before it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple

from liaison_desk import ids
from liaison_desk.bundle.checks import Recipient
from liaison_desk.bundle.collect import Outgoing, Sending, collect, outgoing_of
from liaison_desk.bundle.confirm import Confirmed
from liaison_desk.bundle.reckoning import ATTACHMENT, reckon
from liaison_desk.bundle.scope import DIRECTORY, GO_ALONG
from liaison_desk.bundle.seal import size_of
from liaison_desk.db.holder import Holder
from liaison_desk.desk.outgoing import channels, errors, exporting
from liaison_desk.desk.outgoing.dividing import next_part
from liaison_desk.feeds.birth import LOG
from liaison_desk.progress import Progress

_CHANGESET: Final = 200  # bytes that one takes beside its texts: hashes do not shrink
_SLACK: Final = 16 * 1024  # bytes by which a manifest may grow while its row is written
_TRIES: Final = 5  # sizes are guessed, then measured: how often for one part


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


def loads_of(
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
