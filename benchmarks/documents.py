"""How fast a large document travels, and that memory does not grow with it.

``age`` and plain copying are the limit where ``age`` with the hybrid recipient
(1.3 or newer) is installed; elsewhere the same work without a program around
it: ChaCha20-Poly1305 in chunks of 64 KiB, SHA-256, writing and reading back.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from benchmarks.stations import HEADQUARTERS, new_post, new_register
from benchmarks.watch import Took, Watch

STEP: Final = 256 * 1024  # bytes
_CHUNK: Final = 64 * 1024  # bytes
_STATUS: Final = Path("/proc/self/status")


class Travelled(NamedTuple):
    """What each step took, and by how much memory grew over all of them."""

    attach: Took
    export: Took
    taken: Took
    grown: int | None  # bytes of resident memory; None: this system does not tell


def travel(folder: Path, size: int) -> Travelled:
    """Attach, export, read and take a document of ``size`` bytes, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.documents", str(folder), str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    attach, export, taken, grown = json.loads(done.stdout.splitlines()[-1])
    return Travelled(Took(*attach), Took(*export), Took(*taken), grown)


def bare(folder: Path, size: int) -> tuple[Took, Took]:
    """Return what the bare work of an export and of an import takes."""
    plain, sealed, again = (folder / name for name in ("plain", "sealed", "again"))
    _write_noise(plain, size)
    key = os.urandom(32)
    _copy(plain, sealed, key)
    watch = Watch()
    _copy(sealed, again, key)  # stands for: decrypt what is stored, encrypt the bundle
    read_back = hashlib.sha256()
    for piece in _read(again):
        read_back.update(piece)
    exported = watch.lap()
    _copy(again, sealed, key)
    taken = watch.lap()
    for one in (plain, sealed, again):
        one.unlink()
    return exported, taken


def _copy(source: Path, target: Path, key: bytes) -> None:
    """Decrypt, hash and encrypt again: encrypting twice costs the same as both."""
    cipher, nonce, hashed = ChaCha20Poly1305(key), bytes(12), hashlib.sha256()
    with target.open("wb") as out:
        for piece in _read(source):
            for at in range(0, len(piece), _CHUNK):
                chunk = memoryview(piece)[at : at + _CHUNK]
                cipher.encrypt(nonce, chunk, None)
                hashed.update(chunk)
                out.write(cipher.encrypt(nonce, chunk, None)[: len(chunk)])
        out.flush()
        os.fsync(out.fileno())


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as source:
        while piece := source.read(STEP):
            yield piece


def _write_noise(path: Path, size: int) -> None:
    noise = os.urandom(STEP)
    with path.open("wb") as out:
        for number in range(size // STEP):
            out.write(number.to_bytes(8, "big") + noise[8:])


def resident(name: str) -> int | None:
    """Return ``VmRSS`` or ``VmHWM`` (the most there ever was) in bytes."""
    if not _STATUS.exists():
        return None
    lines = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines())
    return int(lines[name].split()[0]) * 1024


def _travel(folder: Path, size: int) -> Travelled:
    document = folder / "document.bin"
    _write_noise(document, size)
    hq = new_register(folder / HEADQUARTERS, HEADQUARTERS)
    post = new_post(folder / "SKP", "SKP", hq)
    case = post.add("case", title="Documents")
    before = resident("VmRSS")
    watch = Watch()
    post.attach(case, document)
    attached = watch.lap()
    document.unlink()
    watch.lap()
    post.export_bundle(HEADQUARTERS, folder / "document.bundle")
    exported = watch.lap()
    hq.apply(hq.read_bundle(folder / "document.bundle"))
    taken = watch.lap()
    after = resident("VmHWM")
    grown = None if before is None or after is None else after - before
    for one in (hq, post):
        one.close()
    return Travelled(attached, exported, taken, grown)


if __name__ == "__main__":
    print(json.dumps(_travel(Path(sys.argv[1]), int(sys.argv[2]))))
