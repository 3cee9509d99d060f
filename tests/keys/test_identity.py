"""A card that was changed anywhere is no card; key codes tell every key from every other."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import crypto, strict_json
from liaison_desk.keys import errors, identity
from liaison_desk.keys.identity import Role, StationCard, StationKeys

KEYS = StationKeys(bytes(range(32)), bytes(range(32, 64)))
SEAL_KEY = bytes(range(256)) * 4 + bytes(192)


def _card(**changes: str) -> StationCard:
    card = identity.make_card(
        KEYS,
        station="SKP",
        name="Ambasada në Shkup, Скопје",
        office="SKP",
        role=Role.STATION,
        seal_key=SEAL_KEY,
    )
    return card._replace(**changes)  # type: ignore[arg-type]


def test_a_card_read_is_the_card_written() -> None:
    card = identity.read_card(identity.write_card(_card(), KEYS.sign_seed))
    assert card == _card()
    assert card.role is Role.STATION
    assert len(card.fingerprint) == 64


def test_new_keys_are_never_the_same() -> None:
    assert len({part for _ in range(20) for part in identity.new_keys()}) == 40


def test_keys_do_not_show_in_reports_of_errors() -> None:
    assert "x1f" not in repr(KEYS)


@given(place=st.integers(min_value=0), bit=st.integers(0, 7))
def test_a_card_changed_in_any_bit_is_refused(place: int, bit: int) -> None:
    data = bytearray(identity.write_card(_card(), KEYS.sign_seed))
    data[place % len(data)] ^= 1 << bit
    with pytest.raises(errors.CardDamaged):
        identity.read_card(bytes(data))


json_values = st.recursive(
    st.integers() | st.text() | st.none() | st.booleans(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.binary() | json_values.map(lambda value: json.dumps(value).encode()))
def test_what_is_no_card_raises_only_that_it_is_none(data: bytes) -> None:
    with pytest.raises(errors.CardDamaged):
        identity.read_card(data)


@given(part=st.sampled_from([*StationCard._fields, "format", "signature"]), value=json_values)
def test_a_part_of_another_type_raises_only_that_it_is_no_card(part: str, value: object) -> None:
    parts = json.loads(identity.write_card(_card(), KEYS.sign_seed))
    parts[part] = value
    with pytest.raises(errors.CardDamaged):
        identity.read_card(json.dumps(parts, sort_keys=True, separators=(",", ":")).encode())


@pytest.mark.parametrize("part", [*StationCard._fields, "format", "signature"])
def test_a_card_without_a_part_is_refused(part: str) -> None:
    parts = json.loads(identity.write_card(_card(), KEYS.sign_seed))
    del parts[part]
    with pytest.raises(errors.CardDamaged):
        identity.read_card(strict_json.dumps(parts))


def test_a_card_signed_by_another_key_is_refused() -> None:
    with pytest.raises(errors.CardDamaged):
        identity.read_card(identity.write_card(_card(), bytes(32)))


@pytest.mark.parametrize(
    "change",
    [
        {"station": "skp"},
        {"station": "SKPX"},
        {"station": "1KP"},
        {"office": ""},
        {"name": ""},
        {"name": "x" * 201},
        {"name": "two\nlines"},
        {"name": "turned \u202e round"},
        {"name": "e\u0308 in two signs"},
        {"role": "ministry"},
        {"sign_key": "00"},
        {"seal_key": "00" * 1215},
    ],
)
def test_a_card_that_no_station_writes_is_refused_though_signed(change: dict[str, str]) -> None:
    with pytest.raises(errors.CardDamaged):
        identity.read_card(identity.write_card(_card(**change), KEYS.sign_seed))


def test_a_later_format_is_refused() -> None:
    parts = {"format": 2, **_card()._asdict()}
    signed = b"liaison-desk card 1\0" + strict_json.dumps(parts)
    parts["signature"] = crypto.sign(KEYS.sign_seed, signed).hex()
    with pytest.raises(errors.CardDamaged):
        identity.read_card(strict_json.dumps(parts))


def test_the_fingerprint_is_of_the_keys_and_of_nothing_else() -> None:
    assert _card(name="Another", station="LJU").fingerprint == _card().fingerprint
    assert _card(sign_key="00" * 32).fingerprint != _card().fingerprint
    assert _card(seal_key="00" * 1216).fingerprint != _card().fingerprint
