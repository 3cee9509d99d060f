"""Disks that are full, write-protected, pulled or faulty, and the sentences for them."""

from __future__ import annotations

import errno
import hashlib
import itertools
import json
import os
import string
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from liaison_desk import files, paths
from liaison_desk.bundle import errors, media
from liaison_desk.errors import Cancelled, DeskError
from tests.disks import Mount, small_disk

MB = 1_000_000
OLD = b"the bundle of last week"


@pytest.fixture
def mount(tmp_path: Path, outside_tool: Callable[[str], Path]) -> Iterator[Mount]:
    """Give a function that mounts a small disk of this test's own."""
    yield from small_disk(tmp_path, outside_tool)


def chunks(size: int, step: int = 64 * 1024) -> Iterator[bytes]:
    """Yield ``size`` bytes that no disk could guess."""
    block = hashlib.shake_256(b"media").digest(step)
    for start in range(0, size, step):
        yield block[: size - start]


def content(size: int) -> bytes:
    return b"".join(chunks(size))


def never() -> Iterator[bytes]:
    pytest.fail("something was asked for although nothing can be written")
    yield b""


# ---------------------------------------------------------------------------- good


@pytest.mark.parametrize("size", [0, 1, 300_000, 20 * MB])
def test_what_was_written_is_there_and_its_hash_is_told(tmp_path: Path, size: int) -> None:
    path = tmp_path / "bundle"
    written = media.write_verified(path, chunks(size), expected_size=size)
    assert written == (size, hashlib.sha256(path.read_bytes()).hexdigest())
    assert path.read_bytes() == content(size)
    assert [one.name for one in tmp_path.iterdir()] == ["bundle"]


def test_a_bundle_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "bundle"
    path.write_bytes(OLD)
    media.write_verified(path, [b"new"])
    assert path.read_bytes() == b"new"


def test_progress_tells_writing_and_reading_back_to_their_ends(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    media.write_verified(
        tmp_path / "bundle", chunks(MB), expected_size=MB, progress=lambda *now: told.append(now)
    )
    by_stage = {stage: list(now) for stage, now in itertools.groupby(told, lambda one: one[2])}
    assert list(by_stage) == [media.WRITING, media.READING_BACK]
    for now in by_stage.values():
        assert [one[0] for one in now] == sorted(one[0] for one in now)
        assert {one[1] for one in now} == {MB}
        assert now[-1][0] == MB


# ------------------------------------------------------------------------- refusals


@pytest.mark.parametrize("stage", [media.WRITING, media.READING_BACK])
def test_a_cancelled_bundle_leaves_the_older_one_and_nothing_else(
    tmp_path: Path, stage: str
) -> None:
    path = tmp_path / "bundle"
    path.write_bytes(OLD)

    def cancel(done: int, total: int, now: str) -> None:
        if now == stage and done:
            raise Cancelled

    with pytest.raises(Cancelled):
        media.write_verified(path, chunks(MB), progress=cancel)
    assert path.read_bytes() == OLD
    assert [one.name for one in tmp_path.iterdir()] == ["bundle"]


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingFolder, match="stick"):
        media.write_verified(tmp_path / "stick" / "bundle", never())
    (tmp_path / "stick").write_bytes(b"not a folder")
    with pytest.raises(errors.MissingFolder):
        media.write_verified(tmp_path / "stick" / "bundle", never())


def test_a_disk_that_cannot_hold_the_bundle_is_refused_before_the_first_byte(mount: Mount) -> None:
    stick = mount("size=1m")
    with pytest.raises(errors.Full) as caught:
        media.write_verified(stick / "bundle", never(), expected_size=3 * MB + 1)
    assert caught.value.details == {"folder": str(stick), "needed": 4, "free": 1}
    assert list(stick.iterdir()) == []


def test_a_disk_that_fills_up_keeps_the_older_bundle_and_no_remains(mount: Mount) -> None:
    stick = mount("size=1m")
    (stick / "bundle").write_bytes(OLD)
    with pytest.raises(errors.Full) as caught:
        media.write_verified(stick / "bundle", chunks(3 * MB))
    assert int(caught.value.details["needed"]) >= 1
    assert [(one.name, one.read_bytes()) for one in stick.iterdir()] == [("bundle", OLD)]


def test_a_write_protected_disk_is_refused(mount: Mount) -> None:
    with pytest.raises(errors.ReadOnly):
        media.write_verified(mount("ro,size=1m") / "bundle", chunks(1000))


def test_a_folder_without_the_right_to_write_is_refused(tmp_path: Path) -> None:
    if sys.platform == "win32" or os.geteuid() == 0:
        pytest.skip("this user may write everywhere, or rights work otherwise here")
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o500)
    with pytest.raises(errors.ReadOnly):
        media.write_verified(folder / "bundle", chunks(1000))


@pytest.mark.parametrize("early", [True, False])
def test_a_stick_that_is_pulled_while_writing_is_noticed(mount: Mount, early: bool) -> None:
    stick = mount("size=4m")

    def pulled() -> Iterator[bytes]:
        yield from chunks(MB)
        subprocess.run(["umount", "-l", stick], check=True)
        if early:
            yield from chunks(MB)

    with pytest.raises(errors.Gone):
        media.write_verified(stick / "bundle", pulled())
    assert list(stick.iterdir()) == []


def test_a_disk_that_takes_no_disk_file_of_this_size_is_told(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("the limit of a process is POSIX")
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from liaison_desk.bundle import errors, media\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try:\n"
        "    media.write_verified(Path(sys.argv[1]) / 'bundle', [bytes(200_000)])\n"
        "except errors.FileTooLarge:\n"
        "    print('told')\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "told\n"
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_gives_back_something_else_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "bundle"
    path.write_bytes(OLD)

    def decay(done: int, total: int, stage: str) -> None:
        """Flip a bit on the disk between writing and reading back."""
        if stage == media.READING_BACK and not done:
            (part,) = tmp_path.glob(".*.part")
            with part.open("r+b") as disk:
                disk.seek(12_345)
                byte = disk.read(1)[0]
                disk.seek(12_345)
                disk.write(bytes([byte ^ 1]))

    with pytest.raises(errors.NotAsWritten):
        media.write_verified(path, chunks(MB), progress=decay)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("bundle", OLD)]


def test_trouble_of_what_is_written_is_not_blamed_on_the_disk(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"begun"
        raise OSError(errno.ENOSPC, "an attachment could not be read")

    with pytest.raises(OSError, match="attachment"):
        media.write_verified(tmp_path / "bundle", broken())

    def trouble(done: int, total: int, stage: str) -> None:
        raise OSError(errno.EIO, "the window is gone")

    with pytest.raises(OSError, match="window"):
        media.write_verified(tmp_path / "bundle", chunks(10), progress=trouble)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "begun", "expected"),
    [
        (errno.ENOSPC, True, errors.Full),
        (errno.EDQUOT, True, errors.Full),
        (errno.EROFS, False, errors.ReadOnly),
        (errno.EACCES, False, errors.ReadOnly),
        (errno.EIO, True, errors.Gone),
        (errno.ENODEV, False, errors.Gone),
        (errno.ESTALE, True, errors.Gone),
        (errno.ENOENT, True, errors.Gone),
        (errno.ENOENT, False, errors.MissingFolder),
        (errno.EFBIG, True, errors.FileTooLarge),
        (errno.ELOOP, False, errors.Failed),
    ],
)
def test_each_number_of_the_system_has_its_sentence(
    tmp_path: Path, number: int, begun: bool, expected: type[DeskError]
) -> None:
    found = media.told(OSError(number, "as the system says"), tmp_path, begun=begun)
    assert type(found) is expected
    assert "‹" not in found.sentence()  # every placeholder was filled


# -------------------------------------------------------------------------- reading


def test_a_source_reads_what_is_on_the_disk(tmp_path: Path) -> None:
    (tmp_path / "bundle").write_bytes(content(700_000))
    with media.open_source(tmp_path / "bundle") as source:
        assert source.read() == content(700_000)
    assert source.closed


def test_a_source_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingFile, match="bundle"):
        media.open_source(tmp_path / "bundle")


def test_a_folder_is_no_source(tmp_path: Path) -> None:
    with pytest.raises(errors.MediaError):
        media.open_source(tmp_path)


def test_reading_a_disk_that_fails_is_told() -> None:
    memory = Path("/proc/self/mem")  # its first page belongs to nobody: the kernel answers EIO
    if not memory.exists():
        pytest.skip("needs /proc")
    with media.open_source(memory) as source, pytest.raises(errors.Gone):
        source.read(10)


def test_read_back_gives_the_bytes_on_the_disk(tmp_path: Path) -> None:
    (tmp_path / "bundle").write_bytes(content(700_000))
    assert b"".join(files.read_back(tmp_path / "bundle")) == content(700_000)


# ---------------------------------------------------------------------------- words

WORDS = paths.resources() / "words"


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", ["sq", "sl", "mk"])
def test_each_error_of_a_bundle_has_the_same_blanks_in_every_language(language: str) -> None:
    english = json.loads((WORDS / "errors_bundle.en.json").read_text(encoding="utf-8"))
    other = json.loads((WORDS / f"errors_bundle.{language}.json").read_text(encoding="utf-8"))
    assert list(other) == list(english)
    for key, text in english.items():
        assert _placeholders(other[key]) == _placeholders(text), key
        assert other[key] != text
