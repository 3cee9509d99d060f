"""The tar stream: others read what we write, and we read nothing else."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import tarfile
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.bundle import tar
from liaison_desk.bundle.errors import BundleError, Malformed, MemberSize, MemberTooLarge

MiB = 1 << 20
MEMBERS = {
    "manifest.json": b"{}",
    "manifest.sig": b"",
    "feeds/" + "0f" * 16 + ".jsonl.gz": bytes(range(256)) * 2,
    "attachments/" + "a1" * 16: b"x" * 1300,
}
NAMES = st.from_regex(r"[a-z0-9][a-z0-9_.-]{0,20}(/[a-z0-9][a-z0-9_.-]{0,20}){0,2}", fullmatch=True)


def stream(members: dict[str, bytes]) -> bytes:
    parts = [b"".join(tar.write_member(name, len(x), [x])) for name, x in members.items()]
    return b"".join([*parts, tar.end()])


def read(data: bytes, cut: int = 700, *, max_members: int = 100) -> dict[str, bytes]:
    pieces = (data[start : start + cut] for start in range(0, len(data), cut))
    members = tar.read_members(pieces, max_members=max_members)
    return {one.name: b"".join(one.content) for one in members}


def reason(data: bytes, *, max_members: int = 100) -> str:
    with pytest.raises(Malformed) as caught:
        read(data, max_members=max_members)
    return str(caught.value.details["reason"])


# ------------------------------------------------------------------- round trips


@given(st.dictionaries(NAMES, st.binary(max_size=1500), max_size=5), st.integers(1, 3000))
def test_what_is_written_is_read_however_it_was_cut(members: dict[str, bytes], cut: int) -> None:
    data = stream(members)
    assert len(data) == sum(tar.member_size(len(x)) for x in members.values()) + tar.END
    assert read(data, cut) == members


@given(st.lists(st.sampled_from([b"", b"a", b"bc" * 300]), max_size=8))
def test_empty_chunks_in_the_source_change_nothing(chunks: list[bytes]) -> None:
    content = b"".join(chunks)
    data = b"".join(tar.write_member("one", len(content), chunks)) + tar.end()
    pieces = [x for byte in data for x in (b"", bytes([byte]))]
    assert [b"".join(one.content) for one in tar.read_members(pieces)] == [content]


def test_what_a_caller_leaves_unread_is_passed_over() -> None:
    members = tar.read_members([stream(MEMBERS)])
    assert [one.name for one in members] == list(MEMBERS)


def test_an_empty_stream_has_no_members() -> None:
    assert read(tar.end()) == {}


# --------------------------------------------------------------------- others' tar


def test_python_writes_the_same_bytes_in_its_ustar_format() -> None:
    theirs = io.BytesIO()
    with tarfile.open(fileobj=theirs, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in MEMBERS.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o600
            archive.addfile(entry, io.BytesIO(content))
    ours = stream(MEMBERS)
    assert theirs.getvalue()[: len(ours)] == ours
    assert not any(theirs.getvalue()[len(ours) :])  # Python fills up to 10 KiB


@pytest.mark.outside("tar")
def test_the_systems_tar_lists_and_unpacks_what_we_write(
    tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    (tmp_path / "bundle.tar").write_bytes(stream(MEMBERS))
    program = str(outside_tool("tar"))
    listed = subprocess.run(
        [program, "-tf", "bundle.tar"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert (listed.stdout.splitlines(), listed.stderr) == (list(MEMBERS), "")
    subprocess.run([program, "-xf", "bundle.tar"], cwd=tmp_path, check=True)
    assert {name: (tmp_path / name).read_bytes() for name in MEMBERS} == MEMBERS
    if os.name == "posix":
        assert (tmp_path / "manifest.json").stat().st_mode & 0o777 == 0o600


# ---------------------------------------------------------------------- the writer


@pytest.mark.parametrize("content", [b"", b"ab", b"abcd", b"abc" * 600])
def test_a_member_that_is_not_as_long_as_announced_is_not_written(content: bytes) -> None:
    with pytest.raises(MemberSize):
        b"".join(tar.write_member("one", 3, [content]))


def test_a_member_of_eight_gib_is_refused_before_anything_is_written() -> None:
    writing = tar.write_member("one", tar.MAX_SIZE + 1, [])
    with pytest.raises(MemberTooLarge):
        next(writing)
    assert len(next(tar.write_member("one", tar.MAX_SIZE, []))) == tar.BLOCK


ODD_NAMES = (
    "", "/etc/passwd", "../up", "a/../b", "a//b", "a/", ".hidden", "a/.b",
    "A", "č", "a b", "a\\b", "a:b", "a\n", "x" * 100,
)  # fmt: skip


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_that_could_leave_the_folder_is_neither_written_nor_read(name: str) -> None:
    with pytest.raises(ValueError, match=r"name|ascii"):
        next(tar.write_member(name, 0, []))
    entry = tarfile.TarInfo(name)
    entry.mode = 0o600
    assert reason(entry.tobuf(tarfile.USTAR_FORMAT) + tar.end()) == "tar-name"


# ---------------------------------------------------------------------- the reader

ONE = stream({"one": b"abc"})


def _header(**fields: object) -> bytes:
    entry = tarfile.TarInfo("one")
    entry.size, entry.mode = 3, 0o600
    for name, value in fields.items():
        setattr(entry, name, value)
    return entry.tobuf(tarfile.USTAR_FORMAT) + b"abc".ljust(512, b"\0") + tar.end()


def test_the_header_of_these_tests_is_accepted_as_long_as_nothing_is_wrong() -> None:
    assert read(_header()) == {"one": b"abc"}


@pytest.mark.parametrize(
    "data",
    [
        _header(mtime=1),
        _header(uid=1000),
        _header(gid=1000),
        _header(uname="root"),
        _header(gname="root"),
        _header(mode=0o644),
        _header(linkname="other"),
        *[_header(type=kind) for kind in (b"1", b"2", b"3", b"4", b"6", b"7", b"\0")],
        *[_header(type=kind) for kind in (b"x", b"g", b"L", b"K", b"S", b"V", b"Z")],
        _header(type=b"5").replace(b"one/", b"one\0"),
        _header().replace(b"ustar\x0000", b"ustar  \x00"),
        _header()[:508] + b"junk" + _header()[512:],
    ],
)
def test_a_header_with_anything_unusual_is_refused(data: bytes) -> None:
    assert reason(data) == "tar-header"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "tar-cut"),
        (ONE[:300], "tar-cut"),
        (ONE[:514], "tar-cut"),
        (ONE[:600], "tar-filling"),
        (ONE[:515] + b"x" + ONE[516:], "tar-filling"),
        (ONE[:1024], "tar-cut"),
        (ONE[:1536], "tar-end"),
        (ONE[:-1], "tar-end"),
        (ONE + b"\0", "tar-end"),
        (ONE + ONE, "tar-end"),
        (ONE[:1024] + bytes(512) + ONE, "tar-end"),
        (ONE[:1024] + ONE, "tar-name-twice"),
        (ONE[:124] + b"\x80" + ONE[125:], "tar-size"),
        (ONE[:124] + b"       +3  \0" + ONE[136:], "tar-size"),
    ],
)
def test_a_stream_that_is_cut_or_continued_is_refused(data: bytes, expected: str) -> None:
    assert reason(data) == expected


def test_more_members_than_allowed_are_refused() -> None:
    members = {f"m{number}": b"" for number in range(4)}
    assert reason(stream(members), max_members=3) == "tar-members"
    assert len(read(stream(members), max_members=4)) == 4


WHOLE = stream(MEMBERS)


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_what_is_accepted_is_written_again_to_the_same_bytes(place: int, mask: int) -> None:
    altered = bytearray(WHOLE)
    altered[place] ^= mask
    try:
        members = read(bytes(altered))
    except BundleError:
        return
    assert stream(members) == altered


@given(st.binary(max_size=2000), st.sampled_from([0, 100, 512, 515, 1024, 1536, len(ONE)]))
def test_arbitrary_bytes_are_refused_by_a_bundle_error_alone(data: bytes, kept: int) -> None:
    whole = ONE[:kept] + data
    try:
        members = read(whole)
    except BundleError:
        return
    assert stream(members) == whole


def test_a_hostile_stream_costs_little_memory() -> None:
    header = next(tar.write_member("one", tar.MAX_SIZE, []))

    def endless() -> Iterator[bytes]:
        yield header
        block = bytes(64 * 1024)
        for _ in range(3200):  # 200 MiB of the 8 GiB that were announced
            yield block

    def read_all() -> None:
        for member in tar.read_members(endless()):
            for _ in member.content:
                pass

    tracemalloc.start()
    with pytest.raises(Malformed):
        read_all()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * MiB


def test_as_many_names_as_are_allowed_cost_little_memory() -> None:
    def many() -> Iterator[bytes]:
        for number in range(20_001):
            yield from tar.write_member(
                f"attachments/{hashlib.md5(b'%d' % number).hexdigest()}", 0, []
            )

    tracemalloc.start()
    with pytest.raises(Malformed):
        for _ in tar.read_members(many(), max_members=20_000):
            pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * MiB
