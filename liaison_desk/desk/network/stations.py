"""Stations: our own card, and taking, trusting and refusing the cards of others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from liaison_desk import files
from liaison_desk.bundle.checks import HIGHEST, Recipient
from liaison_desk.bundle.errors import MissingFolder
from liaison_desk.bundle.open import Opened
from liaison_desk.bundle.parties import Expected, KeyChange
from liaison_desk.db.errors import writing
from liaison_desk.db.holder import Holder
from liaison_desk.desk.days import today
from liaison_desk.desk.network import directory, errors
from liaison_desk.desk.network.authority import renew_authority
from liaison_desk.desk.network.known import CARD, Known, held_card, known, own_card, own_keys
from liaison_desk.errors import UserError
from liaison_desk.keys.errors import CardDamaged
from liaison_desk.keys.identity import MAX_SIZE, Role, StationCard, read_card
from liaison_desk.keys.key_code import same_key

__all__ = ["CARD", "Card", "own_card", "own_keys", "renew_authority"]


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


def known_cards(holder: Holder) -> dict[str, StationCard]:
    """Return the cards that count here by station: ours, compared, or vouched for."""
    return known(holder).cards()


def trust(holder: Holder, given: Card, fingerprint: str) -> None:
    """Take a card whose key code, or fingerprint, an officer compared.

    Headquarters also enters the station in the directory, with the office that
    the card asks for: that is headquarters' decision.
    """
    content = given.content
    _check_card(holder, content)
    if not same_key(fingerprint, content.fingerprint):
        raise errors.NotConfirmed(station=content.station)
    with holder.transaction():
        _replace(holder, given)
        if content.role is Role.HEADQUARTERS:
            holder.meta.put("headquarters", content.station)
        renew_authority(holder)
        if holder.headquarters == holder.station:
            directory.enter(holder, content)


def take_card(holder: Holder, given: Card) -> None:
    """Keep a card whose key code nobody compared yet: it waits, and nothing counts on it."""
    content = given.content
    _check_card(holder, content)
    present = known(holder).card_of(content.station)
    if present is not None and present.fingerprint == content.fingerprint:
        return  # known already, by comparing or from headquarters
    with holder.transaction():
        holder.meta.keep_pending(content.station, given.data)


def pending_cards(holder: Holder) -> dict[str, Card]:
    """Return the cards that wait for somebody to compare their key code, by station."""
    return {code: Card(read_card(data), data) for code, data in holder.meta.pending().items()}


def _check_card(holder: Holder, content: StationCard) -> None:
    """Refuse a card that cannot be this network's, or that it moved on from."""
    if content.station == holder.station:
        raise errors.OwnCard
    other = content.role is Role.HEADQUARTERS and content.station != holder.headquarters
    if other and holder.headquarters:
        raise errors.OtherHeadquarters(station=content.station, headquarters=holder.headquarters)
    now = known(holder)
    if content.sign_key in now.revoked_keys(content.station):
        raise errors.CardRevoked(station=content.station)
    entry = now.entries.get(content.station)
    if entry and content.sign_key in entry.former_keys - {entry.sign_key}:
        raise errors.CardReplaced(station=content.station)


def _replace(holder: Holder, given: Card) -> None:
    """Keep a confirmed card in the place of the one before, which is not forgotten."""
    before = holder.meta.trusted().get(given.station)
    if before is not None and held_card(before).sign_key != given.content.sign_key:
        holder.meta.keep_former(given.station, before)
    holder.meta.trust(given.station, given.data, holder.now())
    holder.meta.drop_pending(given.station)


def recipient(holder: Holder, station: str) -> Recipient:
    """Return whom a bundle for ``station`` is for; it must have a card that counts."""
    now = known(holder)
    card = now.card_of(station) if station != holder.station else None
    if card is None:
        raise _why_not(holder, now, station)
    return _recipient(holder, now, card)


def ourselves(holder: Holder) -> Recipient:
    """Return this station as others see it when they send."""
    now = known(holder)
    return _recipient(holder, now, now.own._replace(office=holder.office))


def _recipient(holder: Holder, now: Known, card: StationCard) -> Recipient:
    entry = now.entries.get(card.station)
    ceiling = HIGHEST if entry is None else entry.ceiling
    return Recipient(
        card.station, card.office, card.station == holder.headquarters, ceiling,
        now.ground.office, today(holder).isoformat(),
    )  # fmt: skip


def check_may_receive(holder: Holder, station: str) -> None:
    """Refuse a station whose time in the network is over."""
    entry = known(holder).entries.get(station)
    if entry and entry.until and today(holder).isoformat() > entry.until:
        raise errors.StationEnded(station=station, day=entry.until)


def check_office(holder: Holder, office: str) -> None:
    """Refuse an office to which no station known here belongs."""
    now = known(holder)
    others = {one.office for code, one in now.cards().items() if code != holder.station}
    if office not in others:
        raise _why_not(holder, now, office)


def _why_not(holder: Holder, now: Known, station: str) -> UserError:
    entry = now.entries.get(station)
    if entry and entry.revoked:
        return errors.StationRevoked(station=station, day=entry.revoked)
    if station in holder.meta.pending():
        return errors.NotCompared(station=station)
    return errors.UnknownStation(station=station)


def network(holder: Holder) -> str:
    """Return the fingerprint of the first card of headquarters that is known here.

    It stays what it was when headquarters changes its keys; empty while none is trusted.
    """
    names = networks(holder)
    return names[0] if names else ""


def networks(holder: Holder) -> list[str]:
    """Return the fingerprints of all cards that headquarters has or had, oldest first."""
    now = known(holder)
    if not holder.headquarters:
        return []
    cards = [held_card(data) for data in now.line(holder.headquarters)]
    present = now.card_of(holder.headquarters)
    found = [one.fingerprint for one in cards if one.sign_key in now.ground.keys]
    return list(dict.fromkeys([*found, *([present.fingerprint] if present else [])]))


def card_texts(holder: Holder) -> list[str]:
    """Return the cards that headquarters vouches for, as their disk files have them.

    Of each station the former ones stand before its present one; of headquarters itself
    only once it had others, by the first of which the network is told from others.
    """
    now = known(holder)
    found: list[str] = []
    left_out = set() if holder.station in now.former else {holder.station}
    for station in sorted(now.stations() - left_out):
        keys = now.keys(station)
        present = now.card_of(station)
        line = [(held_card(data), data.decode()) for data in now.line(station)]
        line = [(one, text) for one, text in line if one.sign_key in keys]
        line.sort(key=lambda pair: present is not None and pair[0].sign_key == present.sign_key)
        found += [text for _, text in line]
    return found


def succession_texts(holder: Holder) -> list[str]:
    """Return the successions that go into a bundle: our own; headquarters tells all."""
    now = known(holder)
    is_hq = holder.station == holder.headquarters
    told = [one for code, many in sorted(now.successions.items()) for one in many
            if is_hq or code == holder.station]  # fmt: skip
    return [one.data.decode() for one in told]


def expected(holder: Holder) -> Expected:
    """Return what a bundle that comes in is held against."""
    now = known(holder)
    former = {
        held_card(data).fingerprint: seed
        for station, data, seed in holder.meta.former()
        if station == holder.station and seed
    }
    return Expected(
        holder.station, holder.meta.secret("seal_seed"), now.own.fingerprint, holder.headquarters,
        now.cards(), networks(holder), {code: now.keys(code) for code in now.stations()},
        {code: now.revoked_keys(code) for code in now.entries}, former,
        {one.record: code for code, one in now.entries.items()},
    )  # fmt: skip


def keys_that_count(holder: Holder) -> frozenset[tuple[str, str]]:
    """Return what a verified bundle rests on: whose key counts, and which are revoked."""
    now = known(holder)
    revoked = {(code, key) for code in now.entries for key in now.revoked_keys(code)}
    return frozenset(revoked | {(code, one.fingerprint) for code, one in now.cards().items()})


def keep_successions(holder: Holder, opened: Opened) -> None:
    """Keep what a bundle says of keys that changed."""
    for link in opened.successions:
        holder.meta.keep_succession(link.station, link.data)
    if opened.sender.station != holder.headquarters:
        return
    for text in opened.manifest.cards:
        card = held_card(text.encode())
        if (card.station, card.role) == (holder.headquarters, Role.HEADQUARTERS) and (
            card.fingerprint != opened.sender.fingerprint
        ):
            holder.meta.keep_former(card.station, text.encode())


def succeed(holder: Holder, changes: Iterable[KeyChange]) -> None:
    """Let headquarters write into the directory that stations go on under new keys."""
    if holder.station == holder.headquarters:
        for one in changes:
            directory.succeed(holder, one.card)
