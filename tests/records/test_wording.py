"""The word diff: it loses nothing, reads well, and never takes long."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.records.wording import How, Run, runs

TEXTS = st.lists(st.sampled_from(["alpha", "beta", "ë", "Ѓорѓи", " ", " ", "\n", "."])).map("".join)


def _side(found: list[Run], *how: How) -> str:
    return "".join(one.text for one in found if one.how in how)


@given(TEXTS, TEXTS)
def test_both_texts_come_back_out_of_their_difference(old: str, new: str) -> None:
    found = runs(old, new)
    assert _side(found, How.EQUAL, How.REMOVED) == old
    assert _side(found, How.EQUAL, How.ADDED) == new
    assert all(one.text for one in found)


def test_a_changed_word_stands_beside_what_it_replaces() -> None:
    assert runs("Twelve stolen cars from Istanbul", "Twelve stolen vans from Istanbul") == [
        (How.EQUAL, "Twelve stolen "), (How.REMOVED, "cars"), (How.ADDED, "vans"),
        (How.EQUAL, " from Istanbul"),
    ]  # fmt: skip


def test_changed_words_that_follow_each_other_are_one_change() -> None:
    assert runs("the old red car here", "the new blue car here") == [
        (How.EQUAL, "the "), (How.REMOVED, "old red"), (How.ADDED, "new blue"),
        (How.EQUAL, " car here"),
    ]  # fmt: skip


def test_equal_texts_and_empty_ones() -> None:
    assert runs("same", "same") == [(How.EQUAL, "same")]
    assert runs("", "") == []
    assert runs("", "all new") == [(How.ADDED, "all new")]


def test_long_texts_cost_no_more_than_a_moment() -> None:
    old = "\n".join(f"line {one} of a long report " + "word " * 12 for one in range(20_000))
    middle = old.index(" ", len(old) // 2)
    began = time.perf_counter()
    found = runs(old, old[:middle] + " inserted " + old[middle:])
    assert _side(found, How.ADDED).strip() == "inserted"
    other = " ".join(f"w{one * 7919 % 10_007}" for one in range(60_000))
    turned = " ".join(reversed(other.split()))
    assert _side(runs(other, turned), How.EQUAL, How.ADDED) == turned
    assert time.perf_counter() - began < 10
