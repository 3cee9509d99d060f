"""Stations: our own card, the cards of others, and who is headquarters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from liaison_desk import files
from liaison_desk.bundle.errors import MissingFolder
from liaison_desk.bundle.scope import HIGHEST, Recipient
from liaison_desk.db.errors import writing
from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors, writer
from liaison_desk.desk.records import state_of
from liaison_desk.feeds.authority import Authority
from liaison_desk.keys.errors import CardDamaged
from liaison_desk.keys.identity import MAX_SIZE, Role, StationCard, StationKeys, read_card
from liaison_desk.keys.key_code import same_key
from liaison_desk.records.registry import KINDS

CARD = "card"
_LEVELS = frozenset(str(one) for one in range(HIGHEST + 1))


@dataclass(frozen=True)
class Card:
    """A station's card, as it is handed over: its content and the signed bytes."""

    content: StationCard
    data: bytes

    @property
    def station(self) -> str:
        """Return the station's code."""
        return self.content.station

    @property
    def name(self) -> str:
        """Return the station's name."""
        return self.content.name

    @property
    def fingerprint(self) -> str:
        """Return the hash of its keys, 64 hex digits."""
        return self.content.fingerprint

    @property
    def key_code(self) -> str:
        """Return the fingerprint in words and digits, for comparing by voice."""
        return self.content.key_code

    def save(self, path: str | Path) -> None:
        """Write the card as a disk file."""
        folder = Path(path).parent
        if not folder.is_dir():
            raise MissingFolder(folder=str(folder))
        with writing(folder):
            files.write_whole(Path(path), self.data)

    @classmethod
    def read(cls, path: str | Path) -> Card:
        """Read a card's disk file; :class:`CardDamaged` when it is none."""
        try:
            data = files.read_bounded(Path(path), MAX_SIZE)
        except ValueError as error:
            raise CardDamaged from error
        except OSError as error:
            raise errors.CardUnreadable(file=str(path)) from error
        return cls(read_card(data), data)


def card(holder: Holder) -> Card:
    """Return this station's card, to be handed over."""
    data = holder.meta.secret(CARD)
    return Card(read_card(data), data)


def own_card(holder: Holder) -> StationCard:
    """Return this station's card."""
    return read_card(holder.meta.secret(CARD))


def own_keys(holder: Holder) -> StationKeys:
    """Return this station's private keys."""
    return StationKeys(holder.meta.secret("sign_seed"), holder.meta.secret("seal_seed"))


def known_cards(holder: Holder) -> dict[str, StationCard]:
    """Return the cards known here by station: our own, confirmed and vouched for."""
    cards = {code: read_card(data) for code, data in holder.meta.trusted().items()}
    own = own_card(holder)
    return cards | {own.station: own}


def card_texts(holder: Holder) -> dict[str, str]:
    """Return the cards of other stations as their disk files have them."""
    return {code: data.decode() for code, data in holder.meta.trusted().items()}


def trust(holder: Holder, given: Card, fingerprint: str) -> None:
    """Take a card whose key code, or fingerprint, an officer compared.

    Headquarters also enters the station in the directory.
    """
    content = given.content
    if content.station == holder.station:
        raise errors.OwnCard
    if not same_key(fingerprint, content.fingerprint):
        raise errors.NotConfirmed(station=content.station)
    is_hq = content.role is Role.HEADQUARTERS
    if is_hq and holder.headquarters not in {"", content.station}:
        raise errors.OtherHeadquarters(station=content.station, headquarters=holder.headquarters)
    with holder.transaction():
        holder.meta.trust(content.station, given.data, holder.now())
        if is_hq:
            holder.meta.put("headquarters", content.station)
        renew_authority(holder)
        if holder.headquarters == holder.station:
            enter(holder, content)


def enter(holder: Holder, card: StationCard) -> str:
    """Write a station into the directory; returns the id of its record."""
    given: Mapping[str, str] = {
        "code": card.station,
        "name": card.name,
        "office": card.office,
        "role": str(card.role),
        "sign_key": card.sign_key,
        "seal_key": card.seal_key,
    }
    holder.flush()
    for row in holder.tables.of_kind("station"):
        state = state_of(holder, holder.store.record_uid(row))
        if writer.current_values(holder, state).get("code") == card.station:
            writer.change(holder, state, given)
            return state.record
    return writer.create(holder, "station", given)


def vouch(holder: Holder, card: StationCard, text: str) -> None:
    """Keep a card that headquarters vouches for; one that was confirmed here stays."""
    if card.station == holder.station or card.station in holder.meta.trusted():
        return
    holder.meta.trust(card.station, text.encode(), 0)


def recipient(holder: Holder, station: str) -> Recipient:
    """Return whom a bundle for ``station`` is for; its card must be known."""
    card = known_cards(holder).get(station)
    if card is None or station == holder.station:
        raise errors.UnknownStation(station=station)
    is_hq = station == holder.headquarters
    return Recipient(station, card.office, is_hq, _ceiling(holder, station))


def ourselves(holder: Holder) -> Recipient:
    """Return this station as others see it when they send."""
    is_hq = holder.station == holder.headquarters
    return Recipient(holder.station, holder.office, is_hq, _ceiling(holder, holder.station))


def _ceiling(holder: Holder, station: str) -> int:
    """Return the highest level that a station may hold, as the directory says."""
    levels = (
        dict(zip(KINDS["station"].fields, one.columns, strict=True))["ceiling"]
        for one in holder.tables.rows(KINDS["station"], 'k."code" = ?', (station,))
        if not one.deleted
    )
    known = [int(one) for one in levels if one in _LEVELS]
    return min(known, default=HIGHEST)


def network(holder: Holder) -> str:
    """Return the fingerprint of headquarters; empty while none is trusted."""
    card = known_cards(holder).get(holder.headquarters)
    return card.fingerprint if card else ""


def renew_authority(holder: Holder) -> None:
    """Make the authority anew from the cards and feeds known, and derive what it moves."""
    cards = known_cards(holder)

    def office(station: str) -> str:
        return cards[station].office if station in cards else station

    before = holder.deriver.authority
    after = Authority(
        offices={feed: office(row.birth.station) for feed, row in holder.store.feeds.items()},
        headquarters=office(holder.headquarters) if holder.headquarters else "",
    )
    holder.deriver.authority = after
    moved = [one for one, code in before.offices.items() if after.offices.get(one) != code]
    if moved or before.headquarters != after.headquarters:
        holder.touch(holder.tables.everything())
