"""How far a feed counts: as headquarters writes it, and as it is found in what is held here.

A number alone would let a copied register write on under lower ones. The root
of the log at that number says in which branch it counts.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from liaison_desk.bundle.confirm import is_known_head
from liaison_desk.db.holder import Holder
from liaison_desk.db.trees import TRUNK
from liaison_desk.desk.network.known import Known
from liaison_desk.feeds.directory import Beside, Last, Lasts, highest
from liaison_desk.feeds.merkle import CannotProve

_ROOTS: Final = 20  # of a feed that go along: with hundreds of files handed over the newest


def last_of(holder: Holder, feed: str) -> tuple[Last, ...]:
    """Return the last that is held here of each branch of a feed."""
    numbers = {TRUNK: holder.store.last_told(feed)}
    for branch in holder.branches.of(feed):
        if branch != TRUNK:
            numbers[branch] = max(holder.branches.members(feed, branch), default=0)
    return tuple(
        Last(number, _root(holder, feed, branch, number)) for branch, number in numbers.items()
    )


def known_beside(holder: Holder) -> Beside:
    """Return what tells which changesets stand in none of the branches that count.

    Up to the last number, for beyond it nothing counts anyhow. Where no branch
    is known to be one that counts, the number decides alone, until a bundle of
    a station that knows more shows which it is.
    """

    @cache
    def members(feed: str, branch: int) -> dict[int, str]:
        return holder.branches.members(feed, branch)

    @cache
    def held(feed: str) -> list[tuple[int, str]]:
        return holder.branches.held(feed)

    def beside(feed: str, lasts: tuple[Last, ...]) -> frozenset[str]:
        branches = holder.branches.of(feed) if feed in holder.store.feeds else []
        if len(branches) < 2:
            return frozenset()
        reach = {branch: _reach(holder, feed, branch, lasts) for branch in branches}
        counting = {
            name
            for branch, last in reach.items()
            for number, name in (members(feed, branch) if last else {}).items()
            if number <= last
        }
        end = highest(lasts) if any(reach.values()) else 0
        return frozenset(name for number, name in held(feed) if number <= end) - counting

    return beside


def deciding(holder: Holder, now: Known) -> dict[str, list[int]]:
    """Return, for each feed with branches, the sizes at which its log decides what counts."""
    branched = set(holder.branches.branched())
    if not branched:
        return {}
    told: list[Lasts] = [one.until for one in now.handed.values()]
    told += [one.revoked_heads for one in now.entries.values()]
    found: dict[str, list[int]] = {}
    for lasts in told:
        for feed in branched & lasts.keys():
            found.setdefault(feed, []).extend(one.number for one in lasts[feed])
    return {feed: sorted(set(sizes), reverse=True)[:_ROOTS] for feed, sizes in found.items()}


def _reach(holder: Holder, feed: str, branch: int, lasts: tuple[Last, ...]) -> int:
    """Return how far a branch counts; 0 where none of these roots is known to be its own."""
    return highest(one for one in lasts if is_known_head(holder, feed, *one, branch))


def _root(holder: Holder, feed: str, branch: int, number: int) -> str:
    try:
        return holder.tree(feed, branch).root(number).hex() if number else ""
    except CannotProve:
        return ""
