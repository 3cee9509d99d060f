"""Other copies as bundles show them: met, claimed, or doubtful."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final, NamedTuple

from liaison_desk.bundle.confirm import retired
from liaison_desk.bundle.manifest import Manifest
from liaison_desk.bundle.open import FeedContent
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import BundleIn
from liaison_desk.desk.copies.continuing import HEEDED, continue_feeds
from liaison_desk.desk.copies.notices import note
from liaison_desk.feeds.birth import Birth
from liaison_desk.feeds.merkle import CannotProve

PREVIOUS: Final = "previous"  # in the report of a taken bundle: what it says came before it
CONTINUED: Final = "continued"  # there too: its copy had been continued when it was taken


def learn(holder: Holder, manifest: Manifest, contents: Iterable[FeedContent]) -> None:
    """Go on in feeds of its own where another copy writes in those of this one.

    What our own key signed shows it. A claim alone may be false, and cannot be
    told from a true one: each station is believed once, for it can make itself
    copies as it likes. From then on an officer is told, who knows whether two
    copies are in use. Once they are known to be, claims are heard anew.
    """
    station = manifest.birth.station
    heeded: list[str] = []
    if not _shows_another(holder, contents):
        heeded = json.loads(holder.meta.text(HEEDED) or "[]")
        claims = [f"{station} {one}" for one in _claims(holder, manifest)]
        if not claims:
            return
        if set(claims) <= set(heeded):
            note(holder, "copies.claimed", station=station)
            return
        heeded += claims
    continue_feeds(holder, retire=True)
    holder.meta.put(HEEDED, json.dumps(heeded))
    note(holder, "copies.met", station=station)


def _claims(holder: Holder, manifest: Manifest) -> list[str]:
    """Return what a statement says of the feeds of this copy that is not so, if it has no other.

    Bundles that it cannot have written both, or one that it never wrote.
    """
    feed = holder.data_feed
    found = ["doubted"] if feed in manifest.have.doubted else []
    took = manifest.have.took.get(feed)
    last = holder.ledger.next_out(feed, manifest.birth.station)[0] - 1
    return [*found, "took"] if took and took.spans[-1][1] > last else found


def _shows_another(holder: Holder, contents: Iterable[FeedContent]) -> bool:
    """Tell whether a head came that this copy lacks, or a feed that continues its own."""
    ours = {holder.data_feed, holder.log_feed}
    return any(
        _continues(content.part.birth, ours, holder.station)
        or (content.part.birth.feed in ours and not _is_ours(holder, content))
        for content in contents
    )


def _continues(birth: Birth, feeds: set[str], station: str) -> bool:
    """Tell whether a feed continues one of these; that of another station says what it likes."""
    return birth.continues in feeds and birth.station == station


def _is_ours(holder: Holder, content: FeedContent) -> bool:
    part = content.part
    if part.size > holder.store.last_number(part.birth.feed):
        return False
    try:
        return holder.tree(part.birth.feed).root(part.size).hex() == part.root
    except CannotProve:
        return False


def is_doubtful(holder: Holder, manifest: Manifest, hashed: str) -> bool:
    """Tell whether a bundle does not go with those taken from the same copy.

    A number used twice, or another bundle before it than was taken here: its
    sender was copied, or put back to what it was.
    """
    row = Taken(manifest.number, hashed, manifest.previous)
    taken = holder.ledger.taken(manifest.birth.station)
    return not go_together([row, *(taken_row(one) for one in taken if one.copy == manifest.feed)])


def doubted(holder: Holder, station: str) -> tuple[str, ...]:
    """Return the copies of a station that should go on in feeds of their own.

    Their bundles do not go together, or they wrote on after another copy had
    continued their feed: whoever writes there now is not heard any more.
    """
    rows: dict[str, list[Taken]] = {}
    found = set()
    for one in holder.ledger.taken(station):
        rows.setdefault(one.copy, []).append(taken_row(one))
        if one.report.get(CONTINUED):
            found.add(one.copy)
    over = retired(holder, station)
    found |= {copy for copy, many in rows.items() if copy not in over and not go_together(many)}
    return tuple(sorted(found))


def is_continued(holder: Holder, feed: str) -> bool:
    """Tell whether its own station says that nobody writes in a feed any more."""
    return feed in retired(holder, holder.store.feeds[feed].birth.station)


class Taken(NamedTuple):
    """A taken bundle, as far as it says where it stands in its row."""

    number: int
    hash: str
    previous: str


def taken_row(bundle: BundleIn) -> Taken:
    """Return where a bundle stands in its row."""
    return Taken(bundle.number, bundle.hash, str(bundle.report.get(PREVIOUS, "")))


def go_together(rows: Iterable[Taken]) -> bool:
    """Tell whether bundles can be of one row: no number twice, each behind the one before it."""
    by_number: dict[int, Taken] = {}
    for one in rows:
        if by_number.setdefault(one.number, one).hash != one.hash:
            return False
    return all(
        one.previous == by_number[number - 1].hash
        for number, one in by_number.items()
        if number - 1 in by_number
    )
