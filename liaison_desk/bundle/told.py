"""What records tell of attachments: believed where it names its own disk file and no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from liaison_desk import crypto, ids
from liaison_desk.bundle import errors
from liaison_desk.db.attachments import blob_name
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.changeset import Value


class Told(NamedTuple):
    """What the feeds say of an attachment."""

    key: bytes
    sha256: str

    def __repr__(self) -> str:
        """Show no key: a representation ends up in reports of errors."""
        return "Told(…)"


def told_of(feeds: Iterable[Iterable[Arrival]]) -> dict[str, Told]:
    """Return what the feeds of a bundle tell of attachments, by blob."""
    told: dict[str, Told] = {}
    for arrivals in feeds:
        for one in arrivals:
            if one.kind != "attachment":
                continue
            values = one.values()
            if any(values.get(name) not in {None, ""} for name in ("blob", "key")):
                _check_name(values.get("blob"), values.get("key"))
            if (found := told_by(values)) is not None:
                told[str(values["blob"])] = found
            elif None not in [values.get(name) for name in DOCUMENT]:
                raise errors.Malformed("attachment-name")
    return told


DOCUMENT: Final = ("blob", "key", "size", "sha256")  # what it takes to know a document


def _check_name(blob: Value | None, key: Value | None) -> None:
    """Refuse what could not name a disk file here, or open one."""
    for value, digits in ((blob, ids.ID_DIGITS), (key, 2 * crypto.KEY)):
        if value not in {None, ""} and not (isinstance(value, str) and ids.is_hex(value, digits)):
            raise errors.Malformed("attachment-name")


def told_by(values: Mapping[str, Value | None]) -> Told | None:
    """Return what an attachment's record tells; ``None`` unless all of it, and it is true.

    The blob's name is made of the rest, so a record cannot claim the disk
    file of another.
    """
    blob, key, size, sha256 = (values.get(name) for name in DOCUMENT)
    if not isinstance(key, str) or not isinstance(sha256, str) or not isinstance(size, int):
        return None
    if not ids.is_hex(key, 2 * crypto.KEY) or not ids.is_hex(sha256, ids.NAME_DIGITS):
        return None
    raw = bytes.fromhex(key)
    return Told(raw, sha256) if blob == blob_name(raw, size, sha256) else None
