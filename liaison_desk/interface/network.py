"""The network: stations, their cards and keys, and copies of this register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from liaison_desk.bundle.age import identity_text
from liaison_desk.desk import outside
from liaison_desk.desk.copies import continuing, forks, notices, others
from liaison_desk.desk.copies.forks import EqualNumber
from liaison_desk.desk.copies.notices import Notice
from liaison_desk.desk.copies.others import OtherCopy
from liaison_desk.desk.network import directory, key_change, key_paper, places, stations
from liaison_desk.desk.network.directory import Beyond, Listed
from liaison_desk.desk.network.places import Where
from liaison_desk.desk.network.stations import Card
from liaison_desk.feeds.fork import Fork
from liaison_desk.interface.held import Held
from liaison_desk.keys.identity import StationCard
from liaison_desk.keys.slots import Slots


class Network(Held):
    """Stations, cards, keys, and what was noticed of copies."""

    def card(self) -> Card:
        """Return this station's card, to be handed over."""
        return stations.card(self._holder)

    def trust(self, card: Card | str | Path, *, fingerprint: str) -> None:
        """Take a card, or its disk file, whose fingerprint or key code was compared."""
        given = card if isinstance(card, Card) else Card.read(card)
        stations.trust(self._holder, given, fingerprint)

    def take_card(self, card: Card | str | Path) -> None:
        """Keep a card whose key code nobody compared yet; it is listed as pending."""
        stations.take_card(self._holder, card if isinstance(card, Card) else Card.read(card))

    def pending_cards(self) -> Mapping[str, Card]:
        """Return the cards that wait for their key code to be compared, by station."""
        return stations.pending_cards(self._holder)

    def directory(self) -> Sequence[Listed]:
        """Return every station known here with its state, headquarters first."""
        return directory.listing(self._holder)

    def change_keys(self, *, passphrase: str) -> Card:
        """Go on under new keys, which the former ones vouch for; returns the new card."""
        return key_change.change_keys(self._holder, passphrase)

    def revoke(self, station: str, *, reason: str = "") -> None:
        """Revoke a station's keys, at headquarters; the next bundle to each tells it."""
        directory.revoke(self._holder, station, reason)

    def beyond_revocation(self) -> Sequence[Beyond]:
        """Return what is kept of revoked stations and does not count."""
        return directory.not_counting(self._holder)

    def take_in(self, changesets: Iterable[str]) -> None:
        """Let changesets of revoked stations count after all, at headquarters."""
        directory.take_in(self._holder, changesets)

    def hand_over(self, file: str, office: str) -> None:
        """Make another office the owner of a file, at headquarters."""
        directory.hand_over(self._holder, file, office)

    def where(self, station: str = "") -> Where:
        """Return where a station is, our own if none is named."""
        return places.where(self._holder, station or self._holder.station)

    def put_station(self, station: str, *, country: str, place: str = "", zone: str = "") -> None:
        """Write where a station is, at headquarters; no zone: the chief one of the country."""
        places.put(self._holder, station, Where(place, country, zone))

    def print_key_code(self, station: str, path: str | Path, language: str) -> None:
        """Print the key code of a station, ours or another's, on one page to compare; logged."""
        key_paper.print_key_code(self._holder, station, Path(path), language)

    def stations(self) -> Mapping[str, StationCard]:
        """Return the cards known here by station, our own too."""
        return stations.known_cards(self._holder)

    def write_identity(self, path: str | Path, *, passphrase: str) -> None:
        """Write this station's age identity, for the reader of last resort; logged.

        Whoever has it reads every bundle that was ever sent to this station: it stands
        on the list of readable copies until somebody says that it was deleted.
        """
        Slots.load(self._holder.folder).open_with_passphrase(passphrase)
        text = identity_text(stations.own_keys(self._holder).seal_seed)
        data = f"{text}\n".encode()
        outside.save(self._holder, "", Path(path), lambda: (data,), {"how": "identity"})

    # Copies of the register

    def this_is_a_copy(self) -> None:
        """Say that this register is a copy: it goes on in feeds and numbers of its own."""
        continuing.this_is_a_copy(self._holder)

    def other_copies(self) -> Sequence[OtherCopy]:
        """Return the other copies of this register that were heard of and not said to be gone."""
        return others.others(self._holder)

    def only_copy(self) -> Sequence[OtherCopy]:
        """Say that every other copy heard of is gone: nothing waits for them any more."""
        return others.only_copy(self._holder)

    def notices(self) -> Sequence[Notice]:
        """Return what was noticed of copies and should be told once: code, time, values."""
        return notices.notices(self._holder)

    def forget_notices(self) -> None:
        """Say that the notices were read."""
        notices.forget_notices(self._holder)

    def forks(self) -> Sequence[Fork]:
        """Return the proof of every feed that a copied register wrote on: two signed heads."""
        return forks.forks(self._holder)

    def equal_numbers(self) -> Sequence[EqualNumber]:
        """Return every register number that several records have."""
        return forks.equal_numbers(self._holder)
