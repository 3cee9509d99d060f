"""Reading a bundle: a one-way street, out of which nothing unverified comes.

Decrypt → manifest, bounded → addressed to us? → sender known? → signature →
each member streamed, counted, hashed → heads and proofs. Whatever fails raises
a :class:`~.errors.BundleError`, and nothing is left of it on the disk.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from liaison_desk import crypto, ids
from liaison_desk.bundle import age, errors, media, padding, tar
from liaison_desk.bundle.lines import unpack_lines
from liaison_desk.bundle.manifest import (
    MAX_MANIFEST,
    MAX_UNSIGNED,
    FeedPart,
    Manifest,
    MemberPart,
    manifest_hash,
    read_manifest,
)
from liaison_desk.bundle.parties import (
    Expected,
    KeyChange,
    check_parties,
    check_role,
    key_changes,
    known_keys,
    learn_keys,
)
from liaison_desk.bundle.seal import ATTACHMENTS, FEEDS, MANIFEST, SIGNATURES, feed_member
from liaison_desk.bundle.signatures import MAX_SIGNATURES, check_signatures, signed_by
from liaison_desk.bundle.told import Told, told_of
from liaison_desk.feeds.arrival import Arrival, Reader
from liaison_desk.feeds.birth import head_message
from liaison_desk.feeds.changeset import MAX_BODY, MAX_HEAD
from liaison_desk.feeds.changeset import Malformed as BadChangeset
from liaison_desk.feeds.merkle import Address, ProofFails, leaf_hash, verify
from liaison_desk.keys.identity import StationCard
from liaison_desk.keys.succession import Succession, read_succession
from liaison_desk.progress import Progress, quiet

MAX_LINES: Final = 2 << 30  # bytes of all feeds, unpacked: 1.3 million changesets, 5 GB of memory
# What packs better than hashes and salts can is nobody's work. Beside it stands what a few
# long texts of blanks may take.
MAX_RATIO: Final = 100  # bytes unpacked for each packed
ALWAYS: Final = 64 << 20  # bytes unpacked that are never too much
MAX_LINE: Final = max(MAX_HEAD, MAX_BODY) + 1


class FeedContent(NamedTuple):
    """One feed of a bundle, verified."""

    part: FeedPart
    arrivals: list[Arrival]
    bare: dict[int, str]  # number → name, without a changeset
    nodes: dict[Address, bytes]  # of its tree, proved


class Opened(NamedTuple):
    """A bundle, verified from end to end."""

    manifest: Manifest
    sender: StationCard
    hash: str  # of the manifest
    feeds: list[FeedContent]
    attachments: frozenset[str]  # blobs that came along, staged
    successions: list[Succession]  # the sender's own; from headquarters all it knows
    key_changes: list[KeyChange]  # of cards known here, by successions that hold


Look = Callable[[str], Told | None]
Stage = Callable[[str, bytes, Iterable[bytes]], None]


def open_bundle(
    path: Path,
    expected: Expected,
    *,
    before_members: Callable[[Manifest, StationCard], None],
    look: Look,
    stage: Stage,
    progress: Progress = quiet,
) -> Opened:
    """Read and verify the bundle at ``path``.

    ``before_members`` is called with the signed manifest before anything large
    is read: it refuses what was read already. ``look`` tells of attachments
    whose records are held here; ``stage`` gets each attachment (blob, key,
    content) and keeps it encrypted until the plan is taken or left.
    """
    with media.open_source(path) as source:
        total = media.size_of(path)
        plain = age.decrypt(expected.seal_seed, source, *expected.former.values())
        members = tar.read_members(_watched(plain, total, progress))
        reader = _Reader(members)
        data = reader.small(MANIFEST, MAX_MANIFEST)
        signatures = reader.small(SIGNATURES, MAX_SIGNATURES)
        _refuse_strange(data, signatures, expected)
        manifest = read_manifest(data)
        links = [read_succession(text.encode()) for text in manifest.successions]
        sender = check_parties(manifest, links, expected)
        check_signatures(signatures, data, sender.sign_key)
        check_role(manifest, links, expected)
        before_members(manifest, sender)
        keys = known_keys(manifest, links, expected)
        feeds, rest = _feeds(reader, manifest, keys, expected)
        told = told_of(one.arrivals for one in feeds)
        blobs = [
            _attachment(reader, part, lambda b: told.get(b) or look(b), stage) for part in rest
        ]
        reader.padding()
    return Opened(
        manifest, sender, manifest_hash(data), feeds, frozenset(blobs), links,
        key_changes(links, expected),
    )  # fmt: skip


def _refuse_strange(data: bytes, signatures: bytes, expected: Expected) -> None:
    """Refuse a large manifest that no station known here signed, before it is parsed.

    Whoever has our card can seal anything for us, and parsed it takes ten
    times its size. A small one is read on, to say whose it is.
    """
    keys = {card.sign_key for card in expected.cards.values()}.union(*expected.keys.values())
    if len(data) > MAX_UNSIGNED and not signed_by(signatures, data, keys):
        raise errors.Unsigned


def _feeds(
    reader: _Reader, manifest: Manifest, keys: dict[str, frozenset[str]], expected: Expected
) -> tuple[list[FeedContent], list[MemberPart]]:
    """Return the feeds, verified, and the members behind them."""
    parts = {feed_member(one.birth.feed, one.branch): one for one in manifest.feeds}
    if len(parts) != len(manifest.feeds):
        raise errors.Malformed("feeds")
    contents: list[FeedContent] = []
    listed = dict(expected.listed)
    rest = list(manifest.members)
    left = manifest.changesets
    while rest and rest[0].name.startswith(FEEDS):
        member = rest.pop(0)
        part = parts.pop(member.name, None)
        if part is None:
            raise errors.Malformed("feeds")
        contents.append(_feed(part, reader.lines(member), keys, left))
        left -= len(contents[-1].arrivals)
        if part.birth.station == expected.headquarters:
            learn_keys(contents[-1].arrivals, keys, listed)
    if parts or any(not one.name.startswith(ATTACHMENTS) for one in rest):
        raise errors.Malformed("members")
    if left:
        raise errors.Malformed("count")
    return contents, rest


def _feed(
    part: FeedPart, lines: Iterator[bytes], keys: Mapping[str, frozenset[str]], most: int
) -> FeedContent:
    birth = part.birth
    if birth.station not in keys:
        raise errors.AuthorUnknown(station=birth.station)
    root = bytes.fromhex(part.root)
    signed = head_message(birth.feed, part.size, root)
    if birth.key not in keys[birth.station] or not crypto.signature_holds(
        bytes.fromhex(birth.key), bytes.fromhex(part.signature), signed
    ):
        raise errors.NotAuthors(station=birth.station)
    arrivals, bare = _lines(birth.feed, lines, most)
    leaves = {one.number - 1: leaf_hash(bytes.fromhex(one.name)) for one in arrivals}
    leaves |= {number - 1: leaf_hash(bytes.fromhex(name)) for number, name in bare.items()}
    if len(leaves) != len(arrivals) + len(bare):
        raise errors.Malformed("lines-order")
    try:
        nodes = verify(
            part.size,
            root,
            leaves,
            {size: bytes.fromhex(earlier) for size, earlier in part.earlier},
            [bytes.fromhex(one) for one in part.proof],
        )
    except ProofFails as error:
        raise errors.NotAuthors(station=birth.station) from error
    return FeedContent(part, arrivals, bare, nodes)


def _lines(feed: str, lines: Iterator[bytes], most: int) -> tuple[list[Arrival], dict[int, str]]:
    """Return changesets, ``most`` of them, and behind them bare names; both ascend."""
    arrivals: list[Arrival] = []
    bare: dict[int, str] = {}
    read = Reader(feed).read
    before = 0
    try:
        for line in lines:
            if line.startswith(b"[0,"):
                before = before if bare else 0
                number, name = _bare(line)
                bare[number] = name
            elif bare:
                raise errors.Malformed("lines-order")
            else:
                one = read(line, next(lines, b""))
                arrivals.append(one)
                number = one.number
                if one.feed != feed:
                    raise errors.Malformed("feed-other")
                if len(arrivals) > most:
                    raise errors.Malformed("count")
            if number <= before:
                raise errors.Malformed("lines-order")
            before = number
    except BadChangeset as error:
        raise errors.Malformed("changeset") from error
    return arrivals, bare


_LEAF: Final = re.compile(rb'\[0,([1-9][0-9]{0,14}),"([0-9a-f]{64})"\]')


def _bare(line: bytes) -> tuple[int, str]:
    match = _LEAF.fullmatch(line)
    if match is None:
        raise errors.Malformed("leaf")
    return int(match[1]), match[2].decode()


def _attachment(reader: _Reader, part: MemberPart, look: Look, stage: Stage) -> str:
    blob = part.name.removeprefix(ATTACHMENTS)
    if not ids.is_hex(blob, ids.ID_DIGITS) or part.unpacked != part.size:
        raise errors.Malformed("attachment-name")
    told = look(blob)
    if told is None or told.sha256 != part.hash:
        raise errors.Malformed("attachment-unknown")
    content = reader.content(part)
    stage(blob, told.key, content)
    for _ in content:  # to its end: only there hash and size are known to be right
        pass
    return blob


class _Reader:
    """The members of a bundle, each held to what is expected of it."""

    def __init__(self, members: Iterator[tar.Member]) -> None:
        self._members = members
        self._total = 0
        self._unpacked = 0

    def _next(self, name: str) -> tar.Member:
        member = next(self._members, None)
        if member is None or member.name != name:
            raise errors.Malformed("members")
        self._total += tar.member_size(member.size)
        return member

    def small(self, name: str, limit: int) -> bytes:
        member = self._next(name)
        if member.size > limit:
            raise errors.Malformed("member-size")
        return b"".join(member.content)

    def content(self, part: MemberPart) -> Iterator[bytes]:
        """Yield the content of a member; at its end size and hash were right."""
        member = self._next(part.name)
        if member.size != part.size:
            raise errors.Malformed("member-size")
        hashed = hashlib.sha256()
        for chunk in member.content:
            hashed.update(chunk)
            yield chunk
        if hashed.hexdigest() != part.hash:
            raise errors.Malformed("member-hash")

    def lines(self, part: MemberPart) -> Iterator[bytes]:
        self._unpacked += part.unpacked
        if self._unpacked > MAX_LINES or part.unpacked > ALWAYS + MAX_RATIO * part.size:
            raise errors.Malformed("member-size")
        unpacked = 0
        for line in unpack_lines(self.content(part), max_size=part.unpacked, max_line=MAX_LINE):
            unpacked += len(line) + 1
            yield line
        if unpacked != part.unpacked:
            raise errors.Malformed("member-size")

    def padding(self) -> None:
        """Read the padding and the end of the stream."""
        before = self._total
        member = self._next(padding.NAME)
        padding.check_padding(before, member.size, member.content)
        if next(self._members, None) is not None:
            raise errors.Malformed("members")


def _watched(chunks: Iterator[bytes], total: int, progress: Progress) -> Iterator[bytes]:
    done = 0
    for chunk in chunks:
        done += len(chunk)
        progress(min(done, total), total, "read")
        yield chunk
