"""The signatures over a manifest: who wrote the bundle, before a word of it is parsed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

from liaison_desk import crypto, ids, strict_json
from liaison_desk.bundle.errors import Malformed, Unsigned

MAX_SIGNATURES: Final = 16 << 10
DOMAIN: Final = b"liaison-desk bundle 1\0"
ALGORITHM: Final = "ed25519"


def write_signatures(manifest: bytes, seed: bytes) -> bytes:
    """Return the list of signatures over a manifest: one, for now."""
    message = DOMAIN + hashlib.sha256(manifest).digest()
    return strict_json.dumps([[ALGORITHM, crypto.sign(seed, message).hex()]])


def check_signatures(signatures: bytes, manifest: bytes, key: str) -> None:
    """Raise :class:`Unsigned` unless ``key`` signed this manifest.

    Signatures by algorithms that this version does not know are passed over:
    one that it knows must be there and must hold.
    """
    if not signed_by(signatures, manifest, [key]):
        raise Unsigned


def signed_by(signatures: bytes, manifest: bytes, keys: Iterable[str]) -> bool:
    """Tell whether one of these keys signed this manifest; neither is parsed for it."""
    try:
        rows = strict_json.loads(signatures, max_size=MAX_SIGNATURES)
    except strict_json.NotStrict as error:
        raise Malformed("signatures") from error
    if not isinstance(rows, list) or not all(_is_pair(one) for one in rows):
        raise Malformed("signatures")
    ours = [value for algorithm, value in rows if algorithm == ALGORITHM]
    if len(ours) != 1 or not ids.is_hex(ours[0], 128):
        return False
    message = DOMAIN + hashlib.sha256(manifest).digest()
    signature = bytes.fromhex(ours[0])
    return any(crypto.signature_holds(bytes.fromhex(key), signature, message) for key in keys)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value)
