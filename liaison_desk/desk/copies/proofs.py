"""What a bundle proves of feeds: kept in the branch of the feed that it is of.

Nearly always there is one, the trunk. What cannot be one log with what is
held of it, or is not known to be, gets a branch of its own: it is taken in and
passed on, and its hashes mix with no others.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from liaison_desk.bundle.errors import TooManyBranches
from liaison_desk.bundle.open import FeedContent, Opened
from liaison_desk.db.branches import MOST_BRANCHES
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import SignedHead
from liaison_desk.db.trees import TRUNK, Tree
from liaison_desk.feeds.fork import Relation, common_size, relation, root_of
from liaison_desk.feeds.merkle import CannotProve, leaf_hash


def within_bounds(holder: Holder, opened: Opened) -> Opened:
    """Return the bundle without branches beyond those that are kept of one feed.

    Raises :class:`TooManyBranches` where the sender's own station signed them.
    Whoever passes them on cannot help it, and must be heard all the same.
    """
    beyond = _beyond(holder, opened.feeds)
    for content in beyond:
        if content.part.birth.station == opened.sender.station:
            raise TooManyBranches(station=opened.sender.station, limit=MOST_BRANCHES)
    return opened._replace(feeds=[one for one in opened.feeds if one not in beyond])


def left_out(opened: Opened) -> list[str]:
    """Return the stations of which more branches were passed on than are kept."""
    kept = {(one.part.birth.feed, one.part.branch) for one in opened.feeds}
    told = opened.manifest.feeds
    return sorted({one.birth.station for one in told if (one.birth.feed, one.branch) not in kept})


def _beyond(holder: Holder, contents: Iterable[FeedContent]) -> list[FeedContent]:
    """Return what would begin a branch where as many as are kept have begun."""
    by_feed: dict[str, list[FeedContent]] = {}
    for one in contents:
        by_feed.setdefault(one.part.birth.feed, []).append(one)
    beyond = []
    for feed, many in by_feed.items():
        if feed not in holder.store.feeds:
            continue
        room = MOST_BRANCHES - len(holder.branches.of(feed))
        if len(many) > room:  # else nothing need be compared
            beyond += _strange(holder, feed, many)[max(room, 0) :]
    return beyond


def _strange(holder: Holder, feed: str, contents: Iterable[FeedContent]) -> list[FeedContent]:
    """Return what nothing shows to be of a branch that is known."""
    tops = _tops(holder, feed)
    return [
        content
        for content in contents
        if all(_relation(holder, content, *top) is Relation.APART for top in tops.items())
    ]


class Placed(NamedTuple):
    """Of which branches of its feed a head is."""

    branch: int
    also: tuple[int, ...]  # it is a beginning of these too


def keep_proofs(holder: Holder, content: FeedContent) -> Placed:
    """Keep head and proved hashes of a feed; returns the branches that they are of."""
    feed, part = content.part.birth.feed, content.part
    placed = _place(holder, content)
    branch = placed.branch
    given = [bytes.fromhex(one) for one in part.proof]
    for one in (branch, *placed.also):
        holder.tree(feed, one).keep_proved(content.nodes, given)
    root, signature = bytes.fromhex(part.root), bytes.fromhex(part.signature)
    holder.ledger.keep_head(SignedHead(feed, part.size, root, signature, branch))
    if branch == TRUNK:
        holder.store.keep_bare(feed, content.bare)
    return placed


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


def relate(holder: Holder, feed: str, placed: Iterable[Placed]) -> None:
    """Let the branches of a feed share what they have in common, once all that came is in.

    ``placed`` are those of which something came. What it says is held against
    all others, never each of them against each: a bundle costs as much as
    there are branches, times the eight that it may bring.
    """
    branches = holder.branches.of(feed)
    if len(branches) == 1:
        return
    met = list(placed)
    told = {TRUNK, *(one.branch for one in met)}
    moved = {branch for one in met for branch in (one.branch, *one.also)}
    tops = _tops(holder, feed)
    for one, other in itertools.combinations(branches, 2):
        if one not in told and other not in told:
            continue
        size = min(tops[one][0], tops[other][0])
        same = common_size(size, holder.tree(feed, one).node, holder.tree(feed, other).node)
        settled = other not in moved and same == holder.branches.shared(feed, other)
        if same and not (one == TRUNK and settled):
            holder.branches.share(feed, one, other, same)


def _place(holder: Holder, content: FeedContent) -> Placed:
    """Return the branches that a head is of.

    Branches that turn out to be beginnings of it are one with it from now on.
    """
    feed = content.part.birth.feed
    tops = _tops(holder, feed)
    if not tops:
        return Placed(TRUNK, ())
    inside, extended = [], []
    for branch, top in tops.items():
        found = _relation(holder, content, branch, top)
        if found is Relation.INSIDE:
            inside.append(branch)
        elif found is Relation.EXTENDS:
            extended.append(branch)
    if not inside and not extended:
        return Placed(holder.branches.begin(feed), ())
    one_log = sorted([*inside[:1], *extended])
    for branch in one_log[1:]:
        holder.branches.absorb(feed, one_log[0], branch)
    return Placed(one_log[0], tuple(inside[1:]))


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
