"""What a recipient has confirmed: from the statements of its copies."""

from __future__ import annotations

from collections.abc import Callable

from liaison_desk.db.holder import Holder
from liaison_desk.feeds.have import FeedHave, Have, Holding, confirmed
from liaison_desk.feeds.merkle import CannotProve
from liaison_desk.keys.succession import read_succession


def confirmed_by(holder: Holder, station: str, feed: str) -> Holding:
    """Return what every living copy of a station is known to hold of a feed.

    A copy that a later one continues has died and says no more. Where a
    station has two living copies (a clone), what one of them lacks is sent.
    """
    result: Holding | None = None
    for have in living(holder, station):
        said = have.feeds.get(feed)
        one = _of_feed(holder, feed, said) if said else Holding()
        result = one if result is None else _both(result, one)
    return result or Holding()


def living(holder: Holder, station: str) -> list[Have]:
    """Return the statements of a station's copies that none continues.

    Nor does a copy go on under a key that the station left behind: the feeds
    in between may have held nothing for us, so that no birth ties it to the new one.
    """
    births = [row.birth for row in holder.store.feeds.values()]
    retired = {one.continues for one in births if one.station == station}
    stated = [have for have in holder.ledger.statements(station) if have.copy not in retired]
    steps = [read_succession(data) for data in holder.meta.successions()] if stated[1:] else []
    left = {one.former for one in steps if one.station == station}
    present = [one for one in stated if holder.store.feeds[one.copy].birth.key not in left]
    return present or stated


def tied_heads(holder: Holder, station: str, feed: str) -> list[tuple[int, str]]:
    """Return the heads (size, root) of a feed that a station stated and that are ours too."""
    tree = holder.tree(feed)
    return [
        head
        for have in living(holder, station)
        if feed in have.feeds
        for head in have.feeds[feed].heads
        if _is_ours(tree.root, *head)
    ]


def is_known_head(holder: Holder, feed: str, size: int, root: str) -> bool:
    """Tell whether the feed, as far as it is known here, has this root at this size."""
    return _is_ours(holder.tree(feed).root, size, root)


def _of_feed(holder: Holder, feed: str, said: FeedHave) -> Holding:
    tree = holder.tree(feed)
    ledger = holder.ledger
    return confirmed(
        said,
        ledger.holding(feed).heads,
        lambda block: ledger.block(feed, block),
        lambda block, numbers: ledger.hash_over(feed, block, numbers),
        lambda size, root: _is_ours(tree.root, size, root),
    )


def _is_ours(root_of: Callable[[int], bytes], size: int, root: str) -> bool:
    try:
        return size > 0 and root_of(size).hex() == root
    except CannotProve:
        return False


def _both(one: Holding, other: Holding) -> Holding:
    heads = one.heads & other.heads
    full = one.full & other.full
    partial = {
        number: mask
        for number in (heads - full)
        if (mask := one.held_mask(number) & other.held_mask(number))
    }
    return Holding(heads, full, partial)
