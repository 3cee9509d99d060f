"""Attachments come back as they were put in, or are named as damaged or missing."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import crypto
from liaison_desk.db import attachments, errors
from liaison_desk.db.attachments import AttachmentStore, StoredAttachment
from liaison_desk.errors import Cancelled

CONTENT = "Procesverbal i takimit, Shkup: Çelik, Ѓорѓи. ".encode() * 5000  # some 250 KiB


@pytest.fixture
def store(tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(tmp_path / "attachments")


@pytest.fixture
def stored(store: AttachmentStore) -> StoredAttachment:
    return store.put(io.BytesIO(CONTENT))


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 131072, 400_001])
def test_what_goes_in_comes_out(store: AttachmentStore, size: int) -> None:
    content = os.urandom(size)
    stored = store.put(io.BytesIO(content))
    assert b"".join(store.open(stored.blob, stored.key)) == content
    assert (stored.size, stored.sha256) == (size, hashlib.sha256(content).hexdigest())
    store.check(stored)


def test_nothing_readable_lies_on_the_disk(
    store: AttachmentStore, stored: StoredAttachment
) -> None:
    held = b"".join(one.read_bytes() for one in store.folder.iterdir())
    assert len(held) > len(CONTENT)
    assert b"Procesverbal" not in held


def test_each_has_its_own_name_and_key(store: AttachmentStore, stored: StoredAttachment) -> None:
    again = store.put(io.BytesIO(CONTENT))
    assert again.blob != stored.blob
    assert again.key != stored.key
    assert store.path(again.blob).read_bytes() != store.path(stored.blob).read_bytes()
    assert store.held() == {again.blob, stored.blob}


@given(place=st.integers(min_value=0, max_value=len(CONTENT)), bit=st.integers(0, 7))
def test_a_flipped_bit_anywhere_is_damage(
    tmp_path_factory: pytest.TempPathFactory, place: int, bit: int
) -> None:
    store = AttachmentStore(tmp_path_factory.getbasetemp() / "flipped")
    stored = store.put(io.BytesIO(CONTENT))
    data = bytearray(store.path(stored.blob).read_bytes())
    data[place] ^= 1 << bit
    store.path(stored.blob).write_bytes(data)
    with pytest.raises(errors.AttachmentDamaged):
        store.check(stored)


@pytest.mark.parametrize("kept", [0, 1, 15, crypto.CHUNK, crypto.CHUNK + crypto.TAG, -1])
def test_a_missing_end_is_damage(
    store: AttachmentStore, stored: StoredAttachment, kept: int
) -> None:
    path = store.path(stored.blob)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(errors.AttachmentDamaged):
        store.check(stored)


def test_another_attachment_in_its_place_is_damage(
    store: AttachmentStore, stored: StoredAttachment
) -> None:
    other = store.put(io.BytesIO(b"something else"))
    store.path(other.blob).replace(store.path(stored.blob))
    with pytest.raises(errors.AttachmentDamaged):
        store.check(stored)


@pytest.mark.parametrize("wrong", [{"size": 1}, {"sha256": "0" * 64}])
def test_content_that_the_register_does_not_describe_is_damage(
    store: AttachmentStore, stored: StoredAttachment, wrong: dict[str, str | int]
) -> None:
    with pytest.raises(errors.AttachmentDamaged):
        store.check(StoredAttachment(**{**stored._asdict(), **wrong}))


def test_a_missing_one_is_named(store: AttachmentStore, stored: StoredAttachment) -> None:
    store.remove(stored.blob)
    assert not store.holds(stored.blob)
    with pytest.raises(errors.AttachmentMissing):
        store.check(stored)


@pytest.mark.parametrize("name", ["../register.db", "", "A" * 32, "0" * 31, "/etc/passwd"])
def test_no_name_leads_out_of_the_folder(store: AttachmentStore, name: str) -> None:
    with pytest.raises(ValueError, match="hex"):
        store.path(name)


def test_a_cancelled_one_leaves_nothing(store: AttachmentStore) -> None:
    def cancel(_done: int, _total: int, _stage: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        store.put(io.BytesIO(CONTENT), progress=cancel)
    assert list(store.folder.iterdir()) == []


def test_progress_ends_at_the_size(store: AttachmentStore) -> None:
    seen: list[tuple[int, int, str]] = []
    store.put(
        io.BytesIO(CONTENT),
        total=len(CONTENT),
        progress=lambda done, total, stage: seen.append((done, total, stage)),
    )
    assert seen[-1] == (len(CONTENT), len(CONTENT), "attachment")


class PulledOut(io.BytesIO):
    """A document on a stick that is pulled out while it is read."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error")
        return super().read(size)


def test_a_source_that_breaks_off_is_named_and_leaves_nothing(store: AttachmentStore) -> None:
    with pytest.raises(errors.AttachmentUnreadable):
        store.put(PulledOut(CONTENT * 4))
    assert list(store.folder.iterdir()) == []


class Endless(io.RawIOBase):
    """A document that never ends, without taking memory."""

    def read(self, size: int = -1, /) -> bytes:
        return bytes(size)


def test_what_is_too_large_leaves_nothing(
    store: AttachmentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "MAX_SIZE", 3 << 20)
    with pytest.raises(errors.AttachmentTooLarge, match="larger than 3 MB"):
        store.put(Endless())  # type: ignore[arg-type]
    assert list(store.folder.iterdir()) == []


def test_a_staged_disk_file_is_taken_over(
    store: AttachmentStore, stored: StoredAttachment, tmp_path: Path
) -> None:
    staged = tmp_path / "staged"
    staged.write_bytes(store.path(stored.blob).read_bytes())
    other = AttachmentStore(tmp_path / "other")
    other.move_in(stored.blob, staged)
    other.check(stored)
    assert not staged.exists()


KILLED_WHILE_PUTTING = """
import os, signal, sys
from pathlib import Path
from liaison_desk.db.attachments import AttachmentStore

class Source:
    pieces = 0
    def read(self, size):
        self.pieces += 1
        if self.pieces > 20:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"readable" * (size // 8)

AttachmentStore(Path(sys.argv[1])).put(Source())
"""


def test_what_a_killed_program_left_is_encrypted_and_removed(store: AttachmentStore) -> None:
    command = [sys.executable, "-c", KILLED_WHILE_PUTTING, str(store.folder)]
    subprocess.run(command, check=False)
    (left,) = store.folder.iterdir()
    assert left.stat().st_size > 1 << 20
    assert b"readable" not in left.read_bytes()
    assert store.held() == set()
    assert store.remove_unfinished() == 1
    assert list(store.folder.iterdir()) == []


MEMORY = """
import io, resource, sys
from pathlib import Path
from liaison_desk.db.attachments import AttachmentStore

class Zeros(io.RawIOBase):
    left = 64 << 20
    def read(self, size=-1):
        size = min(size, self.left)
        self.left -= size
        return bytes(size)

store = AttachmentStore(Path(sys.argv[1]))
store.check(store.put(io.BytesIO(b"warm")))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
store.check(store.put(Zeros()))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in KiB on Linux only")
def test_memory_stays_flat_whatever_the_size(tmp_path: Path) -> None:
    command = [sys.executable, "-c", MEMORY, str(tmp_path / "attachments")]
    grown = int(subprocess.run(command, capture_output=True, check=True).stdout)
    assert grown < 8 * 1024  # KiB, for 64 MiB of content
