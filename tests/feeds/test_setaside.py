"""What falls with what is set aside, and what does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from liaison_desk.feeds.changeset import DELETE, Head
from liaison_desk.feeds.setaside import closure
from tests.feeds.states import CASE, NONCE, case, head

ENTRY = "5" * 32


def _fallen(seeds: Iterable[Head], heads: Collection[Head]) -> set[str]:
    return set(
        closure(
            seeds,
            lambda records: [one for one in heads if one.record in records],
            lambda files: [one for one in heads if one.file in files],
        )
    )


def _names(*heads: Head) -> set[str]:
    return {one.name for one in heads}


def test_what_has_a_parent_in_it_falls_too_and_so_on() -> None:
    first = case(["title", "note"])
    seed = head("LJU", 1, {"title": [first]})
    child = head("SKP", 2, {"title": [seed]})
    grandchild = head("LJU", 2, {"title": [child]})
    sibling = head("HQ", 1, {"title": [first]}, after=[seed])  # seen, but nothing is built on it
    other = head("SKP", 3, {"note": [first]})
    everything = [first, seed, child, grandchild, sibling, other]
    assert _fallen([seed], everything) == _names(seed, child, grandchild)


def test_with_its_first_head_a_record_falls_whole() -> None:
    made = head("SKP", 2, ["body"], action="create", record=ENTRY, nonce=NONCE, kind="entry")
    gone = head("LJU", 1, action=DELETE, record=ENTRY, kind="entry")
    assert _fallen([made], [case(), made, gone]) == _names(made, gone)


def test_with_the_head_of_a_file_every_record_in_it_falls() -> None:
    first = case()
    entry = head("LJU", 1, ["body"], action="create", record=ENTRY, nonce=NONCE, kind="entry")
    reworded = head("LJU", 2, {"body": [entry]}, record=ENTRY, kind="entry")
    elsewhere = head("LJU", 3, ["body"], record="6" * 32, file="7" * 32, kind="entry")
    assert _fallen([first], [first, entry, reworded, elsewhere]) == _names(first, entry, reworded)


def test_a_settling_falls_with_any_of_the_values_that_it_settled() -> None:
    first = case()
    here, there = (head(one, 2, {"title": [first]}) for one in ("SKP", "LJU"))
    settled = head("HQ", 1, {"title": [here, there]})
    assert _fallen([there], [first, here, there, settled]) == _names(there, settled)


def test_nothing_falls_with_nothing() -> None:
    assert closure([], lambda _: [], lambda _: []) == {}
    assert CASE
