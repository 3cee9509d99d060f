"""Bundles changed in one place, as disks, mail and malice change them; and how they are tried.

Every mutant goes through the real reader. That nothing stays is asserted by
size and time of every disk file after each, and by the hash of all at the end.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from liaison_desk.bundle.errors import BundleError
from liaison_desk.register import Register
from tests.bundle import forge

BITS: Final = 8

Mutant = tuple[str, bytes]  # what was done, and what came of it


def flips(data: bytes, bits: Iterable[int]) -> Iterator[Mutant]:
    """Yield the bundle with one bit flipped: bit 0 is the lowest of the first byte."""
    for bit in bits:
        changed = bytearray(data)
        changed[bit // BITS] ^= 1 << bit % BITS
        yield f"bit {bit}", bytes(changed)


def cuts(data: bytes, lengths: Iterable[int]) -> Iterator[Mutant]:
    """Yield the bundle cut to each length."""
    for length in lengths:
        yield f"cut to {length}", data[:length]


def mutations(data: bytes, seed: int, count: int) -> Iterator[Mutant]:
    """Yield the bundle changed at random: bytes, pieces lost, doubled, moved, made of others."""
    draw = random.Random(seed)
    for number in range(count):
        change = draw.choice(_CHANGES)
        changed = bytes(change(draw, data))
        if changed != data:
            yield f"seed {seed}, mutation {number}", changed


def _span(draw: random.Random, data: bytes) -> tuple[int, int]:
    start = draw.randrange(len(data))
    return start, min(len(data), start + draw.choice((1, 2, 16, 512, 4096)))


def _bytes(draw: random.Random, data: bytes) -> bytearray:
    changed = bytearray(data)
    for _ in range(draw.choice((1, 2, 8, 64))):
        changed[draw.randrange(len(data))] = draw.randrange(256)
    return changed


def _lost(draw: random.Random, data: bytes) -> bytes:
    start, end = _span(draw, data)
    return data[:start] + data[end:]


def _doubled(draw: random.Random, data: bytes) -> bytes:
    start, end = _span(draw, data)
    return data[:end] + data[start:]


def _moved(draw: random.Random, data: bytes) -> bytes:
    start, end = _span(draw, data)
    rest = data[:start] + data[end:]
    place = draw.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


def _filled(draw: random.Random, data: bytes) -> bytes:
    start, end = _span(draw, data)
    filling = draw.choice((b"\0", b"\xff", b"A", draw.randbytes(1)))
    return data[:start] + filling * (end - start) + data[end:]


def _longer(draw: random.Random, data: bytes) -> bytes:
    start, _ = _span(draw, data)
    return data[:start] + draw.randbytes(draw.choice((1, 16, 5000))) + data[start:]


_CHANGES: Final[tuple[Callable[[random.Random, bytes], bytes | bytearray], ...]] = (
    _bytes, _bytes, _lost, _doubled, _moved, _filled, _longer,
)  # fmt: skip


class Trial:
    """A register that is given mutants, and counts how it refuses them."""

    def __init__(self, register: Register, path: Path) -> None:
        """Try on ``register``; each mutant lies at ``path`` for the time of its trial."""
        self._register = register
        self._path = path
        self._whole = forge.snapshot(register)
        self._marks = self._marked()
        self.refused: Counter[str] = Counter()

    def refuse_all(self, mutants: Iterable[Mutant], codes: Iterable[str]) -> int:
        """Assert that each mutant is refused with one of ``codes``; return how many there were."""
        before, allowed = self.refused.total(), frozenset(codes)
        for told, data in mutants:
            code = self.code_of(data)
            assert code in allowed, f"{told}: {code or 'taken for good'}"
        assert forge.snapshot(self._register) == self._whole
        return self.refused.total() - before

    def code_of(self, data: bytes) -> str:
        """Return the code by which a bundle is refused, or nothing; assert that nothing stays.

        What is accepted is left: whoever forges with a real station's key may
        well say something that is right.
        """
        self._path.write_bytes(data)
        code = said = ""
        try:
            self._register.read_bundle(self._path).leave()
        except BundleError as error:
            code, said = error.code, error.sentence()
        assert "‹" not in said, said
        self.refused[code] += 1
        assert self._marked() == self._marks, "something stayed on the disk"
        return code

    def _marked(self) -> dict[str, tuple[int, int]]:
        found = {}
        for one in self._register.folder.rglob("*"):
            if one.is_file() and not one.name.endswith("-shm"):
                said = one.stat()
                found[str(one)] = said.st_size, said.st_mtime_ns
        return found
