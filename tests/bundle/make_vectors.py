"""Bundles with one fault each, for every reader of the format: made here, kept as files.

A vector is the tar stream of a bundle, as it stands inside the encryption: to
seal it, encrypt it for the recipient in ``parties.json`` with any age that knows
the recipient's kind. What can be wrong with the encryption itself has its own
specimens in ``tests/vectors/age``. ``python -m tests.specimens.make`` makes them
anew together with the specimens that belong to the same network.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from liaison_desk import crypto, strict_json
from liaison_desk.bundle import age, padding, tar
from liaison_desk.bundle.lines import pack_lines
from liaison_desk.bundle.signatures import write_signatures
from liaison_desk.db.attachments import blob_name
from liaison_desk.desk.network import stations
from liaison_desk.feeds import changeset
from liaison_desk.feeds.birth import head_message, new_birth
from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.merkle import leaf_hash, root
from tests.bundle import forge, vectors_branches, vectors_keys
from tests.bundle.forge import Parts
from tests.bundle.test_forged_authors import FORGED
from tests.bundle.test_refusals import MALFORMED
from tests.bundle.world import Change, World
from tests.desk.network import Network

FOLDER: Final = Path(__file__).parent.parent / "vectors" / "bundles"
PARTIES: Final = "parties.json"
LIST: Final = "expected.json"
STREAMS: Final = "streams.tar.xz"
SUCCESS: Final = "success"
HIGHER: Final = 9 << 20  # bytes: beyond the longest line


class Vector(NamedTuple):
    """One tar stream and what a reader must say of it."""

    name: str
    expect: str  # the code of the error, or success
    reason: str  # of bundle.malformed
    comment: str
    plain: bytes


def read_all() -> list[Vector]:
    """Return every vector that is kept, in the order in which they were made."""
    listed = json.loads((FOLDER / LIST).read_text(encoding="utf-8"))
    found = []
    with tarfile.open(FOLDER / STREAMS) as archive:
        for one in listed:
            member = archive.extractfile(f"{one['name']}.tar")
            assert member is not None
            found.append(Vector(**{"reason": "", **one}, plain=member.read()))
    return found


def make(world: World, folder: Path) -> None:
    """Write every vector of this network into ``folder``.

    They differ from each other by a few bytes, so one archive holds them all:
    together they take little more than one of them.
    """
    _write_parties(world.network, folder / PARTIES)  # as they are before keys change
    made = list(vectors(world))
    assert len({one.name for one in made}) == len(made)
    with tarfile.open(folder / STREAMS, "w:xz", preset=9, format=tarfile.USTAR_FORMAT) as archive:
        for one in made:
            member = tarfile.TarInfo(f"{one.name}.tar")
            member.size = len(one.plain)
            archive.addfile(member, io.BytesIO(one.plain))
    rows = [
        {key: value for key, value in one._asdict().items() if value and key != "plain"}
        for one in made
    ]
    _write(folder / LIST, rows)


def _write_parties(network: Network, path: Path) -> None:
    seed = stations.own_keys(network["TIA"]._holder).seal_seed
    parties = {
        "identity": age.identity_text(seed),
        "recipient": age.recipient_text(age.hybrid_public_key(seed)),
        "own": network["TIA"].card().data.decode(),
        "confirmed": [network[one].card().data.decode() for one in ("LJU", "SKP")],
    }
    _write(path, parties)


def _write(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def vectors(world: World) -> Iterator[Vector]:
    """Yield every vector."""
    good = forge.opened(world.network["TIA"], world.good)
    yield Vector("good", SUCCESS, "", "from SKP, a station that is confirmed", good)
    relayed = forge.opened(world.network["TIA"], world.relayed)
    yield Vector("good_relayed", SUCCESS, "", "from LJU, with changes of SKP", relayed)
    yield _changed(world, "good first of a row of two", SUCCESS, "", _form(row=[1, 2]))
    for name, (change, reason) in MALFORMED.items():
        yield _changed(world, name, "bundle.malformed", reason, change)
    for name, (change, error) in FORGED.items():
        plain = _plain(world, change, world.relayed, "LJU")
        reason = _FORGED_REASONS.get(name, "")
        yield Vector(_slug(name), error.code, reason, name, plain)
    for name, (expect, change) in PARTY.items():
        yield _changed(world, name, expect, "", change)
    for name, (reason, change) in INSIDE.items():
        yield _changed(world, name, "bundle.malformed", reason, change)
    for name, (expect, signatures) in SIGNATURES.items():
        parts = world.parts()
        signatures(world, parts)
        reason = "signatures" if expect == "bundle.malformed" else ""
        yield Vector(_slug(name), expect, reason, name, parts.stream())
    for name, (reason, alter) in STREAM.items():
        yield Vector(_slug(name), "bundle.malformed", reason, name, alter(good))
    for name, alter_json in MANIFEST_TEXT.items():
        parts = world.parts()
        data = alter_json(strict_json.dumps(parts.form))
        plain = _with_manifest(world, parts, data)
        yield Vector(_slug(name), "bundle.malformed", "manifest", name, plain)
    yield _large(world)
    yield _stranger(world)
    for more in (vectors_branches, vectors_keys):  # they change the network: the last ones
        for name, *rest in more.streams(world):
            yield Vector(_slug(name), *rest)


def _slug(name: str) -> str:
    return name.replace(" ", "_").replace(",", "").replace("'", "")


def _changed(world: World, name: str, expect: str, reason: str, change: Change) -> Vector:
    return Vector(_slug(name), expect, reason, name, _plain(world, change))


def _plain(world: World, change: Change, path: Path | None = None, signer: str = "SKP") -> bytes:
    parts = world.parts(path)
    change(world, parts)
    parts.sign(world.network[signer])
    return parts.stream()


def _with_manifest(world: World, parts: Parts, data: bytes) -> bytes:
    """Return the stream with these bytes as its manifest, signed by the sender."""
    seed = stations.own_keys(world.network["SKP"]._holder).sign_seed
    signatures = write_signatures(data, seed)
    members = [("manifest.json", data), ("manifest.sig", signatures), *parts.members]
    return forge.stream(members)


def _large(world: World) -> Vector:
    """Return a manifest of 2 MiB that nobody known signed: it must not even be parsed."""
    parts = world.parts()
    plain = forge.stream([("manifest.json", b"[" * (2 << 20)), ("manifest.sig", parts.signatures)])
    return Vector("large_and_unsigned", "bundle.unsigned", "", "2 MiB that nobody signed", plain)


def _stranger(world: World) -> Vector:
    path = world.folder / "stranger.bundle"
    world.stranger.export_bundle("TIA", path)
    plain = forge.opened(world.network["TIA"], path)
    comment = "from BUC, which nobody confirmed"
    return Vector("unknown_sender", "bundle.unknown_sender", "", comment, plain)


def _form(**values: Any) -> Change:
    def change(_world: World, parts: Parts) -> None:
        parts.form.update(values)

    return change


def _back_to_its_sender(world: World, parts: Parts) -> None:
    parts.form["sender"] = world.network["TIA"].card().data.decode()


def _under_the_senders_name(world: World, parts: Parts) -> None:
    """Carry a card of SKP's code that another key signed."""
    card = strict_json.loads(parts.form["sender"].encode(), max_size=1 << 16)
    del card["signature"]
    seed = bytes(range(32))
    card["sign_key"] = crypto.public_key(seed).hex()
    message = b"liaison-desk card 1\0" + strict_json.dumps(card)
    card["signature"] = crypto.sign(seed, message).hex()
    parts.form["sender"] = strict_json.dumps(card).decode()


def _newer(_world: World, parts: Parts) -> None:
    parts.form.update(format=2, something="that nobody knows yet")


def _document(key: str, size: Value, sha256: str, blob: str = "") -> Change:
    """Return a change that adds a feed of SKP's own with one record of a document."""

    def change(world: World, parts: Parts) -> None:
        values: dict[str, Value] = {
            "blob": blob or blob_name(bytes.fromhex(key), int(size), sha256),
            "key": key,
            "sha256": sha256,
            "size": size,
        }
        _add_feed(world, parts, values)

    return change


def _add_feed(world: World, parts: Parts, values: dict[str, Value]) -> None:
    """Begin another feed of SKP's own, which makes one attachment and holds nothing else."""
    seed = stations.own_keys(world.network["SKP"]._holder).sign_seed
    birth = new_birth("SKP", "data", crypto.public_key(seed))
    items = {name: changeset.salted(value) for name, value in values.items()}
    nonce, some = "1" * 32, "2" * 32
    head, data = changeset.make_head(
        feed=birth.feed, number=1, time=0, officer=some, file=some, save=some, nonce=nonce,
        record=changeset.record_id(birth.feed, nonce), kind="attachment", action="create",
        changes=[
            changeset.Change(field, (), changeset.value_digest(one)) for field, one in items.items()
        ],
    )  # fmt: skip
    body = changeset.write_body([items[one.field] for one in head.changes])
    top = root([leaf_hash(bytes.fromhex(head.name))])
    signed = crypto.sign(seed, head_message(birth.feed, 1, top)).hex()
    parts.form["feeds"].append(
        parts.form["feeds"][0]
        | {"birth": birth.write().decode(), "head": [1, top.hex(), signed]}
        | {"earlier": [], "proof": []}
    )
    parts.form["changesets"] += 1
    feeds = [one for one in parts.members if one[0].startswith(forge.FEEDS)]
    packed = b"".join(pack_lines([data, body]))
    parts.members.insert(len(feeds), (f"feeds/{birth.feed}.jsonl.gz", packed))
    parts.count()


PARTY: dict[str, tuple[str, Change]] = {
    "for another station": ("bundle.other_recipient", _form(recipient="LJU")),
    "for an old card": ("bundle.old_card", _form(recipient_key="0" * 64)),
    "under another network": ("bundle.other_network", _form(network="f" * 64)),
    "our own card as the sender's": ("bundle.unknown_sender", _back_to_its_sender),
    "the sender's name on another key": ("bundle.other_key", _under_the_senders_name),
    "a newer format": ("bundle.newer_format", _newer),
    "a document that is nowhere": (
        "bundle.attachment_missing", _document("3" * 64, 5, "4" * 64),
    ),
}  # fmt: skip


def _packed(alter: Callable[[bytes], bytes]) -> Change:
    """Return a change of the packed bytes of SKP's feed, which the manifest then tells rightly."""

    def change(_world: World, parts: Parts) -> None:
        name = parts.member("SKP")
        before = {one[0]: one[2] for one in parts.form["members"]}
        data = alter(dict(parts.members)[name])
        parts.replace(name, data)
        _tell(parts, name, data, before[name])

    return change


def _lines(alter: Callable[[bytes], bytes]) -> Change:
    """Return a change of the unpacked bytes of SKP's feed."""

    def change(_world: World, parts: Parts) -> None:
        name = parts.member("SKP")
        text = alter(gzip.decompress(dict(parts.members)[name]))
        data = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff" + gzip.compress(text, mtime=0)[10:]
        parts.replace(name, data)
        _tell(parts, name, data, len(text))

    return change


def _tell(parts: Parts, name: str, data: bytes, unpacked: int) -> None:
    row = [name, len(data), unpacked, hashlib.sha256(data).hexdigest()]
    parts.form["members"] = [row if one[0] == name else one for one in parts.form["members"]]


def _bomb(_world: World, parts: Parts) -> None:
    parts.form["members"][0][2] = 3 << 30


def _bad_card(_world: World, parts: Parts) -> None:
    parts.form["sender"] = parts.form["sender"].replace("Station", "Statoin")


def _first_feed(**values: Any) -> Change:
    def change(_world: World, parts: Parts) -> None:
        parts.form["feeds"][0].update(values)

    return change


def _backwards(_world: World, parts: Parts) -> None:
    next(iter(parts.form["have"]["feeds"].values()))["heads"] = [[2, 1]]


def _without(key: str) -> Change:
    def change(_world: World, parts: Parts) -> None:
        del parts.form[key]

    return change


INSIDE: dict[str, tuple[str, Change]] = {
    "a gzip header with a time": ("gzip-header", _packed(lambda d: d[:4] + b"\1" + d[5:])),
    "lines cut short": ("gzip-cut", _packed(lambda d: d[:-12])),
    "lines that do not unpack": ("gzip-damaged", _packed(lambda d: d[:10] + b"\7" + d[11:])),
    "lines with another checksum": ("gzip-end", _packed(lambda d: d[:-8] + bytes(8))),
    "a byte behind the lines": ("gzip-end", _packed(lambda d: d + b"\0")),
    "an empty line": ("line-empty", _lines(lambda t: b"\n" + t)),
    "a line without its end": ("line-unended", _lines(lambda t: t[:-1])),
    "a line of 9 MiB": ("line-long", _lines(lambda t: b"[" * HIGHER + b"\n" + t)),
    "a line of two objects": ("changeset", _lines(lambda t: b"{}\n{}\n" + t)),
    "lines that unpack to 3 GiB": ("member-size", _bomb),
    "a document under a name that is not made of it": (
        "attachment-name", _document("3" * 64, 5, "4" * 64, blob="5" * 32),
    ),
    "a document whose blob leads elsewhere": (
        "attachment-name", _document("3" * 64, 5, "4" * 64, blob="../../register.db"),
    ),
    "a key too many": ("manifest", _form(more=1)),
    "a key missing": ("manifest", _without("marking")),
    "a card with a letter changed": ("manifest", _bad_card),
    "number nought": ("manifest", _form(number=0, previous="")),
    "no manifest before the second": ("manifest", _form(previous="")),
    "a row of one bundle": ("manifest", _form(row=[1, 1])),
    "a part beyond its row": ("manifest", _form(row=[3, 2])),
    "a part nought": ("manifest", _form(row=[0, 2])),
    "a time beyond the calendar": ("manifest", _form(created=253_402_300_800_000)),
    "a marking of two digits": ("manifest", _form(marking="10")),
    "an earlier head as large as the head": (
        "manifest", _first_feed(earlier=[[10_000, "0" * 64]]),
    ),
    "a statement with a range backwards": ("manifest", _backwards),
}  # fmt: skip


def _signed_by_another(world: World, parts: Parts) -> None:
    parts.sign(world.network["LJU"])


def _signed_twice(_world: World, parts: Parts) -> None:
    one = strict_json.loads(parts.signatures, max_size=1000)
    parts.signatures = strict_json.dumps(one + one)


def _put(signatures: bytes) -> Change:
    def change(_world: World, parts: Parts) -> None:
        parts.signatures = signatures

    return change


def _changed_after_signing(_world: World, parts: Parts) -> None:
    parts.form["created"] += 1


SIGNATURES: dict[str, tuple[str, Change]] = {
    "no signature": ("bundle.unsigned", _put(b"[]")),
    "a signature by another algorithm alone": ("bundle.unsigned", _put(b'[["ml-dsa-65","00"]]')),
    "a signature of zeros": ("bundle.unsigned", _put(b'[["ed25519","%b"]]' % (b"0" * 128))),
    "signed by another station": ("bundle.unsigned", _signed_by_another),
    "signed twice": ("bundle.unsigned", _signed_twice),
    "changed after it was signed": ("bundle.unsigned", _changed_after_signing),
    "signatures that are no list": ("bundle.malformed", _put(b"{}")),
    "signatures with a space": ("bundle.malformed", _put(b"[ ]")),
}


def _header(**fields: bytes) -> Callable[[bytes], bytes]:
    """Return a change of fields of the first header, its checksum made right again."""
    offsets = {"name": 0, "size": 124, "mtime": 136, "kind": 156, "link": 157}

    def alter(plain: bytes) -> bytes:
        block = bytearray(plain[:512])
        for field, data in fields.items():
            block[offsets[field] : offsets[field] + len(data)] = data
        block[148:156] = b" " * 8
        block[148:156] = b"%06o\0 " % sum(block)
        return bytes(block) + plain[512:]

    return alter


def _again(plain: bytes) -> bytes:
    """Let the manifest stand twice."""
    size = tar.member_size(int(plain[124:135], 8))
    return plain[:size] + plain


def _filled(plain: bytes) -> bytes:
    size = 512 + int(plain[124:135], 8)
    assert size % 512
    return plain[:size] + b"\1" + plain[size + 1 :]


def _padded(size: Callable[[int], int], byte: bytes) -> Callable[[bytes], bytes]:
    def alter(plain: bytes) -> bytes:
        start = plain.rindex(b"padding\0")
        length = size(int(plain[start + 124 : start + 135], 8))
        content = [byte * length] if length else []
        return plain[:start] + b"".join(tar.write_member(padding.NAME, length, content)) + tar.end()

    return alter


STREAM: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "cut inside a member": ("tar-cut", lambda plain: plain[:1000]),
    "cut inside a header": ("tar-cut", lambda plain: plain[:100]),
    "a member that leads elsewhere": ("tar-name", _header(name=b"feeds/../../evil\0")),
    "a member from the root": ("tar-name", _header(name=b"/etc/evil\0")),
    "a size with a sign": ("tar-size", _header(size=b"-0000000010\0")),
    "a member with a time": ("tar-header", _header(mtime=b"00000000001\0")),
    "a link": ("tar-header", _header(kind=b"2", link=b"/etc/passwd\0")),
    "a device": ("tar-header", _header(kind=b"3")),
    "a member's name twice": ("tar-name-twice", _again),
    "no zeros behind a member": ("tar-filling", _filled),
    "no end": ("tar-end", lambda plain: plain[:-512]),
    "a block behind the end": ("tar-end", lambda plain: plain + bytes(512)),
    "padding too long": ("padding-size", _padded(lambda size: size + 512, b"\0")),
    "padding too short": ("padding-size", _padded(lambda size: size - 1, b"\0")),
    "padding of letters": ("padding-content", _padded(lambda size: size, b"x")),
}

MANIFEST_TEXT: dict[str, Callable[[bytes], bytes]] = {
    "a manifest with a space": lambda data: data.replace(b'":', b'": ', 1),
    "a key twice": lambda data: data.replace(b'{"birth"', b'{"bundle":"","birth"', 1),
    "a fraction": lambda data: data.replace(b'"format":1', b'"format":1.0'),
    "a letter escaped for nothing": lambda data: data.replace(b"Station", b"\\u0053tation", 1),
    "not JSON": lambda data: data[:-1],
    "nested too deep": lambda _: b"[" * 13 + b"]" * 13,
}

_FORGED_REASONS: Final = {"a change of one station under another's feed": "feed-other"}
