"""What goes into a bundle: everything in scope that was not confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from liaison_desk import crypto, strict_json
from liaison_desk.bundle.confirm import confirmed_by, living, tied_heads
from liaison_desk.bundle.manifest import FeedPart
from liaison_desk.bundle.scope import TAKES_OUT, Extent, Recipient, Scope, scope
from liaison_desk.db.feedstore import Stored
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import SignedHead
from liaison_desk.db.trees import Tree
from liaison_desk.feeds.birth import LOG, head_message
from liaison_desk.feeds.changeset import NOTE, read_body, write_body, write_head
from liaison_desk.feeds.have import Holding, holding_of
from liaison_desk.feeds.merkle import CannotProve, prove
from liaison_desk.feeds.ranges import Ranges
from liaison_desk.records.field import element

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
    confirmed = {
        feed: confirmed_by(holder, recipient.station, feed)
        for feed in _feeds_for(holder, recipient)
    }
    leaving = _leaving(holder, recipient, reach, confirmed)
    for feed, known in confirmed.items():
        sendings = []
        for record, sending in _candidates(holder, feed, known, reach, leaving):
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
    holder: Holder, feed: str, known: Holding, reach: Scope, leaving: Mapping[str, int]
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
            if stored.head.name in leaving:
                yield record, Sending(stored, leaving[stored.head.name])
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
    holder: Holder, recipient: Recipient, reach: Scope, known: Mapping[str, Holding]
) -> dict[str, int]:
    """Return what tells who had a record that it left their scope: changeset → values.

    The changes that took it out go with that one value, and the heads that
    they build on without any. Whoever was never sent the record gets nothing:
    they must not learn that it is there.
    """
    field = element("shared", recipient.office)
    gone = dict.fromkeys(reach.ended, field)
    gone |= {record: TAKES_OUT[reason] for record, reason in reach.withheld.items()}
    if not gone:
        return {}
    told = _told(holder, recipient, known)
    last: dict[str, int] = {}
    for derived in holder.deriver.look(list(gone)):
        stored = holder.store.of_records([derived.record])[derived.record]
        current = derived.state.fields.get(gone[derived.record])
        if current is None or not any(told(one.head.feed, one.head.number) for one in stored):
            continue
        last |= _with_parents(holder, stored, current.current, gone[derived.record])
    return last


def _told(
    holder: Holder, recipient: Recipient, known: Mapping[str, Holding]
) -> Callable[[str, int], bool]:
    """Return the question whether a number of a feed is held there, or may be."""
    sent: dict[str, list[Ranges]] = {feed: [one.heads] for feed, one in known.items()}
    for bundle in holder.ledger.out(recipient.station):
        for feed, holding in bundle.contents.items():
            sent.setdefault(feed, []).append(holding.heads)
    return lambda feed, number: any(number in one for one in sent.get(feed, ()))


def _with_parents(
    holder: Holder, stored: Iterable[Stored], names: Iterable[str], field: str
) -> dict[str, int]:
    """Return these changesets with the value of one field, and their parents with none."""
    here = {one.head.name: one for one in stored if not one.aside}
    masks: dict[str, int] = {}
    ahead = list(names)
    for name in ahead:
        changes = here[name].head.changes
        masks[name] = held_mask(holder, here[name]) & sum(
            1 << place for place, change in enumerate(changes) if change.field == field
        )
    while ahead:
        for change in here[ahead.pop()].head.changes:
            fresh = [one for one in change.parents if one in here and one not in masks]
            masks |= dict.fromkeys(fresh, 0)
            ahead += fresh
    return masks


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
    except CannotProve:  # a relay lacks the path to some of them, which stay not yet tied
        earlier = {size: root for size, root in earlier.items() if _ties(tree, head.size, size)}
        proof = prove(head.size, leaves, list(earlier), tree.node)
    return FeedPart(
        holder.store.feeds[feed].birth, head.size, head.root.hex(), head.signature.hex(),
        tuple(sorted(earlier.items())), tuple(one.hex() for one in proof),
    )  # fmt: skip


def _ties(tree: Tree, size: int, earlier: int) -> bool:
    try:
        prove(size, [], [earlier], tree.node)
    except CannotProve:
        return False
    return True


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
