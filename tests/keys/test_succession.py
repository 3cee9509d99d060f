"""A former key's word on the card that follows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import strict_json
from liaison_desk.bundle.age import hybrid_public_key
from liaison_desk.keys.identity import Role, StationKeys, make_card, new_keys, write_card
from liaison_desk.keys.succession import (
    BadSuccession,
    Succession,
    follow,
    led_to,
    read_succession,
    related,
    write_succession,
)


def _card(keys: StationKeys, station: str = "SKP") -> bytes:
    content = make_card(
        keys, station=station, name="Skopje", office=station, role=Role.STATION,
        seal_key=hybrid_public_key(keys.seal_seed),
    )  # fmt: skip
    return write_card(content, keys.sign_seed)


KEYS = [new_keys() for _ in range(4)]
CARDS = [_card(one) for one in KEYS]
GOOD = write_succession(CARDS[1], KEYS[0].sign_seed)


def _step(before: int, after: int) -> Succession:
    return read_succession(write_succession(CARDS[after], KEYS[before].sign_seed))


NAMES = [_step(n, n).former for n in range(4)]


def test_what_is_written_is_read() -> None:
    read = read_succession(GOOD)
    assert (read.station, read.former) == ("SKP", NAMES[0])
    assert read.card.sign_key == NAMES[1]
    assert (read.card_data, read.data) == (CARDS[1], GOOD)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=2))
def test_an_altered_one_is_refused(place: int, other: bytes) -> None:
    altered = GOOD[:place] + other + GOOD[place + len(other) :]
    if altered != GOOD:
        with pytest.raises(BadSuccession):
            read_succession(altered)


@given(st.binary(max_size=300) | st.recursive(
    st.integers() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)
).map(lambda one: strict_json.dumps(one) if not isinstance(one, float) else b""))  # fmt: skip
def test_nothing_else_is_one(data: bytes) -> None:
    with pytest.raises(BadSuccession):
        read_succession(data)


def test_a_key_cannot_speak_for_another_station() -> None:
    value = strict_json.loads(GOOD, max_size=1 << 16)
    value["station"] = "LJU"
    with pytest.raises(BadSuccession):
        read_succession(strict_json.dumps(value))


def test_steps_are_followed_to_the_last_and_a_ring_ends() -> None:
    chain = [_step(0, 1), _step(1, 2), _step(2, 0)]
    assert [one.card.sign_key for one in follow(NAMES[0], chain)] == NAMES[1:3]
    assert list(follow(NAMES[3], chain)) == []


def test_a_refused_key_neither_leads_on_nor_is_led_to() -> None:
    chain = [_step(0, 1), _step(1, 2)]
    assert list(follow(NAMES[0], chain, {NAMES[0]})) == []
    assert list(follow(NAMES[0], chain, {NAMES[1]})) == []
    assert [one.card.sign_key for one in follow(NAMES[0], chain, {NAMES[2]})] == [NAMES[1]]


def test_what_a_key_led_to_and_what_belongs_together() -> None:
    chain = [_step(0, 1), _step(0, 2), _step(2, 3)]
    assert led_to([NAMES[0]], chain) == set(NAMES)
    assert led_to([NAMES[2]], chain) == {NAMES[2], NAMES[3]}
    assert related([NAMES[3]], chain) == set(NAMES)
    assert related([NAMES[3]], chain[:1]) == {NAMES[3]}
