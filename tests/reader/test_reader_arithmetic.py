"""The reader's own arithmetic, held to published vectors and to ``cryptography``."""

from __future__ import annotations

import hashlib
import io
import secrets

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from liaison_desk import crypto
from liaison_desk.bundle import age
from liaison_desk.feeds.merkle import leaf_hash, peaks, root
from liaison_desk.keys import key_code
from tests.reader.outside import module

READER = module()


def test_chacha20_gives_the_keystream_of_rfc_8439() -> None:
    """Section 2.3.2: the block of counter 1."""
    key, nonce = bytes(range(32)), bytes.fromhex("000000090000004a00000000")
    block = READER.keystream(key, nonce, 2)[64:]
    assert block.hex() == (
        "10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4e"
        "d2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e"
    )


def test_poly1305_gives_the_tag_of_rfc_8439() -> None:
    """Section 2.5.2, whose message ends inside a block: the last one by its definition."""
    key = bytes.fromhex("85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b")
    message = b"Cryptographic Forum Research Group"
    r = int.from_bytes(key[:16], "little") & READER.CLAMP
    whole, rest = message[:32], message[32:]
    bare = READER.poly1305(key[:16] + bytes(16), whole)
    total = 0
    for place in range(0, 32, 16):
        block = int.from_bytes(whole[place : place + 16], "little") + (1 << 128)
        total = (total + block) * r % READER.POLY
    assert bare == (total % 2**128).to_bytes(16, "little")
    total = (total + int.from_bytes(rest + b"\1", "little")) * r % READER.POLY
    tag = (total + int.from_bytes(key[16:], "little")) % 2**128
    assert tag.to_bytes(16, "little").hex() == "a8061dc1305136c6c22b8baf0c0127a9"


@pytest.mark.parametrize("size", [0, 1, 15, 16, 63, 64, 65, 1000, 65_535, 65_536])
def test_what_cryptography_seals_the_reader_opens(size: int) -> None:
    key, nonce, text = secrets.token_bytes(32), secrets.token_bytes(12), secrets.token_bytes(size)
    sealed = ChaCha20Poly1305(key).encrypt(nonce, text, None)
    assert READER.aead_open(key, nonce, sealed) == text
    for place in {0, size // 2, size, len(sealed) - 1}:
        flipped = bytearray(sealed)
        flipped[place] ^= 1
        assert READER.aead_open(key, nonce, bytes(flipped)) is None
    assert READER.aead_open(key, nonce, sealed[:15]) is None


def test_x25519_gives_the_secrets_of_rfc_7748() -> None:
    """Section 5.2: two single steps, and a thousand in a row."""
    for secret, public, shared in (
        (
            "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
            "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
            "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
        ),
        (
            "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
            "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
            "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
        ),
    ):
        assert READER.x25519(bytes.fromhex(secret), bytes.fromhex(public)).hex() == shared
    k = u = b"\x09" + bytes(31)
    for _ in range(1000):
        k, u = READER.x25519(k, u), k
    assert k.hex() == "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"


def test_x25519_agrees_with_cryptography() -> None:
    for _ in range(10):
        ours, theirs = X25519PrivateKey.generate(), secrets.token_bytes(32)
        shared = ours.exchange(X25519PublicKey.from_public_bytes(theirs))
        assert READER.x25519(ours.private_bytes_raw(), theirs) == shared
    assert READER.x25519(secrets.token_bytes(32), bytes(32)) == bytes(32)


RFC_8032 = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_ed25519_takes_the_signatures_of_rfc_8032(key: str, message: str, signature: str) -> None:
    parts = [bytes.fromhex(one) for one in (key, signature, message)]
    assert READER.ed25519_holds(*parts)
    for part in (0, 1):
        for place in (0, 20, len(parts[part]) - 1):
            altered = [bytearray(one) for one in parts]
            altered[part][place] ^= 1
            assert not READER.ed25519_holds(*(bytes(one) for one in altered))


def test_ed25519_refuses_a_signature_made_larger_by_the_order() -> None:
    key, signature, message = (bytes.fromhex(RFC_8032[1][i]) for i in (0, 2, 1))
    s = int.from_bytes(signature[32:], "little") + READER.ORDER
    assert not READER.ed25519_holds(key, signature[:32] + s.to_bytes(32, "little"), message)
    assert not READER.ed25519_holds(key, signature[:63], message)


def test_ed25519_agrees_with_cryptography() -> None:
    for _ in range(10):
        key, message = Ed25519PrivateKey.generate(), secrets.token_bytes(100)
        public, signature = key.public_key().public_bytes_raw(), key.sign(message)
        assert READER.ed25519_holds(public, signature, message)
        assert not READER.ed25519_holds(public, signature, message + b"\0")


def test_ml_kem_agrees_with_cryptography_and_refuses_as_fips_203_says() -> None:
    """What is altered gives the secret that the seed's second half makes of it, and no error."""
    for _ in range(5):
        seed = secrets.token_bytes(64)
        ours, theirs = READER.lattice_key(seed), MLKEM768PrivateKey.from_seed_bytes(seed)
        assert ours.public == theirs.public_key().public_bytes_raw()
        shared, sealed = theirs.public_key().encapsulate()
        assert READER.lattice_open(ours, sealed) == shared
        altered = bytes([sealed[0] ^ 1]) + sealed[1:]
        refused = READER.lattice_open(ours, altered)
        assert refused == theirs.decapsulate(altered)
        assert refused == hashlib.shake_256(seed[32:] + altered).digest(32)


def test_ml_kem_gives_the_accumulated_value_that_is_published() -> None:
    """A hundred rounds of seed, message and invalid ciphertext, all drawn from SHAKE128 of nothing.

    The value is that of Go's crypto/mlkem (TestAccumulated, 100 rounds), final FIPS 203.
    """
    source = io.BytesIO(hashlib.shake_128(b"").digest(100 * (64 + 32 + 1088)))
    out = hashlib.shake_128()
    for _ in range(100):
        key, message = READER.lattice_key(source.read(64)), source.read(32)
        hashed = hashlib.sha3_512(message + hashlib.sha3_256(key.public).digest()).digest()
        sealed = READER.lattice_encrypt(key.public, message, hashed[32:])
        assert READER.lattice_open(key, sealed) == hashed[:32]
        refused = READER.lattice_open(key, source.read(1088))
        out.update(key.public + sealed + hashed[:32] + refused)
    published = "1114b1b6699ed191734fa339376afa7e285c9e6acf6ff0177d346696ce564415"
    assert out.hexdigest(32) == published


def test_an_identity_is_read_as_the_program_reads_it() -> None:
    for _ in range(5):
        seed = age.new_seed()
        identity = READER.read_identity(f"{age.identity_text(seed)}\n")
        assert identity.public == age.hybrid_public_key(seed)
    text = age.identity_text(seed)
    other = "Q" if text[30] != "Q" else "P"
    for wrong in (text.lower(), text[:-1], text[:30] + other + text[31:], "", "age1pq1"):
        with pytest.raises(READER.Wrong):
            READER.read_identity(wrong)


def test_key_codes_are_those_of_the_program() -> None:
    assert tuple(READER.WORDS) == key_code.words()
    for _ in range(20):
        fingerprint = secrets.token_hex(32)
        assert READER.key_code(fingerprint) == key_code.key_code(fingerprint)


def test_a_tree_is_folded_as_the_program_folds_it() -> None:
    leaves = [leaf_hash(bytes([i]) * 32) for i in range(37)]
    nodes = {(0, i): one for i, one in enumerate(leaves)}
    for level in range(6):
        row = {i: one for (lv, i), one in nodes.items() if lv == level}
        nodes |= {
            (level + 1, i >> 1): hashlib.sha256(b"\1" + one + row[i + 1]).digest()
            for i, one in row.items()
            if not i & 1 and i + 1 in row
        }
    for size in range(38):
        assert READER.fold(size, nodes) == root([nodes[one] for one in peaks(size)])


def test_a_stream_of_several_chunks_is_decrypted_to_its_end() -> None:
    key, text = secrets.token_bytes(32), secrets.token_bytes(3 * crypto.CHUNK + 5)
    sealed = b"".join(crypto.encrypt_stream(key, [text]))
    assert b"".join(READER.decrypt(io.BytesIO(sealed), key)) == text
    for cut in (len(sealed) - 21, 2 * (crypto.CHUNK + crypto.TAG), 0):
        with pytest.raises(READER.Refused):
            list(READER.decrypt(io.BytesIO(sealed[:cut]), key))
