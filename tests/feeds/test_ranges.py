"""Ranges against plain sets, their one form, and the hashes over the names held."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.feeds import ranges
from liaison_desk.feeds.ranges import NotRanges, Ranges

TOP: Final = 2**53 - 1

near: Final = st.integers(1, 30)  # close enough to touch and to overlap often
far: Final = st.integers(250, 260) | st.integers(TOP - 3, TOP)
sets: Final = st.sets(near | far, max_size=25)


def name(number: int, writing: int = 0) -> str:
    return sha256(f"{number}:{writing}".encode()).hexdigest()


# The same as sets.


@given(sets)
def test_ranges_hold_the_numbers_they_are_made_of(numbers: set[int]) -> None:
    ours = Ranges.of(numbers)
    assert list(ours) == sorted(numbers)
    assert ours.count == len(numbers)
    assert bool(ours) == bool(numbers)
    for number in {*range(-2, 34), 249, 261, TOP, TOP + 1, *numbers}:
        assert (number in ours) == (number in numbers)


@given(sets, sets)
def test_union_intersection_and_difference_are_those_of_sets(
    left: set[int], right: set[int]
) -> None:
    one, other = Ranges.of(left), Ranges.of(right)
    assert one | other == Ranges.of(left | right)
    assert one & other == Ranges.of(left & right)
    assert one - other == Ranges.of(left - right)
    assert (one == other) == (left == right)
    if left == right:
        assert hash(one) == hash(other)


@given(sets, near)
def test_adding_a_number_leaves_the_old_ranges_as_they_were(numbers: set[int], number: int) -> None:
    ours = Ranges.of(numbers)
    assert ours.add(number) == Ranges.of(numbers | {number})
    assert ours == Ranges.of(numbers)


@given(st.sets(near), st.integers(0, 40))
def test_gaps_are_the_numbers_up_to_the_last_that_are_not_held(held: set[int], last: int) -> None:
    assert Ranges.of(held).gaps(last) == Ranges.of(set(range(1, last + 1)) - held)


@given(st.lists(near))
def test_order_and_repetition_make_no_difference(numbers: list[int]) -> None:
    assert Ranges.of(numbers) == Ranges.of(set(numbers))


def test_wide_ranges_cost_nothing() -> None:
    everything = Ranges.parse([[1, TOP]])
    assert everything.count == TOP
    assert 2**52 in everything
    assert everything - Ranges.of([2**52]) == Ranges(((1, 2**52 - 1), (2**52 + 1, TOP)))
    assert everything & Ranges.of([5, 7]) == Ranges.of([5, 7])


# One form.


@given(sets)
def test_a_form_is_read_back_from_json(numbers: set[int]) -> None:
    ours = Ranges.of(numbers)
    assert Ranges.parse(json.loads(json.dumps(ours.form()))) == ours


@given(st.lists(st.lists(st.integers(-2, 9), min_size=2, max_size=2), max_size=4))
def test_a_form_is_accepted_only_if_it_is_the_one_that_we_write(form: list[list[int]]) -> None:
    numbers = {number for first, last in form for number in range(first, last + 1)}
    ours = all(number > 0 for number in numbers) and Ranges.of(numbers).form() == form
    if ours:
        assert Ranges.parse(form).form() == form
    else:
        with pytest.raises(NotRanges):
            Ranges.parse(form)


@pytest.mark.parametrize(
    "form",
    [
        None,
        "",
        {},
        7,
        ((1, 2),),
        [1, 2],
        [(1, 2)],
        [[1]],
        [[1, 2, 3]],
        [["1", "2"]],
        [[1.0, 2]],
        [[1, 2.0]],
        [[True, 2]],
        [[1, True]],
        [[None, 2]],
        [[0, 5]],
        [[-3, -1]],
        [[5, 4]],
        [[1, 4], [4, 6]],
        [[1, 4], [5, 6]],
        [[7, 9], [1, 2]],
        [[1, 1], [1, 1]],
        [[1, TOP + 1]],
        [[[1], [2]]],
    ],
)
def test_another_form_is_refused(form: object) -> None:
    with pytest.raises(NotRanges):
        Ranges.parse(form)


def test_too_many_ranges_are_refused_before_they_are_looked_at() -> None:
    form: list[object] = [[number, number] for number in range(1, 21, 2)]
    assert Ranges.parse(form, max_ranges=10).count == 10
    with pytest.raises(NotRanges, match="too long"):
        Ranges.parse([*form, "never looked at"], max_ranges=10)


def test_spans_made_by_hand_must_be_the_one_form_too() -> None:
    with pytest.raises(NotRanges):
        Ranges(((1, 4), (5, 6)))


# Hashes over the names held.


def reference(block: int, held: Mapping[int, str]) -> str:
    """Return the block's hash, made in one piece by the words of the design."""
    text = b"liaison-desk held 1\0"
    for number in sorted(held):
        if 256 * block + 1 <= number <= 256 * (block + 1):
            text += number.to_bytes(8, "big") + bytes.fromhex(held[number])
    return sha256(text).hexdigest()[:16]


held_numbers: Final = st.sets(
    st.sampled_from([1, 2, 255, 256, 257, 511, 512, 513, 5000]) | st.integers(1, 1200)
)


@given(held_numbers)
def test_each_256_numbers_have_a_hash_over_the_names_held(numbers: set[int]) -> None:
    held = {number: name(number) for number in numbers}
    blocks = {(number - 1) // 256 for number in numbers}
    expected = {block: reference(block, held) for block in blocks}
    assert ranges.block_hashes(sorted(held.items())) == expected
    assert {block: ranges.block_hash(block, held) for block in blocks} == expected


@given(held_numbers.filter(bool), st.data())
def test_another_name_or_a_number_more_or_less_changes_its_block_alone(
    numbers: set[int], data: st.DataObject
) -> None:
    held = {number: name(number) for number in numbers}
    number = data.draw(st.sampled_from(sorted(numbers)))
    block = ranges.block_of(number)
    renamed = held | {number: name(number, writing=1)}
    fewer = {one: text for one, text in held.items() if one != number}
    before = {one: ranges.block_hash(one, held) for one in range(21)}
    for other in (renamed, fewer):
        after = {one: ranges.block_hash(one, other) for one in range(21)}
        assert [one for one in before if before[one] != after[one]] == [block]


def test_two_neighbours_that_swap_their_names_change_the_hash() -> None:
    straight, swapped = {1: name(1), 2: name(2)}, {1: name(2), 2: name(1)}
    assert ranges.block_hash(0, straight) != ranges.block_hash(0, swapped)


def test_blocks_end_at_multiples_of_256() -> None:
    assert [ranges.block_of(number) for number in (1, 256, 257, 512, 513)] == [0, 0, 1, 1, 2]


def test_both_names_of_a_forked_number_count() -> None:
    names = sorted([name(7), name(7, writing=1)])
    both = ranges.block_hashes([(7, names[0]), (7, names[1])])
    assert both[0] not in {ranges.block_hash(0, {7: one}) for one in names}


@pytest.mark.parametrize("numbers", [[2, 1], [1, 1], [300, 2], [0]])
def test_rows_out_of_order_are_refused(numbers: list[int]) -> None:
    with pytest.raises(ValueError, match="ascending"):
        ranges.block_hashes([(number, name(number)) for number in numbers])
