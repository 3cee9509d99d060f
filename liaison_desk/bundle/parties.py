"""Who a bundle is from and for: the questions asked before anything large is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from liaison_desk import crypto, ids
from liaison_desk.bundle import errors
from liaison_desk.bundle.manifest import Manifest
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.keys.identity import Role, StationCard, read_card
from liaison_desk.keys.succession import Succession, follow, related
from liaison_desk.records.kinds.network import STATION

_KEY_FIELDS: Final = ("sign_key", "former_keys", "revoked_keys")
_NONE: Final[Mapping[str, frozenset[str]]] = MappingProxyType({})


class Expected(NamedTuple):
    """What the reader holds a bundle against."""

    station: str
    seal_seed: bytes
    fingerprint: str  # of our own card
    headquarters: str  # code; empty before one is trusted
    cards: Mapping[str, StationCard]  # of the stations that are known here, ourselves too
    networks: Collection[str] = ()  # fingerprints of cards that headquarters has or had
    keys: Mapping[str, frozenset[str]] = _NONE  # by station: signing keys that it has or had
    revoked: Mapping[str, frozenset[str]] = _NONE  # by station: those that were revoked
    former: Mapping[str, bytes] = MappingProxyType({})  # sealing seeds of cards that we had
    listed: Mapping[str, str] = MappingProxyType({})  # record of the directory → its station

    def __repr__(self) -> str:
        """Show no key: a representation ends up in reports of errors."""
        return "Expected(…)"


class KeyChange(NamedTuple):
    """A station goes on under a new card, and its former key says so."""

    former: StationCard
    card: StationCard


def check_parties(
    manifest: Manifest, links: Sequence[Succession], expected: Expected
) -> StationCard:
    """Return the sender's card; nothing is signed yet as far as we know."""
    if manifest.recipient != expected.station:
        raise errors.OtherRecipient(recipient=manifest.recipient, station=expected.station)
    if manifest.recipient_key not in {expected.fingerprint, *expected.former}:
        raise errors.OldCard
    sender = _sender(read_card(manifest.sender.encode()), links, expected)
    strange = manifest.network and expected.networks and manifest.network not in expected.networks
    if strange and sender.station != expected.headquarters:  # which knows its first card best
        raise errors.OtherNetwork
    if (manifest.birth.station, manifest.birth.key) != (sender.station, sender.sign_key):
        raise errors.Malformed("copy")  # it would speak for another station
    return sender


def _sender(sender: StationCard, links: Sequence[Succession], expected: Expected) -> StationCard:
    """Return the card by which the bundle's signature is held."""
    station = sender.station
    refused = expected.revoked.get(station, frozenset())
    if sender.sign_key in refused:
        raise errors.Revoked(station=station)
    known = expected.cards.get(station)
    own = [one for one in links if one.station == station]
    if known is None and any(one.former in refused for one in own):
        raise errors.Revoked(station=station)  # a thief would vouch for a key of his own
    if known is None or station == expected.station:
        raise errors.UnknownSender(station=station)
    if known.fingerprint == sender.fingerprint:
        return known
    for step in follow(known.sign_key, own, refused):
        if step.card.fingerprint == sender.fingerprint:
            return step.card._replace(office=known.office)
    raise errors.OtherKey(station=station)


def check_role(manifest: Manifest, links: Sequence[Succession], expected: Expected) -> None:
    """Refuse what only headquarters may say, from anybody else: cards, others' new keys."""
    sender = read_card(manifest.sender.encode())
    if expected.headquarters and sender.station == expected.headquarters:
        return
    foreign = any(one.station != sender.station for one in links)
    rival = sender.role is Role.HEADQUARTERS and bool(expected.headquarters)
    if manifest.cards or foreign or rival:
        raise errors.WrongRole(station=sender.station)


def known_keys(
    manifest: Manifest, links: Sequence[Succession], expected: Expected
) -> dict[str, frozenset[str]]:
    """Return every key that feeds of a station may be signed with, revoked ones too.

    To those known here come the cards that headquarters sends along, and what
    the successions tie to a known key.
    """
    keys = {code: frozenset({card.sign_key}) for code, card in expected.cards.items()}
    for code, many in expected.keys.items():
        keys[code] = keys.get(code, frozenset()) | many
    for text in manifest.cards:  # from headquarters: others may send none
        card = read_card(text.encode())
        keys[card.station] = keys.get(card.station, frozenset()) | {card.sign_key}
    for station in {one.station for one in links} & keys.keys():
        own = [one for one in links if one.station == station]
        keys[station] = related(keys[station], own)
    return keys


def learn_keys(
    arrivals: Iterable[Arrival], keys: dict[str, frozenset[str]], listed: dict[str, str]
) -> None:
    """Add the keys that headquarters' directory names, from a feed of its own that was verified.

    So a relay can bring what a station signed with a key of which the reader
    hears in the same bundle. ``listed`` tells whose each record is.
    """
    for one in arrivals:
        if one.kind != STATION.code:
            continue
        values = {name: str(value or "") for name, value in one.values().items()}
        if values.get("code"):
            listed.setdefault(one.record, values["code"])
        station = listed.get(one.record)
        named = "\n".join(values.get(name, "") for name in _KEY_FIELDS).split("\n")
        if station:
            found = {key for key in named if ids.is_hex(key, 2 * crypto.KEY)}
            keys[station] = keys.get(station, frozenset()) | found


def key_changes(links: Sequence[Succession], expected: Expected) -> list[KeyChange]:
    """Return the stations that go on under a new card, by successions that hold."""
    found = []
    for station in sorted({one.station for one in links} - {expected.station}):
        known = expected.cards.get(station)
        if known is None:
            continue
        own = [one for one in links if one.station == station]
        steps = list(follow(known.sign_key, own, expected.revoked.get(station, frozenset())))
        if steps:
            found.append(KeyChange(known, steps[-1].card))
    return found
