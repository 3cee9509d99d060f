"""What goes into a bundle: everything in scope that was not confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from liaison_desk import crypto, strict_json
from liaison_desk.bundle.confirm import confirmed_by, living, tied_heads
from liaison_desk.bundle.manifest import FeedPart
from liaison_desk.bundle.scope import Extent, Recipient, Scope, scope
from liaison_desk.db.feedstore import Stored
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import SignedHead
from liaison_desk.feeds.birth import LOG, head_message
from liaison_desk.feeds.changeset import NOTE, read_body, write_body, write_head
from liaison_desk.feeds.have import Holding, holding_of
from liaison_desk.feeds.merkle import CannotProve, prove
from liaison_desk.records.field import split
from liaison_desk.records.registry import KINDS

ATTACHMENT = "attachment"
_LEVELS = "01234"


class Document(NamedTuple):
    """The content of an attachment that goes along."""

    blob: str
    key: bytes
    size: int  # bytes
    sha256: str


class Sending(NamedTuple):
    """One changeset on its way out."""

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


def collect(holder: Holder, recipient: Recipient) -> Outgoing:
    """Return everything in scope that the recipient has not confirmed."""
    reach = scope(holder.tables, recipient, offices_by_row(holder))
    feeds: dict[str, list[Sending]] = {}
    records: set[int] = set()
    for feed in _feeds_for(holder, recipient):
        known = confirmed_by(holder, recipient.station, feed)
        sendings = []
        for record, sending in _candidates(holder, feed, known, reach, recipient):
            if known.lacks(sending.stored.head.number, sending.mask):
                sendings.append(sending)
                records.add(record)
        if sendings:
            feeds[feed] = sorted(sendings, key=lambda one: one.stored.head.number)
    documents, named = _documents(holder, recipient, feeds)
    bare = _bare(holder, recipient, reach) if recipient.is_headquarters else {}
    return Outgoing(feeds, bare, documents, named, reach.withheld, frozenset(records))


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
    holder: Holder, feed: str, known: Holding, reach: Scope, recipient: Recipient
) -> Iterator[tuple[int, Sending]]:
    """Yield what may have to go of one feed, with the values that may."""
    row = holder.store.feeds[feed]
    open_numbers = holder.ledger.holding(feed).heads - known.full
    is_log = row.birth.purpose == LOG
    for record, stored in holder.store.with_records(feed, open_numbers):
        if stored.aside:
            continue
        extent = Extent.ALL if is_log else reach.extent(record)
        if extent is None:
            mask = _leaving(stored, record, reach, recipient, known)
            if mask:
                yield record, Sending(stored, mask)
        elif extent is Extent.ALL:
            yield record, Sending(stored, held_mask(holder, stored))
        else:
            yield record, Sending(stored, _current(holder, record, stored))


def held_mask(holder: Holder, stored: Stored) -> int:
    """Return which values of a changeset are held here: bit i for the i-th change.

    The blob of an attachment whose disk file is not here counts as not held.
    """
    mask = 0
    for place, (change, item) in enumerate(
        zip(stored.head.changes, read_body(stored.body, stored.head), strict=True)
    ):
        if item is None:
            continue
        is_blob = stored.head.kind == ATTACHMENT and change.field == "blob" and item[1]
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


def _leaving(
    stored: Stored, record: int, reach: Scope, recipient: Recipient, known: Holding
) -> int:
    """Return the control values that tell who had a record that it is gone from their scope."""
    if record not in reach.withheld and record not in reach.ended:
        return 0
    if not known.heads:  # never had any of it
        return 0
    kind = KINDS.get(stored.head.kind)
    mask = 0
    for place, change in enumerate(stored.head.changes):
        name, key = split(change.field)
        rule = kind.fields.get(name) if kind else None
        if rule and rule.control and (name != "shared" or key == recipient.office):
            mask |= 1 << place
    return 0 if stored.head.creates else mask


def _documents(
    holder: Holder, recipient: Recipient, feeds: Mapping[str, Iterable[Sending]]
) -> tuple[list[Document], dict[str, int]]:
    """Return the attachments that go, and those that an earlier bundle carries."""
    under_way = _under_way(holder, recipient.station)
    documents: dict[str, Document] = {}
    named = {}
    for sendings in feeds.values():
        for stored, mask in sendings:
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
    for stored, mask in sendings:
        yield write_head(stored.head)
        items = read_body(stored.body, stored.head)
        yield write_body([item if mask >> i & 1 else None for i, item in enumerate(items)])
    for number, name in sorted(bare.items()):
        yield strict_json.dumps([0, number, name])


def sent_holding(sendings: Iterable[Sending]) -> Holding:
    """Return what a recipient holds once it took these."""
    return holding_of(
        (one.stored.head.number, one.mask, len(one.stored.head.changes)) for one in sendings
    )


def feed_part(holder: Holder, recipient: Recipient, feed: str, numbers: Iterable[int]) -> FeedPart:
    """Return head and proofs for the changesets of a feed at these numbers."""
    head = _head(holder, feed)
    tree = holder.tree(feed)
    earlier = {size: root for size, root in _earlier(holder, recipient, feed) if size < head.size}
    leaves = [number - 1 for number in numbers]
    try:
        proof = prove(head.size, leaves, list(earlier), tree.node)
    except CannotProve:  # a relay without the path to an earlier head: taken as not yet tied
        earlier = {}
        proof = prove(head.size, leaves, [], tree.node)
    return FeedPart(
        holder.store.feeds[feed].birth, head.size, head.root.hex(), head.signature.hex(),
        tuple(sorted(earlier.items())), tuple(one.hex() for one in proof),
    )  # fmt: skip


def _head(holder: Holder, feed: str) -> SignedHead:
    """Return the newest head of a feed, signed now where it is ours, retired ones too."""
    seed = holder.meta.secret("sign_seed")
    if holder.store.feeds[feed].birth.key != crypto.public_key(seed).hex():
        return holder.ledger.heads(feed)[0]
    size = holder.store.last_number(feed)
    tree = holder.tree(feed)
    tree.grow(size)
    root = tree.root(size)
    signature = crypto.sign(seed, head_message(feed, size, root))
    head = SignedHead(feed, size, root, signature, tied=True)
    holder.ledger.keep_head(head)
    return head


def _earlier(holder: Holder, recipient: Recipient, feed: str) -> Iterator[tuple[int, str]]:
    """Yield the heads that the recipient knows or may know by the time it reads this."""
    yield from tied_heads(holder, recipient.station, feed)
    sizes = {one.size: one.root.hex() for one in holder.ledger.heads(feed)}
    for bundle in holder.ledger.out(recipient.station)[:20]:
        size = bundle.heads.get(feed)
        if size in sizes:
            yield size, sizes[size]
