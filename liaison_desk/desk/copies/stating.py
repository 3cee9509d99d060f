"""What this copy says to a recipient of what it holds: its statement in a bundle."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from liaison_desk.bundle.checks import Recipient
from liaison_desk.bundle.collect import held_mask
from liaison_desk.bundle.confirm import asked_by_name, heads_by_copy, is_known_head
from liaison_desk.db.branches import doubled
from liaison_desk.db.holder import Holder
from liaison_desk.db.trees import TRUNK
from liaison_desk.desk.copies import claims
from liaison_desk.desk.copies.heirs import retires
from liaison_desk.feeds.have import MAX_BRANCHES, MAX_HEADS, Apart, FeedHave, Have, short
from liaison_desk.feeds.ranges import Ranges


def have(holder: Holder, to: Recipient, going: Iterable[str] = ()) -> Have:
    """Return this copy's statement for a recipient.

    Headquarters is told of every feed; an office of its own feeds, of those
    that it ever sent something of, so that a relay learns what arrived, and of
    those that it was ever sent something of, now with ``going``: or it would
    send them back to where they came from.
    """
    taken = holder.ledger.taken(to.station)
    theirs = {feed for bundle in taken for feed in bundle.report["feeds"]} | {
        feed for feed, row in holder.store.feeds.items() if row.birth.station == to.station
    }
    theirs.update(going, *(bundle.contents for bundle in holder.ledger.out(to.station)))
    wanted = [feed for feed in holder.store.feeds if to.is_headquarters or feed in theirs]
    took: dict[str, Ranges] = {}
    for bundle in taken:
        took[bundle.copy] = took.get(bundle.copy, Ranges.of(())).add(bundle.number)
    return Have(
        holder.data_feed,
        holder.ledger.next_serial(),
        took,
        {feed: _feed_have(holder, to, feed) for feed in wanted},
        claims.doubted(holder, to.station),
        retires(holder),
    )


def _feed_have(holder: Holder, to: Recipient, feed: str) -> FeedHave:
    """Return what is held of a feed; with the heads by which the recipient can tell.

    Where it has branches, by number and hash what stands in the trunk alone, and
    by name the rest, and whatever the recipient told by name.
    """
    newest: dict[int, tuple[int, str]] = {}
    for one in holder.ledger.heads(feed):
        newest.setdefault(one.branch, (one.size, one.root.hex()))
    known = [newest.pop(TRUNK)] if TRUNK in newest else []
    heads = tuple(dict.fromkeys([*known, *_common_heads(holder, to, feed)]))[:MAX_HEADS]
    held, blocks = holder.ledger.holding(feed), holder.ledger.blocks(feed)
    if not newest:
        return FeedHave(heads, held, blocks)
    asked = asked_by_name(holder, to.station, feed)
    named = {*doubled(holder.branches.apart(feed)), *(one for one in asked if one in held.heads)}
    plain = held.without(Ranges.of(named))
    blocks = {
        block: hashed
        for block in blocks
        if (hashed := holder.ledger.hash_over(feed, block, plain.heads))
    }
    told = {
        (stored.head.number, short(stored.head.name)): held_mask(holder, stored)
        for _, stored in holder.store.with_records(feed, named)
    }
    apart = Apart(tuple(newest[branch] for branch in sorted(newest))[:MAX_BRANCHES], told)
    return FeedHave(heads, plain, blocks, apart)


def _common_heads(holder: Holder, to: Recipient, feed: str) -> Iterator[tuple[int, str]]:
    """Yield the heads that a recipient stated and that are known here.

    The largest of each of its copies first: few are told, and each copy needs one of its own.
    """
    by_copy = [
        sorted((head for head in heads if is_known_head(holder, feed, *head)), reverse=True)
        for heads in heads_by_copy(holder, to.station, feed)
    ]
    for rank in itertools.zip_longest(*by_copy):
        yield from (head for head in rank if head is not None)
