"""What copies of a register left behind: feeds with two logs, numbers given twice."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import SignedHead
from liaison_desk.feeds.fork import Fork, find_fork


@dataclass(frozen=True)
class EqualNumber:
    """A register number that several records have; all of them stay."""

    number: str
    records: tuple[str, ...]  # ids


def forks(holder: Holder) -> list[Fork]:
    """Return the proof of every fork known here, by station and feed.

    It rests on what is kept of the branches, which nothing undoes. Branches of
    which nothing shows yet that they part are left out: they may be one log.
    """
    found = [fork for feed in holder.branches.branched() for fork in _of_feed(holder, feed)]
    return sorted(found, key=lambda one: (one.station, one.feed, one.number))


def equal_numbers(holder: Holder) -> list[EqualNumber]:
    """Return every register number that several records outside the bin have."""
    holder.flush()
    return [
        EqualNumber(number, tuple(records)) for number, records in holder.tables.equal_numbers()
    ]


def _of_feed(holder: Holder, feed: str) -> Iterator[Fork]:
    by_branch: dict[int, list[SignedHead]] = {}
    for head in holder.ledger.heads(feed):
        by_branch.setdefault(head.branch, []).append(head)
    leaves = sorted({one.number - 1 for one in holder.branches.apart(feed)})
    for one, other in itertools.combinations(sorted(by_branch), 2):
        ours, theirs = holder.tree(feed, one).node, holder.tree(feed, other).node
        birth = holder.store.feeds[feed].birth
        for mine, other_head in itertools.product(by_branch[one], by_branch[other]):
            fork = find_fork(birth, _plain(mine), _plain(other_head), ours, theirs, leaves)
            if fork is not None:
                yield fork
                break


def _plain(head: SignedHead) -> tuple[int, bytes, bytes]:
    return head.size, head.root, head.signature
