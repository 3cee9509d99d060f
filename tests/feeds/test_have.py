"""What a copy says it holds, and what of that another relies on."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.feeds.have import Apart, BadHave, FeedHave, Have, read_have, read_holding
from liaison_desk.feeds.holding import Holding, holding_of
from liaison_desk.feeds.ranges import Ranges, block_hash, block_hashes
from liaison_desk.feeds.relied_on import confirmed

FEED, OTHER = "a" * 32, "b" * 32
ROOT = "c" * 64
TOO_MANY = [f"{number:032x}" for number in range(1001)]


def _names(numbers: Ranges, branch: str = "") -> dict[int, str]:
    return {n: sha256(f"{branch}{n}".encode()).hexdigest() for n in numbers}


def _said(names: Mapping[int, str], size: int = 0) -> FeedHave:
    held = Ranges.of(names)
    heads = ((size, ROOT),) if size else ()
    return FeedHave(heads, Holding(held, held), block_hashes(sorted(names.items())))


def _relied(ours: Mapping[int, str], said: FeedHave, *, tied: bool = True) -> Holding:
    held = Ranges.of(ours)
    return confirmed(
        said, held,
        lambda block: (held & Ranges(((block * 256 + 1, block * 256 + 256),)),
                       block_hash(block, ours)),
        lambda block, numbers: block_hash(block, {n: ours[n] for n in numbers}),
        lambda size, root: tied and root == ROOT and size <= max(ours),
    )  # fmt: skip


def test_a_block_whose_names_are_ours_is_confirmed() -> None:
    names = _names(Ranges.of(range(1, 600)))
    assert _relied(names, _said(names)).heads == Ranges(((1, 599),))


def test_a_part_of_a_block_is_confirmed_by_the_hash_over_that_part() -> None:
    ours = _names(Ranges.of(range(1, 300)))
    theirs = {n: ours[n] for n in (2, 3, 7, 290)}
    assert _relied(ours, _said(theirs)).heads == Ranges.of([2, 3, 7, 290])


def test_of_a_block_with_one_other_name_nothing_is_confirmed() -> None:
    ours = _names(Ranges.of(range(1, 600)))
    theirs = ours | _names(Ranges.of([300]), "a clone wrote")
    assert _relied(ours, _said(theirs, size=599)).heads == Ranges(((1, 256), (513, 599)))


def test_a_missing_hash_confirms_nothing() -> None:
    ours = _names(Ranges.of(range(1, 10)))
    assert not _relied(ours, _said(ours)._replace(blocks={})).heads


def test_where_they_hold_more_a_common_head_confirms_what_stands_under_it() -> None:
    ours = _names(Ranges.of([3, 5, 9]))
    said = _said(_names(Ranges.of(range(1, 12))), size=6)
    assert _relied(ours, said).heads == Ranges.of([3, 5])
    assert not _relied(ours, said, tied=False).heads
    assert not _relied(ours, said._replace(heads=())).heads


def test_of_what_is_not_held_here_nothing_is_confirmed() -> None:
    ours = _names(Ranges.of([3]))
    assert _relied(ours, _said(_names(Ranges.of([700, 701])), size=3)).heads == Ranges()


def test_a_claim_of_any_width_costs_nothing() -> None:
    ours = _names(Ranges.of([1]))
    wide = Ranges(((1, 2**53 - 1),))
    assert not _relied(ours, FeedHave((), Holding(wide, wide), {})).heads


def test_values_are_confirmed_with_the_numbers_that_they_belong_to() -> None:
    ours = _names(Ranges.of([1, 2, 3]))
    said = _said(ours)._replace(
        holding=Holding(Ranges.of([1, 2, 3]), Ranges.of([1]), {2: 0b101, 3: 0b1})
    )
    relied = _relied(ours, said)
    assert [relied.lacks(1, 0b111), relied.lacks(2, 0b101), relied.lacks(2, 0b10)] == [
        False, False, True,
    ]  # fmt: skip
    other = _relied(_names(Ranges.of([1, 2, 3]), "other"), said)
    assert other == Holding()


@given(st.sets(st.integers(1, 600)), st.sets(st.integers(1, 600)), st.sets(st.integers(1, 600)),
       st.integers(0, 600))  # fmt: skip
def test_nothing_is_confirmed_that_is_not_held_there_under_the_same_name(
    ours: set[int], theirs: set[int], forked: set[int], size: int
) -> None:
    here, there = _names(Ranges.of(ours)), _names(Ranges.of(theirs))
    there |= {n: name for n, name in _names(Ranges.of(forked & theirs), "fork").items() if n > size}
    if not ours:
        return
    for number in _relied(here, _said(there, size)).heads:
        assert here[number] == there.get(number)


# Holdings.


def test_a_holding_tells_what_is_lacking() -> None:
    holding = holding_of([(1, 0b11, 2), (2, 0b01, 2), (3, 0, 2), (4, 0, 0)])
    assert holding == Holding(Ranges.of([1, 2, 3, 4]), Ranges.of([1, 4]), {2: 0b01})
    assert [holding.held_mask(n) for n in (1, 2, 3, 4, 5)] == [-1, 0b01, 0, -1, 0]
    assert [holding.lacks(n, 0) for n in (1, 2, 3, 4, 5)] == [False, False, False, False, True]
    assert [holding.lacks(n, 0b10) for n in (1, 2, 3, 4, 5)] == [False, True, True, False, True]


def test_joined_holdings_hold_what_either_holds() -> None:
    one = holding_of([(1, 0b01, 2), (2, 0b01, 2)])
    other = holding_of([(1, 0b10, 3), (2, 0b11, 2), (3, 0, 1)])
    assert one.joined(other) == Holding(Ranges.of([1, 2, 3]), Ranges.of([2]), {1: 0b11})


def test_within_some_numbers_a_holding_says_nothing_of_others() -> None:
    holding = holding_of([(1, 0b1, 1), (2, 0b1, 2), (3, 0, 1)])
    assert holding.within(Ranges.of([2])) == Holding(Ranges.of([2]), Ranges(), {2: 1})


rows = st.dictionaries(st.integers(1, 999), st.integers(0, 7), max_size=20)


@given(rows)
def test_a_holding_is_read_back_as_it_was_written(held: dict[int, int]) -> None:
    holding = holding_of((number, mask, 3) for number, mask in held.items())
    assert read_holding(holding.form()) == holding


@given(rows, rows)
def test_a_statement_is_read_back_as_it_was_written(
    held: dict[int, int], more: dict[int, int]
) -> None:
    feeds = {
        feed: FeedHave(((9, ROOT),), holding_of((n, m, 3) for n, m in one.items()), {0: "d" * 16})
        for feed, one in ((FEED, held), (OTHER, more))
    }
    have = Have(FEED, 7, {OTHER: Ranges.of([1, 2, 5])}, feeds)
    assert read_have(have.form()) == have


def _form(**other: Any) -> dict[str, Any]:
    feed = {"heads": [[1, 3]], "full": [[1, 1]], "partial": [[2, "1"]],
            "known": [[3, ROOT]], "blocks": [[0, "d" * 16]]} | other  # fmt: skip
    return {"copy": FEED, "serial": 1, "took": {}, "feeds": {FEED: feed}}


def test_the_form_that_the_refused_ones_depart_from_is_read() -> None:
    assert read_have(_form()).feeds[FEED].holding.partial == {2: 1}


@pytest.mark.parametrize(
    "other",
    [
        {"heads": "1-3"}, {"heads": [[3, 1]]}, {"full": [[4, 4]]}, {"full": [[2, 2]]},
        {"partial": [[4, "1"]]}, {"partial": [[2, "0"]]}, {"partial": [[2, "01"]]},
        {"partial": [[2, ""]]}, {"partial": [[2, 1]]}, {"partial": [[2, "1"], [2, "1"]]},
        {"partial": [[3, "1"], [2, "1"]]}, {"partial": [[2, "f" * 1001]]},
        {"partial": [[True, "1"]]},
        {"known": [[3, "short"]]}, {"known": [[3, ROOT]] * 5}, {"known": [3]},
        {"blocks": [[0, "D" * 16]]}, {"blocks": {}}, {"more": 1},
    ],
    ids=repr,
)  # fmt: skip
def test_a_statement_in_another_form_is_refused(other: dict[str, Any]) -> None:
    with pytest.raises(BadHave):
        read_have(_form(**other))


@pytest.mark.parametrize(
    "change", [{"copy": "x"}, {"serial": -1}, {"serial": True}, {"took": []}, {"feeds": []},
               {"took": {"x": []}}, {"took": {FEED: [[2, 1]]}}, {"feeds": {"x": {}}}, {"new": 1}],
    ids=repr,
)  # fmt: skip
def test_a_statement_of_another_shape_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadHave):
        read_have(_form() | change)


def test_what_stands_apart_is_told_by_name_and_read_back() -> None:
    apart = Apart(((7, "b" * 64),), {(5, "0" * 16): 0, (5, "a" * 16): 3, (6, "1" * 16): 255})
    said = Have("c" * 32, 4, {}, {"f" * 32: FeedHave((), Holding(), {}, apart)}, ("d" * 32,))
    assert read_have(said.form()) == said


@pytest.mark.parametrize(
    "apart",
    [
        {"heads": [], "held": []},
        {"heads": [[7, "b" * 64]]},
        {"heads": [[7, "b" * 64]], "held": [[5, "a" * 16, "3"], [5, "0" * 16, "1"]]},
        {"heads": [[7, "b" * 64]], "held": [[5, "a" * 16, "3"], [5, "a" * 16, "3"]]},
        {"heads": [[7, "b" * 64]], "held": [[5, "a" * 16, "03"]]},
        {"heads": [[7, "b" * 64]], "held": [[5, "a" * 15, "3"]]},
        {"heads": [[7, "b" * 64]] * 9, "held": []},
    ],
)
def test_a_statement_by_name_out_of_form_is_refused(apart: object) -> None:
    form = Have("c" * 32, 4, {}, {"f" * 32: FeedHave((), Holding(), {})}).form()
    form["feeds"]["f" * 32]["apart"] = apart
    with pytest.raises(BadHave):
        read_have(form)


@pytest.mark.parametrize("key", ["doubted", "retires"])
@pytest.mark.parametrize(
    "told",
    [[], ["d" * 32, "c" * 32], ["d" * 31], ["d" * 32] * 2, {}, "", TOO_MANY],
)
def test_feeds_told_out_of_form_are_refused(key: str, told: object) -> None:
    form = Have("e" * 32, 4, {}, {}).form() | {key: told}
    with pytest.raises(BadHave):
        read_have(form)


def test_a_statement_that_retires_feeds_is_read_as_it_was_written() -> None:
    have = Have("c" * 32, 4, {}, {}, ("a" * 32,), ("a" * 32, "b" * 32))
    assert read_have(have.form()) == have
    assert not {"doubted", "retires"} & Have("c" * 32, 4, {}, {}).form().keys()


def test_no_copy_retires_itself() -> None:
    form = Have("c" * 32, 4, {}, {}, retires=("c" * 32,)).form()
    with pytest.raises(BadHave):
        read_have(form)


def test_a_number_with_two_changesets_is_held_so_far_as_both_are() -> None:
    assert holding_of([(1, 3, 2), (1, 3, 2)]).full == Ranges.of([1])
    assert holding_of([(1, 3, 2), (1, 1, 2)]).partial == {1: 1}
    assert holding_of([(1, 2, 2), (1, 1, 2)]) == Holding(Ranges.of([1]))
