"""age v1 (C2SP, age.md) with exactly one recipient, ``mlkem768x25519``.

The recipient is post-quantum and hybrid: the file key is sealed by HPKE
(RFC 9180) with the KEM MLKEM768-X25519, also known as X-Wing. A bundle has
one such stanza, no armor and nothing else, so its header has one length and
one form: what is accepted re-serialises to the same bytes.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from liaison_desk import crypto
from liaison_desk.bundle import bech32
from liaison_desk.bundle.errors import Damaged, NotABundle, NotForThisKey

SEED: Final = 32  # bytes of an identity
PUBLIC: Final = 1216  # bytes of a recipient: ML-KEM-768 key, then X25519 key
NONCE: Final = 16  # bytes between header and stream

_FILE_KEY: Final = 16  # bytes
_ML_KEM_SEED: Final = 64  # bytes: d and z of FIPS 203
_ML_KEM_PUBLIC: Final = 1184  # bytes
_RECIPIENT: Final = "age1pq"
_IDENTITY: Final = "age-secret-key-pq-"
_INFO: Final = b"age-encryption.org/mlkem768x25519"
_SUITE: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)

# 1,120 bytes of encapsulated key and 32 of sealed file key, as unpadded base64.
_START: Final = b"age-encryption.org/v1\n-> mlkem768x25519 "
_LETTERS: Final = rb"([A-Za-z0-9+/]{%d})"
_HEADER: Final = re.compile(
    re.escape(_START) + rb"%b\n%b\n--- %b\n" % (_LETTERS % 1494, _LETTERS % 43, _LETTERS % 43)
)
HEADER: Final = len(_START) + 1494 + 1 + 43 + 1 + 4 + 43 + 1  # bytes, always


def new_seed() -> bytes:
    """Return 32 fresh bytes: the private half of a hybrid key."""
    return secrets.token_bytes(SEED)


def hybrid_public_key(seed: bytes) -> bytes:
    """Return the 1,216-byte public half of the 32-byte ``seed``."""
    lattice, curve = _halves(seed)
    return lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()


def recipient_text(public: bytes) -> str:
    """Return a public key as other age programs take it: ``age1pq1…``."""
    return bech32.encode(_RECIPIENT, public)


def read_recipient(text: str) -> bytes:
    """Return the public key of ``age1pq1…``; :class:`~.bech32.NotAKey` otherwise."""
    return bech32.decode(_RECIPIENT, text, PUBLIC)


def identity_text(seed: bytes) -> str:
    """Return a seed as other age programs take it: ``AGE-SECRET-KEY-PQ-1…``."""
    return bech32.encode(_IDENTITY, seed).upper()


def read_identity(text: str) -> bytes:
    """Return the seed of ``AGE-SECRET-KEY-PQ-1…``; :class:`~.bech32.NotAKey` otherwise."""
    if text != text.upper():
        raise bech32.NotAKey("an identity is written in capitals")
    return bech32.decode(_IDENTITY, text.lower(), SEED)


def sealed_size(plain: int) -> int:
    """Return how many bytes ``plain`` bytes become when encrypted."""
    chunks = max(1, -(-plain // crypto.CHUNK))
    return HEADER + NONCE + plain + chunks * crypto.TAG


def encrypt(public: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the age file that only the holder of ``public``'s seed can read."""
    header, key = seal_header(public)
    yield header
    yield from crypto.encrypt_stream(key, chunks)


def decrypt(seed: bytes, source: BinaryIO, *former: bytes) -> Iterator[bytes]:
    """Yield the verified plain chunks of the age file ``source``.

    ``former`` are seeds that are tried where the first does not open it.

    Raises what :func:`open_header` raises, and ``bundle.damaged`` where the
    stream does not verify. Every chunk that is yielded is authentic, but only
    a generator that ends without an error says that the whole was there.
    """
    key = open_header(source, seed, *former)
    try:
        yield from crypto.decrypt_stream(key, source)
    except crypto.StreamDamaged as error:
        raise Damaged from error


def begins_like_bundle(path: Path) -> bool:
    """Tell whether a disk file begins as every bundle does; it is not read further."""
    try:
        with open(path, "rb") as source:
            return source.read(len(_START)) == _START
    except OSError:
        return False


def seal_header(public: bytes) -> tuple[bytes, bytes]:
    """Return a fresh header with its nonce, and the 32-byte key of its stream."""
    file_key = secrets.token_bytes(_FILE_KEY)
    sealed = _SUITE.encrypt(file_key, _public(public), info=_INFO)
    split = len(sealed) - _FILE_KEY - crypto.TAG
    signed = _START + _base64(sealed[:split]) + b"\n" + _base64(sealed[split:]) + b"\n---"
    nonce = secrets.token_bytes(NONCE)
    header = signed + b" " + _base64(_mac(file_key, signed)) + b"\n"
    return header + nonce, _derive(file_key, nonce, b"payload")


def open_header(source: BinaryIO, *seeds: bytes) -> bytes:
    """Read header and nonce from ``source``; return the key of the stream behind.

    Raises ``bundle.not_a_bundle`` where something else begins,
    ``bundle.not_for_this_key`` where none of ``seeds`` opens the stanza, and
    ``bundle.damaged`` for every other fault. At most 1,643 bytes are read.
    """
    header = crypto.read_full(source, HEADER)
    match = _HEADER.fullmatch(header)
    if match is None:
        cut_or_altered = header[: len(_START)] == _START[: len(header)]
        raise Damaged if cut_or_altered else NotABundle
    encapsulated, sealed, mac = map(_unbase64, match.groups())
    file_key = _unseal_with(encapsulated + sealed, seeds)
    signed = header[: match.start(3) - 1]  # all that stands before the space of "--- "
    if not hmac.compare_digest(_mac(file_key, signed), mac):
        raise Damaged
    nonce = crypto.read_full(source, NONCE)
    if len(nonce) != NONCE:
        raise Damaged
    return _derive(file_key, nonce, b"payload")


def _unseal_with(sealed: bytes, seeds: Sequence[bytes]) -> bytes:
    """Return the file key by the first seed that opens it."""
    for seed in seeds[:-1]:
        with contextlib.suppress(NotForThisKey):
            return _unseal(sealed, seed)
    return _unseal(sealed, seeds[-1])


def _unseal(sealed: bytes, seed: bytes) -> bytes:
    """Return the 16-byte file key (the header's form fixed its length)."""
    try:
        return _SUITE.decrypt(sealed, MLKEM768X25519PrivateKey(*_halves(seed)), info=_INFO)
    except (InvalidTag, ValueError) as error:
        raise NotForThisKey from error


def _halves(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    """Expand a seed into its two private keys (X-Wing: SHAKE256 to 96 bytes)."""
    if len(seed) != SEED:
        raise ValueError(f"an identity has {SEED} bytes")
    wide = hashlib.shake_256(seed).digest(_ML_KEM_SEED + 32)
    lattice = MLKEM768PrivateKey.from_seed_bytes(wide[:_ML_KEM_SEED])
    return lattice, X25519PrivateKey.from_private_bytes(wide[_ML_KEM_SEED:])


def _public(public: bytes) -> MLKEM768X25519PublicKey:
    if len(public) != PUBLIC:
        raise ValueError(f"a recipient has {PUBLIC} bytes")
    return MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:_ML_KEM_PUBLIC]),
        X25519PublicKey.from_public_bytes(public[_ML_KEM_PUBLIC:]),
    )


def _mac(file_key: bytes, signed: bytes) -> bytes:
    return hmac.digest(_derive(file_key, b"", b"header"), signed, "sha256")


def _derive(file_key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), crypto.KEY, salt, info).derive(file_key)


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _unbase64(text: bytes) -> bytes:
    """Decode unpadded base64 whose alphabet is known to be right; one form only."""
    data = base64.b64decode(text + b"=" * (-len(text) % 4))
    if _base64(data) != text:
        raise Damaged
    return data
