"""Takes a real bundle apart and puts it together again, lying where a test wants it to.

Whoever forges has what a hostile station has: its own keys, everybody's cards,
and the recipient's key where the question is what the recipient would notice.
"""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from liaison_desk import strict_json
from liaison_desk.bundle import age, padding, tar
from liaison_desk.bundle.lines import pack_lines
from liaison_desk.bundle.signatures import write_signatures
from liaison_desk.desk.network import stations
from liaison_desk.register import Register

FEEDS = "feeds/"
ATTACHMENTS = "attachments/"


@dataclass
class Parts:
    """What lies in a bundle: the manifest as a value, the members behind it as bytes."""

    form: dict[str, Any]
    signatures: bytes
    members: list[tuple[str, bytes]]

    def feed(self, station: str, purpose: str = "data") -> dict[str, Any]:
        """Return what the manifest says of a station's feed."""
        return next(
            one
            for one in self.form["feeds"]
            if strict_json.loads(one["birth"].encode(), max_size=1000)[1:3] == [station, purpose]
        )

    def lines(self, station: str) -> list[bytes]:
        """Return the lines of a station's data feed."""
        name = self.member(station)
        return gzip.decompress(dict(self.members)[name]).splitlines()

    def put_lines(self, station: str, lines: Iterable[bytes]) -> None:
        """Put other lines in the place of a station's data feed."""
        name = self.member(station)
        packed = b"".join(pack_lines(lines))
        self.members = [(one, packed if one == name else data) for one, data in self.members]

    def replace(self, name: str, data: bytes) -> None:
        """Put other bytes in the place of a member."""
        self.members = [(one, data if one == name else old) for one, old in self.members]

    def member(self, station: str) -> str:
        """Return the name of the member of a station's data feed."""
        birth = strict_json.loads(self.feed(station)["birth"].encode(), max_size=1000)
        wanted = hashlib.sha256("\0".join(["liaison-desk feed 1", *birth[1:]]).encode())
        return f"{FEEDS}{wanted.hexdigest()[:32]}.jsonl.gz"

    def count(self) -> None:
        """Let the manifest say of the members what is true of them."""
        self.form["members"] = [
            [
                name,
                len(data),
                len(gzip.decompress(data)) if name.startswith(FEEDS) else len(data),
                hashlib.sha256(data).hexdigest(),
            ]
            for name, data in self.members
        ]

    def sign(self, signer: Register) -> None:
        """Sign the manifest as it is now, as ``signer`` would."""
        seed = stations.own_keys(signer._holder).sign_seed
        self.signatures = write_signatures(strict_json.dumps(self.form), seed)

    def stream(self) -> bytes:
        """Return the tar stream: the manifest, its signatures, the members, the padding."""
        return stream(
            [
                ("manifest.json", strict_json.dumps(self.form)),
                ("manifest.sig", self.signatures),
                *self.members,
            ]
        )


def stream(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a tar stream of these members, with the right padding behind them."""
    body = b"".join(
        b"".join(tar.write_member(name, len(data), [data] if data else []))
        for name, data in members
    )
    return body + b"".join(padding.write_padding(len(body)))


def seal(recipient: Register, plain: bytes, path: Path) -> Path:
    """Encrypt a tar stream for a station: its card is all that takes."""
    public = bytes.fromhex(recipient.card().content.seal_key)
    path.write_bytes(b"".join(age.encrypt(public, [plain])))
    return path


def opened(recipient: Register, path: Path) -> bytes:
    """Return the tar stream of a bundle, decrypted as its recipient would."""
    seed = stations.own_keys(recipient._holder).seal_seed
    return b"".join(age.decrypt(seed, io.BytesIO(path.read_bytes())))


def take_apart(recipient: Register, path: Path) -> Parts:
    """Return the parts of a bundle."""
    members = [
        (one.name, b"".join(one.content)) for one in tar.read_members([opened(recipient, path)])
    ]
    manifest, signatures, *rest = members
    form = strict_json.loads(manifest[1], max_size=1 << 26)
    return Parts(form, signatures[1], rest[:-1])


def snapshot(register: Register) -> dict[str, str]:
    """Return the hash of every disk file of a register: what "nothing is written" means.

    The index of the write-ahead log alone (``-shm``) is left out: readers mark
    in it where they read, and it is made anew at every opening.
    """
    return {
        str(one.relative_to(register.folder)): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in sorted(register.folder.rglob("*"))
        if one.is_file() and not one.name.endswith("-shm")
    }
