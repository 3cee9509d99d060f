"""The Merkle log of RFC 6962 over the names of a feed's changesets.

Everything is told in *complete subtrees*: ``(level, index)`` covers the
``2**level`` leaves from number ``index * 2**level`` on, counted from 0. Such a
hash never changes again, however far the log grows, so whoever verified it
once can keep it and prove with it later. RFC 6962's hash of any tree is the
fold of its *peaks*, the few complete subtrees that its size decomposes into.

A proof is a list of hashes without addresses, because prover and verifier
walk the same way: level by level from the leaves up, and in each level from
left to right, they name the subtrees that neither are given nor can be
computed. It rests on nothing but what it is given, so it holds for everybody.

A root alone does not fix how many leaves stand under it. Whoever signs a root
signs its size with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Final

HASH: Final = 32  # bytes of every hash and every name here
STORED_LEVEL: Final = 8  # subtrees of 256 leaves and more are stored, smaller ones computed
BLOCK: Final = 1 << STORED_LEVEL
EMPTY_ROOT: Final = sha256(b"").digest()

Address = tuple[int, int]  # level, index
Node = tuple[int, int, bytes]  # level, index, hash
Source = Callable[[int, int], bytes | None]  # level, index → hash, where it is known
Leaves = Callable[[int, int], Sequence[bytes]]  # start, stop → leaf hashes, stop left out


class CannotProve(LookupError):
    """A hash that the proof needs is not known here, or lies outside the tree."""


class ProofFails(ValueError):
    """The hashes do not add up to the roots: damaged, or not of this log."""


def leaf_hash(name: bytes) -> bytes:
    """Return the hash of the leaf that carries ``name``."""
    return sha256(b"\x00" + name).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the subtree over these two."""
    return sha256(b"\x01" + left + right).digest()


def peaks(size: int) -> list[Address]:
    """Return the complete subtrees that a log of ``size`` consists of, largest first."""
    levels = range(size.bit_length() - 1, -1, -1)
    return [(level, (size >> level) - 1) for level in levels if size >> level & 1]


def root(peak_hashes: Sequence[bytes]) -> bytes:
    """Return the root over the hashes of a log's peaks, largest first."""
    if not peak_hashes:
        return EMPTY_ROOT
    right = peak_hashes[-1]
    for left in reversed(peak_hashes[:-1]):
        right = node_hash(left, right)
    return right


def prove(
    size: int, leaves: Collection[int], earlier: Collection[int], source: Source
) -> list[bytes]:
    """Return one proof that ``leaves`` and the ``earlier`` sizes belong to the log of ``size``.

    ``leaves`` are indices from 0. Raises :class:`CannotProve` where ``source``
    lacks a hash; it is asked in the order of the log, so a source that keeps
    the last block it read reads each block once.
    """
    if not _inside(size, leaves, earlier):
        raise CannotProve("a leaf or a size beyond the log")
    wanted = [(level, index) for level, row in _walk(size, leaves, earlier) for index in row]
    known: dict[Address, bytes] = {}
    for address in sorted(wanted, key=lambda one: one[1] << one[0]):
        found = source(*address)
        if found is None:
            raise CannotProve("a hash beside the path is not known")
        known[address] = found
    return [known[address] for address in wanted]


def verify(
    size: int,
    root: bytes,
    leaves: Mapping[int, bytes],
    earlier: Mapping[int, bytes],
    proof: Sequence[bytes],
) -> dict[Address, bytes]:
    """Return every subtree hash that ``proof`` ties to ``root``, those given included.

    ``leaves`` are leaf hashes by index from 0, ``earlier`` roots by size. Raises
    :class:`ProofFails` unless all of them belong to the log of ``size`` under
    ``root``, and ``proof`` is exactly what showing that takes.
    """
    if not _inside(size, leaves, earlier):
        raise ProofFails("a leaf or a size beyond the log")
    if any(len(one) != HASH for one in (*leaves.values(), *proof)):
        raise ProofFails("a hash of another length")  # its neighbour could make up for it
    nodes = _climb(size, leaves, earlier, proof)
    for claimed_size, claimed_root in ((size, root), *earlier.items()):
        if _root_of(claimed_size, nodes) != claimed_root:
            raise ProofFails(f"the root of size {claimed_size} does not come out")
    return nodes


def _inside(size: int, leaves: Collection[int], earlier: Collection[int]) -> bool:
    return (
        size >= 0
        and all(0 <= index < size for index in leaves)
        and all(0 <= before <= size for before in earlier)
    )


def _walk(
    size: int, leaves: Collection[int], earlier: Collection[int]
) -> Iterator[tuple[int, list[int]]]:
    """Yield for each level the indices of the hashes that a proof carries, ascending.

    They are the peaks of all sizes that no path from below reaches, and what
    stands beside a path. Costs what lies on the paths: O(k log n).
    """
    sizes = (size, *earlier)
    reached = set(leaves)
    for level in range(size.bit_length()):
        nodes = reached.union((one >> level) - 1 for one in sizes if one >> level & 1)
        paired = size >> level & ~1  # beyond it stands a peak, whose parent is not complete
        beside = {index ^ 1 for index in nodes if index < paired}
        yield level, sorted((nodes | beside) - reached)
        reached = {index >> 1 for index in nodes if index < paired}


def _climb(
    size: int, leaves: Mapping[int, bytes], earlier: Collection[int], proof: Sequence[bytes]
) -> dict[Address, bytes]:
    nodes: dict[Address, bytes] = {}
    row = dict(leaves)
    used = 0
    for level, missing in _walk(size, leaves, earlier):
        taken = proof[used : used + len(missing)]
        if len(taken) != len(missing):
            raise ProofFails("hashes are missing")
        used += len(taken)
        row.update(zip(missing, taken, strict=True))
        nodes.update({(level, index): one for index, one in row.items()})
        paired = size >> level & ~1
        row = {
            index >> 1: node_hash(left, row[index + 1])
            for index, left in row.items()
            if index < paired and not index & 1
        }
    if used != len(proof):
        raise ProofFails("hashes are left over")
    return nodes


def _root_of(size: int, nodes: Mapping[Address, bytes]) -> bytes:
    return root([nodes[address] for address in peaks(size)])


Peaks = tuple[tuple[int, bytes], ...]  # (level, hash), largest first


def append(tops: Peaks, leaves: Sequence[bytes]) -> Peaks:
    """Return the peaks of a log behind some more leaf hashes: costs the new ones alone."""
    stack = list(tops)
    for one in leaves:
        stack.append((0, one))
        while len(stack) > 1 and stack[-2][0] == stack[-1][0]:
            (level, left), (_, right) = stack[-2:]
            stack[-2:] = [(level + 1, node_hash(left, right))]
    return tuple(stack)


class Log:
    """A whole log, for reading: small subtrees from its leaves, large ones from the store.

    ``leaves`` reads leaf hashes, 256 at a time at most; ``stored`` gives the
    subtrees of level 8 and above. :meth:`node` is a source for :func:`prove`.
    """

    def __init__(self, size: int, leaves: Leaves, stored: Source) -> None:
        """Take the number of leaves and the two readers; nothing is read yet."""
        self.size = size
        self._leaves = leaves
        self._stored = stored
        self._block = -1
        self._rows: list[list[bytes]] = []

    def node(self, level: int, index: int) -> bytes | None:
        """Return the hash of a complete subtree; ``None`` beyond the log or not stored.

        Raises :class:`CannotProve` when the reader lacks a leaf.
        """
        if (index + 1) << level > self.size:
            return None
        if level >= STORED_LEVEL:
            return self._stored(level, index)
        small = STORED_LEVEL - level
        if index >> small != self._block:
            self._read(index >> small)
        return self._rows[level][index & (1 << small) - 1]

    def root(self) -> bytes:
        """Return the root of all leaves."""
        hashes = [self.node(*address) for address in peaks(self.size)]
        known = [one for one in hashes if one is not None]
        if len(known) != len(hashes):
            raise CannotProve("a stored subtree is missing")
        return root(known)

    def _read(self, block: int) -> None:
        start = block * BLOCK
        stop = min(start + BLOCK, self.size)
        row = list(self._leaves(start, stop))
        if len(row) != stop - start:
            raise CannotProve("a leaf is missing")
        self._rows = [row]
        while len(row) > 1:
            row = _pairs(row)
            self._rows.append(row)
        self._block = block


def grow(
    size: int, tail: Sequence[bytes], new: Sequence[bytes], stored: Source
) -> tuple[bytes, list[Node]]:
    """Return the root behind ``new`` leaf hashes, and the subtrees to store for it.

    ``size`` counts the leaves before; ``tail`` are the leaf hashes behind its
    last multiple of 256. Costs O(len(new) + 256 + log size).
    """
    if len(tail) != size % BLOCK:
        raise ValueError("a tail has the leaves behind the last full block")
    row = [*tail, *new]
    offset = size - len(tail)
    fresh: dict[Address, bytes] = {}

    def known(level: int, index: int) -> bytes | None:
        return fresh.get((level, index)) or stored(level, index)

    for start in range(0, len(row) - BLOCK + 1, BLOCK):
        _store(fresh, known, (offset + start) // BLOCK, row[start : start + BLOCK])
    log = Log(size + len(new), lambda start, stop: row[start - offset : stop - offset], known)
    return log.root(), [(*address, one) for address, one in fresh.items()]


def _store(fresh: dict[Address, bytes], known: Source, block: int, row: list[bytes]) -> None:
    """Add the subtree of a full block, and each larger one that it completes."""
    while len(row) > 1:
        row = _pairs(row)
    level, index, right = STORED_LEVEL, block, row[0]
    fresh[level, index] = right
    while index & 1:
        left = known(level, index - 1)
        if left is None:
            raise CannotProve("a stored subtree is missing")
        level, index, right = level + 1, index >> 1, node_hash(left, right)
        fresh[level, index] = right


def _pairs(row: Sequence[bytes]) -> list[bytes]:
    """Return the hashes one level up; one without a neighbour has none there."""
    return [node_hash(left, right) for left, right in zip(row[::2], row[1::2], strict=False)]
