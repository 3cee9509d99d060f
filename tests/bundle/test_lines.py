"""Members of lines: gzip that others read, unpacked within bounds."""

from __future__ import annotations

import gzip
import io
import itertools
import time
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.bundle import lines
from liaison_desk.bundle.errors import BundleError, Malformed

MiB = 1 << 20
LINES = st.lists(st.binary(min_size=1, max_size=200).filter(lambda x: b"\n" not in x), max_size=40)


def pack(items: list[bytes]) -> bytes:
    return b"".join(lines.pack_lines(items))


def unpack(data: bytes, cut: int = 500, *, max_size: int = MiB, max_line: int = MiB) -> list[bytes]:
    pieces = (data[start : start + cut] for start in range(0, len(data), cut))
    return list(lines.unpack_lines(pieces, max_size=max_size, max_line=max_line))


def reason(data: bytes, *, max_size: int = MiB, max_line: int = MiB) -> str:
    with pytest.raises(Malformed) as caught:
        unpack(data, max_size=max_size, max_line=max_line)
    return str(caught.value.details["reason"])


def raw(content: bytes) -> bytes:
    """Return ``content`` in the same gzip form, whatever lines it holds."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = packer.compress(content) + packer.flush()
    return (
        pack([])[:10]
        + body
        + zlib.crc32(content).to_bytes(4, "little")
        + len(content).to_bytes(4, "little")
    )


@given(LINES, st.integers(1, 700))
def test_lines_come_back_however_the_bytes_were_cut(items: list[bytes], cut: int) -> None:
    assert unpack(pack(items), cut) == items


@given(LINES)
def test_gzip_reads_what_we_pack_and_the_same_lines_give_the_same_bytes(items: list[bytes]) -> None:
    data = pack(items)
    assert gzip.decompress(data) == b"".join(one + b"\n" for one in items)
    assert data == pack(items)
    assert data[:10].hex() == "1f8b08000000000000ff"  # no flags, no time, system unknown


def test_long_and_many_lines_come_back_across_the_steps_of_unpacking() -> None:
    items = [bytes([65 + number % 26]) * (number * 997 % 300_000 + 1) for number in range(60)]
    assert unpack(pack(items), 4096, max_size=20 * MiB) == items


@pytest.mark.parametrize("line", [b"", b"a\nb", b"\n"])
def test_a_line_that_would_not_come_back_is_not_packed(line: bytes) -> None:
    with pytest.raises(ValueError, match="line"):
        pack([line])


def test_the_bounds_are_reached_but_not_passed() -> None:
    data = pack([b"abc", b"defgh"])  # 4 and 6 bytes with their line feeds
    assert unpack(data, max_size=10, max_line=6) == [b"abc", b"defgh"]
    assert reason(data, max_size=9) == "gzip-size"
    assert reason(data, max_line=5) == "line-long"


WHOLE = pack([b"one", b"two" * 50, b"three"])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "gzip-header"),
        (WHOLE[:9], "gzip-header"),
        (WHOLE[:10], "gzip-cut"),
        (WHOLE[:14], "gzip-cut"),
        (WHOLE[:-1], "gzip-end"),
        (WHOLE[:-8], "gzip-end"),
        (WHOLE + b"\0", "gzip-end"),
        (WHOLE + WHOLE, "gzip-end"),
        (WHOLE[:-1] + b"\1", "gzip-end"),
        (WHOLE[:10] + b"\xff" + WHOLE[11:], "gzip-damaged"),
        (gzip.compress(b"one\n", mtime=1), "gzip-header"),
        (raw(b"one\n\ntwo\n"), "line-empty"),
        (raw(b"\n"), "line-empty"),
        (raw(b"one\ntwo"), "line-unended"),
    ],
)
def test_anything_that_we_do_not_write_is_refused(data: bytes, expected: str) -> None:
    assert reason(data) == expected


def test_a_name_in_the_gzip_header_is_refused() -> None:
    named = io.BytesIO()
    with gzip.GzipFile("name", "wb", fileobj=named, mtime=0) as out:
        out.write(b"one\n")
    assert reason(named.getvalue()) == "gzip-header"


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_an_altered_member_is_refused_or_holds_the_same_lines(place: int, mask: int) -> None:
    altered = bytearray(WHOLE)
    altered[place] ^= mask
    try:
        found = unpack(bytes(altered))
    except BundleError:
        return
    assert found == unpack(WHOLE)  # a spare bit of deflate: the checksum still holds


@given(st.binary(max_size=2000), st.booleans())
def test_arbitrary_bytes_are_refused_by_a_bundle_error_alone(data: bytes, behind: bool) -> None:
    with pytest.raises(BundleError):
        unpack((WHOLE[:10] if behind else b"") + data)


def bomb(size: int) -> bytes:
    """Return ``size`` zeros packed: a thousandth of it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(MiB)
    body = b"".join(packer.compress(block) for _ in range(size // MiB))
    return pack([])[:10] + body + packer.flush() + bytes(8)


@pytest.fixture(scope="module")
def gibibyte() -> bytes:
    return bomb(1024 * MiB)


@pytest.mark.parametrize(
    ("max_size", "max_line", "expected"),
    [(8 * MiB, 1 << 40, "gzip-size"), (1 << 40, 8 * MiB, "line-long")],
)
def test_a_bomb_is_stopped_early(
    gibibyte: bytes, max_size: int, max_line: int, expected: str
) -> None:
    assert len(gibibyte) < 2 * MiB
    tracemalloc.start()
    start = time.process_time()
    assert reason(gibibyte, max_size=max_size, max_line=max_line) == expected
    took = time.process_time() - start
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40 * MiB  # the 8 MiB line, and room for it to grow
    assert took < 5  # seconds; it takes some hundredths


def test_a_great_many_lines_cost_the_memory_of_a_few() -> None:
    packed = lines.pack_lines(itertools.repeat(b"x" * 99, 1_000_000))
    tracemalloc.start()
    count = sum(1 for _ in lines.unpack_lines(packed, max_size=100 * MiB, max_line=100))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 1_000_000
    assert peak < 4 * MiB
