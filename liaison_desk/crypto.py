"""The primitives that several layers share: signatures and the age stream.

All of it is ``cryptography``'s; this module fixes the choices, once. The
stream construction is the payload of age v1 (C2SP, age.md): ChaCha20-Poly1305
over chunks of 64 KiB, an 11-byte big-endian counter and a last-chunk byte as
nonce. Bundles carry it behind an age header, attachments at rest without one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

CHUNK: Final = 64 * 1024  # bytes of plain text in each chunk but the last
TAG: Final = 16  # bytes of authentication behind each chunk
KEY: Final = 32  # bytes of every symmetric key and Ed25519 seed here


class StreamDamaged(Exception):
    """A stream was cut, altered, or is not under this key."""


def new_signing_seed() -> bytes:
    """Return 32 fresh bytes: the private half of an Ed25519 key."""
    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.Raw,
        serialization.PrivateFormat.Raw,
        serialization.NoEncryption(),
    )


def public_key(seed: bytes) -> bytes:
    """Return the 32-byte public half of the Ed25519 ``seed``."""
    return (
        Ed25519PrivateKey.from_private_bytes(seed)
        .public_key()
        .public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    )


def sign(seed: bytes, message: bytes) -> bytes:
    """Return the 64-byte Ed25519 signature of ``message``."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def signature_holds(key: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether ``signature`` over ``message`` verifies under ``key``."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(domain: str, data: bytes) -> str:
    """Return SHA-256 over a domain string, a NUL and ``data``, as hex."""
    return hashlib.sha256(domain.encode() + b"\0" + data).hexdigest()


def encrypt_stream(key: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the encrypted chunks of a plain stream cut at any place.

    ``key`` is 32 bytes and serves this one stream only: the nonces count from
    zero, so a second stream under it would give both away.
    """
    cipher = ChaCha20Poly1305(key)
    counter = 0
    held = bytearray()
    for piece in chunks:
        held += piece
        while len(held) > CHUNK:  # one byte more: the last chunk is known by its mark
            yield cipher.encrypt(_nonce(counter, last=False), bytes(held[:CHUNK]), None)
            del held[:CHUNK]
            counter += 1
    yield cipher.encrypt(_nonce(counter, last=True), bytes(held), None)


def decrypt_stream(key: bytes, source: BinaryIO) -> Iterator[bytes]:
    """Yield verified plain chunks of the encrypted ``source``, to its very end.

    Raises :class:`StreamDamaged` at the first chunk that does not verify, at a
    missing end, at bytes behind the end, and at an empty last chunk that is
    not the only one (age.md: there is one form of every stream).
    """
    cipher = ChaCha20Poly1305(key)
    counter = 0
    ahead = read_full(source, CHUNK + TAG)
    while True:
        block, ahead = ahead, read_full(source, CHUNK + TAG)
        last = not ahead
        try:
            plain = cipher.decrypt(_nonce(counter, last=last), block, None)
        except (InvalidTag, ValueError) as error:
            raise StreamDamaged from error
        if last and not plain and counter:
            raise StreamDamaged
        yield plain
        if last:
            return
        counter += 1


def _nonce(counter: int, *, last: bool) -> bytes:
    return counter.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def read_full(source: BinaryIO, size: int) -> bytes:
    """Read exactly ``size`` bytes, fewer only at the end of the source."""
    data = source.read(size)
    while data and len(data) < size:
        more = source.read(size - len(data))
        if not more:
            break
        data += more
    return data
