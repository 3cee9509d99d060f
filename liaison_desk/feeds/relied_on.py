"""What of another copy's statement can be relied on, held against what is here.

A claimed block of numbers counts only when its names are provably the ones held here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from liaison_desk.feeds.have import FeedHave
from liaison_desk.feeds.holding import Holding
from liaison_desk.feeds.ranges import BLOCK, Ranges, Span, block_of, joined

OurBlock = Callable[[int], tuple[Ranges, str]]
OurHash = Callable[[int, Ranges], str]


def confirmed(
    theirs: FeedHave,
    ours: Ranges,
    block: OurBlock,
    hash_over: OurHash,
    tied: Callable[[int, str], bool],
) -> Holding:
    """Return what of a statement on one feed can be relied on.

    ``ours`` are the numbers held here; ``block`` gives, for a block, the
    numbers held here and the hash over their names; ``hash_over`` the hash over
    some of them; ``tied`` tells whether a head (size, root) is known here as a
    beginning of this feed. Where every number claimed in a block is held here,
    the hash decides. Where some are not (a relay asks headquarters), a common
    head decides: what stands under one root has one name.
    """
    common = max((size for size, root in theirs.heads if tied(size, root)), default=0)
    sure: list[Span] = []
    for one, claimed in _by_block(theirs.holding.heads & _whole_blocks(ours)):
        held, hashed = block(one)
        if not claimed - held:
            same = hashed if claimed == held else hash_over(one, claimed)
            if same == theirs.blocks.get(one):
                sure += claimed.spans
        elif common:
            sure += (claimed & held & Ranges(((1, common),))).spans
    return theirs.holding.within(Ranges(joined(sure)) & ours)


def _whole_blocks(numbers: Ranges) -> Ranges:
    """Return every number of the blocks in which some of these stand.

    A claim beyond them confirms nothing, and may be 2**53 wide: it costs nothing either.
    """
    return Ranges(
        joined(
            (block_of(first) * BLOCK + 1, (block_of(last) + 1) * BLOCK)
            for first, last in numbers.spans
        )
    )


def _by_block(numbers: Ranges) -> Iterable[tuple[int, Ranges]]:
    """Yield the numbers of each block that has some, in one pass over the spans."""
    blocks: dict[int, list[Span]] = {}
    for first, last in numbers.spans:
        for one in range(block_of(first), block_of(last) + 1):
            part = max(first, one * BLOCK + 1), min(last, (one + 1) * BLOCK)
            blocks.setdefault(one, []).append(part)
    for one, spans in blocks.items():
        yield one, Ranges(tuple(spans))
