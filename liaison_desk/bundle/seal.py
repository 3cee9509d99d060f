"""Writing a bundle: members, manifest, signature, tar, age, disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from liaison_desk.bundle import age, media, padding, tar
from liaison_desk.bundle.collect import Document
from liaison_desk.bundle.lines import pack_lines
from liaison_desk.bundle.manifest import Manifest, MemberPart, manifest_hash
from liaison_desk.bundle.signatures import write_signatures
from liaison_desk.db.attachments import AttachmentStore
from liaison_desk.progress import Progress, quiet

MANIFEST: Final = "manifest.json"
SIGNATURES: Final = "manifest.sig"
FEEDS: Final = "feeds/"
ATTACHMENTS: Final = "attachments/"
_SIGNATURES: Final = len(write_signatures(b"", bytes(32)))  # bytes: one signature, always as long


class Written(NamedTuple):
    """A bundle on the disk."""

    size: int  # bytes
    sha256: str  # of the disk file
    manifest: str  # its hash


class Packed(NamedTuple):
    """The member of one feed, ready to be written."""

    part: MemberPart
    data: bytes


def feed_member(feed: str, branch: int = 1) -> str:
    """Return the name of the member of a feed, or of a further branch of it."""
    return f"{FEEDS}{feed}.{branch}.jsonl.gz" if branch > 1 else f"{FEEDS}{feed}.jsonl.gz"


def pack_feed(feed: str, lines: Iterable[bytes], branch: int = 1) -> Packed:
    """Pack the lines of a feed, or of a further branch of it."""
    unpacked = 0

    def counted() -> Iterator[bytes]:
        nonlocal unpacked
        for line in lines:
            unpacked += len(line) + 1
            yield line

    data = b"".join(pack_lines(counted()))
    name = feed_member(feed, branch)
    part = MemberPart(name, len(data), unpacked, hashlib.sha256(data).hexdigest())
    return Packed(part, data)


def document_part(document: Document) -> MemberPart:
    """Return what the manifest says of an attachment."""
    return MemberPart(
        f"{ATTACHMENTS}{document.blob}", document.size, document.size, document.sha256
    )


def draft_of(path: Path, bundle: str) -> Path:
    """Return where a bundle waits for its name ``path`` until it is noted as written."""
    return path.with_name(f".{path.name}.{bundle[:8]}.part")


def write_bundle(
    path: Path,
    manifest: Manifest,
    feeds: Sequence[Packed],
    documents: Sequence[Document],
    *,
    store: AttachmentStore,
    sign_seed: bytes,
    seal_key: bytes,
    progress: Progress = quiet,
) -> Written:
    """Write the bundle to ``path``.

    It is there only when it was written whole and read back.
    """
    data = manifest.write()
    small = [
        (MANIFEST, data),
        (SIGNATURES, write_signatures(data, sign_seed)),
        *((one.part.name, one.data) for one in feeds),
    ]
    total = _members([len(content) for _, content in small], documents)

    def stream() -> Iterator[bytes]:
        for name, content in small:
            yield from tar.write_member(name, len(content), [content])
        for one in documents:
            yield from tar.write_member(
                f"{ATTACHMENTS}{one.blob}", one.size, store.open(one.blob, one.key)
            )
        yield from padding.write_padding(total)

    size, hashed = media.write_verified(
        path,
        age.encrypt(seal_key, stream()),
        expected_size=_sealed(total),
        progress=progress,
    )
    return Written(size, hashed, manifest_hash(data))


def size_of(manifest: Manifest, feeds: Sequence[Packed], documents: Sequence[Document]) -> int:
    """Return the bytes that a bundle would take on the disk: exactly, and nothing is written."""
    data = manifest.write()
    small = [len(data), _SIGNATURES, *(len(one.data) for one in feeds)]
    return _sealed(_members(small, documents))


def _members(small: Iterable[int], documents: Iterable[Document]) -> int:
    return sum(tar.member_size(size) for size in (*small, *(one.size for one in documents)))


def _sealed(total: int) -> int:
    """Return the bytes on the disk of a bundle whose members take ``total``."""
    return age.sealed_size(total + tar.member_size(padding.padding_for(total)) + tar.END)
