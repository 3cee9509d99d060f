"""What a bundle proves of feeds: kept in the branch of the feed that it is of.

Nearly always there is one, the trunk. What cannot be one log with what is
held of it, or is not known to be, gets a branch of its own: it is taken in and
passed on, and its hashes mix with no others.
"""

from __future__ import annotations

import itertools

from liaison_desk.bundle.open import FeedContent
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import SignedHead
from liaison_desk.db.trees import TRUNK, Tree
from liaison_desk.feeds.fork import Relation, common_size, relation, root_of
from liaison_desk.feeds.merkle import CannotProve, leaf_hash


def keep_proofs(holder: Holder, content: FeedContent) -> int:
    """Keep head and proved hashes of a feed; returns the branch that they are of."""
    feed, part = content.part.birth.feed, content.part
    branch, also = _place(holder, content)
    given = [bytes.fromhex(one) for one in part.proof]
    for one in (branch, *also):
        holder.tree(feed, one).keep_proved(content.nodes, given)
    root, signature = bytes.fromhex(part.root), bytes.fromhex(part.signature)
    holder.ledger.keep_head(SignedHead(feed, part.size, root, signature, branch))
    if branch == TRUNK:
        holder.store.keep_bare(feed, content.bare)
    return branch


def find_astray(holder: Holder, content: FeedContent, branch: int) -> set[str]:
    """Return what of a feed's content is not here yet and not known to stand in the trunk.

    Before it is inserted: until it is led astray, it would pass for the trunk's.
    What is here and turns out to stand in the trunk comes home at once.
    """
    feed = content.part.birth.feed
    names = {one.name: one.number for one in content.arrivals}
    if branch == TRUNK:
        if len(holder.branches.of(feed)) > 1:
            holder.branches.bring_home(holder.store.ids_of_names(names).values())
        return set()
    trunk = holder.tree(feed)
    unseen = names.keys() - holder.store.ids_of_names(names).keys()
    return {
        name for name in unseen if trunk.node(0, names[name] - 1) != leaf_hash(bytes.fromhex(name))
    }


def relate(holder: Holder, feed: str) -> None:
    """Let the branches of a feed share what they have in common, once all that came is in."""
    branches = holder.branches.of(feed)
    tops = _tops(holder, feed)
    for one, other in itertools.combinations(branches, 2):
        size = min(tops[one][0], tops[other][0])
        same = common_size(size, holder.tree(feed, one).node, holder.tree(feed, other).node)
        if same:
            holder.branches.share(feed, one, other, same)


def _place(holder: Holder, content: FeedContent) -> tuple[int, list[int]]:
    """Return the branch that a head is of, and others of which it is a beginning too.

    Branches that turn out to be beginnings of it are one with it from now on.
    """
    feed = content.part.birth.feed
    tops = _tops(holder, feed)
    if not tops:
        return TRUNK, []
    inside, extended = [], []
    for branch, top in tops.items():
        found = _relation(holder, content, branch, top)
        if found is Relation.INSIDE:
            inside.append(branch)
        elif found is Relation.EXTENDS:
            extended.append(branch)
    if not inside and not extended:
        return holder.branches.begin(feed), []
    one_log = sorted([*inside[:1], *extended])
    for branch in one_log[1:]:
        holder.branches.absorb(feed, one_log[0], branch)
    return one_log[0], inside[1:]


def _tops(holder: Holder, feed: str) -> dict[int, tuple[int, bytes]]:
    """Return the largest head (size, root) known of each branch."""
    tops: dict[int, tuple[int, bytes]] = {}
    for one in holder.ledger.heads(feed):
        tops.setdefault(one.branch, (one.size, one.root))
    return tops


def _relation(
    holder: Holder, content: FeedContent, branch: int, top: tuple[int, bytes]
) -> Relation:
    tree = holder.tree(content.part.birth.feed, branch)
    came = content.part.size, bytes.fromhex(content.part.root)
    return relation(
        top, lambda size: _root(tree, size), came, lambda size: root_of(size, content.nodes)
    )


def _root(tree: Tree, size: int) -> bytes | None:
    try:
        return tree.root(size)
    except CannotProve:
        return None
