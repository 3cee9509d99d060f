"""Padding: a bundle's length says little, and the whole way needs little memory."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.bundle import age, padding, tar
from liaison_desk.bundle.errors import Malformed
from liaison_desk.bundle.pieces import Pieces

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

KiB, MiB, GiB = 1 << 10, 1 << 20, 1 << 30
TOTALS = st.integers(0, 64 * GiB // tar.BLOCK).map(lambda blocks: blocks * tar.BLOCK)


@pytest.mark.parametrize(
    ("length", "padded"),
    [(1, 1), (2, 2), (9, 10), (100, 104), (1000, 1024), (16_385, 17_408), (1_000_000, 1_015_808)],
)
def test_the_lengths_are_those_of_the_published_rule(length: int, padded: int) -> None:
    assert padding.padme(length) == padded


@given(st.integers(1, 1 << 50))
def test_a_padded_length_is_not_shorter_and_stays_as_it_is(length: int) -> None:
    padded = padding.padme(length)
    assert length <= padded
    assert padding.padme(padded) == padded
    assert padded <= length * 1.12


@given(TOTALS)
def test_the_whole_stream_has_a_padded_length(total: int) -> None:
    size = padding.padding_for(total)
    whole = total + tar.member_size(size) + tar.END
    assert whole == padding.padme(whole) >= padding.LEAST
    assert size >= 0
    assert size <= max(padding.LEAST, total * 0.07 + 2 * KiB)


def test_bundles_between_one_and_two_mib_have_few_lengths() -> None:
    def whole(total: int) -> int:
        return total + tar.member_size(padding.padding_for(total)) + tar.END

    assert len({whole(total) for total in range(MiB, 2 * MiB, tar.BLOCK)}) <= 33


def test_a_total_that_ends_inside_a_block_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="block"):
        padding.padding_for(700)


@given(st.integers(0, 400))
def test_the_padding_that_is_written_is_the_padding_that_is_read(blocks: int) -> None:
    before = blocks * tar.BLOCK
    content = b"".join(tar.write_member("one", before, [bytes(before)]))
    data = content + b"".join(padding.write_padding(len(content)))
    assert len(data) == padding.padme(len(data))
    first, last = [(x.name, x.size, list(x.content)) for x in tar.read_members([data])]
    assert (first[0], last[0]) == ("one", padding.NAME)
    padding.check_padding(len(content), last[1], last[2])


@pytest.mark.parametrize(
    ("size", "content", "reason"),
    [
        (13_824 - 512, bytes(13_824 - 512), "padding-size"),
        (13_824, bytes(13_000) + b"hidden" + bytes(818), "padding-content"),
    ],
)
def test_padding_of_another_size_or_with_something_in_it_is_refused(
    size: int, content: bytes, reason: str
) -> None:
    assert padding.padding_for(1024) == 13_824
    with pytest.raises(Malformed) as caught:
        padding.check_padding(1024, size, [content])
    assert caught.value.details == {"reason": reason}


SEED = bytes(range(32))


def _bundle(size: int) -> Iterator[bytes]:
    block = bytes(range(256)) * 256
    whole = tar.member_size(size)
    yield from tar.write_member("attachments/one", size, (block for _ in range(size // len(block))))
    yield from padding.write_padding(whole)


class _Pipe(io.RawIOBase):
    """What a generator yields, read as a disk file is."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._pieces = Pieces(chunks)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        piece = self._pieces.upto(len(view))
        view[: len(piece)] = piece
        return len(piece)


def test_sealing_and_opening_two_hundred_mib_takes_the_memory_of_a_few_chunks() -> None:
    public = age.hybrid_public_key(SEED)
    tracemalloc.start()
    sealed = io.BufferedReader(_Pipe(age.encrypt(public, _bundle(200 * MiB))))
    total = 0
    for member in tar.read_members(age.decrypt(SEED, sealed)):
        if member.name == padding.NAME:
            padding.check_padding(tar.member_size(200 * MiB), member.size, member.content)
        else:
            total += sum(map(len, member.content))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert total == 200 * MiB
    assert peak < 8 * MiB
