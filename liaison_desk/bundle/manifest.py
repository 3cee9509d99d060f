"""The manifest: what a bundle says of itself, signed by its sender."""

from __future__ import annotations

import hashlib
from typing import Any, Final, NamedTuple

from liaison_desk import crypto, ids, strict_json
from liaison_desk.bundle.errors import Malformed, NewerFormat, Unsigned
from liaison_desk.feeds.birth import BadBirth, Birth, read_birth
from liaison_desk.feeds.have import BadHave, Have, read_have
from liaison_desk.keys.errors import CardDamaged
from liaison_desk.keys.identity import read_card

FORMAT: Final = 1
MAX_MANIFEST: Final = 64 << 20  # bytes: proofs and statements of 10,000 feeds stay below
MAX_SIGNATURES: Final = 16 << 10
MAX_FEEDS: Final = 10_000
MAX_PROOF: Final = 200_000  # hashes: one for each changeset of a scattered share, at worst
DOMAIN: Final = b"liaison-desk bundle 1\0"
ALGORITHM: Final = "ed25519"


class FeedPart(NamedTuple):
    """What a bundle says of one feed."""

    birth: Birth
    size: int  # of the signed head
    root: str
    signature: str
    earlier: tuple[tuple[int, str], ...]  # heads that the proof ties to this one
    proof: tuple[str, ...]


class MemberPart(NamedTuple):
    """One member behind the manifest and its signatures."""

    name: str
    size: int  # bytes in the tar stream
    unpacked: int  # bytes after unpacking; the same where nothing is packed
    hash: str  # SHA-256 of the bytes in the tar stream


class Manifest(NamedTuple):
    """What a bundle says of itself."""

    bundle: str  # random id
    network: str  # key fingerprint of headquarters; empty before one is trusted
    sender: str  # the sender's card, as its disk file has it
    feed: str  # the sender's data feed: the copy that speaks
    recipient: str
    recipient_key: str  # fingerprint of the recipient's card
    number: int
    previous: str  # hash of the manifest before it to this recipient; empty for the first
    created: int  # ms UTC
    have: Have
    feeds: tuple[FeedPart, ...]
    cards: tuple[str, ...]  # from headquarters: the cards it vouches for
    members: tuple[MemberPart, ...]
    named: tuple[tuple[str, int], ...]  # attachments in an earlier bundle: blob, its number
    changesets: int
    marking: str  # highest level among what is carried
    program: str  # version that wrote it: for support, nothing depends on it

    def write(self) -> bytes:
        """Return the one form of the manifest."""
        form = {
            "format": FORMAT,
            "bundle": self.bundle,
            "network": self.network,
            "sender": self.sender,
            "feed": self.feed,
            "recipient": self.recipient,
            "recipient_key": self.recipient_key,
            "number": self.number,
            "previous": self.previous,
            "created": self.created,
            "have": self.have.form(),
            "feeds": [_feed_form(one) for one in self.feeds],
            "cards": list(self.cards),
            "members": [list(one) for one in self.members],
            "named": [list(one) for one in self.named],
            "changesets": self.changesets,
            "marking": self.marking,
            "program": self.program,
        }
        return strict_json.dumps(form)


def manifest_hash(data: bytes) -> str:
    """Return the SHA-256 of a manifest, as hex."""
    return hashlib.sha256(data).hexdigest()


def write_signatures(manifest: bytes, seed: bytes) -> bytes:
    """Return the list of signatures over a manifest: one, for now."""
    message = DOMAIN + hashlib.sha256(manifest).digest()
    return strict_json.dumps([[ALGORITHM, crypto.sign(seed, message).hex()]])


def check_signatures(signatures: bytes, manifest: bytes, key: str) -> None:
    """Raise :class:`Unsigned` unless ``key`` signed this manifest.

    Signatures by algorithms that this version does not know are passed over:
    one that it knows must be there and must hold.
    """
    try:
        rows = strict_json.loads(signatures, max_size=MAX_SIGNATURES)
    except strict_json.NotStrict as error:
        raise Malformed("signatures") from error
    message = DOMAIN + hashlib.sha256(manifest).digest()
    ours = [one[1] for one in rows if _is_pair(one) and one[0] == ALGORITHM] if rows else []
    if len(ours) != 1 or not ids.is_hex(ours[0], 128):
        raise Unsigned
    if not crypto.signature_holds(bytes.fromhex(key), bytes.fromhex(ours[0]), message):
        raise Unsigned


def read_manifest(data: bytes) -> Manifest:
    """Return the manifest that ``data`` is; nothing in it is believed yet."""
    try:
        form = strict_json.loads(data, max_size=MAX_MANIFEST)
    except strict_json.NotStrict as error:
        raise Malformed("manifest") from error
    if not isinstance(form, dict):
        raise Malformed("manifest")
    version = form.get("format")
    if type(version) is int and version > FORMAT:
        raise NewerFormat(format=version)
    try:
        return _read(form)
    except (KeyError, TypeError, ValueError, BadHave, BadBirth, CardDamaged) as error:
        raise Malformed("manifest") from error


_KEYS: Final = frozenset({
    "format", "bundle", "network", "sender", "feed", "recipient", "recipient_key", "number",
    "previous", "created", "have", "feeds", "cards", "members", "named", "changesets", "marking",
    "program",
})  # fmt: skip


def _read(form: dict[str, Any]) -> Manifest:
    if form.keys() != _KEYS or form["format"] != FORMAT:
        raise ValueError("keys")
    feeds = form["feeds"]
    if not isinstance(feeds, list) or len(feeds) > MAX_FEEDS:
        raise ValueError("feeds")
    return Manifest(
        bundle=_hex(form["bundle"], ids.ID_DIGITS),
        network=_hex(form["network"], ids.NAME_DIGITS, empty=True),
        sender=_card(form["sender"]),
        feed=_hex(form["feed"], ids.ID_DIGITS),
        recipient=_text(form["recipient"]),
        recipient_key=_hex(form["recipient_key"], ids.NAME_DIGITS),
        number=_count(form["number"]),
        previous=_hex(form["previous"], ids.NAME_DIGITS, empty=True),
        created=_count(form["created"]),
        have=read_have(form["have"]),
        feeds=tuple(_read_feed(one) for one in feeds),
        cards=tuple(_card(one) for one in form["cards"]),
        members=tuple(_read_member(one) for one in form["members"]),
        named=tuple((_hex(one[0], ids.ID_DIGITS), _count(one[1])) for one in form["named"]),
        changesets=_count(form["changesets"]),
        marking=_text(form["marking"]),
        program=_text(form["program"]),
    )


def _feed_form(part: FeedPart) -> dict[str, Any]:
    return {
        "birth": part.birth.write().decode(),
        "head": [part.size, part.root, part.signature],
        "earlier": [list(one) for one in part.earlier],
        "proof": list(part.proof),
    }


def _read_feed(form: Any) -> FeedPart:
    if not isinstance(form, dict) or form.keys() != {"birth", "head", "earlier", "proof"}:
        raise ValueError("a feed")
    size, root, signature = form["head"]
    if len(form["proof"]) > MAX_PROOF:
        raise ValueError("a proof")
    return FeedPart(
        read_birth(_text(form["birth"]).encode()),
        _count(size),
        _hex(root, ids.NAME_DIGITS),
        _hex(signature, 128),
        tuple((_count(s), _hex(r, ids.NAME_DIGITS)) for s, r in form["earlier"]),
        tuple(_hex(one, ids.NAME_DIGITS) for one in form["proof"]),
    )


def _read_member(form: Any) -> MemberPart:
    name, size, unpacked, hashed = form
    return MemberPart(_text(name), _count(size), _count(unpacked), _hex(hashed, ids.NAME_DIGITS))


def _card(value: Any) -> str:
    text = _text(value)
    read_card(text.encode())
    return text


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("a number")
    return value


def _hex(value: Any, digits: int, *, empty: bool = False) -> str:
    if not isinstance(value, str) or not (ids.is_hex(value, digits) or (empty and not value)):
        raise ValueError("hex digits")
    return value
