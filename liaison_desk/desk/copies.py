"""Copies of a register: noticed, told, and each goes on in feeds of its own."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from liaison_desk.bundle.confirm import retired
from liaison_desk.bundle.manifest import Manifest
from liaison_desk.bundle.open import FeedContent
from liaison_desk.bundle.proving import sign_head
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import BundleIn
from liaison_desk.desk import stations, writer
from liaison_desk.desk.heirs import note_heir, replaced, say_gone
from liaison_desk.desk.journal import log
from liaison_desk.desk.marks import MACHINE, Finding, Mark, Marks, judge
from liaison_desk.desk.reading import state_of
from liaison_desk.feeds.birth import DATA, LOG, Birth, new_birth
from liaison_desk.feeds.merkle import CannotProve
from liaison_desk.records.numbering import LETTERS

DATABASE: Final = "register.db"
PREVIOUS: Final = "previous"  # in the report of a taken bundle: what it says came before it
CONTINUED: Final = "continued"  # there too: its copy had been continued when it was taken
_NOTICES: Final = "notices"  # in meta
_HEEDED: Final = "heeded"  # in meta: claims acted on, though nothing but a word shows them
_MOST: Final = 100  # notices kept: the newest


@dataclass(frozen=True)
class Notice:
    """Something that an officer should be told once, in words by its code."""

    code: str  # ``copies.<what>``; its sentence has placeholders for ``values``
    at: int  # ms UTC
    values: Mapping[str, str]


def look(holder: Holder, marks: Marks) -> Finding:
    """Find out where a register that was just opened comes from, and go on accordingly.

    A copy goes on in feeds of its own, before anything is written in the old ones.
    """
    mark = marks.read(holder.data_feed)
    machines = holder.meta.text(MACHINE), marks.machine()
    folder = str(holder.folder.absolute())
    found = judge(mark, folder, marks.agrees, _is_there, machines)
    if found is not Finding.SAME:
        with holder.transaction():
            above = mark if found is Finding.OLDER else None
            gone = replaced(marks, holder.data_feed, folder, _is_there)
            continue_feeds(holder, above=above, retire=found is Finding.OLDER, gone=gone)
            note(holder, f"copies.{found}")
            log(holder, "CONFIG", {"how": str(found)})
    if machines[1] and machines[0] != machines[1]:
        with holder.transaction():
            holder.meta.put(MACHINE, machines[1])
    return found


def this_is_a_copy(holder: Holder) -> None:
    """Go on in feeds of its own, because an officer says that this register is a copy."""
    with holder.transaction():
        continue_feeds(holder)
        note(holder, "copies.said")
        log(holder, "CONFIG", {"how": "said"})


def continue_feeds(
    holder: Holder,
    *,
    above: Mark | None = None,
    retire: bool = False,
    copied: bool = True,
    gone: Iterable[str] = (),
) -> None:
    """Go on in new feeds that retire the ones written so far.

    With a mark ``above`` whose numbers it goes on, the numbers stay plain;
    any other copy draws two letters, so that it gives no number twice. Who was
    not ``copied``, and only has new keys, goes on as it was.
    ``retire`` tells every other copy with this mark that it has been continued;
    ``gone`` are feeds of yet other copies that nobody writes any more.
    """
    key = bytes.fromhex(stations.own_card(holder).sign_key)
    old = holder.meta.text("data_feed")
    if retire and old and holder.marks is not None:
        holder.afterwards(holder.marks.retire())
    for purpose, place in ((DATA, "data_feed"), (LOG, "log_feed")):
        former = holder.meta.text(place)
        if former and holder.store.last_number(former) and _is_signed_with(holder, former, key):
            sign_head(holder, former)  # from now on it is a feed like any other's
        birth = new_birth(holder.station, purpose, key, former)
        holder.store.add_feed(birth)
        holder.meta.put(place, birth.feed)
    if old and holder.marks is not None:
        holder.afterwards(note_heir(holder.marks, old, holder.data_feed))
    say_gone(holder, gone)
    if above is not None:
        for series, year, last in above.series:
            holder.meta.reach_in_series(series, year, last)
    elif old and copied:
        holder.meta.put("letters", _draw(holder))
    holder.meta.put(_HEEDED, "")
    stations.renew_authority(holder)
    if old:
        _begin(holder)


def _begin(holder: Holder) -> None:
    """Write a first changeset, which changes nothing, in a feed that continues another.

    It stands in the directory, so it reaches every station, through others too;
    and with it the birth that says which feed is retired. Of a copy that was
    lost before it wrote anything nobody would know; what it had retired would
    count as living for ever, and be sent all that it never confirms.
    """
    officer = state_of(holder, holder.officer)
    writer.put_back(holder, officer, save=writer.new_save(holder))


def _is_signed_with(holder: Holder, feed: str, key: bytes) -> bool:
    return holder.store.feeds[feed].birth.key == key.hex()


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
        heeded = json.loads(holder.meta.text(_HEEDED) or "[]")
        claims = [f"{station} {one}" for one in _claims(holder, manifest)]
        if not claims:
            return
        if set(claims) <= set(heeded):
            note(holder, "copies.claimed", station=station)
            return
        heeded += claims
    continue_feeds(holder, retire=True)
    holder.meta.put(_HEEDED, json.dumps(heeded))
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


def note(holder: Holder, code: str, **values: str | int) -> None:
    """Keep a notice, inside the open transaction; the same one is kept once."""
    told = {name: str(value) for name, value in values.items()}
    kept = [one for one in notices(holder) if (one.code, dict(one.values)) != (code, told)]
    keep_notices(holder, [*kept, Notice(code, holder.now(), told)])


def keep_notices(holder: Holder, kept: Sequence[Notice]) -> None:
    """Let these be the notices, oldest first, inside the open transaction."""
    rows = [[one.code, one.at, dict(one.values)] for one in kept[-_MOST:]]
    holder.meta.put(_NOTICES, json.dumps(rows))


def notices(holder: Holder) -> list[Notice]:
    """Return what an officer should be told, oldest first."""
    return [Notice(*row) for row in json.loads(holder.meta.text(_NOTICES) or "[]")]


def forget_notices(holder: Holder) -> None:
    """Note that the officer read them all."""
    with holder.transaction():
        holder.meta.put(_NOTICES, "")


def _draw(holder: Holder) -> str:
    """Return two letters that no number known here has."""
    taken = holder.tables.letters_of(holder.station) | {holder.meta.text("letters")}
    free = [one + other for one in LETTERS for other in LETTERS if one + other not in taken]
    return secrets.choice(free)


def _is_there(folder: str) -> bool:
    return (Path(folder) / DATABASE).is_file()
