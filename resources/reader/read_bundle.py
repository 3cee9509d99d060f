#!/usr/bin/env python3
"""Read a Liaison Desk bundle of format 1 with nothing but Python 3.11 or newer.

    python3 read_bundle.py BUNDLE IDENTITY OUTPUT [--own CARD] [--card CARD]... [--sender CODE]

BUNDLE is the disk file, IDENTITY the text file with ``AGE-SECRET-KEY-PQ-1…`` that the
recipient's register wrote, OUTPUT a folder that does not exist yet. Everything is verified
before anything is written; what does not hold is refused in one line that names the code of
``docs/bundle-format.md``, from which this reader was written. It shares no line with the
program. It is made to be read and to outlive it: one file, no package, every layer in order.

What can only be known by people is given by the options. ``--own`` is the recipient's own card:
then it is checked that the bundle is for it. ``--card`` are cards that the recipient confirmed,
of a station whose keys changed its former ones too: then the keys of the sender and of every
author must be among them, or lead there by successions or headquarters' directory that came along.
Which keys were revoked only a register knows. ``--sender`` is the sender's fingerprint or key
code, compared by voice. Without them the signatures are held against the keys that came along,
and ``bundle.json`` says that nobody confirmed those.

What it writes is readable by whoever has the disk. The arithmetic here takes a time that depends
on the keys: run it where nobody measures, on a computer of your own.

Exit status: 0 written, 1 refused, 2 asked wrongly or the disk would not.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import itertools
import json
import re
import shutil
import sys
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

FORMAT: Final = 1

SENTENCES: Final = {
    "bundle.not_a_bundle": "this is no bundle of format 1",
    "bundle.not_for_this_key": "this identity does not open it",
    "bundle.damaged": "it is damaged, or was cut short",
    "bundle.malformed": "it opens, but is not built as the format says",
    "bundle.newer_format": "it was written in a newer format; find the reader of that format",
    "bundle.unsigned": "the signature of the sender does not hold",
    "bundle.other_recipient": "it is for another station than the one of --own",
    "bundle.old_card": "it was made for another card of the recipient than --own",
    "bundle.unknown_sender": "no card of the sender was given by --card",
    "bundle.other_key": "the sender's key is not the one that was confirmed",
    "bundle.wrong_role": "it says what headquarters alone may say",
    "bundle.other_network": "its headquarters is not the one among the cards given",
    "bundle.author_unknown": "it carries changes of a station of which no card was given",
    "bundle.not_authors": "changes in it were not written by the station that it names",
    "bundle.attachment_missing": "a document is neither in it nor named as sent earlier",
    "bundle.no_room": "the disk has no room for what is in it",
}


class Refused(Exception):
    """The bundle breaks a rule of the format."""

    def __init__(self, code: str, reason: str = "") -> None:
        """Keep the code and, for ``bundle.malformed``, the reason."""
        super().__init__(code, reason)
        self.code, self.reason = code, reason

    def __str__(self) -> str:
        place = f" ({self.reason})" if self.reason else ""
        return f"{self.code}{place}: {SENTENCES[self.code]}"


class Wrong(Exception):
    """Something was asked that cannot be done; nothing of the bundle was judged."""


def malformed(reason: str) -> Refused:
    """Return the refusal of something that was built wrongly inside the encryption."""
    return Refused("bundle.malformed", reason)


# ---------------------------------------------------------------- ChaCha20-Poly1305 (RFC 8439)
#
# All blocks of a chunk at once: each of the sixteen words of the state is one long integer with
# a lane of 64 bits for every block, of which the word takes the lower 32. Sums and shifts spill
# into the upper half of their own lane only, from where they are masked away. So a chunk of
# 64 KiB costs two thousand operations on long integers, not two million on short ones.

ROUND: Final = (
    (0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
    (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14),
)  # fmt: skip
POLY: Final = 2**130 - 5
CLAMP: Final = 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF


def keystream(key: bytes, nonce: bytes, blocks: int) -> bytes:
    """Return the first ``blocks`` blocks of 64 bytes, counted from 0."""
    ones = int.from_bytes((b"\x01" + bytes(7)) * blocks, "little")
    mask = ones * 0xFFFFFFFF
    counter = int.from_bytes(b"".join(i.to_bytes(8, "little") for i in range(blocks)), "little")
    fixed = b"expand 32-byte k" + key + bytes(4) + nonce
    start = [ones * int.from_bytes(fixed[i : i + 4], "little") for i in range(0, 64, 4)]
    start[12] = counter
    words = list(start)
    for _ in range(10):
        for a, b, c, d in ROUND:
            quarter = (a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)
            for low, other, target, turn in quarter:
                words[low] = words[low] + words[other] & mask
                turned = (words[target] ^ words[low]) << turn
                words[target] = (turned | turned >> 32) & mask
    out = bytearray(64 * blocks)
    for place in range(16):
        lanes = (words[place] + start[place] & mask).to_bytes(8 * blocks, "little")
        for byte in range(4):
            out[4 * place + byte :: 64] = lanes[byte::8]
    return bytes(out)


def poly1305(key: bytes, data: bytes) -> bytes:
    """Return the tag of ``data``, whose length is a multiple of 16."""
    r = int.from_bytes(key[:16], "little") & CLAMP
    total, high = 0, 1 << 128
    for place in range(0, len(data), 16):
        total = (total + int.from_bytes(data[place : place + 16], "little") + high) * r % POLY
    return ((total + int.from_bytes(key[16:], "little")) % 2**128).to_bytes(16, "little")


def aead_open(key: bytes, nonce: bytes, sealed: bytes) -> bytes | None:
    """Return what was sealed, without associated data; ``None`` where the tag does not hold."""
    if len(sealed) < 16:
        return None
    text, tag = sealed[:-16], sealed[-16:]
    stream = keystream(key, nonce, 1 + -(-len(text) // 64))
    padded = text + bytes(-len(text) % 16) + bytes(8) + len(text).to_bytes(8, "little")
    if not hmac.compare_digest(poly1305(stream[:32], padded), tag):
        return None
    mask = int.from_bytes(stream[64 : 64 + len(text)], "little")
    return (int.from_bytes(text, "little") ^ mask).to_bytes(len(text), "little")


# ---------------------------------------------------------------- curves (RFC 7748, RFC 8032)

P: Final = 2**255 - 19
ORDER: Final = 2**252 + 27742317777372353535851937790883648493
D: Final = -121665 * pow(121666, -1, P) % P
ROOT: Final = pow(2, (P - 1) // 4, P)  # of -1

Point = tuple[int, int, int, int]  # extended coordinates X, Y, Z, T


def x25519(secret: bytes, public: bytes) -> bytes:
    """Return the shared secret of X25519."""
    k = int.from_bytes(secret, "little") & ~7 & ~(1 << 255) | 1 << 254
    u = int.from_bytes(public, "little") & ~(1 << 255)
    x2, z2, x3, z3, swapped = 1, 0, u, 1, 0
    for place in range(254, -1, -1):
        bit = k >> place & 1
        if bit != swapped:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swapped = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a % P, b * b % P, d * a % P, c * b % P
        e = aa - bb
        x3, z3 = (da + cb) ** 2 % P, u * (da - cb) ** 2 % P
        x2, z2 = aa * bb % P, e * (aa + 121665 * e) % P
    if swapped:
        x2, z2 = x3, z3
    return (x2 * pow(z2, -1, P) % P if z2 else 0).to_bytes(32, "little")


def point_add(one: Point, other: Point) -> Point:
    """Return the sum of two points of edwards25519."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point_times(number: int, point: Point) -> Point:
    """Return ``number`` times a point."""
    result: Point = (0, 1, 1, 0)
    for bit in f"{number:b}":
        result = point_add(result, result)
        if bit == "1":
            result = point_add(result, point)
    return result


def point_read(data: bytes) -> Point | None:
    """Return the point that 32 bytes stand for; ``None`` for none."""
    y = int.from_bytes(data, "little") & ~(1 << 255)
    odd = data[31] >> 7
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (not x and odd):
        return None
    if x & 1 != odd:
        x = P - x
    return x, y, 1, x * y % P


def point_write(point: Point) -> bytes:
    """Return the 32 bytes of a point."""
    inverse = pow(point[2], -1, P)
    return (point[1] * inverse % P | (point[0] * inverse % P & 1) << 255).to_bytes(32, "little")


BASE: Final = point_read(bytes([0x58]) + b"\x66" * 31)


def ed25519_holds(key: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether an Ed25519 signature verifies."""
    public, s = point_read(key), int.from_bytes(signature[32:], "little")
    if public is None or BASE is None or len(signature) != 64 or s >= ORDER:
        return False
    hashed = hashlib.sha512(signature[:32] + key + message).digest()
    k = int.from_bytes(hashed, "little") % ORDER
    minus: Point = (P - public[0], public[1], 1, P - public[3])
    return point_write(point_add(point_times(s, BASE), point_times(k, minus))) == signature[:32]


# ---------------------------------------------------------------- ML-KEM-768 (FIPS 203)

Q: Final = 3329
RANK: Final = 3
DU, DV = 10, 4  # bits that a coefficient keeps in the two parts of a ciphertext

Poly = list[int]  # 256 coefficients


def _turned(place: int) -> int:
    return int(f"{place:07b}"[::-1], 2)


ZETAS: Final = [pow(17, _turned(i), Q) for i in range(128)]
GAMMAS: Final = [pow(17, 2 * _turned(i) + 1, Q) for i in range(128)]


def ntt(poly: Poly) -> Poly:
    """Return the number-theoretic transform (algorithm 9)."""
    f, place, length = list(poly), 1, 128
    while length >= 2:
        for start in range(0, 256, 2 * length):
            zeta, place = ZETAS[place], place + 1
            for j in range(start, start + length):
                t = zeta * f[j + length] % Q
                f[j], f[j + length] = (f[j] + t) % Q, (f[j] - t) % Q
        length >>= 1
    return f


def ntt_back(poly: Poly) -> Poly:
    """Return the polynomial of a transform (algorithm 10)."""
    f, place, length = list(poly), 127, 2
    while length <= 128:
        for start in range(0, 256, 2 * length):
            zeta, place = ZETAS[place], place - 1
            for j in range(start, start + length):
                t = f[j]
                f[j], f[j + length] = (t + f[j + length]) % Q, zeta * (f[j + length] - t) % Q
        length <<= 1
    return [one * 3303 % Q for one in f]


def ntt_times(f: Poly, g: Poly) -> Poly:
    """Return the product of two transforms (algorithms 11 and 12)."""
    out: Poly = []
    for i, gamma in enumerate(GAMMAS):
        a, b, c, d = f[2 * i], f[2 * i + 1], g[2 * i], g[2 * i + 1]
        out += [(a * c + b * d * gamma) % Q, (a * d + b * c) % Q]
    return out


def added(*polys: Poly) -> Poly:
    """Return the sum of polynomials."""
    return [sum(column) % Q for column in zip(*polys, strict=True)]


def inner(left: Sequence[Poly], right: Sequence[Poly]) -> Poly:
    """Return the inner product of two vectors of transforms."""
    return added(*(ntt_times(f, g) for f, g in zip(left, right, strict=True)))


def pack(poly: Poly, bits: int) -> bytes:
    """Return ``bits`` bits of each coefficient (algorithm 5)."""
    number = sum(one << bits * i for i, one in enumerate(poly))
    return number.to_bytes(32 * bits, "little")


def unpack(data: bytes, bits: int) -> Poly:
    """Return the coefficients of ``bits`` bits each (algorithm 6)."""
    number = int.from_bytes(data, "little")
    return [number >> bits * i & (1 << bits) - 1 for i in range(256)]


def squeeze(poly: Poly, bits: int) -> Poly:
    """Return the coefficients rounded to ``bits`` bits."""
    return [((one << bits) + Q // 2) // Q & (1 << bits) - 1 for one in poly]


def stretch(poly: Poly, bits: int) -> Poly:
    """Return what rounded coefficients stand for."""
    return [(one * Q + (1 << bits - 1)) >> bits for one in poly]


def sample_uniform(seed: bytes) -> Poly:
    """Return a transform drawn from SHAKE128 (algorithm 7)."""
    data, out = hashlib.shake_128(seed).digest(1344), []
    for a, b, c in zip(data[::3], data[1::3], data[2::3], strict=True):
        out += [one for one in (a | (b & 15) << 8, b >> 4 | c << 4) if one < Q]
    return out[:256]  # 896 candidates; that fewer than 256 fit has a chance below 2**-300


def sample_small(key: bytes, place: int) -> Poly:
    """Return a polynomial of small coefficients (algorithm 8, eta = 2)."""
    bits = int.from_bytes(hashlib.shake_256(key + bytes([place])).digest(128), "little")
    fours = (bits >> 4 * i for i in range(256))
    return [((x & 1) + (x >> 1 & 1) - (x >> 2 & 1) - (x >> 3 & 1)) % Q for x in fours]


def matrix(rho: bytes) -> list[list[Poly]]:
    """Return the public matrix in its transform."""
    return [[sample_uniform(rho + bytes([j, i])) for j in range(RANK)] for i in range(RANK)]


class Lattice(NamedTuple):
    """An ML-KEM-768 key, both halves."""

    public: bytes  # 1,184 bytes
    secret: list[Poly]  # transforms
    refusal: bytes  # z


def lattice_key(seed: bytes) -> Lattice:
    """Return the key of a seed of 64 bytes, d and z (algorithms 13 and 16)."""
    spread = hashlib.sha3_512(seed[:32] + bytes([RANK])).digest()
    rho, sigma = spread[:32], spread[32:]
    secret = [ntt(sample_small(sigma, i)) for i in range(RANK)]
    noise = [ntt(sample_small(sigma, RANK + i)) for i in range(RANK)]
    t = [added(inner(row, secret), e) for row, e in zip(matrix(rho), noise, strict=True)]
    return Lattice(b"".join(pack(one, 12) for one in t) + rho, secret, seed[32:])


def lattice_encrypt(public: bytes, message: bytes, coins: bytes) -> bytes:
    """Return the ciphertext of 32 bytes (algorithm 14)."""
    t = [unpack(public[384 * i : 384 * i + 384], 12) for i in range(RANK)]
    y = [ntt(sample_small(coins, i)) for i in range(RANK)]
    columns = zip(*matrix(public[384 * RANK :]), strict=True)
    out = b""
    for i, column in enumerate(columns):
        u = added(ntt_back(inner(column, y)), sample_small(coins, RANK + i))
        out += pack(squeeze(u, DU), DU)
    hidden = stretch(unpack(message, 1), 1)
    v = added(ntt_back(inner(t, y)), sample_small(coins, 2 * RANK), hidden)
    return out + pack(squeeze(v, DV), DV)


def lattice_open(key: Lattice, sealed: bytes) -> bytes:
    """Return the shared secret of a ciphertext of 1,088 bytes (algorithms 15 and 18)."""
    u = [stretch(unpack(sealed[320 * i : 320 * i + 320], DU), DU) for i in range(RANK)]
    v = stretch(unpack(sealed[320 * RANK :], DV), DV)
    masked = ntt_back(inner(key.secret, [ntt(one) for one in u]))
    message = pack(squeeze([(a - b) % Q for a, b in zip(v, masked, strict=True)], 1), 1)
    hashed = hashlib.sha3_512(message + hashlib.sha3_256(key.public).digest()).digest()
    if lattice_encrypt(key.public, message, hashed[32:]) != sealed:
        return hashlib.shake_256(key.refusal + sealed).digest(32)
    return hashed[:32]


# ---------------------------------------------------------------- the age file

START: Final = b"age-encryption.org/v1\n-> mlkem768x25519 "
HEADER: Final = re.compile(
    re.escape(START) + rb"([A-Za-z0-9+/]{1494})\n([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n"
)
HEADER_SIZE: Final = 1627  # bytes, always
INFO: Final = b"age-encryption.org/mlkem768x25519"
SUITE: Final = b"HPKE" + bytes.fromhex("647a00010003")
CHUNK: Final = 64 * 1024  # bytes of plain text in each chunk but the last
LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
IDENTITY: Final = "age-secret-key-pq-"
SEAL_KEY: Final = 1216  # bytes


class Identity(NamedTuple):
    """The recipient's private key."""

    lattice: Lattice
    curve: bytes

    @property
    def public(self) -> bytes:
        """Return the recipient's sealing key."""
        return self.lattice.public + x25519(self.curve, b"\x09" + bytes(31))


def read_identity(text: str) -> Identity:
    """Return the key of ``AGE-SECRET-KEY-PQ-1…`` (Bech32, X-Wing's expansion)."""
    lower = text.strip().lower()
    prefix, _, rest = lower.rpartition("1")
    digits = [LETTERS.find(one) for one in rest]
    if prefix != IDENTITY or len(digits) != 58 or min(digits) < 0 or text.strip() != lower.upper():
        raise Wrong("the identity is not one line AGE-SECRET-KEY-PQ-1… in capitals")
    spread = [ord(one) >> 5 for one in prefix] + [0] + [ord(one) & 31 for one in prefix]
    check = 1
    for digit in spread + digits:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ digit
        for bit, word in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= word if top >> bit & 1 else 0
    number = 0
    for digit in digits[:52]:
        number = number << 5 | digit
    if check != 1 or number & 15:
        raise Wrong("the identity is mistyped: its check letters do not fit")
    wide = hashlib.shake_256((number >> 4).to_bytes(32, "big")).digest(96)
    return Identity(lattice_key(wide[:64]), wide[64:])


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """Return 32 bytes of HKDF-SHA256 (RFC 5869)."""
    extracted = hmac.digest(salt or bytes(32), secret, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def hpke_open(identity: Identity, sealed: bytes) -> bytes | None:
    """Return the file key that HPKE sealed in base mode (RFC 9180); ``None`` for another's."""
    lattice, curve, box = sealed[:1088], sealed[1088:1120], sealed[1120:]
    shared = x25519(identity.curve, curve)
    if not any(shared):
        return None
    mixed = lattice_open(identity.lattice, lattice) + shared + curve + identity.public[-32:]
    secret = hashlib.sha3_256(mixed + rb"\.//^" + b"\\").digest()

    def extract(salt: bytes, label: bytes, data: bytes) -> bytes:
        return hmac.digest(salt or bytes(32), b"HPKE-v1" + SUITE + label + data, "sha256")

    def expand(label: bytes, size: int) -> bytes:
        data = size.to_bytes(2, "big") + b"HPKE-v1" + SUITE + label + context
        return hmac.digest(key, data + b"\x01", "sha256")[:size]

    context = b"\x00" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", INFO)
    key = extract(secret, b"secret", b"")
    return aead_open(expand(b"key", 32), expand(b"base_nonce", 12), box)


def unbase64(text: bytes) -> bytes:
    """Return the bytes of unpadded base64 in its one form."""
    data = base64.b64decode(text + b"=" * (-len(text) % 4))
    if base64.b64encode(data).rstrip(b"=") != text:
        raise Refused("bundle.damaged")
    return data


def open_header(source: BinaryIO, identity: Identity) -> bytes:
    """Read header and nonce; return the key of the stream behind them."""
    header = source.read(HEADER_SIZE)
    match = HEADER.fullmatch(header)
    if match is None:
        ours = header[: len(START)] == START[: len(header)]
        raise Refused("bundle.damaged" if ours else "bundle.not_a_bundle")
    encapsulated, body, mac = map(unbase64, match.groups())
    file_key = hpke_open(identity, encapsulated + body)
    if file_key is None:
        raise Refused("bundle.not_for_this_key")
    signed = header[: match.start(3) - 1]
    right = hmac.digest(hkdf(file_key, b"", b"header"), signed, "sha256")
    nonce = source.read(16)
    if not hmac.compare_digest(right, mac) or len(nonce) != 16:
        raise Refused("bundle.damaged")
    return hkdf(file_key, nonce, b"payload")


def decrypt(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    """Yield the chunks of the payload, each authentic; only its end says that all was there."""
    ahead = source.read(CHUNK + 16)
    for counter in itertools.count():
        block, ahead = ahead, source.read(CHUNK + 16)
        nonce = counter.to_bytes(11, "big") + (b"\x00" if ahead else b"\x01")
        plain = aead_open(key, nonce, block)
        if plain is None or (not plain and counter):
            raise Refused("bundle.damaged")
        yield plain
        if not ahead:
            return


# ---------------------------------------------------------------- tar, padding, lines

PART: Final = rb"[a-z0-9][a-z0-9_.-]*"
MEMBER: Final = re.compile(PART + rb"(?:/" + PART + rb")*")
MAX_MEMBERS: Final = 100_000
LEAST: Final = 16 * 1024  # bytes of the shortest tar stream
GZIP: Final = bytes.fromhex("1f8b08000000000000ff")
MAX_LINES: Final = 2 << 30  # bytes of all feeds together
ALWAYS, MAX_RATIO = 64 << 20, 100  # bytes of one feed that are never too many; or by packed byte


class Pieces:
    """A stream of chunks, taken in the sizes that are needed."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Begin before the first chunk."""
        self._chunks, self._held = iter(chunks), memoryview(b"")

    def upto(self, size: int) -> bytes:
        """Take 1 to ``size`` bytes; none only at the end, or where none were asked for."""
        while size and not self._held:
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._held = memoryview(chunk)
        piece, self._held = bytes(self._held[:size]), self._held[size:]
        return piece

    def take(self, size: int) -> bytes:
        """Take ``size`` bytes; fewer only at the end."""
        taken = bytearray()
        while piece := self.upto(size - len(taken)):
            taken += piece
        return bytes(taken)


def tar_header(name: bytes, size: int) -> bytes:
    """Return the one header of a member."""
    front = name.ljust(100, b"\0") + b"0000600\0" + b"0000000\0" * 2 + b"%011o\0%011o\0" % (size, 0)
    back = (b"0" + bytes(100) + b"ustar\0" + b"00").ljust(356, b"\0")
    return front + b"%06o\0 " % (sum(front) + sum(back) + 8 * 32) + back


class Member(NamedTuple):
    """A member of the tar stream."""

    name: str
    size: int
    content: Iterator[bytes]


def read_tar(chunks: Iterable[bytes]) -> Iterator[Member]:
    """Yield the members in order; what is left of one is passed over."""
    pieces, seen = Pieces(chunks), set[str]()
    while (block := pieces.take(512)) != bytes(512):
        name, size = read_tar_header(block)
        if name in seen:
            raise malformed("tar-name-twice")
        if len(seen) == MAX_MEMBERS:
            raise malformed("tar-members")
        seen.add(name)
        content = read_content(pieces, size)
        yield Member(name, size, content)
        for _ in content:
            pass
        filling = bytes(-size % 512)
        if pieces.take(len(filling)) != filling:
            raise malformed("tar-filling")
    if pieces.take(512) != bytes(512) or pieces.upto(1):
        raise malformed("tar-end")


def read_tar_header(block: bytes) -> tuple[str, int]:
    """Return name and size of a member."""
    if len(block) < 512:
        raise malformed("tar-cut")
    name = block[:100].partition(b"\0")[0]
    if len(name) > 99 or not MEMBER.fullmatch(name):
        raise malformed("tar-name")
    if not re.fullmatch(rb"[0-7]{11}\0", block[124:136]):
        raise malformed("tar-size")
    size = int(block[124:135], 8)
    if block != tar_header(name, size):
        raise malformed("tar-header")
    return name.decode(), size


def read_content(pieces: Pieces, size: int) -> Iterator[bytes]:
    """Yield the content of a member."""
    while size:
        piece = pieces.upto(size)
        if not piece:
            raise malformed("tar-cut")
        size -= len(piece)
        yield piece


def padding_for(before: int) -> int:
    """Return how long the padding is behind members of so many bytes."""
    bare = before + 512 + 1024
    length = max(bare, LEAST)
    exponent = length.bit_length() - 1
    step = 1 << exponent - exponent.bit_length()
    return -(-length // step) * step - bare


def read_lines(content: Iterator[bytes], most: int, longest: int) -> Iterator[bytes]:
    """Yield the lines of a gzip member without their line feeds."""
    held = bytearray()
    for block in inflate(Pieces(content), most):
        *ended, rest = block.split(b"\n")
        for one in ended:
            line, held = bytes(held + one), bytearray()
            if not line:
                raise malformed("line-empty")
            if len(line) >= longest:
                raise malformed("line-long")
            yield line
        held += rest
        if len(held) >= longest:
            raise malformed("line-long")
    if held:
        raise malformed("line-unended")


def inflate(pieces: Pieces, most: int) -> Iterator[bytes]:
    """Yield what one gzip member holds, in steps of at most 64 KiB."""
    if pieces.take(len(GZIP)) != GZIP:
        raise malformed("gzip-header")
    unpacker, check, size = zlib.decompressobj(-zlib.MAX_WBITS), 0, 0
    while not unpacker.eof:
        packed = unpacker.unconsumed_tail or pieces.upto(CHUNK)
        if not packed:
            raise malformed("gzip-cut")
        try:
            block = unpacker.decompress(packed, CHUNK)
        except zlib.error:
            raise malformed("gzip-damaged") from None
        check, size = zlib.crc32(block, check), size + len(block)
        if size > most:
            raise malformed("gzip-size")
        yield block
    end = check.to_bytes(4, "little") + (size % 2**32).to_bytes(4, "little")
    if unpacker.unused_data + pieces.take(9 - len(unpacker.unused_data)) != end:
        raise malformed("gzip-end")


# ---------------------------------------------------------------- JSON in one form

MAX_INTEGER: Final = 2**53 - 1
HEX16, HEX32, HEX64, HEX128 = (re.compile(f"[0-9a-f]{{{size}}}") for size in (16, 32, 64, 128))
NESTING: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}]')


def write_json(value: Any) -> bytes:
    """Return the one form of a value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def read_json(data: bytes, most: int) -> Any:
    """Return the value of ``data``; ``ValueError`` for anything but its one form."""
    if len(data) > most:
        raise ValueError("too long")
    text, depth = data.decode(), 0
    for token in NESTING.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > 12:
            raise ValueError("nested too deep")
    value = json.loads(text)
    if not is_plain(value) or write_json(value) != data:  # also: no key stands twice
        raise ValueError("not the one form")
    return value


def is_plain(value: Any) -> bool:
    """Tell whether a value has whole numbers, texts, lists and objects only."""
    if isinstance(value, list):
        return all(map(is_plain, value))
    if isinstance(value, dict):
        return all(key.isascii() for key in value) and all(map(is_plain, value.values()))
    return type(value) is str or (type(value) is int and abs(value) <= MAX_INTEGER)


def need(right: Any) -> None:
    """Raise ``ValueError`` unless something is as it must be."""
    if not right:
        raise ValueError("out of form")


def text_of(value: Any, form: re.Pattern[str] | None = None, *, empty: bool = False) -> str:
    """Return a text that has this form."""
    need(type(value) is str and (form is None or (empty and not value) or form.fullmatch(value)))
    return str(value)


def count_of(value: Any, least: int = 0, most: int = MAX_INTEGER) -> int:
    """Return a whole number."""
    need(type(value) is int and least <= value <= most)
    return int(value)


def list_of(value: Any, most: int) -> list[Any]:
    """Return a list."""
    need(type(value) is list and len(value) <= most)
    return list(value)


def object_of(value: Any, keys: str, perhaps: str = "") -> dict[str, Any]:
    """Return an object with exactly these keys, and those of ``perhaps`` where they are there."""
    need(type(value) is dict and value.keys() - set(perhaps.split()) == set(keys.split()))
    return dict(value)


def ascending(items: Sequence[Any]) -> None:
    """Raise ``ValueError`` unless each item is greater than the one before it."""
    need(all(one < following for one, following in itertools.pairwise(items)))


def sha256(*parts: bytes) -> str:
    """Return SHA-256 as hex."""
    return hashlib.sha256(b"".join(parts)).hexdigest()


def made_id(domain: str, *parts: str) -> str:
    """Return the id that is made of parts."""
    return sha256("\0".join((domain, *parts)).encode())[:32]


# ---------------------------------------------------------------- the manifest

CODE: Final = re.compile(r"[A-Z][A-Z0-9]{2}")
LAST_TIME: Final = 253_402_300_799_999  # ms: the end of the year 9999
MAX_MANIFEST, MAX_UNSIGNED, MAX_SIGNATURES = 32 << 20, 1 << 20, 16 << 10
MANIFEST_KEYS: Final = (
    "format bundle network sender birth recipient recipient_key number previous created have"
    " feeds cards successions members named changesets marking program"
)


class Card(NamedTuple):
    """The public half of a station; its own signature holds."""

    station: str
    name: str
    office: str
    role: str
    sign_key: str
    seal_key: str

    @property
    def fingerprint(self) -> str:
        """Return the hash of both keys."""
        return sha256(b"liaison-desk keys 1\0", write_json([self.sign_key, self.seal_key]))


def read_card(data: bytes) -> Card:
    """Return a card; ``ValueError`` for anything else."""
    form = object_of(read_json(data, 8192), " ".join(("format", *Card._fields, "signature")))
    signature = bytes.fromhex(text_of(form.pop("signature"), HEX128))
    card = Card(*(text_of(form[name]) for name in Card._fields))
    need(form["format"] == 1 and CODE.fullmatch(card.station) and CODE.fullmatch(card.office))
    need(card.role in {"station", "headquarters"} and 0 < len(card.name) <= 200)
    hidden = {unicodedata.category(one) for one in card.name} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    need(not hidden and unicodedata.normalize("NFC", card.name) == card.name.strip())
    need(HEX64.fullmatch(card.sign_key) and re.fullmatch(r"[0-9a-f]{2432}", card.seal_key))
    message = b"liaison-desk card 1\0" + write_json(form)
    need(ed25519_holds(bytes.fromhex(card.sign_key), signature, message))
    return card


class Birth(NamedTuple):
    """What a feed's id is made of."""

    station: str
    purpose: str
    key: str
    continues: str
    nonce: str

    @property
    def feed(self) -> str:
        """Return the id of the feed."""
        return made_id("liaison-desk feed 1", *self)


def read_birth(value: Any) -> Birth:
    """Return the birth that a text holds."""
    form = list_of(read_json(text_of(value).encode(), 1000), 6)
    need(len(form) == 6 and form[0] == 1)
    forms = (CODE, re.compile("data|log"), HEX64, HEX32, HEX32)
    parts = zip(form[1:], forms, (False, False, False, True, False), strict=True)
    return Birth(*(text_of(one, shape, empty=empty) for one, shape, empty in parts))


class Feed(NamedTuple):
    """What the manifest says of a feed, or of one branch of it."""

    birth: Birth
    branch: int
    size: int
    root: bytes
    signature: bytes
    earlier: list[tuple[int, bytes]]
    proof: list[bytes]

    @property
    def member(self) -> str:
        """Return the name of its member."""
        place = "" if self.branch == 1 else f".{self.branch}"
        return f"feeds/{self.birth.feed}{place}.jsonl.gz"


def read_feed(value: Any) -> Feed:
    """Return an entry of ``feeds``."""
    form = object_of(value, "birth branch head earlier proof")
    size, root, signature = list_of(form["head"], 3)
    earlier = [
        (count_of(s, 1, count_of(size) - 1), bytes.fromhex(text_of(r, HEX64)))
        for s, r in list_of(form["earlier"], 100)
    ]
    ascending([s for s, _ in earlier])
    return Feed(
        read_birth(form["birth"]), count_of(form["branch"], 1, 8), count_of(size),
        bytes.fromhex(text_of(root, HEX64)), bytes.fromhex(text_of(signature, HEX128)), earlier,
        [bytes.fromhex(text_of(one, HEX64)) for one in list_of(form["proof"], 200_000)],
    )  # fmt: skip


MASK: Final = re.compile("0|[1-9a-f][0-9a-f]{0,999}")


def read_ranges(value: Any) -> list[tuple[int, int]]:
    """Return ascending ranges that do not touch."""
    ranges = [
        (count_of(first, 1), count_of(last, first)) for first, last in list_of(value, 100_000)
    ]
    need(all(one[1] + 1 < following[0] for one, following in itertools.pairwise(ranges)))
    return ranges


def inside(parts: Sequence[tuple[int, int]], whole: Sequence[tuple[int, int]]) -> bool:
    """Tell whether ranges lie within other ranges."""
    place = 0
    for first, last in parts:
        while place < len(whole) and whole[place][1] < first:
            place += 1
        if place == len(whole) or not whole[place][0] <= first <= last <= whole[place][1]:
            return False
    return True


def check_have(value: Any, copy: str) -> None:
    """Hold a statement to its form; what it claims concerns the recipient alone."""
    form = object_of(value, "copy serial took feeds", "doubted retires")
    need(form["copy"] == copy and type(form["took"]) is dict and type(form["feeds"]) is dict)
    count_of(form["serial"])
    need(len(form["feeds"]) <= 10_000)
    for feed, numbers in form["took"].items():
        text_of(feed, HEX32)
        read_ranges(numbers)
    for feed, one in form["feeds"].items():
        text_of(feed, HEX32)
        check_held(object_of(one, "heads full partial known blocks", "apart"))
    for key in ("doubted", "retires"):
        if key in form:
            ascending([text_of(feed, HEX32) for feed in list_of(form[key], 1000)])
            need(form[key])
    need(copy not in form.get("retires", ()))


def check_held(form: dict[str, Any]) -> None:
    """Hold to its form what a statement tells of one feed."""
    heads, full = read_ranges(form["heads"]), read_ranges(form["full"])
    masks = [
        (count_of(number, 1), text_of(mask, MASK) != "0" and mask)
        for number, mask in list_of(form["partial"], 200_000)
    ]
    need(all(mask for _, mask in masks))
    ascending([number for number, _ in masks])
    alone = [(number, number) for number, _ in masks]
    need(inside(full, heads) and inside(alone, heads))
    need(not any(inside([one], full) for one in alone))
    check_heads(form["known"], 4)
    blocks = [
        (count_of(block), text_of(hashed, HEX16))
        for block, hashed in list_of(form["blocks"], 200_000)
    ]
    ascending([block for block, _ in blocks])
    if "apart" in form:
        apart = object_of(form["apart"], "heads held")
        need(check_heads(apart["heads"], 8))
        held = [
            (count_of(number), text_of(name, HEX16), text_of(mask, MASK))
            for number, name, mask in list_of(apart["held"], 200_000)
        ]
        ascending([one[:2] for one in held])


def check_heads(value: Any, most: int) -> list[tuple[int, str]]:
    """Return heads without their signatures."""
    return [(count_of(size), text_of(root, HEX64)) for size, root in list_of(value, most)]


class Succession(NamedTuple):
    """The word of a station's former key on its new card; its signature holds."""

    former: str
    card: Card


def read_succession(text: str) -> Succession:
    """Return a change of keys; ``ValueError`` for anything else."""
    form = object_of(read_json(text.encode(), 16_384), "format station former card signature")
    signature = bytes.fromhex(text_of(form.pop("signature"), HEX128))
    card = read_card(text_of(form["card"]).encode())
    former = bytes.fromhex(text_of(form["former"], HEX64))
    need(form["format"] == 1 and card.station == form["station"])
    need(ed25519_holds(former, signature, b"liaison-desk succession 1\0" + write_json(form)))
    return Succession(form["former"], card)


class Manifest(NamedTuple):
    """What a bundle says of itself, held to its form."""

    form: dict[str, Any]
    hash: str
    sender: Card
    birth: Birth
    feeds: list[Feed]
    cards: list[Card]
    successions: list[Succession]
    members: list[tuple[str, int, int, str]]  # name, size, size unpacked, SHA-256


def read_manifest(data: bytes) -> Manifest:
    """Return the manifest; what it says is not believed yet."""
    try:
        form = read_json(data, MAX_MANIFEST)
        need(type(form) is dict)
        version = form.get("format")
        if type(version) is int and version > FORMAT:
            raise Refused("bundle.newer_format")
        return check_manifest(form, sha256(data))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise malformed("manifest") from None


def check_manifest(form: dict[str, Any], hashed: str) -> Manifest:
    """Hold each value to its form."""
    object_of(form, MANIFEST_KEYS, "row")
    need(form["format"] == FORMAT and type(form["format"]) is int)
    birth, number = read_birth(form["birth"]), count_of(form["number"], 1, 1_000_000)
    check_have(form["have"], birth.feed)
    text_of(form["bundle"], HEX32)
    text_of(form["network"], HEX64, empty=True)
    text_of(form["recipient"], CODE)
    text_of(form["recipient_key"], HEX64)
    need(birth.purpose == "data")
    need(bool(text_of(form["previous"], HEX64, empty=True)) == (number > 1))
    if "row" in form:  # several bundles made of one, because a channel limits their size
        part, parts = form["row"]
        count_of(part, 1, min(count_of(parts, 2, 1_000_000), number))
    count_of(form["created"], 0, LAST_TIME)
    count_of(form["changesets"])
    text_of(form["marking"], re.compile("[0-9]"))
    text_of(form["program"], re.compile("[0-9A-Za-z.+-]{1,40}"))
    blobs = [
        text_of(blob, HEX32)
        for blob, earlier in list_of(form["named"], MAX_MEMBERS)
        if count_of(earlier, 1, number - 1)
    ]
    ascending(blobs)
    feeds = [read_feed(one) for one in list_of(form["feeds"], 10_000)]
    check_branches(feeds)
    return Manifest(
        form, hashed, read_card(text_of(form["sender"]).encode()), birth, feeds,
        [read_card(text_of(one).encode()) for one in list_of(form["cards"], 1000)],
        [read_succession(text_of(one)) for one in list_of(form["successions"], 1000)],
        [
            (text_of(name), count_of(size), count_of(unpacked), text_of(digest, HEX64))
            for name, size, unpacked, digest in list_of(form["members"], MAX_MEMBERS)
        ],
    )  # fmt: skip


def check_branches(feeds: Sequence[Feed]) -> None:
    """Refuse a feed that stands twice but for its branches 1, 2, …, next to each other."""
    grouped = [(birth, list(same)) for birth, same in itertools.groupby(feeds, lambda f: f.birth)]
    need(len(grouped) == len({birth for birth, _ in grouped}))
    for _, same in grouped:
        need([one.branch for one in same] == list(range(1, len(same) + 1)))


def signed_by(signatures: bytes, manifest: bytes, keys: Iterable[str]) -> bool:
    """Tell whether one of these keys signed the manifest."""
    try:
        rows = list_of(read_json(signatures, MAX_SIGNATURES), MAX_SIGNATURES)
        pairs = [(text_of(algorithm), text_of(one)) for algorithm, one in rows]
    except (ValueError, TypeError, RecursionError):
        raise malformed("signatures") from None
    ours = [one for algorithm, one in pairs if algorithm == "ed25519"]
    if len(ours) != 1 or not HEX128.fullmatch(ours[0]):
        return False
    message = b"liaison-desk bundle 1\0" + hashlib.sha256(manifest).digest()
    return any(ed25519_holds(bytes.fromhex(k), bytes.fromhex(ours[0]), message) for k in keys)


# ---------------------------------------------------------------- feeds: proofs and changesets

ID, HASH = rb'"[0-9a-f]{32}"', rb'"[0-9a-f]{64}"'
WORD, NUMBER = rb'"[a-z][a-z0-9_]{0,39}"', rb"[1-9][0-9]{0,14}"
FIELD: Final = rb'"(?:#[a-z_]{1,39}|[a-z][a-z0-9_]{0,39}(?:/[A-Za-z0-9][A-Za-z0-9_.+:-]{0,63})?)"'
NAMES: Final = rb"\[(?:%b(?:,%b)*)?\]" % (HASH, HASH)
CHANGE: Final = rb"\[%b,%b,%b\]" % (FIELD, NAMES, HASH)
MAYBE_ID: Final = rb'"(?:[0-9a-f]{32})?"'
HEAD: Final = re.compile(
    rb"\[1,%b,%b,(?:0|%b),%b,%b,%b,%b,%b,%b,%b,%b,\[(?:%b(?:,%b)*)?\]\]"
    % (ID, NUMBER, NUMBER, MAYBE_ID, ID, ID, WORD, WORD, ID, MAYBE_ID, NAMES, CHANGE, CHANGE)
)
LEAF: Final = re.compile(rb'\[0,([1-9][0-9]{0,14}),"([0-9a-f]{64})"\]')
MAX_HEAD, MAX_BODY, MAX_CHANGES = 1 << 20, 8 << 20, 4000

Value = str | int
Proof = tuple[int, int]  # level, index: a complete subtree


class Changeset(NamedTuple):
    """One save about one record, with the values that are told."""

    name: str
    station: str
    purpose: str
    feed: str
    number: int
    time: int
    officer: str
    file: str
    record: str
    kind: str
    action: str
    save: str
    nonce: str
    after: list[str]
    changes: list[tuple[str, list[str], str]]  # field, names of those it replaces, hash
    values: dict[str, Value]  # by field; what is missing is not told


def read_changeset(head: bytes, body: bytes, birth: Birth) -> Changeset:
    """Return a changeset whose values are those of its head."""
    need(len(head) <= MAX_HEAD and HEAD.fullmatch(head))
    form = json.loads(head)
    changes = [(field, parents, digest) for field, parents, digest in form[12]]
    ascending(form[11])
    ascending([field for field, _, _ in changes])
    for field, parents, _ in changes:
        ascending(parents)
        need(not (parents and field.startswith("#")))
    need(len(changes) <= MAX_CHANGES and form[3] <= LAST_TIME)
    need(not form[10] or form[6] == made_id("liaison-desk record 1", form[1], form[10]))
    values = read_values(body, changes)
    name = sha256(b"liaison-desk changeset 1\0", head)
    return Changeset._make((name, birth.station, birth.purpose, *form[1:12], changes, values))


def read_values(body: bytes, changes: Sequence[tuple[str, list[str], str]]) -> dict[str, Value]:
    """Return the values that a body tells, each held against its hash."""
    items = list_of(read_json(body, MAX_BODY), MAX_CHANGES)
    need(len(items) == len(changes))
    values: dict[str, Value] = {}
    for item, (field, _, digest) in zip(items, changes, strict=True):
        if item == []:
            continue
        salt, value = list_of(item, 2)
        text_of(salt, re.compile("[0-9a-f]{24}"))
        need(type(value) in {str, int})
        told = f"{salt}{'s' if type(value) is str else 'i'}{value}".encode()
        need(sha256(b"liaison-desk value 1\0", told) == digest)
        values[field] = value
    return values


def read_feed_lines(
    lines: Iterator[bytes], birth: Birth, most: int
) -> tuple[list[Changeset], dict[int, str]]:
    """Return the changesets of a feed, ``most`` at most, and the bare names behind them."""
    told: list[Changeset] = []
    bare: dict[int, str] = {}
    before = 0
    for line in lines:
        if line.startswith(b"[0,"):
            match = LEAF.fullmatch(line)
            if match is None:
                raise malformed("leaf")
            number, before = int(match[1]), before if bare else 0
            bare[number] = match[2].decode()
        elif bare:
            raise malformed("lines-order")
        else:
            try:
                told.append(read_changeset(line, next(lines, b""), birth))
            except (ValueError, TypeError, RecursionError):
                raise malformed("changeset") from None
            number = told[-1].number
            if told[-1].feed != birth.feed:
                raise malformed("feed-other")
            if len(told) > most:
                raise malformed("count")
        if number <= before:
            raise malformed("lines-order")
        before = number
    if {one.number for one in told} & bare.keys():
        raise malformed("lines-order")
    return told, bare


def fold(size: int, nodes: Mapping[Proof, bytes]) -> bytes:
    """Return the root of RFC 6962 over the peaks of ``size`` leaves."""
    levels = [level for level in range(size.bit_length()) if size >> level & 1]
    if not levels:
        return hashlib.sha256(b"").digest()
    hashed = nodes[levels[0], (size >> levels[0]) - 1]
    for level in levels[1:]:
        left = nodes[level, (size >> level) - 1]
        hashed = hashlib.sha256(b"\x01" + left + hashed).digest()
    return hashed


def proof_holds(feed: Feed, leaves: Mapping[int, bytes]) -> bool:
    """Tell whether these leaves and the earlier heads stand under the root, exactly so proved."""
    if any(not 0 <= index < feed.size for index in leaves):
        return False
    sizes = [feed.size, *(size for size, _ in feed.earlier)]
    proof, row = iter(feed.proof), dict(leaves)
    nodes: dict[Proof, bytes] = {}
    for level in range(feed.size.bit_length()):
        reached = row.keys() | {(size >> level) - 1 for size in sizes if size >> level & 1}
        paired = feed.size >> level & ~1  # what stands beyond has no complete parent
        beside = {index ^ 1 for index in reached if index < paired}
        for index in sorted((reached | beside) - row.keys()):
            found = next(proof, None)
            if found is None:
                return False
            row[index] = found
        nodes |= {(level, index): one for index, one in row.items()}
        row = {
            index >> 1: hashlib.sha256(b"\x01" + one + row[index + 1]).digest()
            for index, one in row.items()
            if index < paired and not index & 1
        }
    roots = [(feed.size, feed.root), *feed.earlier]
    return next(proof, None) is None and all(fold(size, nodes) == root for size, root in roots)


# ---------------------------------------------------------------- the whole, verified


class Known(NamedTuple):
    """What people said on the command line."""

    own: Card | None
    cards: list[Card]  # confirmed; of one station perhaps several, as its keys changed
    sender: str  # fingerprint or key code, compared; empty for none

    @property
    def all(self) -> list[Card]:
        """Return every card given."""
        return [*self.cards, *([self.own] if self.own else [])]

    @property
    def headquarters(self) -> list[Card]:
        """Return the cards of headquarters that are among those given."""
        return [one for one in self.all if one.role == "headquarters"]

    def is_headquarters(self, station: str) -> bool:
        """Tell whether this is the station that is followed as headquarters."""
        return any(one.station == station for one in self.headquarters)


class Verified(NamedTuple):
    """A bundle that breaks no rule."""

    manifest: Manifest
    told: list[list[Changeset]]  # by entry of ``feeds``
    bare: list[dict[int, str]]
    documents: dict[str, str]  # blob → SHA-256, in this bundle


class Members:
    """The members in turn, each held to what the manifest says of it."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Begin before the first."""
        self._members, self._total, self._unpacked = read_tar(chunks), 0, 0

    def next(self, name: str) -> Member:
        """Return the next member, which must have this name."""
        member = next(self._members, None)
        if member is None or member.name != name:
            raise malformed("members")
        self._total += 512 + member.size + -member.size % 512
        return member

    def small(self, name: str, most: int) -> bytes:
        """Return the content of a member that stands in no list."""
        member = self.next(name)
        if member.size > most:
            raise malformed("member-size")
        return b"".join(member.content)

    def content(self, name: str, size: int, digest: str) -> Iterator[bytes]:
        """Yield the content of a member; at its end size and hash were right."""
        member, hashed = self.next(name), hashlib.sha256()
        if member.size != size:
            raise malformed("member-size")
        for chunk in member.content:
            hashed.update(chunk)
            yield chunk
        if hashed.hexdigest() != digest:
            raise malformed("member-hash")

    def lines(self, name: str, size: int, unpacked: int, digest: str) -> Iterator[bytes]:
        """Yield the lines of a feed."""
        self._unpacked += unpacked
        if self._unpacked > MAX_LINES or unpacked > ALWAYS + MAX_RATIO * size:
            raise malformed("member-size")
        left = unpacked
        for line in read_lines(self.content(name, size, digest), unpacked, MAX_BODY + 1):
            left -= len(line) + 1
            yield line
        if left:
            raise malformed("member-size")

    def end(self) -> None:
        """Read the padding and the end of the stream."""
        right = padding_for(self._total)
        member = self.next("padding")
        if member.size != right:
            raise malformed("padding-size")
        for chunk in member.content:
            if chunk.strip(b"\0"):
                raise malformed("padding-content")
        if next(self._members, None) is not None:
            raise malformed("members")


def verify(chunks: Iterable[bytes], known: Known) -> Verified:
    """Hold a decrypted bundle to every rule, in the order of the document."""
    members = Members(chunks)
    data = members.small("manifest.json", MAX_MANIFEST)
    signatures = members.small("manifest.sig", MAX_SIGNATURES)
    keys = [one.sign_key for one in known.cards]
    if keys and len(data) > MAX_UNSIGNED and not signed_by(signatures, data, keys):
        raise Refused("bundle.unsigned")
    manifest = read_manifest(data)
    check_parties(manifest, known)
    if not signed_by(signatures, data, [manifest.sender.sign_key]):
        raise Refused("bundle.unsigned")
    check_role(manifest, known)
    told, bare, rest = verify_feeds(members, manifest, known)
    records = attachments_told(told)
    documents: dict[str, str] = {}
    for name, size, unpacked, digest in rest:
        blob = name.removeprefix("attachments/")
        if not HEX32.fullmatch(blob) or unpacked != size:
            raise malformed("attachment-name")
        if records.get(blob) != digest:
            raise malformed("attachment-unknown")
        for _ in members.content(name, size, digest):
            pass
        documents[blob] = digest
    members.end()
    check_attachments(told, {*documents, *(blob for blob, _ in manifest.form["named"])})
    return Verified(manifest, told, bare, documents)


def check_parties(manifest: Manifest, known: Known) -> None:
    """Refuse what is for somebody else, or from nobody who was confirmed."""
    form, sender, own = manifest.form, manifest.sender, known.own
    if own and form["recipient"] != own.station:
        raise Refused("bundle.other_recipient")
    if own and form["recipient_key"] != own.fingerprint:
        raise Refused("bundle.old_card")
    confirmed = [one for one in known.cards if one.station == sender.station]
    if (known.cards and not confirmed) or sender.station == form["recipient"]:
        raise Refused("bundle.unknown_sender")
    followed = itertools.chain.from_iterable(follow(one, manifest.successions) for one in confirmed)
    if confirmed and sender.fingerprint not in {one.fingerprint for one in followed}:
        raise Refused("bundle.other_key")
    plain = "".join(one for one in known.sender.lower() if one.isalnum())
    if plain and plain not in {sender.fingerprint, key_code(sender.fingerprint).replace("-", "")}:
        raise Refused("bundle.other_key")
    networks = {one.fingerprint for one in known.headquarters}
    asked = networks and form["network"] and not known.is_headquarters(sender.station)
    if asked and form["network"] not in networks:
        raise Refused("bundle.other_network")
    if (manifest.birth.station, manifest.birth.key) != (sender.station, sender.sign_key):
        raise malformed("copy")


def follow(card: Card, links: Sequence[Succession]) -> list[Card]:
    """Return a card and those that its keys led to, one after the other."""
    cards, seen = [card], {card.sign_key}
    while True:
        own = (one.card for one in links if one.former == cards[-1].sign_key)
        found = next((one for one in own if one.station == card.station), None)
        if found is None or found.sign_key in seen:
            return cards
        cards.append(found)
        seen.add(found.sign_key)


def check_role(manifest: Manifest, known: Known) -> None:
    """Refuse what only headquarters may say, from anybody else."""
    sender = manifest.sender
    if not known.cards or known.is_headquarters(sender.station):
        return
    foreign = any(one.card.station != sender.station for one in manifest.successions)
    rival = known.headquarters and sender.role == "headquarters"
    if manifest.cards or foreign or rival:
        raise Refused("bundle.wrong_role")


Keys = dict[str, set[str]]  # station → signing keys that it has or had


def keys_of(manifest: Manifest, known: Known) -> Keys | None:
    """Return whose feeds may be in it; ``None`` where nobody was confirmed."""
    if not known.cards:
        return None
    keys: Keys = {}
    for card in (*known.all, *manifest.cards):
        keys.setdefault(card.station, set()).add(card.sign_key)
    for _ in manifest.successions:  # as many rounds as there can be steps
        for one in manifest.successions:
            pair, own = {one.former, one.card.sign_key}, keys.get(one.card.station, set())
            own |= pair if pair & own else set()
    return keys


def learn_keys(told: Iterable[Changeset], keys: Keys, listed: dict[str, str]) -> None:
    """Add the keys that headquarters' own directory names, further up in the bundle.

    Where an earlier bundle told whose record it is, a key that is known here tells it too: the
    record of a station that changed its keys names the former ones beside the new one.
    """
    for one in told:
        if one.kind != "station":
            continue
        fields = ("sign_key", "former_keys", "revoked_keys")
        lines = "\n".join(str(one.values.get(field, "")) for field in fields).split("\n")
        named = {key for key in lines if HEX64.fullmatch(key)}
        known = next((code for code, many in keys.items() if many & named), "")
        station = listed.get(one.record) or str(one.values.get("code") or known)
        if station:
            listed[one.record] = station
            keys.setdefault(station, set()).update(named)


def verify_feeds(
    members: Members, manifest: Manifest, known: Known
) -> tuple[list[list[Changeset]], list[dict[int, str]], list[tuple[str, int, int, str]]]:
    """Return what the feeds tell, and the members behind them."""
    keys, listed = keys_of(manifest, known), dict[str, str]()
    parts = {one.member: (place, one) for place, one in enumerate(manifest.feeds)}
    if len(parts) != len(manifest.feeds):
        raise malformed("feeds")
    told: list[list[Changeset]] = [[] for _ in parts]
    bare: list[dict[int, str]] = [{} for _ in parts]
    rest, left = list(manifest.members), manifest.form["changesets"]
    while rest and rest[0][0].startswith("feeds/"):
        member = rest.pop(0)
        if member[0] not in parts:
            raise malformed("feeds")
        place, feed = parts.pop(member[0])
        check_head(feed, keys)
        told[place], bare[place] = read_feed_lines(members.lines(*member), feed.birth, left)
        names = {one.number: one.name for one in told[place]} | bare[place]
        leaves = {
            number - 1: hashlib.sha256(b"\0" + bytes.fromhex(name)).digest()
            for number, name in names.items()
        }
        if not proof_holds(feed, leaves):
            raise Refused("bundle.not_authors")
        if keys is not None and known.is_headquarters(feed.birth.station):
            learn_keys(told[place], keys, listed)
        left -= len(told[place])
    if parts or any(not name.startswith("attachments/") for name, *_ in rest):
        raise malformed("members")
    if left:
        raise malformed("count")
    return told, bare, rest


def check_head(feed: Feed, keys: Keys | None) -> None:
    """Refuse a head that its station did not sign."""
    if keys is not None and feed.birth.station not in keys:
        raise Refused("bundle.author_unknown")
    if keys is not None and feed.birth.key not in keys[feed.birth.station]:
        raise Refused("bundle.not_authors")
    signed = write_json([feed.birth.feed, feed.size, feed.root.hex()])
    message = b"liaison-desk feed head 1\0" + signed
    if not ed25519_holds(bytes.fromhex(feed.birth.key), feed.signature, message):
        raise Refused("bundle.not_authors")


def attachments_told(feeds: Iterable[Iterable[Changeset]]) -> dict[str, str]:
    """Return blob → SHA-256 of the documents that records tell of."""
    found: dict[str, str] = {}
    for one in itertools.chain.from_iterable(feeds):
        if one.kind != "attachment":
            continue
        blob, key, size, digest = (one.values.get(f) for f in ("blob", "key", "size", "sha256"))
        for value, form in ((blob, HEX32), (key, HEX64)):
            if value not in {None, ""} and not (type(value) is str and form.fullmatch(value)):
                raise malformed("attachment-name")
        right = type(size) is int and HEX64.fullmatch(str(digest)) and key and blob
        if right and blob == made_id("liaison-desk attachment 1", str(key), str(size), str(digest)):
            found[str(blob)] = str(digest)
        elif (blob or key) and None not in {blob, key, size, digest}:
            raise malformed("attachment-name")
    return found


def check_attachments(feeds: Iterable[Iterable[Changeset]], there: set[str]) -> None:
    """Refuse a document that is told of and neither in the bundle nor named."""
    for one in itertools.chain.from_iterable(feeds):
        blob = one.values.get("blob") if one.kind == "attachment" else None
        if blob and blob not in there:
            raise Refused("bundle.attachment_missing")


WORDS: Final = """
adapter adresa akrobat akvarel albatros album altar ananas anketa armada asfalt astronom atlas
avokado badminton balerina balkon bambus barometer basketbol bazar bermuda beton biblioteka
biskvit bluza bonbon briljant brokoli burek cirkus cisterna debata delfin desert diamant dinamo
dinosaur diplomat direktor disketa doktor dolar domino drama ekonom ekspres ekvator elastika
elektron element elipsa epilog epoka fabrika fanfara fasada feniks festival figura filter finale
flamingo flauta folklor fontana formula fosil fragment freska furgon galaksija gigant gimnazija
gitara gladiator glukoza golf gramatika granit gravura harfa harmonika helikopter himna hokej
humor insekt internet iris jaguar jasmin jogurt kajak kaktus kalendar kamion kapital karavan
karneval katedra kilogram kimono kiosk kivi klarinet klavir klinika klub kobra kolibri komoda
kompas kongres kontinent kozmos kristal krokodil kultura lampa lavanda legenda leopard limonada
limuzina literatura logika lokomotiva lotus magnet majonez makaron mamut mandarina mango maslina
matador medalja melodija mentol mikrob mikser milion mimoza mineral molekula monitor monument
mumija musaka mustang nafta nikel nomad novela obelisk oktava oktopod oliva opal optika orbita
orden orkester pagoda panorama pantera papagal papirus parfum parket parlament pastel patent
paviljon pelikan pianist pirat plakat planeta poema porcelan portret profesor program prolog
protokol radio ragbi rebus reptil ritam romb rozmarin rubin safari saksofon salama samuraj
sandala sardina satelit seminar senator sezona sfera signal simbol simfonija skala skuter slavuj
slogan smaragd sokol sonata spageti spektar spirala sport stadion stereo sultan susam tablet
talisman tarantula taverna teleskop tempera teniser tenor teorema termometer tornado totem
trampolin tribuna trombon tulipan tundra turbo turist turnir uniforma univerzum vakuum vampir
vanila vaterpolo veranda vijadukt viking violina vitamin zodijak
""".split()  # noqa: SIM905 - of key codes, in an order that never changes


def key_code(fingerprint: str) -> str:
    """Return a fingerprint in six words and ten digits, for two people on the telephone."""
    data = bytes.fromhex(fingerprint)
    number = int.from_bytes(data[6:22], "big")
    digits = [f"{number % 10**5:05d}", f"{number // 10**5 % 10**5:05d}"]
    return "-".join([*(WORDS[byte] for byte in data[:6]), *digits])


# ---------------------------------------------------------------- what it comes to


def by_record(changesets: Iterable[Changeset]) -> dict[tuple[bool, str], list[Changeset]]:
    """Return the changesets of each record, oldest first as far as clocks can tell.

    What stands in a log feed says nothing of the records of other feeds.
    """
    found: dict[tuple[bool, str], dict[str, Changeset]] = {}
    for one in changesets:
        found.setdefault((one.purpose == "log", one.record), {})[one.name] = one

    def order(one: Changeset) -> tuple[int, str, int]:
        """Tell saves of one millisecond apart by their number in their feed."""
        return one.time, one.feed, one.number

    return {key: sorted(many.values(), key=order) for key, many in found.items()}


def current(many: Sequence[Changeset]) -> dict[str, list[Changeset]]:
    """Return for each field the changesets that no other names as replaced."""
    writers: dict[str, dict[str, Changeset]] = {}
    replaced: dict[str, set[str]] = {}
    for one in many:
        for field, parents, _ in one.changes:
            if not field.startswith("#"):
                writers.setdefault(field, {})[one.name] = one
                replaced.setdefault(field, set()).update(parents)
    return {
        field: [one for name, one in written.items() if name not in replaced[field]]
        for field, written in sorted(writers.items())
    }


def deleted(many: Sequence[Changeset]) -> str:
    """Return whether a record is in the bin: yes, no, or both where it was changed meanwhile."""
    names = {one.name: one for one in many}
    behind: dict[str, set[str]] = {}
    for one in many:
        if one.action not in {"delete", "restore"}:
            continue
        seen, ahead = set[str](), [one]
        while ahead:
            at = ahead.pop()
            for name in {*at.after, *(p for _, parents, _ in at.changes for p in parents)} - seen:
                seen.add(name)
                ahead += [names[name]] if name in names else []
        behind[one.name] = seen
    answered = set[str]().union(*behind.values())
    standing = [n for n in behind if names[n].action == "delete" and n not in answered]
    covered = set(standing).union(*(behind[name] for name in standing))
    return "no" if not standing else "both" if names.keys() - covered else "yes"


def moment(milliseconds: int) -> str:
    """Return a time as ISO 8601 in UTC."""
    since = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
    return since.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def reading(one: Changeset, field: str) -> dict[str, Any]:
    """Return a value and who set it; ``told`` is false where it was withheld or erased."""
    told = {"value": one.values[field]} if field in one.values else {}
    when = {"station": one.station, "officer": one.officer, "time": moment(one.time)}
    return {"told": bool(told), **told, **when, "changeset": one.name}


def record_form(key: tuple[bool, str], many: Sequence[Changeset]) -> dict[str, Any]:
    """Return what ``records.json`` says of a record."""
    made = next((one for one in many if one.nonce), None)
    first = made or many[0]
    here = {one.name for one in many}
    fields = {}
    for field, found in current(many).items():
        values = {str(type(one.values.get(field))) + str(one.values.get(field)) for one in found}
        open_still = len(found) > 1 and (len(values) > 1 or field not in found[0].values)
        fields[field] = {"conflict": open_still, "current": [reading(one, field) for one in found]}
    return {
        "record": key[1],
        "kind": first.kind,
        "file": first.file,
        "log": key[0],
        "made": moment(made.time) if made else None,  # None: in an earlier bundle
        "deleted": deleted(many),
        "fields": fields,
        "history": [step_form(one, here) for one in many],
    }


def step_form(one: Changeset, here: set[str]) -> dict[str, Any]:
    """Return what ``records.json`` says of a changeset."""
    named = {*one.after, *(name for _, parents, _ in one.changes for name in parents)}
    return {
        "changeset": one.name, "feed": one.feed, "number": one.number, "station": one.station,
        "officer": one.officer, "time": moment(one.time), "action": one.action, "save": one.save,
        "changes": {
            field: {"told": field in one.values}
            | ({"value": one.values[field]} if field in one.values else {})
            | {"replaces": parents}
            for field, parents, _ in one.changes
        },
        "builds_on_what_is_not_here": sorted(named - here),
    }  # fmt: skip


def label(form: Mapping[str, Any]) -> str:
    """Return what stands for a record in the index."""
    names = ("title", "name", "family_name", "subject", "text", "body", "number")
    for name in names:
        for field, state in form["fields"].items():
            one = state["current"][0] if state["current"] else {}
            if field.partition("/")[0] == name and one.get("value"):
                return " ".join(str(one["value"]).split())[:80]
    return "(not told)"


def safe_name(place: int, name: str) -> str:
    """Return a name for a document that no disk takes for anything else."""
    plain = unicodedata.normalize("NFC", name)
    kept = "".join(
        one if unicodedata.category(one)[0] in "LN" or one in " ._-()" else "_" for one in plain
    )
    stem, dot, ending = kept.strip(" .").rpartition(".")
    short = f"{stem[:60]}{dot}{ending[:12]}" if stem else ending[:60]
    while len(short.encode()) > 200:
        short = short[1:]
    return f"{place:04d} {short.strip(' .') or 'document'}"


def bundle_form(found: Verified, known: Known, names: Mapping[str, str]) -> dict[str, Any]:
    """Return what ``bundle.json`` says: the manifest in words, and what was checked."""
    form, sender = found.manifest.form, found.manifest.sender
    confirmed = bool(known.cards or known.sender)
    people = "not checked: give --{}"
    return {
        "sender": {
            "station": sender.station, "name": sender.name, "office": sender.office,
            "role": sender.role, "fingerprint": sender.fingerprint,
            "key_code": key_code(sender.fingerprint),
        },
        "recipient": {"station": form["recipient"], "fingerprint": form["recipient_key"]},
        "bundle": form["bundle"], "number": form["number"], "previous": form["previous"],
        "created": moment(form["created"]), "network": form["network"],
        "marking": form["marking"], "program": form["program"], "changesets": form["changesets"],
        "manifest_sha256": found.manifest.hash,
        "verified": {
            "encryption, every chunk to the end": "yes",
            "form of the manifest": "yes",
            "signature, with the sender's key": "yes",
            "size and hash of every member": "yes",
            "feed heads, with their stations' keys": "yes",
            "every changeset and bare name under its feed's root": "yes",
            "every value told against its hash": "yes",
            "every document against its record": "yes",
            "the bundle is for this recipient": "yes" if known.own else people.format("own"),
            "the sender's key was confirmed": "yes" if confirmed else people.format("sender"),
            "the authors' keys were confirmed": "yes" if known.cards else people.format("card"),
        },
        "feeds": [
            {
                "feed": one.birth.feed, "branch": one.branch, "station": one.birth.station,
                "purpose": one.birth.purpose, "continues": one.birth.continues,
                "key": one.birth.key, "size": one.size, "root": one.root.hex(),
                "changesets_here": len(told), "withheld_here": len(bare),
            }
            for one, told, bare in zip(found.manifest.feeds, found.told, found.bare, strict=True)
        ],
        "documents": [
            {"blob": blob, "sha256": digest, "file": names[blob]}
            for blob, digest in found.documents.items()
        ],
        "documents_in_earlier_bundles": dict(form["named"]),
        "cards": [{"station": one.station, "fingerprint": one.fingerprint, "name": one.name}
                  for one in found.manifest.cards],
        "successions": [json.loads(one) for one in form["successions"]],
        "sender_holds": form["have"],
    }  # fmt: skip


def index_lines(
    found: Verified, records: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines of ``index.txt``: files, what belongs to them, documents."""
    form, sender = found.manifest.form, found.manifest.sender
    yield f"Bundle {form['number']} from {sender.station} ({sender.name}) to {form['recipient']}"
    yield f"written {moment(form['created'])} by the sender's clock; marking {form['marking']}"
    yield f"key code of {sender.station}: {key_code(sender.fingerprint)}"
    by_file: dict[str, list[Mapping[str, Any]]] = {}
    for one in records:
        if not one["log"]:
            by_file.setdefault(one["file"], []).append(one)
    for file, many in by_file.items():
        yield ""
        for one in sorted(many, key=lambda one: one["record"] != file):
            gone = {"no": "", "yes": " [deleted]", "both": " [deleted, and changed]"}
            line = f"{one['kind']} {label(one)}{gone[one['deleted']]}  {one['record']}"
            yield line if one["record"] == file else f"    {line}"
            for state in one["fields"].get("blob", {}).get("current", []):
                if (blob := state.get("value")) in names:
                    yield f"        documents/{names[blob]}"
    yield ""
    yield f"{sum(one['log'] for one in records)} log entries (records.json)"


# ---------------------------------------------------------------- writing


def document_names(found: Verified, records: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return a disk name for every document that is here: blob → name."""
    names: dict[str, str] = {}
    for one in records:
        fields = one["fields"] if one["kind"] == "attachment" else {}
        told = {field: fields[field]["current"][0].get("value") for field in fields}
        if (blob := told.get("blob")) in found.documents:
            names.setdefault(blob, safe_name(len(names) + 1, str(told.get("name") or "")))
    return {blob: names.get(blob) or safe_name(9999, blob) for blob in found.documents}


def check_room(found: Verified, folder: Path) -> None:
    """Refuse to begin what the disk cannot hold."""
    needed = sum(size + 2 * unpacked for _, size, unpacked, _ in found.manifest.members)
    if shutil.disk_usage(folder).free < needed:
        raise Refused("bundle.no_room")


def write_all(found: Verified, known: Known, again: Iterable[bytes], output: Path) -> None:
    """Write everything into a new folder, which has its name only when it is whole."""
    part = output.with_name(f"{output.name}.part")
    part.mkdir(mode=0o700)
    try:
        grouped = by_record(itertools.chain.from_iterable(found.told))
        records = [record_form(key, many) for key, many in grouped.items()]
        names = document_names(found, records)
        write_json_file(part / "bundle.json", bundle_form(found, known, names))
        write_json_file(part / "records.json", records)
        text = "".join(f"{line}\n" for line in index_lines(found, records, names))
        write_file(part / "index.txt", [text.encode()])
        write_documents(found, again, part / "documents", names)
        if output.exists():
            raise Wrong(f"{output} appeared meanwhile; nothing was written over it")
        part.rename(output)
    except BaseException:
        shutil.rmtree(part)
        raise


def write_documents(
    found: Verified, again: Iterable[bytes], folder: Path, names: Mapping[str, str]
) -> None:
    """Write the documents from a second look at the bundle, each held to its hash once more."""
    folder.mkdir(mode=0o700)
    for member in read_tar(again):
        blob = member.name.removeprefix("attachments/")
        if blob not in names:
            continue
        if write_file(folder / names[blob], member.content) != found.documents[blob]:
            raise Refused("bundle.damaged")


def write_json_file(path: Path, value: Any) -> None:
    """Write JSON for people and programs."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    write_file(path, [text.encode(), b"\n"])


def write_file(path: Path, chunks: Iterable[bytes]) -> str:
    """Write a new disk file, never over another; return its SHA-256."""
    hashed = hashlib.sha256()
    with open(path, "xb") as target:
        for chunk in chunks:
            target.write(chunk)
            hashed.update(chunk)
    return hashed.hexdigest()


def read_known(options: argparse.Namespace) -> Known:
    """Return what the options say that people confirmed."""

    def card(path: str) -> Card:
        try:
            return read_card(Path(path).read_bytes())
        except (ValueError, TypeError, KeyError):
            raise Wrong(f"{path} is not the card of a station") from None

    own = card(options.own) if options.own else None
    return Known(own, [card(one) for one in options.card], options.sender)


def read(options: argparse.Namespace) -> str:
    """Verify the bundle and write what is in it; return the line that says so."""
    output = Path(options.output)
    if output.exists():
        raise Wrong(f"{output} is there already; nothing is written over")
    identity = read_identity(Path(options.identity).read_text(encoding="ascii"))
    known = read_known(options)
    if known.own and known.own.seal_key != identity.public.hex():
        raise Wrong("the card of --own has another key than the identity")
    with open(options.bundle, "rb") as source:
        key = open_header(source, identity)
        start = source.tell()
        found = verify(decrypt(source, key), known)
        check_room(found, output.absolute().parent)
        source.seek(start)
        write_all(found, known, decrypt(source, key), output)
    sender = found.manifest.sender
    return f"{output}: bundle {found.manifest.form['number']} from {sender.station}, verified"


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; return the exit status."""
    parser = argparse.ArgumentParser(description="Verify a Liaison Desk bundle; write it out.")
    for name in ("bundle", "identity", "output"):
        parser.add_argument(name)
    parser.add_argument("--own", default="", help="the recipient's card")
    parser.add_argument("--card", action="append", default=[], help="a card that was confirmed")
    parser.add_argument("--sender", default="", help="the sender's fingerprint or key code")
    options = parser.parse_args(arguments)
    try:
        sys.stdout.write(f"{read(options)}\n")
    except Refused as refused:
        sys.stderr.write(f"refused: {refused}\n")
        return 1
    except (Wrong, OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"not done: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
