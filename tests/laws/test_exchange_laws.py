"""Real registers, real bundles, and everything that can happen to them on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.laws import oracle
from tests.laws.world import FOUR, SEATS, THREE, Seat, Step, World

WORK: Final = (
    "edit edit area entry entry reword contact attach rename delete put_back share share"
    " unshare restrict level settle clock"
).split()
POST: Final = "make take take lose send send twice undo again round".split()

numbers = st.integers(0, 11)


@st.composite
def steps(draw: st.DrawFn, verbs: Sequence[str]) -> list[Step]:
    """Draw one step."""
    return [(draw(st.sampled_from(verbs)), *draw(st.tuples(*[numbers] * 4)))]


@st.composite
def scenes(draw: st.DrawFn) -> list[Step]:
    """Draw a few steps that make trouble together: plain ones rarely meet it."""
    a, b, f, c, d = draw(st.tuples(*[numbers] * 5))
    name = draw(st.sampled_from(sorted(SCENES)))
    places = {"a": a, "b": b, "f": f, "c": c, "d": d, "0": 0, "1": 1, "l": -1, "k": -2}
    found = []
    for one in SCENES[name].split(";"):
        verb, *words = one.split()
        given = [places[word] for word in words] + [d] * (4 - len(words))
        found.append((verb, *given))
    return found


# a, b: stations (b: which of a's others); f: file; c: field or office; l, k: the last bundles made
SCENES: Final = {
    "lost": "edit a f c;make a b;lose l;edit a f c;send a b",
    "late": "edit a f c;make a b;entry a f c;make a b;take l;take l",
    "attachment lost": "attach a f;make a b;make a b;lose k;take l;rename a f;make a b;take l",
    "attachment late": "attach a f;make a b;rename a f;make a b;take l;take l",
    "attachment taken late": "attach a f;make a b;make a b;take l;rename a f;make a b;take l;take l",
    "apart": "round;edit a f c;edit b f c;round",
    "shared from now": "edit a f c;edit a f c;share a f d 1;send a b;edit a f c;edit a f c;send a b",
    "filled in": "share a f d 1;edit a f c;edit a f c;send a b;share a f d 0;send a b",
    "shared again": "share a f d 1;round;unshare a f d;edit a f c;edit a f c;send a b;share a f d 1;send a b",
    "ended unseen": "share a f d 1;round;unshare a f d;edit a f c;share a f d 1;unshare a f d;send a b",
    "undone": "entry a f c;edit a f c;send a b;undo b 0;edit a f c;send a b;again b 0",
    "undone twice": "edit a f c;send a b;edit a f c;send a b;undo b 0;undo b 0;again b d",
    "undone and built on": "round;edit a f c;send a b;edit b f c;undo b 0;send b a;round;again b 0",
    "deleted, edited": "round;delete a f;edit b f c;entry b f c;round",
    "restricted late": "entry a f c;round;restrict a f;reword a f c;round",
    "restricted early": "entry a f c;restrict a f;reword a f c;level a f c;send a b;round",
    "not answered": "edit a f c;send a 0;edit a f c;send a 0;edit a f c;send a 0",
    "through headquarters": "edit a f c;send a 0;send 0 b;send 0 1;send 0 0;edit b f c;send b a",
    "proposed": "round;share a f c 1;level a f c;round;settle b d c;round",
}  # fmt: skip

histories = st.lists(
    steps(WORK) | steps(POST) | scenes() | scenes() | scenes(), min_size=6, max_size=22
).map(lambda parts: [step for part in parts for step in part])

BEGINNING: Final[list[Step]] = [
    ("case", 1, 0, 0, 0), ("case", 2, 0, 0, 0), ("share", 1, 0, 0, 1), ("round", 0, 0, 0, 0),
]  # fmt: skip


def happens(seats: tuple[Seat, ...], history: Sequence[Step]) -> Counter[str]:
    """Let a history happen, hold the network to everything that must hold; return what it met."""
    world = World(seats)
    try:
        world.run(history)
        world.settle_down()
        oracle.all_is_well(world)
        world.answer_everything()
        oracle.all_is_well(world)
        oracle.nothing_is_open(world)
    finally:
        world.close()
    return world.met


ENOUGH: Final = {
    "shares": 20, "re-shares": 3, "unshares": 5, "fill-ins": 3, "losses": 5, "duplicates": 3,
    "overtaken": 5, "conflicts": 10, "undos": 10, "proposals": 3, "restrictions": 5,
    "attachments": 5, "deletions": 5, "settled": 5, "clocks moved": 2,
}  # fmt: skip


def campaign(seats: tuple[Seat, ...], examples: int) -> None:
    """Let many histories happen, and fail when they met too little trouble."""
    met: Counter[str] = Counter()

    @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
    @given(histories)
    def run(history: list[Step]) -> None:
        met.update(happens(seats, BEGINNING + history))
        met["histories"] += 1

    run()
    print(dict(met))  # noqa: T201  the figures of a campaign are its result
    for trouble, times in ENOUGH.items():
        assert met[trouble] >= times, f"too little met: {trouble} {met[trouble]} times"


def test_three_stations_come_to_agree_whatever_happens_to_their_bundles() -> None:
    campaign(THREE, 12)


def test_four_stations_come_to_agree_whatever_happens_to_their_bundles() -> None:
    campaign(FOUR, 5)


def test_two_seats_of_one_office_come_to_agree_with_the_others() -> None:
    campaign(SEATS, 5)


@pytest.mark.long
@pytest.mark.timeout(0)
@pytest.mark.parametrize("seats", [THREE, FOUR, SEATS], ids=["three", "four", "seats"])
def test_thousands_of_histories_end_in_agreement(seats: tuple[Seat, ...]) -> None:
    campaign(seats, 2000)
