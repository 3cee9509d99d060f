"""Forks: one feed with two logs, because a copied register wrote on under its numbers.

Pure. Whether two heads are of one log is decided by hashes alone, and a fork
is proved by them: whoever knows the station's key can check it, without any
register and without a word of what was written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from liaison_desk import crypto
from liaison_desk.feeds.birth import Birth, head_message
from liaison_desk.feeds.merkle import Address, node_hash, peaks, root

Known = Callable[[int, int], bytes | None]  # level, index → hash, where it is known
RootOf = Callable[[int], bytes | None]  # size → root, where it can be made


class Relation(Enum):
    """How a head that came stands to the largest head known of a branch."""

    INSIDE = "inside"  # it is a beginning of the branch, or its head
    EXTENDS = "extends"  # the branch is a beginning of it
    APART = "apart"  # of another log, or nothing shows that it is of this one


def relation(
    known: tuple[int, bytes], ours: RootOf, came: tuple[int, bytes], theirs: RootOf
) -> Relation:
    """Return how the head that ``came`` (size, root) stands to the one ``known``.

    ``ours`` makes roots of what is known of the branch, ``theirs`` of what was
    proved under the head that came.
    """
    if came[0] <= known[0]:
        return Relation.INSIDE if came == known or ours(came[0]) == came[1] else Relation.APART
    return Relation.EXTENDS if theirs(known[0]) == known[1] else Relation.APART


def root_of(size: int, nodes: Mapping[Address, bytes]) -> bytes | None:
    """Return the root over the first leaves, where these subtrees give it."""
    hashes = [nodes.get(address) for address in peaks(size)]
    known = [one for one in hashes if one is not None]
    return root(known) if size and len(known) == len(hashes) else None


def common_size(size: int, ours: Known, theirs: Known) -> int:
    """Return how many of the first leaves are known to be the same in two logs.

    ``size`` is that of the smaller one.
    """
    same = 0
    for level, index in peaks(size):
        if not _equal(ours(level, index), theirs(level, index)):
            return same + _equal_beneath((level, index), ours, theirs)
        same += 1 << level
    return same


def _equal_beneath(place: Address, ours: Known, theirs: Known) -> int:
    """Return how many leaves are the same from the left in a subtree that is not, or not known."""
    level, index = place
    same = 0
    while level:
        level, index = level - 1, index * 2
        if _equal(ours(level, index), theirs(level, index)):
            same += 1 << level
            index += 1
    return same


def _equal(one: bytes | None, other: bytes | None) -> bool:
    return one is not None and one == other


class Side(NamedTuple):
    """A signed head, and the path from one complete subtree to its root."""

    size: int
    root: bytes
    signature: bytes
    hash: bytes  # of the subtree
    beside: tuple[bytes, ...]  # neighbours from it up to its peak, then the other peaks in order

    def holds(self, birth: Birth, place: Address) -> bool:
        """Tell whether the station signed this head, and the subtree stands in it."""
        signed = head_message(birth.feed, self.size, self.root)
        return (
            crypto.signature_holds(bytes.fromhex(birth.key), self.signature, signed)
            and _climbed(self.size, place, self.hash, self.beside) == self.root
        )


class Fork(NamedTuple):
    """The proof that a feed has two logs: one place, two hashes, two signed heads."""

    birth: Birth
    place: Address  # the complete subtree in which they part
    sides: tuple[Side, Side]

    @property
    def station(self) -> str:
        """Return the station whose register was copied."""
        return self.birth.station

    @property
    def feed(self) -> str:
        """Return the feed."""
        return self.birth.feed

    @property
    def number(self) -> int:
        """Return the first number of the part in which they are known to differ."""
        return (self.place[1] << self.place[0]) + 1

    def holds(self) -> bool:
        """Tell whether this proves a fork, to anybody who knows that the key is the station's."""
        one, other = self.sides
        return one.hash != other.hash and all(
            side.holds(self.birth, self.place) for side in self.sides
        )


def find_fork(
    birth: Birth,
    one: tuple[int, bytes, bytes],
    other: tuple[int, bytes, bytes],
    ours: Known,
    theirs: Known,
    leaves: Collection[int] = (),
) -> Fork | None:
    """Return the proof that two heads (size, root, signature) are of two logs, if there is one.

    ``ours`` and ``theirs`` give what is known under each; ``leaves`` are the
    indices at which both may know a leaf. The smallest place is taken, and of
    these the first.
    """
    shared = min(one[0], other[0])
    starts = [(0, index) for index in leaves if index < shared]
    starts += [*peaks(one[0]), *peaks(other[0])]
    places: set[Address] = set()
    for place in starts:
        places.update(_above(place, shared))
    found = []
    for place in sorted(places):
        if _differ(ours(*place), theirs(*place)):
            sides = _side(one, place, ours), _side(other, place, theirs)
            if sides[0] and sides[1]:
                found.append(_descend(place, sides[0], sides[1], ours, theirs))
    if not found:
        return None
    place, first, second = min(found, key=lambda at: at[0])
    return Fork(birth, place, (first, second))


def _above(place: Address, shared: int) -> Iterator[Address]:
    """Yield a subtree and those above it, as long as both logs have all of it."""
    level, index = place
    while (index + 1) << level <= shared:
        yield level, index
        level, index = level + 1, index >> 1


def _descend(
    place: Address, one: Side, other: Side, ours: Known, theirs: Known
) -> tuple[Address, Side, Side]:
    """Follow a difference down, to the left first, as far as both sides are known."""
    while place[0]:
        level, index = place[0] - 1, place[1] * 2
        for at, beside in (
            ((level, index), (level, index + 1)),
            ((level, index + 1), (level, index)),
        ):
            pair = [(known(*at), known(*beside)) for known in (ours, theirs)]
            if _differ(pair[0][0], pair[1][0]) and pair[0][1] and pair[1][1]:
                one, other = (
                    side._replace(hash=mine or b"", beside=(near or b"", *side.beside))
                    for side, (mine, near) in zip((one, other), pair, strict=True)
                )
                place = at
                break
        else:
            return place, one, other
    return place, one, other


def _differ(one: bytes | None, other: bytes | None) -> bool:
    return one is not None and other is not None and one != other


def _path(size: int, place: Address) -> tuple[list[Address], Address]:
    """Return the neighbours on the way from a subtree up, and the peak where it ends."""
    level, index = place
    tops = set(peaks(size))
    beside = []
    while (level, index) not in tops:
        beside.append((level, index ^ 1))
        level, index = level + 1, index >> 1
    return beside, (level, index)


def _side(head: tuple[int, bytes, bytes], place: Address, known: Known) -> Side | None:
    beside, top = _path(head[0], place)
    addresses = beside + [one for one in peaks(head[0]) if one != top]
    hashes = [known(*one) for one in addresses]
    mine = known(*place)
    if mine is None or None in hashes:
        return None
    return Side(*head, mine, tuple(one for one in hashes if one is not None))


def _climbed(size: int, place: Address, hashed: bytes, beside: tuple[bytes, ...]) -> bytes:
    """Return the root that a subtree and its path come to; empty where they do not fit."""
    level, index = place
    if level < 0 or index < 0 or (index + 1) << level > size:
        return b""
    way, top = _path(size, place)
    tops = peaks(size)
    if len(beside) != len(way) + len(tops) - 1 or any(len(one) != 32 for one in (hashed, *beside)):
        return b""
    for (_, near), one in zip(way, beside, strict=False):
        hashed = node_hash(hashed, one) if near & 1 else node_hash(one, hashed)
    others = list(beside[len(way) :])
    return root([hashed if one == top else others.pop(0) for one in tops])
