"""Writing bundles, and what waits to be sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import liaison_desk
from liaison_desk import ids
from liaison_desk.bundle import errors as bundle_errors
from liaison_desk.bundle.checks import Recipient
from liaison_desk.bundle.collect import (
    Outgoing,
    collect,
    held_mask,
    lines,
    names_of,
    sent_holding,
)
from liaison_desk.bundle.confirm import parted
from liaison_desk.bundle.manifest import MAX_BRANCHES, WHOLE, FeedPart, Manifest, MemberPart
from liaison_desk.bundle.media import give_name, preflight
from liaison_desk.bundle.proving import choose_heads, feed_part, partings, untaught
from liaison_desk.bundle.seal import Packed, document_part, draft_of, pack_feed, write_bundle
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import BundleOut
from liaison_desk.desk import leftovers
from liaison_desk.desk.copies import stating
from liaison_desk.desk.handling.consents import consents_needed
from liaison_desk.desk.journal import log
from liaison_desk.desk.network import stations
from liaison_desk.desk.network.known import known
from liaison_desk.desk.network.lasts import deciding
from liaison_desk.desk.outgoing import due
from liaison_desk.feeds.birth import LOG
from liaison_desk.feeds.ranges import Ranges
from liaison_desk.progress import Progress, quiet

SHA256: Final = "sha256"  # in the report of a bundle that was written: of its disk file
FILE: Final = "file"  # and its name
_NOTED: Final = (
    "size", "files", "changesets", "attachments", "withheld", "log_entries", "part", "parts",
    "left", "consents",
)  # fmt: skip


@dataclass(frozen=True)
class Exported:
    """What was written into a bundle, and what was not."""

    path: Path
    station: str
    number: int
    size: int  # bytes on the disk
    files: int  # files of which something went
    changesets: int  # changes of records; entries of the log are counted apart
    attachments: int
    withheld: Mapping[str, str]  # record → code of the reason
    log_entries: int = 0  # for headquarters: who consulted, printed, sent
    part: int = 1  # of the row that a channel's limit made of one bundle
    parts: int = 1
    left: Mapping[str, int] = field(default_factory=dict)  # too large: attachment → its bytes
    again: bool = False  # it lay there already, whole, and nothing is new since
    # Of what is withheld for want of a consent: record → what the consent must say
    # (about which record, asked of which organisation, for which office), and the one
    # that was asked for already, if any. By the names of a consent's fields, and ``asked``.
    consents: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Order(NamedTuple):
    """A bundle that is to be written."""

    to: Recipient
    path: Path
    created: int  # ms UTC; bundles of one row have the same
    choose: Callable[[], Outgoing]  # what goes, asked once the bundle stands in the log
    part: int = 1
    parts: int = 1
    left: Mapping[str, int] = MappingProxyType({})
    note: Mapping[str, Any] = MappingProxyType({})  # kept with its report, for later questions


def export_bundle(
    holder: Holder, station: str, path: Path, *, progress: Progress = quiet
) -> Exported:
    """Write one bundle for ``station`` with everything that it has not confirmed.

    It is written whenever it is asked for, of whatever size, and in the place
    of what has that name. :func:`liaison_desk.desk.outgoing.rows.export_bundles` keeps
    to a channel's limit, and writes nothing twice.
    """
    to = stations.recipient(holder, station)
    order = Order(to, path, holder.now(), lambda: collect(holder, to))
    return write(holder, order, progress)


def write(holder: Holder, order: Order, progress: Progress = quiet) -> Exported:
    """Write a bundle.

    It has its name only when it was written, read back and noted, in this
    order: a kill in between costs a number that nobody ever sees. Named first,
    the same number would be given to another bundle, and what left the house
    would stand in no log.
    """
    stations.check_may_receive(holder, order.to.station)
    if holder.db.in_transaction:
        raise bundle_errors.InBatch
    preflight(order.path.parent)
    bundle = ids.new_nonce()
    draft = draft_of(order.path, bundle)
    leftovers.begin_export(holder, order.path, bundle)
    try:
        report = _write(holder, order, bundle, progress)
        if holder.marks is not None:
            holder.marks.make_firm()
        give_name(draft, order.path)
    except BaseException:
        leftovers.withdraw_export(holder, draft, bundle)
        raise
    leftovers.end_export(holder)
    return report


def _write(holder: Holder, order: Order, bundle: str, progress: Progress) -> Exported:
    """Write the draft of a bundle and note it, in one transaction."""
    to = order.to
    with holder.transaction():
        log(holder, "DISCLOSE", {"how": "bundle", "to": to.station})
        holder.flush()
        outgoing = order.choose()
        row = order.part, order.parts
        manifest, packed = prepare(holder, to, outgoing, bundle, order.created, row, progress)
        written = write_bundle(
            draft_of(order.path, bundle), manifest, packed, outgoing.documents,
            store=holder.attachments, sign_seed=holder.meta.secret("sign_seed"),
            seal_key=bytes.fromhex(stations.known_cards(holder)[to.station].seal_key),
            progress=progress,
        )  # fmt: skip
        report = _report(holder, order, outgoing, manifest.number, written.size)
        holder.ledger.note_out(
            holder.data_feed,
            BundleOut(
                to.station, manifest.number, bundle, written.manifest, manifest.created,
                {feed: sent_holding(one) for feed, one in outgoing.feeds.items()},
                tuple(one.blob for one in outgoing.documents),
                {part.birth.feed: part.size for part in reversed(manifest.feeds)},
            ),
            {
                **as_noted(report), **order.note,
                SHA256: written.sha256, due.HEARD: due.heard(holder, to.station),
                due.APART: _apart(holder, outgoing),
            },
        )  # fmt: skip
    return report


def _apart(holder: Holder, outgoing: Outgoing) -> list[str]:
    """Return the names of what goes and shares its number with another changeset of its feed."""
    apart = {one.name for feed in outgoing.feeds for one in holder.branches.apart(feed)}
    going = {name for many in outgoing.feeds.values() for name in names_of(many)} if apart else ()
    return sorted(apart.intersection(going))


def prepare(
    holder: Holder,
    to: Recipient,
    outgoing: Outgoing,
    bundle: str,
    created: int,
    row: tuple[int, int] = WHOLE,
    progress: Progress = quiet,
) -> tuple[Manifest, list[Packed]]:
    """Return what a bundle would say of itself, and its feeds packed; nothing is written."""
    place = holder.ledger.next_out(holder.data_feed, to.station)
    parts, packed = _pack(holder, to, outgoing, progress)
    manifest = _manifest(holder, to, outgoing, bundle, created, place, parts, packed)
    return manifest._replace(row=row), packed


def as_noted(report: Exported) -> dict[str, Any]:
    """Return what is kept of a report, so that :func:`from_note` gives it again."""
    kept = {name: getattr(report, name) for name in _NOTED}
    return kept | {FILE: report.path.name}


def from_note(bundle: BundleOut, path: Path) -> Exported:
    """Return the report of a bundle that was written before and still lies at ``path``."""
    kept = {name: bundle.report[name] for name in _NOTED if name in bundle.report}
    return Exported(path=path, station=bundle.recipient, number=bundle.number, again=True, **kept)


def _pack(
    holder: Holder, to: Recipient, outgoing: Outgoing, progress: Progress
) -> tuple[list[FeedPart], list[Packed]]:
    several = holder.branches.branched()
    decides = deciding(holder, known(holder)) if several else {}
    unsure = dict.fromkeys([*several, *parted(holder, to.station)])
    taught = {feed: untaught(holder, to, feed, again=feed in decides) for feed in unsure}
    branched = [feed for feed, heads in taught.items() if heads]
    feeds = list(dict.fromkeys([*outgoing.feeds, *outgoing.bare, *branched]))
    parts, packed = [], []
    for done, feed in enumerate(feeds):
        progress(done, len(feeds), "pack")
        sendings, bare = outgoing.feeds.get(feed, []), outgoing.bare.get(feed, {})
        shown = choose_heads(holder, feed, bare | names_of(sendings))
        proved = {one.head.branch for one in shown}
        shown += [one for one in taught.get(feed, ()) if one.head.branch not in proved]
        sizes = [one.head.size for one in shown]
        sizes += partings(holder, feed) if feed in several else []
        sizes += decides.get(feed, [])
        for place, one in enumerate(shown[:MAX_BRANCHES], 1):
            sent = [sending for sending in sendings if sending.stored.head.name in one.names]
            rest = one.names.keys() - names_of(sent).keys()
            parts.append(feed_part(holder, to, one, place, sizes))
            packed.append(pack_feed(feed, lines(sent, {n: bare[n] for n in rest}), place))
    return parts, packed


def _manifest(
    holder: Holder,
    to: Recipient,
    outgoing: Outgoing,
    bundle: str,
    created: int,
    place: tuple[int, str],
    parts: Iterable[FeedPart],
    packed: Iterable[Packed],
) -> Manifest:
    members: list[MemberPart] = [one.part for one in packed]
    members += [document_part(one) for one in outgoing.documents]
    is_hq = holder.station == holder.headquarters
    return Manifest(
        bundle=bundle,
        network=stations.network(holder),
        sender=holder.meta.secret(stations.CARD).decode(),
        birth=holder.store.feeds[holder.data_feed].birth,
        recipient=to.station,
        recipient_key=stations.known_cards(holder)[to.station].fingerprint,
        number=place[0],
        previous=place[1],
        created=created,
        have=stating.have(holder, to, outgoing.feeds),
        feeds=tuple(parts),
        cards=tuple(stations.card_texts(holder)) if is_hq else (),
        successions=tuple(stations.succession_texts(holder)),
        members=tuple(members),
        named=tuple(sorted(outgoing.named.items())),
        changesets=outgoing.changesets,
        marking=_highest(holder, outgoing),
        program=liaison_desk.__version__,
    )


def _report(holder: Holder, order: Order, outgoing: Outgoing, number: int, size: int) -> Exported:
    places = list(holder.tables.places(outgoing.records))
    feeds = holder.store.feeds
    log_entries = sum(
        len(many) for feed, many in outgoing.feeds.items() if feeds[feed].birth.purpose == LOG
    )
    return Exported(
        order.path, order.to.station, number, size,
        files=len({one.file for one in places}),
        changesets=outgoing.changesets - log_entries,
        attachments=len(outgoing.documents),
        withheld={
            holder.store.record_uid(record): reason
            for record, reason in outgoing.withheld.items()
        },
        log_entries=log_entries, part=order.part, parts=order.parts, left=dict(order.left),
        consents=consents_needed(holder, order.to, outgoing.withheld),
    )  # fmt: skip


def _highest(holder: Holder, outgoing: Outgoing) -> str:
    marked = holder.tables.markings()
    return str(max((marked[one].level for one in outgoing.records & marked.keys()), default=0))


def note_holdings(holder: Holder, feed: str, numbers: Ranges) -> None:
    """Note anew what is held of these numbers of a feed; what undoing took out is held too."""
    out = holder.fillings.taken_out()
    holder.ledger.note_held(
        feed,
        [
            (
                stored.head.number,
                held_mask(holder, stored, out.get(stored.id, ())),
                len(stored.head.changes),
            )
            for _, stored in holder.store.with_records(feed, numbers)
        ],
    )
