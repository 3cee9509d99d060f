"""Makes the specimens of age files anew: ``python -m tests.bundle.make_specimens``.

The sound ones come from another implementation (npm ``age-encryption``), the
others are those with one fault each. Where a fault stands in the header, its
MAC is made right again, so that the fault itself has to be seen. Needs
``age-encryption`` and node; the bytes differ each time, what they show does not.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from liaison_desk.bundle import age
from tests.bundle import node
from tests.bundle.specimens import FOLDER, Specimen, write

SEED = hashlib.sha256(b"liaison-desk specimen: this station").digest()
OTHER = hashlib.sha256(b"liaison-desk specimen: another station").digest()
PAYLOAD = "Protokoll – Записник – Zapisnik\n".encode() * 3
ALIEN, DAMAGED, CLOSED = "bundle.not_a_bundle", "bundle.damaged", "bundle.not_for_this_key"
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

_SCRIPT = """
import { Encrypter, armor, generateX25519Identity, identityToRecipient } from 'age-encryption';
const bytes = Buffer.from(given.payload, 'base64');
const seal = async (payload, ...recipients) => {
  const one = new Encrypter();
  for (const recipient of recipients) one.addRecipient(recipient);
  return one.encrypt(payload);
};
const old = await identityToRecipient(await generateX25519Identity());
const secret = new Encrypter();
secret.setPassphrase('specimen');
secret.setScryptWorkFactor(2);
const made = {
  sound: await seal(bytes, given.ours),
  empty: await seal(Buffer.alloc(0), given.ours),
  theirs: await seal(bytes, given.theirs),
  two: await seal(bytes, given.ours, given.theirs),
  x25519: await seal(bytes, old),
  scrypt: await secret.encrypt(bytes),
};
made.armor = armor.encode(made.sound);
const text = (one) => Buffer.from(one).toString('base64');
done(Object.fromEntries(Object.entries(made).map(([name, one]) => [name, text(one)])));
"""


def main() -> None:
    """Write every specimen into its folder."""
    answer = node.run(
        _SCRIPT,
        {
            "payload": base64.b64encode(PAYLOAD).decode(),
            "ours": age.recipient_text(age.hybrid_public_key(SEED)),
            "theirs": age.recipient_text(age.hybrid_public_key(OTHER)),
        },
    )
    files = {name: base64.b64decode(text) for name, text in answer.items()}
    sound = files["sound"]
    for one in [*_by_others(files), *_cut(sound), *_bent(sound), *_mac(sound), *_payload(sound)]:
        (FOLDER / f"{one.name}.txt").write_text(write(one), encoding="utf-8", newline="\n")


def _one(
    name: str, expect: str, data: bytes, comment: str, payload: bytes | None = None
) -> Specimen:
    digest = "" if payload is None else hashlib.sha256(payload).hexdigest()
    return Specimen(name, expect, comment, age.identity_text(SEED), digest, data)


def _by_others(files: dict[str, bytes]) -> Iterator[Specimen]:
    sound = files["sound"]
    letter = b"Dear colleague,\n\nplease find attached\n" * 60
    yield _one("sound", "success", sound, "made by npm age-encryption", PAYLOAD)
    yield _one("empty_payload", "success", files["empty"], "made by npm age-encryption", b"")
    yield _one("other_station", CLOSED, files["theirs"], "sealed for another identity")
    yield _one("armored", ALIEN, files["armor"], "ASCII armor")
    yield _one("x25519", ALIEN, files["x25519"], "a recipient that is not post-quantum")
    yield _one("scrypt", ALIEN, files["scrypt"], "a passphrase instead of a recipient")
    yield _one("text", ALIEN, letter, "not an age file at all")
    yield _one("version_2", ALIEN, sound.replace(b"/v1\n", b"/v2\n", 1), "an unknown version")
    yield _one("line_ends", ALIEN, sound.replace(b"/v1\n", b"/v1\r\n", 1), "CR before LF")
    yield _one("two_recipients", DAMAGED, files["two"], "a second stanza of our kind, MAC right")


def _cut(sound: bytes) -> Iterator[Specimen]:
    places = {
        "cut_to_nothing": (0, "pulled out before the first byte was written"),
        "cut_in_version": (9, "ends inside the version line"),
        "cut_in_key": (700, "ends inside the encapsulated key"),
        "cut_in_mac": (age.HEADER - 5, "ends inside the MAC"),
        "cut_in_nonce": (age.HEADER + 7, "ends inside the nonce"),
        "cut_before_payload": (age.HEADER + age.NONCE, "ends behind the nonce"),
        "cut_in_tag": (len(sound) - 1, "the last byte is missing"),
    }
    for name, (size, comment) in places.items():
        yield _one(name, DAMAGED, sound[:size], comment)


def _bent(sound: bytes) -> Iterator[Specimen]:
    """Yield headers with one fault each, which the MAC covers as if it were meant."""
    header, rest = sound[: age.HEADER], sound[age.HEADER :]
    version, kind, body, _ = header.split(b"\n", 3)
    name, key = kind.rsplit(b" ", 1)
    raw = base64.b64decode(key + b"==")
    file_key = age._unseal(raw + base64.b64decode(body + b"="), SEED)

    def one(title: str, expect: str, comment: str, *lines: bytes) -> Specimen:
        text = b"\n".join([version, *lines, b"---"])
        mac = b" " + age._base64(age._mac(file_key, text)) + b"\n"
        return _one(title, expect, text + mac + rest, comment)

    def with_key(altered: bytes) -> bytes:
        return name + b" " + age._base64(altered)

    spare = "spare bits of the base64 are set"
    low = raw[:-32] + bytes(32)  # its shared secret would be zero
    yield one("kind_in_capitals", ALIEN, "the kind in capitals", kind.upper(), body)
    yield one("stanza_before", ALIEN, "an unknown stanza first", b"-> grease", b"", kind, body)
    yield one("stanza_behind", DAMAGED, "an unknown stanza last", kind, body, b"-> grease", b"")
    yield one("extra_argument", DAMAGED, "an argument too many", kind + b" 1234", body)
    yield one("key_empty", DAMAGED, "an empty argument", name + b" ", body)
    yield one("key_padded", DAMAGED, "base64 with its padding", kind + b"==", body)
    yield one("key_not_canonical", DAMAGED, spare, _spare(kind), body)
    yield one("key_short", DAMAGED, "one byte too few", with_key(raw[:-1]), body)
    yield one("key_long", DAMAGED, "one byte too many", with_key(raw + b"\0"), body)
    yield one("key_lattice", CLOSED, "the ML-KEM part altered", with_key(_bit(raw, 0)), body)
    yield one("key_curve", CLOSED, "the X25519 part altered", with_key(_bit(raw, 1119)), body)
    yield one("key_low_order", CLOSED, "the X25519 part is of low order", with_key(low), body)
    yield one("body_not_canonical", DAMAGED, spare, kind, _spare(body))
    yield one("body_padded", DAMAGED, "base64 with its padding", kind, body + b"=")
    yield one("body_empty", DAMAGED, "no sealed file key", kind, b"")
    yield one("body_long", DAMAGED, "a file key of 24 bytes", kind, age._base64(bytes(40)))


def _mac(sound: bytes) -> Iterator[Specimen]:
    header, rest = sound[: age.HEADER - 1], sound[age.HEADER - 1 :]
    other = b"B" if header[-20:-19] == b"A" else b"A"
    altered = header[:-20] + other + header[-19:] + rest
    yield _one("mac_altered", DAMAGED, altered, "one letter of the MAC altered")
    yield _one("mac_not_canonical", DAMAGED, _spare(header) + rest, "spare bits are set")
    yield _one("mac_space", DAMAGED, header + b" " + rest, "a space behind the MAC")


def _payload(sound: bytes) -> Iterator[Specimen]:
    start = age.HEADER
    yield _one("nonce_altered", DAMAGED, _bit(sound, start), "a bit of the nonce altered")
    yield _one("payload_altered", DAMAGED, _bit(sound, start + 20), "a bit of the payload altered")
    yield _one(
        "tag_altered",
        "bundle.damaged",
        _bit(sound, len(sound) - 1),
        "a bit of the last tag altered",
    )
    yield _one("byte_behind", DAMAGED, sound + b"\0", "a byte behind the last chunk")


def _spare(text: bytes) -> bytes:
    """Set the lowest, unused bit of the last base64 letter."""
    return text[:-1] + LETTERS[LETTERS.index(text[-1:]) + 1 :][:1]


def _bit(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


if __name__ == "__main__":
    main()
