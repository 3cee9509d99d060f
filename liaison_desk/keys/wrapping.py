"""Wrapping the database key: Argon2id for passphrases, then HKDF and ChaCha20-Poly1305.

Every wrapping key is used once: its salt is drawn anew with each wrapping. So
the nonce can stand still.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from liaison_desk.db.connection import KEY, SALT, DatabaseKey
from liaison_desk.keys import errors

PASSES: Final = 3
LANES: Final = 4
MEMORY_KIB: Final = 256 * 1024  # half a second to a second here; dear to whoever guesses on GPUs
MEMORY_FLOOR_KIB: Final = 64 * 1024  # RFC 9106's choice where memory is short
MEMORY_CEILING_KIB: Final = 1024 * 1024  # a slot that asks for more is meant to do harm

# Twelve characters are three or four words. The slots travel with a lost
# laptop and with every backup, so guessing goes on for years undisturbed.
PASSPHRASE_LEAST: Final = 12
_DIFFERENT_LEAST: Final = 5  # "aaaaaaaaaaaa" is as good as none
WRAPPED: Final = KEY + SALT + 16  # bytes: key, salt, tag

_NONCE: Final = bytes(12)
_DOMAIN: Final = b"liaison-desk slot 1\0"


def check_passphrase(passphrase: str) -> None:
    """Refuse a new passphrase that is too short or repeats itself."""
    text = _normal(passphrase)
    if len(text) < PASSPHRASE_LEAST:
        raise errors.PassphraseTooShort(least=PASSPHRASE_LEAST)
    if len(set(text)) < _DIFFERENT_LEAST:
        raise errors.PassphraseTooSimple


def stretch(passphrase: str, salt: bytes, *, memory_kib: int) -> bytes:
    """Return 32 bytes made of ``passphrase``, at the cost of that much memory.

    Raises :class:`MemoryError` where the computer cannot give it.
    """
    kdf = Argon2id(salt=salt, length=32, iterations=PASSES, lanes=LANES, memory_cost=memory_kib)
    return kdf.derive(_normal(passphrase).encode())


def _normal(passphrase: str) -> str:
    """Return one form of what different keyboards and systems send (RFC 8265, 4.2)."""
    spaced = "".join(" " if unicodedata.category(one) == "Zs" else one for one in passphrase)
    return unicodedata.normalize("NFC", spaced)


def wrap(secret: DatabaseKey, under: bytes, salt: bytes, bound: bytes) -> bytes:
    """Return ``secret`` encrypted under ``under``; it opens beside the same ``bound`` only."""
    return _cipher(under, salt).encrypt(_NONCE, secret.key + secret.salt, _DOMAIN + bound)


def unwrap(wrapped: bytes, under: bytes, salt: bytes, bound: bytes) -> DatabaseKey | None:
    """Return what :func:`wrap` was given, or nothing when key or bond do not fit."""
    try:
        plain = _cipher(under, salt).decrypt(_NONCE, wrapped, _DOMAIN + bound)
    except InvalidTag:
        return None
    return DatabaseKey(plain[:KEY], plain[KEY:])


def _cipher(under: bytes, salt: bytes) -> ChaCha20Poly1305:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=salt, info=_DOMAIN)
    return ChaCha20Poly1305(kdf.derive(under))
