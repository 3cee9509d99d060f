"""Pausing the search for cycles must not leave a long search for the moment after it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from liaison_desk import garbage


class Kept:
    """Something that the search walks."""


@pytest.fixture
def thawed() -> Iterator[None]:
    """Let nothing stay for good, as in the program; what the run of the tests collected does."""
    gc.unfreeze()
    garbage._STAYS.clear()
    yield
    garbage.stays()


def is_old(one: Kept) -> bool:
    return any(other is one for other in gc.get_objects(generation=2))


def test_what_a_pause_made_is_not_walked_right_after_it(thawed: None) -> None:
    before = gc.get_stats()
    with garbage.paused():
        made = [Kept() for _ in range(5_000)]
    assert is_old(made[0])
    assert is_old(made[-1])
    assert [one["collections"] for one in gc.get_stats()][1:] == [
        one["collections"] for one in before
    ][1:]


def test_a_pause_within_a_pause_ends_with_the_outer_one(thawed: None) -> None:
    with garbage.paused():
        with garbage.paused():
            inner = [Kept() for _ in range(5_000)]
        assert not gc.isenabled()
        assert not is_old(inner[0])
    assert gc.isenabled()
    assert is_old(inner[0])


def test_what_a_pause_made_and_gave_up_is_owed_no_search(thawed: None) -> None:
    garbage.search()
    with garbage.paused():
        many = [Kept() for _ in range(100_000)]
        left = many.pop()
        many.clear()
    assert not garbage.is_owed()
    assert not is_old(left)  # an ordinary search finds it


def test_the_search_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="stop"), garbage.paused():
        raise ValueError("stop")
    assert gc.isenabled()


def test_what_was_frozen_for_good_stays_so(thawed: None) -> None:
    garbage.stays()
    frozen = gc.get_freeze_count()
    with garbage.paused():
        made = [Kept() for _ in range(5_000)]
    assert gc.get_freeze_count() == frozen
    assert garbage.is_owed()
    assert not is_old(made[-1])
