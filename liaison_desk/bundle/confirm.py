"""What a recipient has confirmed: from the statements of its copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from liaison_desk.db.branches import Named
from liaison_desk.db.holder import Holder
from liaison_desk.db.trees import TRUNK, Tree
from liaison_desk.feeds.have import FeedHave, Have, short
from liaison_desk.feeds.holding import Holding, holding_of
from liaison_desk.feeds.merkle import CannotProve
from liaison_desk.feeds.ranges import BLOCK, Ranges, block_hash
from liaison_desk.feeds.relied_on import confirmed
from liaison_desk.keys.succession import read_succession


class Confirmed(NamedTuple):
    """What all living copies of a station are known to hold of a feed."""

    holding: Holding  # of the numbers that have one changeset here, or several of one log
    named: Mapping[str, tuple[int, int]]  # of the others: name → its number, values held

    @property
    def heads(self) -> Ranges:
        """Return the numbers of which something is held there."""
        if not self.named:
            return self.holding.heads
        return self.holding.heads | Ranges.of({number for number, _ in self.named.values()})

    @property
    def full(self) -> Ranges:
        """Return the numbers of which nothing can be lacking."""
        return self.holding.full

    def held_mask(self, number: int) -> int:
        """Return the values held of a number; -1, every bit, where all are."""
        return self.holding.held_mask(number)

    def lacks(self, number: int, name: str, mask: int) -> bool:
        """Tell whether a changeset, or any value of ``mask`` in it, is not held there."""
        if name in self.named:
            return bool(mask & ~self.named[name][1])
        return self.holding.lacks(number, mask)


def confirmed_by(holder: Holder, station: str, feed: str) -> Confirmed:
    """Return what every living copy of a station is known to hold of a feed.

    A copy that a later one continues has died and says no more. Where a
    station has two living copies (a clone), what one of them lacks is sent.
    """
    result: Confirmed | None = None
    one_log = len(holder.branches.of(feed)) == 1
    apart = [] if one_log else holder.branches.apart(feed)
    for have in living(holder, station):
        said = have.feeds.get(feed)
        if said is None:
            return _NOTHING
        one = _of_trunk(holder, feed, said) if one_log else _of_branches(holder, feed, said, apart)
        result = one if result is None else _both(result, one)
    return result or _NOTHING


ALL: Final = -1  # every value, however many there are
_NOTHING: Final = Confirmed(Holding(), {})


def living(holder: Holder, station: str) -> list[Have]:
    """Return the statements of a station's copies that nobody retired.

    Nor does a copy go on under a key that the station left behind: the feeds
    in between may have held nothing for us, so that no birth ties it to the new one.
    """
    return holder.once(("living", station), lambda: _living(holder, station))


def _living(holder: Holder, station: str) -> list[Have]:
    over = retired(holder, station)
    stated = [have for have in holder.ledger.statements(station) if have.copy not in over]
    steps = [read_succession(data) for data in holder.meta.successions()] if stated[1:] else []
    left = {one.former for one in steps if one.station == station}
    present = [one for one in stated if holder.store.feeds[one.copy].birth.key not in left]
    return present or stated


def retired(holder: Holder, station: str) -> set[str]:
    """Return the feeds of a station in which nobody writes any more, as its own copies say.

    By their births, each of which continues one feed; and in the statements of
    all of them, since a copy that died told the truth of those before it.
    """
    return holder.once(("retired", station), lambda: _retired(holder, station))


def _retired(holder: Holder, station: str) -> set[str]:
    births = [row.birth for row in holder.store.feeds.values()]
    own = {one.feed for one in births if one.station == station}
    told = {feed for have in holder.ledger.statements(station) for feed in have.retires}
    return own & (told | {one.continues for one in births if one.station == station})


def stated_heads(holder: Holder, station: str, feed: str) -> list[tuple[int, str]]:
    """Return the heads (size, root) of a feed that the copies of a station stated."""
    return [head for heads in heads_by_copy(holder, station, feed) for head in heads]


def parted(holder: Holder, station: str) -> dict[str, list[list[tuple[int, str]]]]:
    """Return, by feed, the newest head of each of its logs as a copy of a station takes them.

    Of the feeds alone that one of its copies takes for more than one log.
    """
    found: dict[str, list[list[tuple[int, str]]]] = {}
    for have in living(holder, station):
        for feed, said in have.feeds.items():
            if said.apart.heads and feed in holder.store.feeds:
                found.setdefault(feed, []).append([*said.heads[:1], *said.apart.heads])
    return found


def heads_by_copy(holder: Holder, station: str, feed: str) -> list[tuple[tuple[int, str], ...]]:
    """Return the heads that each copy of a station stated which knows of a feed."""
    stated = [have.feeds[feed] for have in living(holder, station) if feed in have.feeds]
    return [(*said.heads, *said.apart.heads) for said in stated]


def asked_by_name(holder: Holder, station: str, feed: str) -> set[int]:
    """Return the numbers at which a copy of a station told by name what it holds.

    It does not know our branches to be one log that far, so our plain word says nothing to it.
    """
    stated = [have.feeds[feed] for have in living(holder, station) if feed in have.feeds]
    return {number for said in stated for number, _ in said.apart.held}


def is_known_head(holder: Holder, feed: str, size: int, root: str, branch: int = TRUNK) -> bool:
    """Tell whether a branch of a feed, as far as it is known here, has this root at this size."""
    return _is_ours(_tree(holder, feed, branch).root, size, root)


def _tree(holder: Holder, feed: str, branch: int = TRUNK) -> Tree:
    """Return the tree of a branch, to be read alone: one for all questions of a bundle."""
    return holder.once(("tree", feed, branch), lambda: holder.tree(feed, branch))


def _of_trunk(holder: Holder, feed: str, said: FeedHave) -> Confirmed:
    """Return what a statement confirms of a feed that has no second branch here."""
    tree = _tree(holder, feed)
    ledger = holder.ledger
    plain = confirmed(
        said,
        ledger.holding(feed).heads,
        lambda block: ledger.block(feed, block),
        lambda block, numbers: ledger.hash_over(feed, block, numbers),
        lambda size, root: _is_ours(tree.root, size, root),
    )
    return Confirmed(plain.joined(_told_by_name(holder, feed, said)), {})


def _told_by_name(holder: Holder, feed: str, said: FeedHave) -> Holding:
    """Return what a copy that knows more branches told by name, where we know of one."""
    if not said.apart.held:
        return Holding()
    ours = holder.ledger.holding(feed).heads
    numbers = [number for number, _ in said.apart.held if number in ours]
    rows = []
    for _, stored in holder.store.with_records(feed, dict.fromkeys(numbers)):
        mask = said.apart.held.get((stored.head.number, short(stored.head.name)))
        if mask is not None:
            rows.append((stored.head.number, mask, len(stored.head.changes)))
    return holding_of(rows)


def _of_branches(holder: Holder, feed: str, said: FeedHave, apart: list[Named]) -> Confirmed:
    """Return what a statement confirms of a feed with branches: name by name where they differ.

    What the other end takes for the trunk may be a branch here, so its plain
    words are held against each of ours.
    """
    unclear = Ranges.of({one.number for one in apart})
    plain = _told_by_name(holder, feed, said).without(unclear)
    named: dict[str, tuple[int, int]] = {}
    for one in apart:
        mask = said.apart.held.get((one.number, short(one.name)))
        if mask is not None:
            named[one.name] = one.number, mask
    for name in _without_values(holder, apart, named):
        named[name] = named[name][0], ALL
    for branch in holder.branches.of(feed):
        members = holder.branches.members(feed, branch)
        found = _of_members(holder, feed, said, branch, members)
        plain = plain.joined(found.without(unclear))
        for one in apart:
            if members.get(one.number) == one.name and one.number in found.heads:
                before = named.get(one.name, (one.number, 0))[1]
                named[one.name] = one.number, before | found.held_mask(one.number)
    return Confirmed(plain, named)


def _without_values(
    holder: Holder, apart: list[Named], named: Mapping[str, tuple[int, int]]
) -> Iterator[str]:
    """Yield the names of which no value is held there because there is none: all of it is."""
    rows = [one.id for one in apart if named.get(one.name, (0, ALL))[1] == 0]
    for stored in holder.store.stored(rows).values():
        if not stored.head.changes:
            yield stored.head.name


def _of_members(
    holder: Holder, feed: str, said: FeedHave, branch: int, members: Mapping[int, str]
) -> Holding:
    """Return what of a statement is sure, if it speaks of this branch of ours."""
    tree, ours = _tree(holder, feed, branch), Ranges.of(members)

    def hash_over(block: int, numbers: Ranges) -> str:
        return block_hash(block, {number: members[number] for number in numbers})

    def block(one: int) -> tuple[Ranges, str]:
        held = ours & _span(one)
        return held, hash_over(one, held)

    return confirmed(
        said, ours, block, hash_over, lambda size, root: _is_ours(tree.root, size, root)
    )


def _span(block: int) -> Ranges:
    return Ranges(((block * BLOCK + 1, (block + 1) * BLOCK),))


def _is_ours(root_of: Callable[[int], bytes], size: int, root: str) -> bool:
    try:
        return size > 0 and root_of(size).hex() == root
    except CannotProve:
        return False


def _both(one: Confirmed, other: Confirmed) -> Confirmed:
    named = {
        name: (number, mask & other.named[name][1])
        for name, (number, mask) in one.named.items()
        if name in other.named
    }
    return Confirmed(_both_hold(one.holding, other.holding), named)


def _both_hold(one: Holding, other: Holding) -> Holding:
    heads = one.heads & other.heads
    full = one.full & other.full
    partial = {
        number: mask
        for number in (heads - full)
        if (mask := one.held_mask(number) & other.held_mask(number))
    }
    return Holding(heads, full, partial)
