"""Whom this register knows: cards that were compared, and headquarters' directory.

A card that an officer compared counts until the directory moves on from its
key; where none was compared, the directory's keys do. Either is followed along
the successions known. Everything here reads; :mod:`liaison_desk.desk.network.directory`
and :mod:`liaison_desk.desk.network.stations` write.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from liaison_desk.db.holder import Holder
from liaison_desk.feeds.directory import (
    Columns,
    Entry,
    Ground,
    Handed,
    by_code,
    office_of,
    read_entry,
    read_handover,
)
from liaison_desk.keys.identity import Role, StationCard, StationKeys, read_card
from liaison_desk.keys.succession import Succession, follow, led_to, read_succession, related
from liaison_desk.records.registry import kind as kind_of

CARD = "card"


def held_card(data: bytes) -> StationCard:
    """Return the card with these bytes; to verify it again and again would say nothing new."""
    return read_card(data)


def own_card(holder: Holder) -> StationCard:
    """Return this station's card."""
    return held_card(holder.meta.secret(CARD))


def own_keys(holder: Holder) -> StationKeys:
    """Return this station's private keys."""
    return StationKeys(holder.meta.secret("sign_seed"), holder.meta.secret("seal_seed"))


@dataclass(frozen=True)
class Known:
    """All that is known here of stations at one moment."""

    own: StationCard
    ground: Ground
    entries: Mapping[str, Entry]  # by station
    handed: Mapping[str, Handed]  # by file: those that were handed over
    compared: Mapping[str, bytes]  # by station: the card that an officer compared here
    former: Mapping[str, list[bytes]]  # by station: cards that it had before, oldest first
    successions: Mapping[str, list[Succession]]  # by station

    def revoked_keys(self, station: str) -> frozenset[str]:
        """Return the keys of a station that were revoked, with those that they led to."""
        entry = self.entries.get(station)
        if entry is None or not entry.revoked_keys:
            return frozenset()
        links = self.successions.get(station, [])
        if entry.revoked or not entry.sign_key:
            return led_to(entry.revoked_keys, links)
        # What headquarters took since is the station's, whatever the thief signed.
        onward = led_to([entry.sign_key], links) - entry.revoked_keys
        return led_to(entry.revoked_keys, links) - onward

    def card_of(self, station: str) -> StationCard | None:
        """Return the card that a station has now; ``None`` while it has none that counts.

        Its office is the one that the directory says.
        """
        if station == self.own.station:
            return self._placed(self.own)
        start, refused = self._start(station), self.revoked_keys(station)
        if start is None or start.sign_key in refused:
            return None
        steps = list(follow(start.sign_key, self.successions.get(station, []), refused))
        return self._placed(steps[-1].card if steps else start)

    def cards(self) -> dict[str, StationCard]:
        """Return the cards of all stations that have one, ours too."""
        codes = {*self.entries, *self.compared, self.own.station}
        found = {code: self.card_of(code) for code in sorted(codes)}
        return {code: card for code, card in found.items() if card is not None}

    def is_compared(self, station: str) -> bool:
        """Tell whether an officer compared the present card, or one that led to it."""
        card = self.card_of(station)
        if card is None or station not in self.compared:
            return False
        before = held_card(self.compared[station]).sign_key
        links, refused = self.successions.get(station, []), self.revoked_keys(station)
        steps = follow(before, links, refused)
        return card.sign_key in {before, *(one.card.sign_key for one in steps)}

    def keys(self, station: str) -> frozenset[str]:
        """Return every signing key that is or was a station's, revoked or not."""
        found = {held_card(data).sign_key for data in self.former.get(station, [])}
        if station == self.own.station:
            found.add(self.own.sign_key)
        if station in self.compared:
            found.add(held_card(self.compared[station]).sign_key)
        entry = self.entries.get(station)
        if entry is not None:
            found |= entry.keys
        return related(found - {""}, self.successions.get(station, []))

    def compared_keys(self, station: str) -> frozenset[str]:
        """Return the signing keys of the cards of a station that were compared here."""
        cards = [*self.former.get(station, [])]
        if station in self.compared:
            cards.append(self.compared[station])
        return frozenset(held_card(data).sign_key for data in cards)

    def stations(self) -> frozenset[str]:
        """Return the codes of all stations of which a key is or was known."""
        return frozenset(
            {*self.entries, *self.compared, *self.former, self.own.station, *self.successions}
        )

    def office(self, station: str) -> str:
        """Return the office that a station belongs to."""
        return office_of(station, self.ground, self.entries)

    def line(self, station: str) -> list[bytes]:
        """Return the cards of a station that are held with their signature, oldest first."""
        found = [*self.former.get(station, [])]
        if station in self.compared:
            found.append(self.compared[station])
        found += [one.card_data for one in self.successions.get(station, [])]
        return list(dict.fromkeys(found))

    def _start(self, station: str) -> StationCard | None:
        entry = self.entries.get(station)
        if station in self.compared:
            card = held_card(self.compared[station])
            moved_on = entry and card.sign_key in entry.former_keys | entry.revoked_keys
            if not moved_on or (entry and card.sign_key == entry.sign_key):
                return card
        if entry is None:
            return None
        is_hq = station == self.ground.headquarters
        return _card_in(entry, Role.HEADQUARTERS if is_hq else Role.STATION)

    def _placed(self, card: StationCard) -> StationCard:
        return card._replace(office=self.office(card.station))


def known(holder: Holder) -> Known:
    """Return what is known of stations now."""
    holder.flush()
    return holder.once("stations", lambda: _known(holder))


def _known(holder: Holder) -> Known:
    compared = holder.meta.trusted()
    former: dict[str, list[bytes]] = {}
    for station, card, _ in holder.meta.former():
        former.setdefault(station, []).append(card)
    successions: dict[str, list[Succession]] = {}
    for data in holder.meta.successions():
        one = read_succession(data)
        successions.setdefault(one.station, []).append(one)
    own = own_card(holder)
    ground = _ground(holder.headquarters, own, compared, former, successions)
    entries = _entries(holder, ground)
    while ground.headquarters in entries and entries[ground.headquarters].keys - ground.keys:
        # It named its next key while it still had the former one.
        ground = ground._replace(keys=ground.keys | entries[ground.headquarters].keys)
        entries = _entries(holder, ground)
    read = (read_handover(columns) for _, columns in directory_rows(holder, "handover", ground))
    handed = {file: one for file, one in read if file and one.office}
    return Known(own, ground, entries, handed, compared, former, successions)


def _ground(
    headquarters: str,
    own: StationCard,
    compared: Mapping[str, bytes],
    former: Mapping[str, Collection[bytes]],
    successions: Mapping[str, list[Succession]],
) -> Ground:
    """Return who headquarters is, by its card alone."""
    if not headquarters:
        return Ground("", "", frozenset())
    card = own if headquarters == own.station else held_card(compared[headquarters])
    before = (held_card(data) for data in former.get(headquarters, ()))
    keys = {card.sign_key} | {one.sign_key for one in before if one.role is Role.HEADQUARTERS}
    keys |= related(keys, successions.get(headquarters, []))
    return Ground(headquarters, card.office, frozenset(keys))


def _entries(holder: Holder, ground: Ground) -> dict[str, Entry]:
    rows = directory_rows(holder, "station", ground)
    return by_code(read_entry(record, columns) for record, columns in rows)


def directory_rows(holder: Holder, kind: str, ground: Ground) -> list[tuple[str, Columns]]:
    """Return (id, columns) of the records of a kind that headquarters made.

    Deleted or not: a deletion is no word of the directory, and may be anybody's.
    """
    declared = kind_of(kind)
    own = {
        row.id
        for row in holder.store.feeds.values()
        if row.birth.station == ground.headquarters and row.birth.key in ground.keys
    }
    made = {one.id for one in holder.tables.places(holder.tables.of_kind(kind)) if one.feed in own}
    return [
        (row.uid, dict(zip(declared.fields, row.columns, strict=True)))
        for row in holder.tables.rows(declared)
        if row.id in made
    ]


def _card_in(entry: Entry, role: Role) -> StationCard | None:
    """Return the card that an entry describes; ``None`` without whole keys.

    Who is headquarters (``role``) its card says, never the directory.
    """
    if entry.revoked or not entry.sign_key or not entry.seal_key:
        return None
    office = entry.office or entry.code
    return StationCard(entry.code, entry.name, office, role, entry.sign_key, entry.seal_key)
