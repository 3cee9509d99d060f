"""Headquarters' directory: entering and revoking stations, handing files over.

Headquarters alone writes it, as records like any other; what it says is read
by :mod:`liaison_desk.desk.network.known` and becomes the authority in
:mod:`liaison_desk.desk.network.authority`. Undoing a bundle never touches it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from liaison_desk.db.changesets import Stored
from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors, writer
from liaison_desk.desk.journal import log
from liaison_desk.desk.network.errors import (
    NothingToTakeIn,
    NotOurselves,
    OnlyHeadquarters,
    OwnerAlready,
    StationRevoked,
    UnknownStation,
)
from liaison_desk.desk.network.known import Known, directory_rows, held_card, known
from liaison_desk.desk.network.lasts import last_of
from liaison_desk.desk.reading import listed, state_of
from liaison_desk.feeds.birth import DATA
from liaison_desk.feeds.changeset import REASON, Value
from liaison_desk.feeds.directory import (
    Entry,
    Lasts,
    read_handover,
    write_keys,
    write_lasts,
)
from liaison_desk.keys.identity import StationCard
from liaison_desk.records.field import Owner

FALLBACK_ZONE: Final = "Europe/Tirane"  # until headquarters entered the station's own


class Trust(StrEnum):
    """How far a station's key is known to be its own."""

    OWN = "own"
    COMPARED = "compared"  # an officer compared the key code here
    VOUCHED = "vouched"  # headquarters' directory says so
    PENDING = "pending"  # nobody confirmed it: it can neither send nor receive
    REVOKED = "revoked"  # headquarters revoked it, and took no new card since


@dataclass(frozen=True)
class Listed:
    """One station of the network as this register knows it."""

    station: str
    name: str
    office: str
    role: str
    key_code: str  # in words and digits; of a revoked station empty
    state: Trust
    since: date | None = None
    until: date | None = None
    revoked: date | None = None


@dataclass(frozen=True)
class Beyond:
    """A changeset that came after its station was revoked: kept, and not counted."""

    changeset: str
    station: str
    record: str
    kind: str
    time: int  # ms UTC, by its writer's clock


def today(holder: Holder) -> str:
    """Return the present day as the directory writes it."""
    return holder.clock.now().astimezone(UTC).date().isoformat()


def zone(holder: Holder) -> str:
    """Return the IANA zone in which this station writes times, as the directory has it."""
    for one in listed(holder, "station", {"code": holder.station}):
        try:
            ZoneInfo(one.zone or "")
        except (KeyError, ValueError, OSError):  # OSError: the name of a folder of zones
            continue
        return str(one.zone)
    return FALLBACK_ZONE


def own_year(holder: Holder) -> int:
    """Return the present year by this station's own calendar."""
    now = holder.clock.now()
    if (now.month, now.day) in {(12, 31), (1, 1)}:  # on all other days no zone has another year
        return now.astimezone(ZoneInfo(zone(holder))).year
    return now.year


def listing(holder: Holder) -> list[Listed]:
    """Return every station known here, headquarters first; cards that wait come last."""
    now = known(holder)
    found = [one for code in now.stations() if (one := _listed(holder, now, code))]
    found.sort(key=lambda one: (one.station != holder.headquarters, one.station))
    waiting = [held_card(data) for data in holder.meta.pending().values()]
    return found + [
        Listed(one.station, one.name, one.office, str(one.role), one.key_code, Trust.PENDING)
        for one in waiting
    ]


def enter(holder: Holder, card: StationCard) -> None:
    """Write a station into the directory, or its new card; what its card asks for is granted."""
    given = {"name": card.name, "office": card.office, "role": card.role.upper()}
    _enter(holder, card, given)


def succeed(holder: Holder, card: StationCard) -> None:
    """Write the new keys of a station that its former key vouched for; nothing else of it."""
    _enter(holder, card, {})


def revoke(holder: Holder, station: str, reason: str = "") -> None:
    """Revoke every key of a station: what it wrote counts as far as it is held here.

    It tells others in the next bundle to each. Its files stay; a new card of
    the station can be trusted later.
    """
    entry = _entry(holder, station)
    if station == holder.station:
        raise NotOurselves
    if entry.revoked:
        raise StationRevoked(station=station, day=entry.revoked)
    with holder.transaction():
        heads = {**_heads(holder, station), **entry.revoked_heads}  # none is ever raised
        given: dict[str, Value] = {
            "revoked": today(holder),
            "revoked_keys": write_keys(known(holder).keys(station)),
            "revoked_heads": write_lasts(heads),
        }
        _let_go(holder, station)
        _write(holder, entry, given | ({REASON: reason} if reason else {}), "revoke")
        log(holder, "CONFIG", {"how": "revoke", "station": station})


def not_counting(holder: Holder) -> list[Beyond]:
    """Return what is kept of revoked stations beyond what counts, oldest first in each feed."""
    authority, store = holder.deriver.authority, holder.store
    beside: dict[str, list[Stored]] = {}
    for one in store.stored(store.ids_of_names(authority.beside).values()).values():
        beside.setdefault(one.head.feed, []).append(one)
    found = []
    for feed, last in authority.revoked.items():
        birth = store.feeds[feed].birth
        if birth.purpose != DATA:
            continue
        kept = sorted(beside.get(feed, []), key=lambda one: one.head.number)
        for one in (*kept, *store.beyond(feed, last)):
            head = one.head
            if head.name not in authority.taken_in:
                found.append(Beyond(head.name, birth.station, head.record, head.kind, head.time))
    return found


def take_in(holder: Holder, changesets: Iterable[str]) -> None:
    """Let changesets of revoked stations count after all; each must be held here."""
    _only_headquarters(holder)
    wanted = set(changesets)
    waiting = {one.changeset: one.station for one in not_counting(holder)}
    if not wanted or wanted - waiting.keys():
        raise NothingToTakeIn
    with holder.transaction():
        for station in sorted({waiting[name] for name in wanted}):
            entry = _entry(holder, station)
            names = {name for name in wanted if waiting[name] == station}
            _write(holder, entry, {"taken_in": write_keys(entry.taken_in | names)}, "take_in")


def hand_over(holder: Holder, file: str, office: str) -> None:
    """Give a file to another office: from now on its word counts for sharing and levels.

    What the owner so far decided counts as far as it is held here.
    """
    _only_headquarters(holder)
    with holder.transaction():
        state = state_of(holder, file)
        if state.file != file:
            raise errors.WrongFile
        authority, now = holder.deriver.authority, known(holder)
        owner = authority.owner(state.feed, file, state.feed, Owner.FILE)
        if office not in {one.office for one in now.cards().values()}:
            raise UnknownStation(station=office)
        if office == owner:
            raise OwnerAlready(office=office)
        until = {
            feed: last_of(holder, feed)
            for feed, row in holder.store.feeds.items()
            if row.birth.purpose == DATA and authority.office(feed) == owner
        }
        before = now.handed.get(file)
        until = {**until, **(before.until if before else {})}
        given = {"file": file, "office": office, "until": write_lasts(until)}
        _write_handover(holder, now, given)
        log(holder, "CONFIG", {"how": "handover", "record": file, "to": office})


def _write_handover(holder: Holder, now: Known, given: Mapping[str, Value]) -> None:
    for record, columns in directory_rows(holder, "handover", now.ground):
        if read_handover(columns)[0] == given["file"]:
            writer.change(holder, state_of(holder, record), given)
            return
    writer.create(holder, "handover", given)


def _listed(holder: Holder, now: Known, code: str) -> Listed | None:
    entry, card = now.entries.get(code), now.card_of(code)
    days = _days(entry) if entry else (None, None, None)
    if card is not None:
        state = Trust.COMPARED if now.is_compared(code) else Trust.VOUCHED
        if code == holder.station:
            state = Trust.OWN
        role = "headquarters" if code == holder.headquarters else "station"
        name = entry.name if entry and entry.name else card.name
        return Listed(code, name, card.office, role, card.key_code, state, *days)
    if entry is None:
        return None
    return Listed(code, entry.name, now.office(code), entry.role.lower(), "", Trust.REVOKED, *days)


def _days(entry: Entry) -> tuple[date | None, ...]:
    texts = (entry.since, entry.until, entry.revoked)
    return tuple(date.fromisoformat(one) if one else None for one in texts)


def _enter(holder: Holder, card: StationCard, given: Mapping[str, Value]) -> None:
    keys: dict[str, Value] = {"sign_key": card.sign_key, "seal_key": card.seal_key}
    entry = known(holder).entries.get(card.station)
    if entry is None:
        values = {"code": card.station, "since": today(holder), **keys, **given}
        writer.create(holder, "station", values)
        return
    if entry.sign_key != card.sign_key:
        former = {*entry.former_keys, entry.sign_key} - {card.sign_key, ""}
        keys |= {"former_keys": write_keys(former), "revoked": ""}
    _write(holder, entry, {**keys, **given}, writer.CHANGE)


def _entry(holder: Holder, station: str) -> Entry:
    _only_headquarters(holder)
    entry = known(holder).entries.get(station)
    if entry is None:
        raise UnknownStation(station=station)
    return entry


def own_entry(holder: Holder, station: str) -> Entry:
    """Return what headquarters, and it alone, may write of a station."""
    return _entry(holder, station)


def _only_headquarters(holder: Holder) -> None:
    if holder.station != holder.headquarters:
        raise OnlyHeadquarters(headquarters=holder.headquarters)


def _write(holder: Holder, entry: Entry, given: Mapping[str, Value], action: str) -> None:
    writer.change(holder, state_of(holder, entry.record), given, action=action)


def _heads(holder: Holder, station: str) -> Lasts:
    """Return, for each feed of a station, the last that is held here, in each of its branches."""
    return {
        feed: last_of(holder, feed)
        for feed, row in holder.store.feeds.items()
        if row.birth.station == station
    }


def _let_go(holder: Holder, station: str) -> None:
    """Take a card out of those that count; it still says which key was the station's."""
    before = holder.meta.trusted().get(station)
    if before is not None:
        holder.meta.keep_former(station, before)
        holder.meta.distrust(station)
