"""Proofs that go along: that changesets stand in the feed that their station signed."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from liaison_desk import crypto
from liaison_desk.bundle.checks import Recipient
from liaison_desk.bundle.confirm import heads_by_copy, parted, stated_heads
from liaison_desk.bundle.manifest import MAX_BRANCHES, MAX_EARLIER, FeedPart
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import SignedHead
from liaison_desk.db.trees import TRUNK, Tree
from liaison_desk.feeds.birth import head_message
from liaison_desk.feeds.fork import common_size
from liaison_desk.feeds.merkle import CannotProve, leaf_hash, prove

Numbered = Mapping[str, int]  # name of a changeset → its number


class Shown(NamedTuple):
    """A head of a feed, and the changesets that are proved under it."""

    head: SignedHead
    names: Numbered


def choose_heads(holder: Holder, feed: str, names: Numbered) -> list[Shown]:
    """Return heads of a feed and what can be proved under each: one for each branch.

    In each branch the newest head, where it proves all. A relay that got two
    heads without a path between the hashes it knows takes the one that proves
    most, and of several the newest. What no head of these proves follows in
    the next bundle.
    """
    if feed in {holder.data_feed, holder.log_feed}:
        return [Shown(sign_head(holder, feed), names)]
    shown: list[Shown] = []
    left = dict(names)
    branches = holder.branches.of(feed)
    for branch in branches:
        if not left or len(shown) == MAX_BRANCHES:
            break
        inside = left if len(branches) == 1 else _standing(holder.tree(feed, branch), left)
        found = _best(holder, feed, branch, inside)
        if found is not None:
            shown.append(found)
            left = {name: number for name, number in left.items() if name not in found.names}
    return shown


def provable(shown: Iterable[Shown]) -> set[str]:
    """Return the names that can be proved."""
    return {name for one in shown for name in one.names}


def feed_part(
    holder: Holder, recipient: Recipient, shown: Shown, place: int, beside: Iterable[int] = ()
) -> FeedPart:
    """Return head and proofs for the changesets shown under a head.

    ``place`` is the branch's order in the bundle; ``beside`` are sizes at
    which other branches have a head: told there, the roots show that they part.
    """
    head = shown.head
    tree = holder.tree(head.feed, head.branch)
    sizes = dict.fromkeys([*beside, *_earlier(holder, recipient, head)])
    earlier = {
        size: root
        for size in list(sizes)[:MAX_EARLIER]
        if 0 < size < head.size and (root := _root(tree, head.size, size))
    }
    proof = prove(
        head.size, [number - 1 for number in shown.names.values()], list(earlier), tree.node
    )
    return FeedPart(
        holder.store.feeds[head.feed].birth, head.size, head.root.hex(), head.signature.hex(),
        tuple(sorted(earlier.items())), tuple(one.hex() for one in proof), place,
    )  # fmt: skip


def sign_head(holder: Holder, feed: str) -> SignedHead:
    """Sign the head of a feed that this copy writes, and keep it."""
    size = holder.store.last_number(feed)
    tree = holder.tree(feed)
    tree.grow(size)
    root = tree.root(size)
    message = head_message(feed, size, root)
    head = SignedHead(feed, size, root, crypto.sign(holder.meta.secret("sign_seed"), message))
    holder.ledger.keep_head(head)
    return head


def untaught(
    holder: Holder, recipient: Recipient, feed: str, *, again: bool = False
) -> list[Shown]:
    """Return the newest head of each branch, where a copy of a station may not know of them all.

    Or where it takes for several what is one: it was shown heads without the
    path between them. Who takes a feed for one log states what it holds by
    number; only when it knows the branches does it name what it holds.
    ``again`` shows them to whoever knows of the feed, for the roots that go along.
    """
    branches = holder.branches.of(feed)
    copies = heads_by_copy(holder, recipient.station, feed)
    theirs = holder.store.feeds[feed].birth.station == recipient.station
    apart = parted(holder, recipient.station).get(feed, [])
    if (len(branches) == 1 and not apart) or not (copies or theirs):
        return []
    newest = newest_heads(holder, feed)
    trees = {branch: holder.tree(feed, branch) for branch in newest}
    common = max(partings(holder, feed), default=0)
    one_here = any(_are_of(tree, heads) for tree in trees.values() for heads in apart)
    if (
        copies
        and not again
        and not one_here
        and all(
            any(size > common and _root_is(tree, size, root) for size, root in stated)
            for stated in copies
            for tree in trees.values()
        )
    ):
        return []
    return [
        Shown(head, {})
        for branch, head in sorted(newest.items())[:MAX_BRANCHES]
        if _proves(trees[branch], head, ())
    ]


def _are_of(tree: Tree, heads: Iterable[tuple[int, str]]) -> bool:
    """Tell whether more than one of these heads is a beginning of the same log."""
    return sum(_root_is(tree, size, root) for size, root in heads) > 1


def newest_heads(holder: Holder, feed: str) -> dict[int, SignedHead]:
    """Return the newest head of each branch of a feed."""
    newest: dict[int, SignedHead] = {}
    for head in holder.ledger.heads(feed):
        newest.setdefault(head.branch, head)
    return newest


def partings(holder: Holder, feed: str) -> list[int]:
    """Return, for each two branches of a feed, how many numbers they are known to share."""
    newest = newest_heads(holder, feed)
    return [
        common_size(
            min(newest[one].size, newest[other].size),
            holder.tree(feed, one).node,
            holder.tree(feed, other).node,
        )
        for one, other in itertools.combinations(sorted(newest), 2)
    ]


def _standing(tree: Tree, names: Numbered) -> Numbered:
    """Return what is known to stand in a branch."""
    return {
        name: number
        for name, number in names.items()
        if tree.node(0, number - 1) == leaf_hash(bytes.fromhex(name))
    }


def _best(holder: Holder, feed: str, branch: int, inside: Numbered) -> Shown | None:
    tree = holder.tree(feed, branch)
    best: Shown | None = None
    for head in holder.ledger.heads(feed):
        if head.branch != branch:
            continue
        below = {name: number for name, number in inside.items() if number <= head.size}
        if not _proves(tree, head, below.values()):
            below = {
                name: number for name, number in below.items() if _proves(tree, head, [number])
            }
        if below and (best is None or len(below) > len(best.names)):
            best = Shown(head, below)
        if best and len(best.names) == len(inside):
            break
    return best


def _proves(tree: Tree, head: SignedHead, numbers: Collection[int]) -> bool:
    """Tell whether these numbers can be proved under a head."""
    try:
        prove(head.size, [number - 1 for number in numbers], (), tree.node)
    except CannotProve:
        return False
    return True


def _root(tree: Tree, size: int, earlier: int) -> str:
    """Return the root at an earlier size, where it can be proved to lead to ``size``."""
    try:
        prove(size, (), [earlier], tree.node)
        return tree.root(earlier).hex()
    except CannotProve:
        return ""


def _earlier(holder: Holder, recipient: Recipient, head: SignedHead) -> Iterator[int]:
    """Yield the sizes of heads that the recipient knows or may know by the time it reads this."""
    tree = holder.tree(head.feed, head.branch)
    for size, root in stated_heads(holder, recipient.station, head.feed):
        if size < head.size and _root_is(tree, size, root):
            yield size
    for bundle in holder.ledger.out(recipient.station)[:20]:
        if head.branch == TRUNK and head.feed in bundle.heads:
            yield bundle.heads[head.feed]


def _root_is(tree: Tree, size: int, root: str) -> bool:
    try:
        return size > 0 and tree.root(size).hex() == root
    except CannotProve:
        return False
