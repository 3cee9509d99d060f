"""The directory of a network: what headquarters says of its stations. Pure.

It is what counts; the cards that a register trusts are the ground under it,
and tell which feeds are headquarters' own. Everything that control fields
depend on is made of both here, at one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from liaison_desk.feeds.authority import Authority, Handover
from liaison_desk.feeds.birth import Birth
from liaison_desk.feeds.changeset import Value

_LEVELS: Final = ("0", "1", "2", "3", "4")
_HIGHEST: Final = 4  # no ceiling
_KEY: Final = re.compile(r"[0-9a-f]{64}")
_LAST: Final = re.compile(r"([0-9a-f]{32}) ([0-9]{1,15})(?: ([0-9a-f]{64}))?")

Columns = Mapping[str, Value | None]  # a record of the directory as its table has it


class Last(NamedTuple):
    """The last of a feed that counts, in one of its branches."""

    number: int
    root: str  # of the feed's log up to there: it tells the branch; empty where it is not known


Lasts = Mapping[str, tuple[Last, ...]]  # feed → the last of each branch that counts
Beside = Callable[[str, tuple[Last, ...]], Collection[str]]  # names that stand in none of these


class Handed(NamedTuple):
    """What the directory says of a file that was handed over."""

    office: str  # its new owner
    until: Lasts  # of the former owners


@dataclass(frozen=True, slots=True)
class Entry:
    """What the directory says of one station; days are ``YYYY-MM-DD`` or empty."""

    record: str
    code: str
    name: str
    office: str
    role: str
    sign_key: str
    seal_key: str
    since: str
    until: str
    revoked: str
    former_keys: frozenset[str]
    revoked_keys: frozenset[str]
    revoked_heads: Lasts
    taken_in: frozenset[str]
    ceiling: int  # the highest level that it may hold, 0 to 4

    @property
    def keys(self) -> frozenset[str]:
        """Return every signing key that is or was the station's."""
        return frozenset({self.sign_key}) | self.former_keys | self.revoked_keys


class Ground(NamedTuple):
    """What a register knows without the directory: who headquarters is."""

    headquarters: str  # code of the station; empty while none is trusted
    office: str  # that headquarters belongs to
    keys: frozenset[str]  # signing keys that are or were headquarters'


def read_entry(record: str, columns: Columns) -> Entry:
    """Return the entry that a record of the directory is.

    Lines out of form are passed over: a later version may write others.
    """
    text = {name: str(value or "") for name, value in columns.items()}
    return Entry(
        record, text["code"], text["name"], text["office"], text["role"],
        text["sign_key"], text["seal_key"], text["since"], text["until"], text["revoked"],
        _keys(text["former_keys"]), _keys(text["revoked_keys"]),
        _lasts(text["revoked_heads"]),
        _keys(text["taken_in"]), _ceiling(text["ceiling"]),
    )  # fmt: skip


def _ceiling(level: str) -> int:
    """Return a level as a number; the lowest for one that nobody here knows."""
    return int(level) if level in _LEVELS else 0 if level else _HIGHEST


def write_keys(keys: Collection[str]) -> str:
    """Return keys, or names of changesets, as the directory has them: one a line."""
    return "\n".join(sorted(keys))


def write_lasts(lasts: Lasts) -> str:
    """Return the last of feeds: id, number and root a line, one for each branch that counts."""
    return "\n".join(
        f"{feed} {one.number} {one.root}".rstrip()
        for feed, several in sorted(lasts.items())
        for one in several
    )


def _lasts(text: str) -> Lasts:
    found: dict[str, tuple[Last, ...]] = {}
    for line in map(_LAST.fullmatch, text.split("\n")):
        if line:
            found[line[1]] = (*found.get(line[1], ()), Last(int(line[2]), line[3] or ""))
    return found


def highest(lasts: Iterable[Last]) -> int:
    """Return the highest number that counts in any branch."""
    return max((one.number for one in lasts), default=0)


def read_handover(columns: Columns) -> tuple[str, Handed]:
    """Return the file that was handed over, and to whom."""
    handed = Handed(str(columns["office"] or ""), _lasts(str(columns["until"] or "")))
    return str(columns["file"] or ""), handed


def by_code(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return the entries by station; of two for one station the record with the lower id."""
    found: dict[str, Entry] = {}
    for one in sorted(entries, key=lambda one: one.record):
        if one.code:
            found.setdefault(one.code, one)
    return found


def office_of(station: str, ground: Ground, entries: Mapping[str, Entry]) -> str:
    """Return the office that a station belongs to; empty where it claims headquarters' own.

    A station that is not listed yet is an office of its own, whatever its card asks for.
    """
    headquarters = _office_of_headquarters(ground, entries)
    if station == ground.headquarters:
        return headquarters
    if station in entries:
        return entries[station].office or station
    return station if station != headquarters else ""


def make_authority(
    station: str,
    ground: Ground,
    entries: Mapping[str, Entry],
    handed: Mapping[str, Handed],
    births: Mapping[str, Birth],
    revoked_keys: Mapping[str, Collection[str]],
    compared_keys: Mapping[str, Collection[str]],
    beside: Beside = lambda _feed, _lasts: (),
) -> Authority:
    """Return who may set what, as ``station`` knows it.

    ``births`` are those of all feeds known here, by id; ``compared_keys`` those
    of the cards that were compared, which others may have compared too. Where a
    feed has branches, ``beside`` tells what is held up to the last number that
    counts and stands in none of the branches that were named.

    A feed under a revoked key that headquarters names no head of counts not at
    all: whoever has the key may begin as many as they like.
    """
    offices = {}
    seats = set()
    revoked: dict[str, tuple[Last, ...]] = {}
    unlisted = set()
    headquarters = _office_of_headquarters(ground, entries)
    for feed, birth in births.items():
        own = birth.station == ground.headquarters
        if own and birth.key not in ground.keys:
            continue  # of somebody who had the code before: nobody's now
        offices[feed] = office_of(birth.station, ground, entries)
        if not own and headquarters and offices[feed] == headquarters:
            seats.add(feed)
        entry = entries.get(birth.station)
        told = entry.keys if entry else compared_keys.get(birth.station, ())
        if birth.station != station and birth.key not in told:
            unlisted.add(feed)
        heads = entries[birth.station].revoked_heads if birth.station in entries else {}
        if not own and (feed in heads or birth.key in revoked_keys.get(birth.station, ())):
            revoked[feed] = heads.get(feed, ())
    taken_in = frozenset[str]().union(*(one.taken_in for one in entries.values()))
    return Authority(
        offices, headquarters,
        {
            file: Handover(one.office, _highest(one.until), _beside(one.until, beside))
            for file, one in handed.items()
        },
        _highest(revoked), _beside(revoked, beside), taken_in, frozenset(seats),
        frozenset(unlisted),
    )  # fmt: skip


def _highest(lasts: Lasts) -> dict[str, int]:
    return {feed: highest(several) for feed, several in lasts.items()}


def _beside(lasts: Lasts, beside: Beside) -> frozenset[str]:
    return frozenset(name for feed, several in lasts.items() for name in beside(feed, several))


def _office_of_headquarters(ground: Ground, entries: Mapping[str, Entry]) -> str:
    listed = entries.get(ground.headquarters)
    return (listed.office if listed else "") or ground.office


def _keys(text: str) -> frozenset[str]:
    return frozenset(one for one in text.split("\n") if _KEY.fullmatch(one))
