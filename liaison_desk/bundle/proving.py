"""Proofs that go along: that changesets stand in the feed that their station signed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from liaison_desk import crypto
from liaison_desk.bundle.confirm import tied_heads
from liaison_desk.bundle.manifest import FeedPart
from liaison_desk.bundle.scope import Recipient
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import SignedHead
from liaison_desk.db.trees import Tree
from liaison_desk.feeds.birth import head_message
from liaison_desk.feeds.merkle import CannotProve, ProofFails, prove, verify


def choose_head(
    holder: Holder, feed: str, numbers: Collection[int]
) -> tuple[SignedHead, frozenset[int]]:
    """Return a head of a feed, and the numbers that can be proved under it.

    The newest head, where it proves all. A relay that got two heads from two
    stations, without a path between them, proves under each what came with
    it: then the head that proves most, and of several the newest.
    """
    if _is_ours(holder, feed):
        return sign_head(holder, feed), frozenset(numbers)
    heads = holder.ledger.heads(feed)
    tree = holder.tree(feed)
    best: tuple[SignedHead, frozenset[int]] = heads[0], frozenset()
    for head in heads:
        inside = [number for number in numbers if number <= head.size]
        if _proves(tree, head, inside):
            proved = frozenset(inside)
        else:
            proved = frozenset(one for one in inside if _proves(tree, head, [one]))
        if len(proved) > len(best[1]):
            best = head, proved
        if len(best[1]) == len(numbers):
            break
    return best


def feed_part(
    holder: Holder, recipient: Recipient, feed: str, numbers: Collection[int]
) -> FeedPart:
    """Return head and proofs for the changesets of a feed at these numbers.

    All of them must be provable under one head: see :func:`choose_head`.
    """
    head, _ = choose_head(holder, feed, numbers)
    tree = holder.tree(feed)
    earlier = {
        size: root
        for size, root in _earlier(holder, recipient, feed)
        if size < head.size and _ties(tree, head.size, size, root)
    }
    proof = prove(head.size, [number - 1 for number in numbers], list(earlier), tree.node)
    return FeedPart(
        holder.store.feeds[feed].birth, head.size, head.root.hex(), head.signature.hex(),
        tuple(sorted(earlier.items())), tuple(one.hex() for one in proof),
    )  # fmt: skip


def _proves(tree: Tree, head: SignedHead, numbers: Collection[int]) -> bool:
    """Tell whether these numbers can be proved under a head.

    Under one that was never tied the proof is tried: it may be of another
    branch, and what a reader would refuse must not be written.
    """
    leaves = [number - 1 for number in numbers]
    try:
        proof = prove(head.size, leaves, (), tree.node)
        if not head.tied:
            hashes = {leaf: tree.node(0, leaf) or b"" for leaf in leaves}
            verify(head.size, head.root, hashes, {}, proof)
    except (CannotProve, ProofFails):
        return False
    return True


def _ties(tree: Tree, size: int, earlier: int, root: str) -> bool:
    """Tell whether the head of an earlier size can be proved to lead to the one of ``size``."""
    try:
        prove(size, (), [earlier], tree.node)
        return tree.root(earlier).hex() == root
    except CannotProve:
        return False


def _is_ours(holder: Holder, feed: str) -> bool:
    """Tell whether this station writes a feed, or wrote it and retired it."""
    key = crypto.public_key(holder.meta.secret("sign_seed")).hex()
    return holder.store.feeds[feed].birth.key == key


def sign_head(holder: Holder, feed: str) -> SignedHead:
    """Return the head of a feed of ours as it is now, signed with our present key."""
    size = holder.store.last_number(feed)
    tree = holder.tree(feed)
    tree.grow(size)
    root = tree.root(size)
    message = head_message(feed, size, root)
    signature = crypto.sign(holder.meta.secret("sign_seed"), message)
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
