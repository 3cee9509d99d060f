"""The station's identity: its private keys, and the card that others trust.

The private keys live inside the encrypted register and nowhere else. The card
is their public half with the station's code and name, signed by the key that
stands in it: whoever changes a letter needs the private key. That the card is
the station's own is what people compare by voice (the key code).
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, NamedTuple

from liaison_desk import crypto, ids, strict_json
from liaison_desk.keys import errors
from liaison_desk.keys.key_code import key_code

FORMAT: Final = 1
MAX_SIZE: Final = 8 * 1024  # bytes: a card has some 3,000, most of them the sealing key
SEAL_KEY: Final = 1184 + 32  # bytes: ML-KEM-768 and X25519
NAME_LONGEST: Final = 200  # characters

_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{2}")
_CARD_DOMAIN: Final = b"liaison-desk card 1\0"
_KEYS_DOMAIN: Final = "liaison-desk keys 1"
_SIGNATURE_DIGITS: Final = 128


class Role(StrEnum):
    """What a station is in its network."""

    STATION = "station"
    HEADQUARTERS = "headquarters"


class StationKeys(NamedTuple):
    """The private half of a station."""

    sign_seed: bytes  # 32 bytes, Ed25519
    seal_seed: bytes  # 32 bytes, age identity mlkem768x25519

    def __repr__(self) -> str:
        """Show nothing: a representation ends up in reports of errors."""
        return "StationKeys(…)"


class StationCard(NamedTuple):
    """The public half of a station."""

    station: str  # its code: SKP, TI2
    name: str
    office: str  # code of the office that it asks to be a seat of; its own where it is the office
    role: Role
    sign_key: str  # 32 bytes as hex
    seal_key: str  # 1216 bytes as hex

    @property
    def fingerprint(self) -> str:
        """Return the hash of both keys, 64 hex digits: what trust is given to."""
        keys = strict_json.dumps([self.sign_key, self.seal_key])
        return crypto.fingerprint(_KEYS_DOMAIN, keys)

    @property
    def key_code(self) -> str:
        """Return the fingerprint in words and digits."""
        return key_code(self.fingerprint)


def new_keys() -> StationKeys:
    """Return the private keys of a new station."""
    return StationKeys(crypto.new_signing_seed(), secrets.token_bytes(crypto.KEY))


def is_station_code(text: str) -> bool:
    """Tell whether ``text`` is three capital letters or digits, a letter first."""
    return _CODE.fullmatch(text) is not None


def make_card(
    keys: StationKeys, *, station: str, name: str, office: str, role: Role, seal_key: bytes
) -> StationCard:
    """Return the card of ``keys``; ``seal_key`` is the public half of their sealing seed.

    Raises ``ValueError`` for a code or a name that no card may carry.
    """
    sign_key = crypto.public_key(keys.sign_seed).hex()
    return _checked(StationCard(station, name, office, role, sign_key, seal_key.hex()))


def write_card(card: StationCard, sign_seed: bytes) -> bytes:
    """Return the disk file of ``card``, signed with its own key."""
    value = {"format": FORMAT, **card._asdict()}
    signature = crypto.sign(sign_seed, _CARD_DOMAIN + strict_json.dumps(value)).hex()
    return strict_json.dumps({**value, "signature": signature})


# Every question about stations asks for all cards known here, and verifying one takes 0.15 ms.
# What the same bytes are does not change; an error is not kept.
@lru_cache(maxsize=1024)  # as many as headquarters may vouch for in a bundle: 5 MB
def read_card(data: bytes) -> StationCard:
    """Return the card that the disk file ``data`` is; :class:`errors.CardDamaged` if it is none.

    The signature holds then. Whether the card is to be trusted is for people
    to say: anybody can sign a card of their own.
    """
    try:
        value = strict_json.loads(data, max_size=MAX_SIZE)
        return _verified(value)
    except (ValueError, KeyError, TypeError) as error:
        raise errors.CardDamaged from error


def _verified(value: Any) -> StationCard:
    if not isinstance(value, dict) or not all(
        isinstance(part, str) for name, part in value.items() if name != "format"
    ):
        raise TypeError("not the parts of a card")
    signature = value.pop("signature")
    signed = strict_json.dumps(value)
    if value.pop("format") != FORMAT:
        raise ValueError("a format of another version")
    card = _checked(StationCard(**{**value, "role": Role(value["role"])}))
    if not ids.is_hex(signature, _SIGNATURE_DIGITS) or not crypto.signature_holds(
        bytes.fromhex(card.sign_key), bytes.fromhex(signature), _CARD_DOMAIN + signed
    ):
        raise ValueError("the signature does not hold")
    return card


def _checked(card: StationCard) -> StationCard:
    if not is_station_code(card.station) or not is_station_code(card.office):
        raise ValueError("a code is three capital letters or digits, a letter first")
    if not 0 < len(card.name) <= NAME_LONGEST or not _is_plain(card.name):
        raise ValueError("a name is one line of plain text")
    if not ids.is_hex(card.sign_key, 2 * crypto.KEY) or not ids.is_hex(card.seal_key, 2 * SEAL_KEY):
        raise ValueError("a key has another length")
    return card


def _is_plain(name: str) -> bool:
    """Tell whether ``name`` has nothing that hides or turns its letters, and one form."""
    hidden = any(unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for one in name)
    return not hidden and unicodedata.normalize("NFC", name) == name.strip()
