"""Bundles that never came: named until they arrive, or are covered.

A bundle holds everything in scope that its recipient has not confirmed, so a
lost one heals with the next. Two things say so for certain, and the recipient
can see both; until one of them does, a missing number stays named.

*By content*, at headquarters: a later bundle tells how long the copy's feed
was, and of every number up to there the changeset is held here whole, or the
bare name of what is restricted to the post.

*By row*: a whole row of later bundles was taken: one bundle, or all of those
that a channel's limit made of one. It must not leave an attachment to the
missing bundle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from liaison_desk.bundle.manifest import WHOLE, Manifest
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import BundleIn
from liaison_desk.feeds.ranges import Ranges

ROW: Final = "row"  # in a taken bundle's report: which of how many it is
NAMED: Final = "named"  # there too: attachments that it left to earlier bundles: [blob, number]
SIZE: Final = "size"  # how long the copy's data feed was, by its signed head; 0: not told


@dataclass(frozen=True)
class Gap:
    """A bundle of a station that never came."""

    number: int
    copy: str  # the data feed that numbered it: a restored register begins again with 1
    before: int  # the next number that did come


class Came(NamedTuple):
    """What is asked of a bundle that was taken."""

    number: int
    row: tuple[int, int]  # which of how many bundles made of one
    size: int
    left_to: frozenset[int]  # bundles that it leaves attachments to which are not here yet


def missing(holder: Holder, station: str) -> list[Gap]:
    """Return the bundles of a station that did not come and are not covered, newest last."""
    by_copy: dict[str, list[BundleIn]] = {}
    for one in holder.ledger.taken(station):
        by_copy.setdefault(one.copy, []).append(one)
    found = []
    for copy, taken in by_copy.items():
        came = [_came(holder, one) for one in taken]
        numbers = Ranges.of(one.number for one in came)
        gone = numbers.gaps(max(one.number for one in came))
        for number in uncovered(gone, came, _whole_to(holder, copy)):
            before = min(one.number for one in came if one.number > number)
            found.append(Gap(number, copy, before))
    return sorted(found, key=lambda one: (one.copy, one.number))


def uncovered(gone: Ranges, came: Iterable[Came], whole_to: int) -> list[int]:
    """Return which numbers are still missing; pure.

    ``whole_to``: up to which number of the copy's feed everything is here.
    """
    ordered = sorted(came)
    rows = _whole_rows(ordered)
    return [
        number
        for number in gone
        if not any(one.number > number and 0 < one.size <= whole_to for one in ordered)
        and not any(
            row[0].number > number and all(number not in one.left_to for one in row) for row in rows
        )
    ]


def newest_before(holder: Holder, manifest: Manifest) -> int:
    """Return the highest number taken of the copy that wrote this older bundle; 0: none above."""
    above = (
        one.number
        for one in holder.ledger.taken()
        if one.copy == manifest.feed and one.number > manifest.number
    )
    return max(above, default=0)


def noted(holder: Holder, manifest: Manifest) -> dict[str, object]:
    """Return what the report of a bundle that is being taken keeps for these questions."""
    return {
        ROW: list(manifest.row),
        SIZE: next((one.size for one in manifest.feeds if one.birth.feed == manifest.feed), 0),
        NAMED: [
            [blob, number] for blob, number in manifest.named if not holder.attachments.holds(blob)
        ],
    }


def _came(holder: Holder, taken: BundleIn) -> Came:
    report: Mapping[str, list[tuple[str, int]]] = taken.report
    left_to = {
        number for blob, number in report.get(NAMED, ()) if not holder.attachments.holds(blob)
    }
    part, parts = taken.report.get(ROW, WHOLE)
    return Came(taken.number, (part, parts), taken.report.get(SIZE, 0), frozenset(left_to))


def _whole_rows(came: Iterable[Came]) -> list[list[Came]]:
    """Return the rows of which every bundle came."""
    by_number = {one.number: one for one in came}
    rows = []
    for one in by_number.values():
        if one.row[0] == 1:
            parts = one.row[1]
            row = [by_number.get(one.number + place) for place in range(min(parts, len(by_number)))]
            whole = [two for place, two in enumerate(row, 1) if two and two.row == (place, parts)]
            if len(whole) == parts:
                rows.append(whole)
    return rows


def _whole_to(holder: Holder, copy: str) -> int:
    """Return up to which number everything of a feed is here: whole, or as a bare name."""
    here = holder.ledger.holding(copy).full | holder.store.bare(copy)
    return here.spans[0][1] if here and here.spans[0][0] == 1 else 0
