"""What was frozen, out of the register: a version's content, which is what its code says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from liaison_desk.db.errors import AttachmentMissing
from liaison_desk.db.holder import Holder
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.minutes.errors import (
    ContentDamaged,
    ContentNotHere,
    ContentTooNew,
    NotAVersion,
)
from liaison_desk.desk.minutes.frozen import MAX_SIZE, Frozen, code_of, decode
from liaison_desk.desk.reading import Record, get, listed

VERSION: Final = "version"


def versions(
    holder: Holder, meeting: str, where: Mapping[str, str] = MappingProxyType({})
) -> list[Record]:
    """Return the versions of a meeting; put into the bin, here or elsewhere, a version stands."""
    return [
        one for deleted in (False, True)
        for one in listed(holder, VERSION, where, file=meeting, deleted=deleted)
    ]  # fmt: skip


def frozen(holder: Holder, version: str) -> Frozen:
    """Return the frozen content of a version; it is what its code says."""
    record = version_of(holder, version)
    found = decode(stored(holder, record))
    # It names the meeting that it was made of: copied into another one, it approves nothing there.
    if record.file not in found.made_of or found.paper.version != record.number:
        raise ContentDamaged
    return found


def readable(holder: Holder, version: str) -> Frozen | None:
    """Return the frozen content of a version; ``None`` where it is not here or damaged.

    Another station can bring that; whoever prints the version is told what is the matter.
    """
    try:
        return frozen(holder, version)
    except (NotAVersion, ContentDamaged, ContentNotHere, ContentTooNew):
        return None


def stored(holder: Holder, version: Record) -> bytes:
    """Return the bytes of a version's content, compared with its code."""
    document = document_of(holder, version)
    if document is None:
        raise ContentNotHere
    data = bytearray()
    try:
        for piece in holder.attachments.open(document.blob, bytes.fromhex(document.key)):
            data += piece
            if len(data) > MAX_SIZE:
                raise ContentDamaged
    except AttachmentMissing as error:
        raise ContentNotHere from error
    if code_of(bytes(data)) != version.code:
        raise ContentDamaged
    return bytes(data)


def document_of(holder: Holder, version: Record) -> Record | None:
    """Return the document that holds a version's content; ``None`` while it is not here."""
    for deleted in (False, True):  # another station may have put it into the bin
        found = listed(holder, "attachment", {"of": version.id}, file=version.file, deleted=deleted)
        for one in found:
            if one.sha256 == version.code and one.blob:
                return one
    return None


def version_of(holder: Holder, version: str) -> Record:
    """Return the record of a version; :class:`ContentNotHere` while it has not come."""
    try:
        record = get(holder, version)
    except NotHere as error:
        raise ContentNotHere from error
    if record.kind != VERSION:  # deleted by another station, it stands all the same
        raise NotAVersion
    return record
