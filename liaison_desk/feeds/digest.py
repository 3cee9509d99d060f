"""Digests: one hash that is equal wherever the same changesets are held."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from liaison_desk.feeds.merge import RecordState

_RECORD: Final = b"liaison-desk record digest 1\0"
_WHOLE: Final = b"liaison-desk digest 1\0"


def record_digest(state: RecordState) -> bytes:
    """Return 32 bytes over (field, names of current changesets) of a record.

    From heads alone: a withheld or erased value changes nothing.
    """
    over = hashlib.sha256(_RECORD + bytes.fromhex(state.record))
    for feed_field, one in sorted(state.fields.items()):
        over.update(f"{feed_field}\0".encode())
        for name in sorted(one.current):
            over.update(b"c" + bytes.fromhex(name))
        for name in sorted(one.proposals):
            over.update(b"p" + bytes.fromhex(name))
    for name in state.deletions:
        over.update(b"d" + bytes.fromhex(name))
    for name in state.uncovered:
        over.update(b"u" + bytes.fromhex(name))
    return over.digest()


def newborn_digest(record: str, fields: Iterable[bytes], name: str) -> bytes:
    """Return what :func:`record_digest` does where ``name`` is current in every field.

    ``fields`` ascend, each with a zero byte behind it.
    """
    current = b"c" + bytes.fromhex(name)
    over = b"".join([field + current for field in fields])
    return hashlib.sha256(_RECORD + bytes.fromhex(record) + over).digest()


def combine(digests: Iterable[tuple[str, bytes]]) -> str:
    """Return the digest over records, given as (record id, its digest), as hex."""
    over = hashlib.sha256(_WHOLE)
    for record, digest in sorted(digests):
        over.update(bytes.fromhex(record) + digest)
    return over.hexdigest()
