"""What goes into a bundle: everything in scope that was not confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from liaison_desk import garbage, strict_json
from liaison_desk.bundle.checks import Recipient
from liaison_desk.bundle.confirm import confirmed_by, living
from liaison_desk.bundle.proving import choose_heads, provable
from liaison_desk.bundle.reckoning import ATTACHMENT, Open, reckon
from liaison_desk.bundle.scope import Scope
from liaison_desk.bundle.told import told_by
from liaison_desk.db.changesets import Stored
from liaison_desk.db.fillings import Items
from liaison_desk.db.holder import Holder
from liaison_desk.feeds.changeset import read_body, write_body, write_head
from liaison_desk.feeds.holding import Holding, holding_of


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
    bare: dict[str, dict[str, int]]  # to headquarters: what is withheld, name → number
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
    reach, _, rows = reckon(holder, recipient)
    feeds = {feed: sendings(holder, many) for feed, many in rows.items()}
    bare = _bare(holder, recipient, reach) if recipient.is_headquarters else {}
    for feed in {*feeds, *bare}:
        names = names_of(feeds.get(feed, ())) | bare.get(feed, {})
        proved = provable(choose_heads(holder, feed, names))
        if names.keys() - proved:  # the rest follows in the next bundle, under another head
            feeds[feed] = [one for one in feeds.get(feed, ()) if one.stored.head.name in proved]
            bare[feed] = {name: n for name, n in bare.get(feed, {}).items() if name in proved}
    feeds = {feed: many for feed, many in feeds.items() if many}
    return outgoing_of(holder, recipient, feeds, bare, reach.withheld)


def outgoing_of(
    holder: Holder,
    recipient: Recipient,
    feeds: Mapping[str, list[Sending]],
    bare: Mapping[str, dict[str, int]],
    withheld: Mapping[int, str],
) -> Outgoing:
    """Return a bundle of these changesets and bare names, with the documents that belong in it."""
    documents, named = _documents(holder, recipient, feeds)
    records = frozenset(one.record for many in feeds.values() for one in many)
    return Outgoing(dict(feeds), dict(bare), documents, named, withheld, records)


def sendings(holder: Holder, rows: Iterable[Open]) -> list[Sending]:
    """Read what is open, in the same order, as it can go."""
    ordered = list(rows)
    stored = holder.store.stored([one.id for one in ordered])
    found = []
    for one in ordered:
        changeset = stored[one.id]
        mask = one.mask & ((1 << len(changeset.head.changes)) - 1)
        if changeset.head.kind == ATTACHMENT:  # its disk file may be gone by now
            mask &= held_mask(holder, changeset)
        found.append(Sending(one.record, changeset, mask))
    return found


def names_of(sendings: Iterable[Sending]) -> dict[str, int]:
    """Return the number of each changeset by its name."""
    return {one.stored.head.name: one.stored.head.number for one in sendings}


def held_mask(holder: Holder, stored: Stored, out: Items = ()) -> int:
    """Return which values of a changeset are held here: bit i for the i-th change.

    ``out`` are values that undoing took out, if any: they are held too.

    The blob of an attachment whose disk file is not here counts as not held;
    so does one that its own changeset does not wholly tell of: without key,
    size and hash nobody could be sent it.
    """
    told = stored.told | sum(1 << place for place, item in enumerate(out) if item)
    if stored.head.kind != ATTACHMENT:
        return told
    left = read_body(stored.body, stored.head)
    items = [one or other for one, other in zip(left, out or left, strict=True)]
    names = [change.field for change in stored.head.changes]
    values = {name: item[1] for name, item in zip(names, items, strict=True) if item}
    blob = values.get("blob")
    if blob and not (told_by(values) and holder.attachments.holds(str(blob))):
        told &= ~(1 << names.index("blob"))
    return told


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


def _bare(holder: Holder, recipient: Recipient, reach: Scope) -> dict[str, dict[str, int]]:
    """Return the names of what is restricted to the post: headquarters proves with them."""
    found: dict[str, dict[str, int]] = {}
    if not reach.withheld:
        return found
    for one in holder.store.of_records(list(reach.withheld)).values():
        for stored in one:
            found.setdefault(stored.head.feed, {})[stored.head.name] = stored.head.number
    for feed, names in found.items():
        known = confirmed_by(holder, recipient.station, feed)
        found[feed] = {n: number for n, number in names.items() if known.lacks(number, n, 0)}
    return found


def lines(sendings: Iterable[Sending], bare: Mapping[str, int]) -> Iterator[bytes]:
    """Yield the lines of a feed's member: heads and bodies in turn, then bare names."""
    for _, stored, mask in sendings:
        yield stored.head_bytes or write_head(stored.head)
        if not stored.told & ~mask:
            yield stored.body
            continue
        items = read_body(stored.body, stored.head)
        yield write_body([item if mask >> i & 1 else None for i, item in enumerate(items)])
    for number, name in sorted((number, name) for name, number in bare.items()):
        yield strict_json.dumps([0, number, name])


def sent_holding(sendings: Iterable[Sending]) -> Holding:
    """Return what a recipient holds once it took these."""
    return holding_of(
        (one.stored.head.number, one.mask, len(one.stored.head.changes)) for one in sendings
    )
