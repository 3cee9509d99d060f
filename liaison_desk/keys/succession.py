"""A succession: the word of a station's former key on the card that follows it.

A key that was compared by people, or that headquarters vouches for, signs the
card of the next one. Whoever trusts the former key can take the new card
without asking anybody, unless the former key was revoked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from liaison_desk import crypto, ids, strict_json
from liaison_desk.keys.errors import CardDamaged
from liaison_desk.keys.identity import MAX_SIZE, StationCard, read_card

FORMAT: Final = 1
MAX_SUCCESSION: Final = 2 * MAX_SIZE  # bytes: a card, its letters escaped, and a signature
_DOMAIN: Final = b"liaison-desk succession 1\0"
_KEYS: Final = frozenset({"format", "station", "former", "card", "signature"})
_SIGNATURE_DIGITS: Final = 128


class BadSuccession(ValueError):
    """The bytes are not a succession whose signature holds."""


class Succession(NamedTuple):
    """One step from a former key to a new card, verified."""

    station: str
    former: str  # the signing key that was the station's until then, 64 hex digits
    card: StationCard
    card_data: bytes  # as its disk file has it
    data: bytes  # the whole, as it is kept and sent


def write_succession(card: bytes, former_seed: bytes) -> bytes:
    """Return the succession from the key of ``former_seed`` to the card with these bytes."""
    value = {
        "format": FORMAT,
        "station": read_card(card).station,
        "former": crypto.public_key(former_seed).hex(),
        "card": card.decode(),
    }
    signature = crypto.sign(former_seed, _DOMAIN + strict_json.dumps(value)).hex()
    return strict_json.dumps({**value, "signature": signature})


@lru_cache(maxsize=1024)  # asked for again and again; a network has a few
def read_succession(data: bytes) -> Succession:
    """Return the succession that ``data`` is; its signature holds then."""
    try:
        value = strict_json.loads(data, max_size=MAX_SUCCESSION)
    except strict_json.NotStrict as error:
        raise BadSuccession(str(error)) from error
    if not isinstance(value, dict) or value.keys() != _KEYS or value["format"] != FORMAT:
        raise BadSuccession("not the parts of a succession")
    if not all(isinstance(part, str) for name, part in value.items() if name != "format"):
        raise BadSuccession("not text")
    signature, former, text = value.pop("signature"), value["former"], value["card"]
    if not ids.is_hex(former, 2 * crypto.KEY) or not ids.is_hex(signature, _SIGNATURE_DIGITS):
        raise BadSuccession("a part of another form")
    try:
        card = read_card(text.encode())
    except CardDamaged as error:
        raise BadSuccession("no card") from error
    message = _DOMAIN + strict_json.dumps(value)
    if card.station != value["station"] or not crypto.signature_holds(
        bytes.fromhex(former), bytes.fromhex(signature), message
    ):
        raise BadSuccession("the signature does not hold")
    return Succession(card.station, former, card, text.encode(), data)


def follow(
    key: str, links: Collection[Succession], refused: Collection[str] = ()
) -> Iterator[Succession]:
    """Yield the successions that lead on from ``key``, oldest first.

    A ``refused`` key neither leads on nor is led to. Of two from one key the
    one that was known first counts.
    """
    seen = {key}
    while key not in refused:
        step = next((one for one in links if one.former == key), None)
        if step is None or step.card.sign_key in seen or step.card.sign_key in refused:
            return
        key = step.card.sign_key
        seen.add(key)
        yield step


def led_to(keys: Iterable[str], links: Collection[Succession]) -> frozenset[str]:
    """Return every key that these keys lead to, over any number of steps."""
    found = set(keys)
    ahead = list(found)
    while ahead:
        key = ahead.pop()
        fresh = {one.card.sign_key for one in links if one.former == key} - found
        found |= fresh
        ahead += fresh
    return frozenset(found)


def related(keys: Iterable[str], links: Collection[Succession]) -> frozenset[str]:
    """Return these keys with all that lead to them or that they lead to."""
    found = set(keys)
    while True:
        near = {
            key
            for one in links
            if one.former in found or one.card.sign_key in found
            for key in (one.former, one.card.sign_key)
        }
        if near <= found:
            return frozenset(found)
        found |= near
