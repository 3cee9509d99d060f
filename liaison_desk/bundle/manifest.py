"""The manifest: what a bundle says of itself, signed by its sender."""

from __future__ import annotations

import hashlib
import re
from typing import Any, Final, NamedTuple

from liaison_desk import ids, strict_json
from liaison_desk.bundle import tar
from liaison_desk.bundle.errors import Malformed, NewerFormat
from liaison_desk.feeds.birth import DATA, BadBirth, Birth, read_birth
from liaison_desk.feeds.changeset import LAST_TIME
from liaison_desk.feeds.have import BadHave, Have, read_have
from liaison_desk.keys.errors import CardDamaged
from liaison_desk.keys.identity import read_card
from liaison_desk.keys.succession import read_succession

FORMAT: Final = 1
MAX_MANIFEST: Final = 32 << 20  # bytes: the largest proof takes 13 MiB; parsed, ten times as much
MAX_UNSIGNED: Final = 1 << 20  # bytes parsed of what nobody known here signed: for the sentence
MAX_FEEDS: Final = 10_000
MAX_CARDS: Final = 1_000  # 97 µs and 3 KB each; a network has dozens
MAX_SUCCESSIONS: Final = 1_000  # as many steps as cards
MAX_EARLIER: Final = 100  # heads tied by one proof: the writer names 20 and what was stated
MAX_BRANCHES: Final = 8  # of one feed in one bundle
MAX_PROOF: Final = 200_000  # hashes: one for each changeset of a scattered share, at worst
MAX_NUMBER: Final = 1_000_000  # of a bundle: one a minute for two years
WHOLE: Final = (1, 1)  # a row of one bundle: it holds all that it could


class FeedPart(NamedTuple):
    """What a bundle says of one feed."""

    birth: Birth
    size: int  # of the signed head
    root: str
    signature: str
    earlier: tuple[tuple[int, str], ...]  # heads that the proof ties to this one
    proof: tuple[str, ...]
    branch: int = 1  # its order among those of this feed in this bundle, and no more


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
    birth: Birth  # of the sender's data feed: the copy that speaks, provably of this station
    recipient: str
    recipient_key: str  # fingerprint of the recipient's card
    number: int
    previous: str  # hash of the manifest before it to this recipient; empty for the first
    created: int  # ms UTC
    have: Have
    feeds: tuple[FeedPart, ...]
    cards: tuple[str, ...]  # from headquarters: the cards it vouches for
    successions: tuple[str, ...]  # from a station its own; from headquarters all it knows
    members: tuple[MemberPart, ...]
    named: tuple[tuple[str, int], ...]  # attachments in an earlier bundle: blob, its number
    changesets: int
    marking: str  # highest level among what is carried
    program: str  # version that wrote it: for support, nothing depends on it
    # Which of how many bundles that a channel's limit made of one, numbered one behind the other.
    row: tuple[int, int] = WHOLE

    @property
    def feed(self) -> str:
        """Return the id of the sender's data feed."""
        return self.birth.feed

    def write(self) -> bytes:
        """Return the one form of the manifest."""
        form = {
            "format": FORMAT,
            "bundle": self.bundle,
            "network": self.network,
            "sender": self.sender,
            "birth": self.birth.write().decode(),
            "recipient": self.recipient,
            "recipient_key": self.recipient_key,
            "number": self.number,
            "previous": self.previous,
            "created": self.created,
            "have": self.have.form(),
            "feeds": [_feed_form(one) for one in self.feeds],
            "cards": list(self.cards),
            "successions": list(self.successions),
            "members": [list(one) for one in self.members],
            "named": [list(one) for one in self.named],
            "changesets": self.changesets,
            "marking": self.marking,
            "program": self.program,
        }
        return strict_json.dumps(form | ({} if self.row == WHOLE else {"row": list(self.row)}))


def manifest_hash(data: bytes) -> str:
    """Return the SHA-256 of a manifest, as hex."""
    return hashlib.sha256(data).hexdigest()


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
        manifest = _read(form)
        _check_sense(manifest)
    except (KeyError, TypeError, ValueError, BadHave, BadBirth, CardDamaged) as error:
        raise Malformed("manifest") from error
    if manifest.write() != data:  # a list told twice, a number told in two ways
        raise Malformed("manifest")
    return manifest


_KEYS: Final = frozenset({
    "format", "bundle", "network", "sender", "birth", "recipient", "recipient_key", "number",
    "previous", "created", "have", "feeds", "cards", "successions", "members", "named",
    "changesets", "marking", "program",
})  # fmt: skip


_FEED_KEYS: Final = frozenset({"birth", "branch", "head", "earlier", "proof"})


def _read(form: dict[str, Any]) -> Manifest:
    if form.keys() - {"row"} != _KEYS or form["format"] != FORMAT:
        raise ValueError("keys")
    return Manifest(
        bundle=_hex(form["bundle"], ids.ID_DIGITS),
        network=_hex(form["network"], ids.NAME_DIGITS, empty=True),
        sender=_card(form["sender"]),
        birth=read_birth(_text(form["birth"]).encode()),
        recipient=_matching(_STATION, form["recipient"]),
        recipient_key=_hex(form["recipient_key"], ids.NAME_DIGITS),
        number=_count(form["number"]),
        previous=_hex(form["previous"], ids.NAME_DIGITS, empty=True),
        created=_count(form["created"]),
        have=read_have(form["have"]),
        feeds=tuple(_read_feed(one) for one in _rows(form["feeds"], MAX_FEEDS)),
        cards=tuple(_card(one) for one in _rows(form["cards"], MAX_CARDS)),
        successions=tuple(_succession(one) for one in _rows(form["successions"], MAX_SUCCESSIONS)),
        members=tuple(_read_member(one) for one in _rows(form["members"], tar.MAX_MEMBERS)),
        named=tuple(_read_named(one) for one in _rows(form["named"], tar.MAX_MEMBERS)),
        changesets=_count(form["changesets"]),
        marking=_matching(_LEVEL, form["marking"]),
        program=_matching(_VERSION, form["program"]),
        row=_read_row(form["row"]) if "row" in form else WHOLE,
    )


def _check_sense(manifest: Manifest) -> None:
    """Refuse what contradicts itself, so that nobody behind has to ask."""
    if manifest.have.copy != manifest.feed or manifest.birth.purpose != DATA:
        raise ValueError("a statement of another copy")
    if not 1 <= manifest.number <= MAX_NUMBER or bool(manifest.previous) != (manifest.number > 1):
        raise ValueError("a number without its place in the row")
    part, parts = manifest.row
    if not 1 <= part <= min(parts, manifest.number) or parts > MAX_NUMBER:
        raise ValueError("a part of no row")
    if manifest.created > LAST_TIME:
        raise ValueError("a time beyond the year 9999")
    blobs = [blob for blob, number in manifest.named if 1 <= number < manifest.number]
    if blobs != sorted(set(blobs)) or len(blobs) != len(manifest.named):
        raise ValueError("attachments of a later bundle, or named twice")
    _check_branches(manifest.feeds)
    for feed in manifest.feeds:
        sizes = [size for size, _ in feed.earlier]
        if sizes != sorted(set(sizes)) or not all(1 <= size < feed.size for size in sizes):
            raise ValueError("earlier heads that are not")


def _check_branches(feeds: tuple[FeedPart, ...]) -> None:
    """Refuse branches that do not stand together, counted 1, 2, 3, … for each birth."""
    before, count, met = "", 0, set()
    for one in feeds:
        feed = one.birth.feed
        count = count + 1 if feed == before else 1
        if one.branch != count or count > MAX_BRANCHES or (count == 1 and feed in met):
            raise ValueError("branches out of order")
        before = feed
        met.add(feed)


def _feed_form(part: FeedPart) -> dict[str, Any]:
    return {
        "birth": part.birth.write().decode(),
        "head": [part.size, part.root, part.signature],
        "earlier": [list(one) for one in part.earlier],
        "proof": list(part.proof),
        "branch": part.branch,
    }


def _read_feed(form: Any) -> FeedPart:
    if not isinstance(form, dict) or form.keys() != _FEED_KEYS:
        raise ValueError("a feed")
    size, root, signature = form["head"]
    return FeedPart(
        read_birth(_text(form["birth"]).encode()),
        _count(size),
        _hex(root, ids.NAME_DIGITS),
        _hex(signature, 128),
        tuple(
            (_count(s), _hex(r, ids.NAME_DIGITS)) for s, r in _rows(form["earlier"], MAX_EARLIER)
        ),
        tuple(_hex(one, ids.NAME_DIGITS) for one in _rows(form["proof"], MAX_PROOF)),
        _count(form["branch"]),
    )


def _read_member(form: Any) -> MemberPart:
    name, size, unpacked, hashed = form
    return MemberPart(_text(name), _count(size), _count(unpacked), _hex(hashed, ids.NAME_DIGITS))


def _read_row(form: Any) -> tuple[int, int]:
    part, parts = form
    return _count(part), _count(parts)


def _read_named(form: Any) -> tuple[str, int]:
    blob, number = form
    return _hex(blob, ids.ID_DIGITS), _count(number)


def _card(value: Any) -> str:
    text = _text(value)
    read_card(text.encode())
    return text


def _succession(value: Any) -> str:
    text = _text(value)
    read_succession(text.encode())
    return text


def _rows(value: Any, limit: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > limit:
        raise ValueError("not a list, or too long a one")
    return value


_STATION: Final = re.compile(r"[A-Z][A-Z0-9]{2}")
_LEVEL: Final = re.compile(r"[0-9]")
_VERSION: Final = re.compile(r"[0-9A-Za-z.+-]{1,40}")


def _matching(form: re.Pattern[str], value: Any) -> str:
    if form.fullmatch(_text(value)) is None:
        raise ValueError("a text of another form")
    return str(value)


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
