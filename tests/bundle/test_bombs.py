"""What is built to fill memory, disk or time is refused within two seconds and 200 MB.

Each is read by a process of its own, which tells how long reading took and
how much memory it ever held. Two seconds are the goal on a quiet computer;
the bound here is wider, because a computer that runs tests is not quiet.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import itertools
import json
import os
import subprocess
import sys
import tarfile
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from liaison_desk import strict_json
from liaison_desk.bundle import age, errors, tar
from tests.bundle import forge, reads
from tests.bundle.forge import Parts
from tests.bundle.hostile import Attacked, attacked

SECONDS: Final = 6.0  # the goal is 2
MEMORY: Final = 200 << 10  # KiB, with Python and all libraries
GZIP: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # the one header that is ours
MEMBERS: Final = 10_000_000


@pytest.fixture(scope="module")
def small() -> Iterator[Attacked]:
    with attacked() as made:
        yield made


@pytest.fixture(scope="module")
def recipient(small: Attacked) -> Path:
    """Give a copy of headquarters' folder that nobody has open."""
    with small.copy(keep=True) as register:
        return register.folder


def _refused(small: Attacked, recipient: Path, path: Path) -> str:
    """Return the reason by which a process of its own refuses; assert what that cost."""
    holder = small.tirana._holder
    given = {
        "folder": str(recipient), "path": str(path), "officer": small.tirana.officer,
        "key": holder.secret.key.hex(), "salt": holder.secret.salt.hex(),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", reads.__name__], input=json.dumps(given), check=False,
        capture_output=True, text=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["seconds"] < SECONDS, told
    assert told["memory"] < MEMORY, told
    assert told["left"] == [], told
    return f"{told['code']} {told['reason']}".strip()


def _sealed(small: Attacked, plain: Iterable[bytes]) -> Path:
    path = small.folder / "bomb.bundle"
    with open(path, "wb") as out:
        out.writelines(age.encrypt(small.public, plain))
    return path


def _signed(small: Attacked, parts: Parts) -> Path:
    parts.sign(small.network["SKP"])
    return _sealed(small, [parts.stream()])


# --------------------------------------------------------------------- decompression


def _feed_of(parts: Parts) -> str:
    return parts.member("SKP")


def _zeros(parts: Parts) -> None:
    """Put in a gigabyte of zeros, announced as it is."""
    _instead(parts, _packed(bytes(1 << 20), 1 << 10), 1 << 30)


def _lines(parts: Parts) -> None:
    """Put in millions of lines, each of which is right, announced as far less."""
    line = b'[0,1,"' + b"0" * 64 + b'"]\n'
    _instead(parts, _packed(line * 10_000, 400), 60 << 20)


def _one_line(parts: Parts) -> None:
    """Put in one line, of a head that never ends."""
    _instead(parts, _packed(b"[" * (1 << 20), 60), 60 << 20)


def _nested(parts: Parts) -> None:
    """Put in a bomb within a bomb: what unpacks is packed again."""
    inner = _packed(bytes(1 << 20), 256)
    _instead(parts, _packed(inner, 64), len(inner) * 64)


def _packed(chunk: bytes, times: int) -> bytes:
    """Return a gzip member as ours begin, in which a chunk stands many times.

    The chunk is packed once, so that the bomb costs its maker nothing. The
    checksum at the end is wrong: whoever gets as far has read too much.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    once = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    return GZIP + once * times + b"\x03\x00" + bytes(8)


def _instead(parts: Parts, data: bytes, unpacked: int) -> None:
    name = _feed_of(parts)
    parts.replace(name, data)
    digest = hashlib.sha256(data).hexdigest()
    parts.form["members"] = [
        [name, len(data), unpacked, digest] if row[0] == name else row
        for row in parts.form["members"]
    ]


@pytest.mark.parametrize("bomb", [_zeros, _lines, _one_line, _nested])
def test_what_unpacks_without_end_is_stopped(
    small: Attacked, recipient: Path, bomb: Callable[[Parts], None]
) -> None:
    """A station that is known and trusted built it: nothing else would get so far."""
    parts = small.parts()
    bomb(parts)
    told = _refused(small, recipient, _signed(small, parts))
    assert told.startswith(errors.Malformed.code), told


@pytest.mark.parametrize("size", [1 << 20, 31 << 20])
def test_a_manifest_of_the_largest_size_that_nobody_known_signed_costs_little(
    small: Attacked, recipient: Path, size: int
) -> None:
    filling = b"[" + b"[]," * (size // 3) + b"[]]"
    plain = forge.stream([("manifest.json", filling), ("manifest.sig", small.parts().signatures)])
    told = _refused(small, recipient, _sealed(small, [plain]))
    assert told.split()[0] in {errors.Unsigned.code, errors.Malformed.code}


# --------------------------------------------------------------------------- members


def _as_tar(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> bytes:
    """Return the header of a member as another tar program would write it."""
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname, entry.mode = kind, link, 0o600
    return entry.tobuf(tarfile.USTAR_FORMAT)


ODD: Final = {
    "a name that leads upward": (_as_tar("../register.db"), "tar-name"),
    "a name that leads upward within": (_as_tar("attachments/../../x"), "tar-name"),
    "an absolute path": (_as_tar("/etc/passwd"), "tar-name"),
    "a path of Windows": (_as_tar("c:\\register.db"), "tar-name"),
    "a symbolic link": (_as_tar("attachments/x", tarfile.SYMTYPE, "/etc/passwd"), "tar-header"),
    "a hard link": (_as_tar("attachments/x", tarfile.LNKTYPE, "manifest.json"), "tar-header"),
    "a character device": (_as_tar("attachments/x", tarfile.CHRTYPE), "tar-header"),
    "a block device": (_as_tar("attachments/x", tarfile.BLKTYPE), "tar-header"),
    "a pipe": (_as_tar("attachments/x", tarfile.FIFOTYPE), "tar-header"),
    "a folder": (_as_tar("attachments", tarfile.DIRTYPE), "tar-name"),
    "a member twice": (_as_tar("manifest.json"), "tar-name-twice"),
}


@pytest.mark.parametrize("what", ODD)
@pytest.mark.parametrize("where", ["", "manifest.sig", "padding"])
def test_a_member_that_is_no_plain_disk_file_under_a_plain_name_is_refused(
    small: Attacked, recipient: Path, what: str, where: str
) -> None:
    header, reason = ODD[what]
    plain = small.plain
    place = _end_of(plain, where) if where else 0
    path = _sealed(small, [plain[:place], header, plain[place:]])
    error = _refuse_here(small, path)
    assert isinstance(error, errors.Malformed)
    assert error.details["reason"] == reason


def _end_of(plain: bytes, name: str) -> int:
    with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
        one = archive.getmember(name)
        return one.offset_data + one.size + -one.size % tar.BLOCK


def _refuse_here(small: Attacked, path: Path) -> errors.BundleError:
    before = forge.snapshot(small.tirana)
    with pytest.raises(errors.BundleError) as caught:
        small.tirana.read_bundle(path)
    assert forge.snapshot(small.tirana) == before
    return caught.value


# ------------------------------------------------------------------ ten million members


def _endless(parts: Parts) -> Iterator[bytes]:
    """Yield the beginning of a bundle and then ten million members, one after the other."""
    for name, data in (
        ("manifest.json", strict_json.dumps(parts.form)),
        ("manifest.sig", parts.signatures),
        *parts.members,
    ):
        yield from tar.write_member(name, len(data), [data])
    numbers = iter(range(MEMBERS))
    while some := list(itertools.islice(numbers, 1000)):
        yield b"".join(
            b"".join(tar.write_member(f"attachments/{number:032x}", 0, [])) for number in some
        )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
@pytest.mark.parametrize("announced", [False, True])
def test_ten_million_members_are_refused_before_they_are_read(
    small: Attacked, recipient: Path, announced: bool
) -> None:
    """They come through a pipe, so nobody has to keep them: the reader stops long before."""
    parts = small.parts()
    if announced:
        row = ["attachments/" + "0" * 32, 0, 0, "0" * 64]
        parts.form["members"] += [[f"attachments/{n:032x}", *row[1:]] for n in range(100_001)]
    parts.sign(small.network["SKP"])
    pipe = small.folder / f"endless-{announced}"
    os.mkfifo(pipe)
    written = [0]
    feeding = threading.Thread(target=_feed, args=(small.public, parts, pipe, written))
    feeding.start()
    told = _refused(small, recipient, pipe)
    feeding.join()
    assert told.startswith(errors.Malformed.code), told
    assert written[0] < 100 << 20


def _feed(public: bytes, parts: Parts, pipe: Path, written: list[int]) -> None:
    with contextlib.suppress(BrokenPipeError), open(pipe, "wb") as out:
        for chunk in age.encrypt(public, _endless(parts)):
            out.write(chunk)
            written[0] += len(chunk)
