"""The birth of a feed: who writes it, for what, and which feed it continues.

A feed's id is the hash of its birth, and the birth names the key that signs
its heads: nobody can write in a feed that is not theirs, and a feed that
continues a retired one says so from its first moment.
"""

from __future__ import annotations

import re
import secrets
from typing import Final, NamedTuple

from liaison_desk import ids, strict_json

DATA: Final = "data"
LOG: Final = "log"

_DOMAIN: Final = "liaison-desk feed 1"
_MAX: Final = 1000  # bytes: a birth has 350
_STATION: Final = re.compile(r"[A-Z][A-Z0-9]{2}")


class BadBirth(ValueError):
    """The bytes are not the birth of a feed."""


class Birth(NamedTuple):
    """What a feed's id is made of."""

    station: str  # code of the station that writes it
    purpose: str  # DATA or LOG
    key: str  # Ed25519 public key that signs its heads, 64 hex digits
    continues: str  # id of the feed that it retires; empty for a first one
    nonce: str

    @property
    def feed(self) -> str:
        """Return the id of the feed, 32 hex digits."""
        return ids.hashed_id(_DOMAIN, *self)

    def write(self) -> bytes:
        """Return the one form of this birth."""
        return strict_json.dumps([1, *self])


def new_birth(station: str, purpose: str, key: bytes, continues: str = "") -> Birth:
    """Return the birth of a new feed."""
    return Birth(station, purpose, key.hex(), continues, secrets.token_hex(16))


def read_birth(data: bytes) -> Birth:
    """Return the birth that ``data`` is; :class:`BadBirth` for anything else."""
    try:
        array = strict_json.loads(data, max_size=_MAX)
    except strict_json.NotStrict as error:
        raise BadBirth(str(error)) from error
    if not isinstance(array, list) or len(array) != 6 or array[0] != 1:
        raise BadBirth("not a birth of format 1")
    if not all(isinstance(one, str) for one in array[1:]):
        raise BadBirth("not text")
    birth = Birth(*array[1:])
    right = (
        _STATION.fullmatch(birth.station)
        and birth.purpose in {DATA, LOG}
        and ids.is_hex(birth.key, 64)
        and (not birth.continues or ids.is_hex(birth.continues, ids.ID_DIGITS))
        and ids.is_hex(birth.nonce, ids.ID_DIGITS)
    )
    if not right:
        raise BadBirth("a part is out of form")
    return birth


def head_message(feed: str, size: int, root: bytes) -> bytes:
    """Return what a station signs as the head of its feed.

    ``root`` is the 32-byte Merkle root over the first ``size`` names.
    """
    return b"liaison-desk feed head 1\0" + strict_json.dumps([feed, size, root.hex()])
