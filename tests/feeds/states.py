"""Heads by hand: short words for the tests of the merge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final

from liaison_desk.feeds.authority import Authority
from liaison_desk.feeds.changeset import Change, Head, record_id
from liaison_desk.feeds.merge import RecordState, merge
from liaison_desk.records.field import Owner

FEEDS: Final = {name: sha256(name.encode()).hexdigest()[:32] for name in ("HQ", "SKP", "LJU")}
OFFICES: Final = {feed: name for name, feed in FEEDS.items()}
AUTHORITY: Final = Authority(OFFICES, "HQ")
CONTROL: Final[Mapping[str, Owner]] = {
    "shared": Owner.FILE, "level": Owner.RECORD, "sign_key": Owner.HEADQUARTERS,
}  # fmt: skip
NONCE: Final = "1" * 32
CASE: Final = record_id(FEEDS["SKP"], NONCE)

Fields = Mapping[str, Iterable[Head]] | Iterable[str]  # field → parents; or fields without any


def head(
    station: str,
    number: int,
    fields: Fields = (),
    *,
    action: str = "change",
    after: Iterable[Head] = (),
    record: str = CASE,
    file: str = CASE,
    kind: str = "case",
    nonce: str = "",
    time: int = 0,
) -> Head:
    """Return a head; its name is a hash over what it says, as in life."""
    given = fields if isinstance(fields, Mapping) else dict.fromkeys(fields, ())
    changes = tuple(
        Change(name, tuple(sorted(one.name for one in parents)), "0" * 64)
        for name, parents in sorted(given.items())
    )
    seen = tuple(sorted(one.name for one in after))
    draft = Head("", FEEDS[station], number, time, "", file, record, kind, action, "2" * 32,
                 nonce, seen, changes)  # fmt: skip
    return draft._replace(name=sha256(repr(draft).encode()).hexdigest())


def case(fields: Fields = ("title",), *, time: int = 0) -> Head:
    """Return the head with which Skopje makes the case."""
    return head("SKP", 1, fields, action="create", nonce=NONCE, time=time)


def come_to(*heads: Head, authority: Authority = AUTHORITY, file_feed: str = "") -> RecordState:
    """Return the state of the case under these heads."""
    return merge(heads, authority=authority, control=CONTROL, file_feed=file_feed)
