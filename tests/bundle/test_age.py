"""The age container: ours and theirs read each other, and nothing else is read."""

from __future__ import annotations

import base64
import hashlib
import io
import itertools
import json
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import crypto
from liaison_desk.bundle import age
from liaison_desk.bundle.bech32 import NotAKey
from liaison_desk.bundle.errors import BundleError
from tests.bundle import node, specimens
from tests.bundle.specimens import Specimen

SEED = hashlib.sha256(b"a station that exists in this test only").digest()
PUBLIC = age.hybrid_public_key(SEED)
SPECIMENS = specimens.read_all()
KEYS = json.loads((specimens.FOLDER / "keys.json").read_text(encoding="utf-8"))
SIZES = (0, 1, 65_535, 65_536, 65_537, 131_072, 200_000)  # around the edges of chunks


def sealed(plain: bytes, public: bytes = PUBLIC) -> bytes:
    return b"".join(age.encrypt(public, [plain]))


def opened(data: bytes, seed: bytes = SEED) -> bytes:
    return b"".join(age.decrypt(seed, io.BytesIO(data)))


def outcome(data: bytes, seed: bytes) -> tuple[str, bytes]:
    """Return what became of it, and all that was read before."""
    read = bytearray()
    try:
        for chunk in age.decrypt(seed, io.BytesIO(data)):
            read += chunk
    except BundleError as error:
        return error.code, bytes(read)
    return "success", bytes(read)


# ------------------------------------------------------------------------- keys


@pytest.mark.parametrize(("name", "seed", "digest"), KEYS["seeds"])
def test_public_keys_are_those_that_others_published(name: str, seed: str, digest: str) -> None:
    public = age.hybrid_public_key(bytes.fromhex(seed))
    assert len(public) == age.PUBLIC
    assert hashlib.sha256(public).hexdigest() == digest


def test_the_texts_of_keys_are_those_of_the_specification() -> None:
    seed = age.read_identity(KEYS["identity"])
    assert age.identity_text(seed) == KEYS["identity"]
    assert age.recipient_text(age.hybrid_public_key(seed)) == KEYS["recipient"]
    assert age.read_recipient(KEYS["recipient"]) == age.hybrid_public_key(seed)


@given(st.binary(min_size=age.SEED, max_size=age.SEED))
def test_every_seed_comes_back_from_its_text(seed: bytes) -> None:
    assert age.read_identity(age.identity_text(seed)) == seed


@given(st.integers(0, 73), st.characters(codec="ascii"))
def test_a_mistyped_identity_is_noticed(place: int, letter: str) -> None:
    text = age.identity_text(SEED)
    mistyped = text[:place] + letter + text[place + 1 :]
    if mistyped != text:
        with pytest.raises(NotAKey):
            age.read_identity(mistyped)


@pytest.mark.parametrize(
    "text",
    [
        "",
        age.identity_text(SEED).lower(),
        age.identity_text(SEED)[:-1],
        age.identity_text(SEED) + " ",
        age.recipient_text(PUBLIC),
        "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX",
    ],
)
def test_another_kind_of_text_is_no_identity(text: str) -> None:
    with pytest.raises(NotAKey):
        age.read_identity(text)


@pytest.mark.parametrize("text", ["", KEYS["recipient"].upper(), KEYS["identity"]])
def test_another_kind_of_text_is_no_recipient(text: str) -> None:
    with pytest.raises(NotAKey):
        age.read_recipient(text)


def test_fresh_seeds_differ() -> None:
    assert len({age.new_seed() for _ in range(100)}) == 100


# ------------------------------------------------------------------- round trips


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_opens_with_its_seed_and_has_the_size_foretold(size: int) -> None:
    plain = bytes(itertools.islice(itertools.cycle(range(251)), size))
    data = sealed(plain)
    assert len(data) == age.sealed_size(size)
    assert opened(data) == plain


@given(st.lists(st.binary(max_size=300), max_size=8))
def test_how_the_plain_text_was_cut_does_not_matter(chunks: list[bytes]) -> None:
    assert opened(b"".join(age.encrypt(PUBLIC, chunks))) == b"".join(chunks)


def test_the_same_text_sealed_twice_has_nothing_in_common() -> None:
    one, two = sealed(b"the same"), sealed(b"the same")
    alike = sum(a == b for a, b in zip(one[100:], two[100:], strict=True))
    assert alike < len(one) // 8  # letters of base64 agree by chance once in 64


def test_another_station_cannot_open_it() -> None:
    other = hashlib.sha256(SEED).digest()
    assert outcome(sealed(b"secret"), other) == ("bundle.not_for_this_key", b"")


def test_a_slow_source_is_read_to_its_end() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 0, 7))

    assert b"".join(age.decrypt(SEED, Slow(sealed(bytes(1000))))) == bytes(1000)


# ----------------------------------------------------------------------- refusals


@pytest.mark.parametrize("one", SPECIMENS, ids=lambda one: one.name)
def test_every_specimen_meets_what_it_expects(one: Specimen) -> None:
    result, plain = outcome(one.data, age.read_identity(one.identity))
    assert result == one.expect, one.comment
    assert hashlib.sha256(plain).hexdigest() == (one.payload or hashlib.sha256().hexdigest())


def test_the_specimens_meet_every_outcome() -> None:
    assert len(SPECIMENS) >= 40
    assert {one.expect for one in SPECIMENS} == {
        "success",
        "bundle.not_a_bundle",
        "bundle.not_for_this_key",
        "bundle.damaged",
    }


LONG = sealed(bytes(70_000))  # two chunks


@given(st.integers(0, len(LONG) - 1), st.integers(1, 255))
def test_no_bit_of_a_bundle_can_be_altered_unnoticed(place: int, mask: int) -> None:
    altered = bytearray(LONG)
    altered[place] ^= mask
    with pytest.raises(BundleError):
        opened(bytes(altered))


@given(st.integers(0, len(LONG) - 1))
def test_no_bundle_can_be_cut_unnoticed(size: int) -> None:
    with pytest.raises(BundleError):
        opened(LONG[:size])


@given(st.integers(0, len(LONG)), st.binary(min_size=1, max_size=100))
def test_nothing_can_be_put_into_a_bundle_unnoticed(place: int, more: bytes) -> None:
    with pytest.raises(BundleError):
        opened(LONG[:place] + more + LONG[place:])


@given(st.binary(max_size=3000), st.booleans())
def test_arbitrary_bytes_are_refused_by_a_bundle_error_alone(data: bytes, behind: bool) -> None:
    start = LONG[:40] if behind else b""
    with pytest.raises(BundleError):
        opened(start + data)


def test_of_a_source_that_never_ends_only_the_header_is_read() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1, /) -> bytes:
            Endless.taken += size
            return b"a" * size

    with pytest.raises(BundleError, match="not a bundle"):
        age.open_header(Endless(), SEED)  # type: ignore[arg-type]
    assert Endless.taken == age.HEADER


# ---------------------------------------------------------- other implementations

_READ_OURS = """
import { Decrypter } from 'age-encryption';
const found = [];
for (const text of given.sealed) {
  const one = new Decrypter();
  one.addIdentity(given.identity);
  const plain = await one.decrypt(Buffer.from(text, 'base64'));
  found.push(Buffer.from(plain).toString('base64'));
}
done(found);
"""

_SEAL_FOR_US = """
import { Encrypter } from 'age-encryption';
const made = [];
for (const text of given.plain) {
  const one = new Encrypter();
  one.addRecipient(given.recipient);
  const sealed = await one.encrypt(Buffer.from(text, 'base64'));
  made.push(Buffer.from(sealed).toString('base64'));
}
done(made);
"""


def _texts(many: list[bytes]) -> list[str]:
    return [base64.b64encode(one).decode() for one in many]


@pytest.mark.outside("node", "age-encryption")
def test_another_implementation_opens_what_we_seal() -> None:
    plain = [hashlib.shake_256(b"%d" % size).digest(size) for size in SIZES]
    answer = node.run(
        _READ_OURS,
        {"identity": age.identity_text(SEED), "sealed": _texts([sealed(one) for one in plain])},
    )
    assert [base64.b64decode(one) for one in answer] == plain


@pytest.mark.outside("node", "age-encryption")
def test_we_open_what_another_implementation_seals() -> None:
    plain = [hashlib.shake_256(b"%d" % size).digest(size) for size in SIZES]
    answer = node.run(
        _SEAL_FOR_US, {"recipient": age.recipient_text(PUBLIC), "plain": _texts(plain)}
    )
    assert [opened(base64.b64decode(one)) for one in answer] == plain


# The published vectors allow more than one stanza; a bundle has exactly one.
_NARROWER = {"hybrid_and_x25519", "hybrid_grease", "hybrid_multiple_recipients", "armor_hybrid"}


def _published() -> Iterator[tuple[str, dict[str, str], bytes]]:
    """Yield name, text header and age file of each published vector."""
    answer: dict[str, Any] = node.run(
        "import * as all from 'cctv-age';\n"
        "const text = (one) => Buffer.from(one).toString('base64');\n"
        "done(Object.fromEntries(Object.entries(all).map(([name, one]) => [name, text(one)])));"
    )
    for name, text in answer.items():
        head, _, body = base64.b64decode(text).partition(b"\n\n")
        lines = [line.split(": ", 1) for line in head.decode().splitlines()]
        keys = dict(line for line in lines if line[0] != "identity" or "-PQ-" in line[1])
        yield name, keys, zlib.decompress(body) if keys.get("compressed") == "zlib" else body


@pytest.mark.outside("node", "cctv-age")
def test_the_published_vectors_of_our_recipient_come_out_as_published() -> None:
    met = 0
    for name, keys, data in _published():
        seed = age.read_identity(keys["identity"]) if "identity" in keys else SEED
        result, plain = outcome(data, seed)
        if result == "success":
            assert keys["expect"] == "success", name
            assert hashlib.sha256(plain).hexdigest() == keys["payload"], name
        elif "identity" in keys:
            assert keys["expect"] != "success" or name in _NARROWER, name
        met += "identity" in keys
    assert met >= 19


@pytest.mark.outside("node", "cctv-age")
def test_the_published_vectors_of_the_stream_come_out_as_published() -> None:
    met = 0
    for name, keys, data in _published():
        if not name.startswith("stream_") or keys.get("armored"):
            continue
        _, _, rest = data.partition(b"\n--- ")
        nonce, stream = rest[44 : 44 + age.NONCE], io.BytesIO(rest[44 + age.NONCE :])
        if len(nonce) < age.NONCE:
            continue
        key = age._derive(bytes.fromhex(keys["file key"]), nonce, b"payload")
        read = bytearray()
        result = "success"
        try:
            for chunk in crypto.decrypt_stream(key, stream):
                read += chunk
        except crypto.StreamDamaged:
            result = "payload failure"
        assert result == keys["expect"], name
        if result == "success":
            assert hashlib.sha256(read).hexdigest() == keys["payload"], name
        else:  # of a stream that fails, ours releases no more than others: whole chunks
            assert len(read) % crypto.CHUNK == 0, name
        met += 1
    assert met >= 20
