"""What goes into a bundle: everything in scope that was not confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from liaison_desk import garbage, strict_json
from liaison_desk.bundle.confirm import confirmed_by, living
from liaison_desk.bundle.leaving import last_words
from liaison_desk.bundle.proving import choose_head
from liaison_desk.bundle.scope import Extent, Recipient, Scope, scope
from liaison_desk.db.feedstore import Stored
from liaison_desk.db.holder import Holder
from liaison_desk.feeds.birth import LOG
from liaison_desk.feeds.changeset import NOTE, read_body, write_body, write_head
from liaison_desk.feeds.have import Holding, holding_of

ATTACHMENT = "attachment"


class Document(NamedTuple):
    """The content of an attachment that goes along."""

    blob: str
    key: bytes
    size: int  # bytes
    sha256: str

    def __repr__(self) -> str:
        """Show no key: a representation ends up in reports of errors."""
        return "Document(…)"


class Sending(NamedTuple):
    """One changeset on its way out."""

    record: int
    stored: Stored
    mask: int  # the values that go; bit i for the i-th change


class Outgoing(NamedTuple):
    """What a bundle will carry."""

    feeds: dict[str, list[Sending]]
    bare: dict[str, dict[int, str]]  # to headquarters: names of what is withheld
    documents: list[Document]
    named: dict[str, int]  # attachments in an earlier bundle: blob → its number
    withheld: Mapping[int, str]  # record → code of the reason
    records: frozenset[int]

    @property
    def changesets(self) -> int:
        """Return how many changesets go."""
        return sum(len(one) for one in self.feeds.values())


@garbage.paused()
def collect(holder: Holder, recipient: Recipient) -> Outgoing:
    """Return what a bundle can carry of everything that the recipient has not confirmed."""
    reach, feeds = _unconfirmed(holder, recipient)
    bare = _bare(holder, recipient, reach) if recipient.is_headquarters else {}
    for feed in {*feeds, *bare}:
        numbers = {one.stored.head.number for one in feeds.get(feed, ())} | bare.get(
            feed, {}
        ).keys()
        _, provable = choose_head(holder, feed, numbers)
        if numbers - provable:  # the rest follows in the next bundle, under another head
            kept = [one for one in feeds.get(feed, ()) if one.stored.head.number in provable]
            feeds[feed] = kept
            bare[feed] = {n: name for n, name in bare.get(feed, {}).items() if n in provable}
    feeds = {feed: sendings for feed, sendings in feeds.items() if sendings}
    documents, named = _documents(holder, recipient, feeds)
    records = frozenset(one.record for sendings in feeds.values() for one in sendings)
    return Outgoing(feeds, bare, documents, named, reach.withheld, records)


def unconfirmed(holder: Holder, recipient: Recipient) -> dict[str, list[Sending]]:
    """Return everything in scope that the recipient has not confirmed, by feed."""
    return _unconfirmed(holder, recipient)[1]


def _unconfirmed(holder: Holder, recipient: Recipient) -> tuple[Scope, dict[str, list[Sending]]]:
    reach = scope(holder.tables, recipient, offices_by_row(holder))
    confirmed = {
        feed: confirmed_by(holder, recipient.station, feed)
        for feed in _feeds_for(holder, recipient)
    }
    leaving = last_words(holder, recipient, reach, confirmed)
    feeds: dict[str, list[Sending]] = {}
    for feed, known in confirmed.items():
        candidates = _candidates(holder, feed, known, reach, leaving)
        sendings = [one for one in candidates if known.lacks(one.stored.head.number, one.mask)]
        if sendings:
            feeds[feed] = sorted(sendings, key=lambda one: one.stored.head.number)
    return reach, feeds


def offices_by_row(holder: Holder) -> dict[int, str]:
    """Return the office of each feed, by the feed's row."""
    authority = holder.deriver.authority
    return {row.id: authority.office(feed) for feed, row in holder.store.feeds.items()}


def _feeds_for(holder: Holder, recipient: Recipient) -> list[str]:
    return [
        feed
        for feed, row in holder.store.feeds.items()
        if row.birth.purpose != LOG or recipient.is_headquarters
    ]


def _candidates(
    holder: Holder, feed: str, known: Holding, reach: Scope, leaving: Mapping[str, str]
) -> Iterator[Sending]:
    """Yield what may have to go of one feed, with the values that may."""
    row = holder.store.feeds[feed]
    open_numbers = holder.ledger.holding(feed).heads - known.full
    is_log = row.birth.purpose == LOG
    astray = holder.store.astray()
    for record, stored in holder.store.with_records(feed, open_numbers):
        if stored.aside or stored.id in astray:  # no proof could go with it
            continue
        extent = Extent.ALL if is_log else reach.extent(record)
        if extent is Extent.ALL:
            yield Sending(record, stored, held_mask(holder, stored))
        elif extent is Extent.CURRENT:
            yield Sending(record, stored, _current(holder, record, stored))
        elif stored.head.name in leaving:
            mask = _mask_of(stored, leaving[stored.head.name]) & held_mask(holder, stored)
            yield Sending(record, stored, mask)


def _mask_of(stored: Stored, field: str) -> int:
    changes = enumerate(stored.head.changes)
    return sum(1 << place for place, change in changes if change.field == field)


def held_mask(holder: Holder, stored: Stored) -> int:
    """Return which values of a changeset are held here: bit i for the i-th change.

    The blob of an attachment whose disk file is not here counts as not held.
    """
    if stored.head.kind != ATTACHMENT:
        return stored.told
    mask = 0
    for place, (change, item) in enumerate(
        zip(stored.head.changes, read_body(stored.body, stored.head), strict=True)
    ):
        if item is None:
            continue
        is_blob = change.field == "blob" and item[1]
        if is_blob and not holder.attachments.holds(str(item[1])):
            continue
        mask |= 1 << place
    return mask


def _current(holder: Holder, record: int, stored: Stored) -> int:
    """Return the values of a changeset that are current in its record."""
    state = holder.deriver.state_of(record)
    if state is None:
        return 0
    mask = notes = 0
    for place, change in enumerate(stored.head.changes):
        if change.field.startswith(NOTE):
            notes |= 1 << place
            continue
        one = state.fields.get(change.field)
        if one and stored.head.name in (*one.current, *one.proposals):
            mask |= 1 << place
    if mask:
        mask |= notes  # why a value was replaced stays with what was replaced
    return mask & held_mask(holder, stored)


def _documents(
    holder: Holder, recipient: Recipient, feeds: Mapping[str, Iterable[Sending]]
) -> tuple[list[Document], dict[str, int]]:
    """Return the attachments that go, and those that an earlier bundle carries."""
    under_way = _under_way(holder, recipient.station)
    documents: dict[str, Document] = {}
    named = {}
    for sendings in feeds.values():
        for _, stored, mask in sendings:
            if stored.head.kind != ATTACHMENT:
                continue
            values = stored.values()
            place = next(
                (i for i, one in enumerate(stored.head.changes) if one.field == "blob"), None
            )
            blob = str(values.get("blob") or "")
            if place is None or not mask >> place & 1 or not blob:
                continue
            if blob in under_way:
                named[blob] = under_way[blob]
            else:
                documents[blob] = Document(
                    blob, bytes.fromhex(str(values["key"])), int(values["size"] or 0),
                    str(values["sha256"]),
                )  # fmt: skip
    return list(documents.values()), named


def _under_way(holder: Holder, station: str) -> dict[str, int]:
    """Return the attachments in bundles that may still arrive: blob → bundle number."""
    feed = holder.data_feed
    taken = [have.took.get(feed) for have in living(holder, station)]
    # The last of the spans, not of the numbers: a stranger's span may be 2**53 wide.
    last = max((one.spans[-1][1] for one in taken if one), default=0)
    return {
        blob: bundle.number
        for bundle in holder.ledger.out(station, feed)
        if bundle.number > last
        for blob in bundle.attachments
    }


def _bare(holder: Holder, recipient: Recipient, reach: Scope) -> dict[str, dict[int, str]]:
    """Return the names of what is restricted to the post: headquarters proves with them."""
    found: dict[str, dict[int, str]] = {}
    if not reach.withheld:
        return found
    for one in holder.store.of_records(list(reach.withheld)).values():
        for stored in one:
            found.setdefault(stored.head.feed, {})[stored.head.number] = stored.head.name
    for feed, names in found.items():
        known = confirmed_by(holder, recipient.station, feed).heads
        found[feed] = {number: name for number, name in names.items() if number not in known}
    return found


def lines(sendings: Iterable[Sending], bare: Mapping[int, str]) -> Iterator[bytes]:
    """Yield the lines of a feed's member: heads and bodies in turn, then bare names."""
    for _, stored, mask in sendings:
        yield stored.head_bytes or write_head(stored.head)
        if not stored.told & ~mask:
            yield stored.body
            continue
        items = read_body(stored.body, stored.head)
        yield write_body([item if mask >> i & 1 else None for i, item in enumerate(items)])
    for number, name in sorted(bare.items()):
        yield strict_json.dumps([0, number, name])


def sent_holding(sendings: Iterable[Sending]) -> Holding:
    """Return what a recipient holds once it took these."""
    return holding_of(
        (one.stored.head.number, one.mask, len(one.stored.head.changes)) for one in sendings
    )
