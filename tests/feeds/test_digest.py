"""Digests: equal for the same changesets, different for any other."""

from __future__ import annotations

import itertools

from liaison_desk.feeds.changeset import DELETE
from liaison_desk.feeds.digest import combine, record_digest
from tests.feeds.states import case, come_to, head


def test_whatever_can_be_seen_to_differ_has_another_digest() -> None:
    first = case(["title", "level"])
    edit = head("LJU", 1, {"title": [first]})
    apart = head("HQ", 1, {"title": [first]})
    proposal = head("LJU", 2, {"level": [first]})
    gone = head("SKP", 2, action=DELETE, after=[first])
    remark = head("HQ", 2, ["#reason"], after=[first])
    histories = [
        [first], [first, edit], [first, apart], [first, edit, apart], [first, proposal],
        [first, gone], [first, gone, edit], [first, gone, apart], [first, gone, remark],
    ]  # fmt: skip
    digests = [record_digest(come_to(*history)) for history in histories]
    assert len(set(digests)) == len(histories)
    assert all(len(one) == 32 for one in digests)


def test_the_same_heads_in_any_order_have_the_same_digest() -> None:
    first = case()
    edits = [head(one, 2, {"title": [first]}) for one in ("SKP", "LJU", "HQ")]
    found = {record_digest(come_to(*order)) for order in itertools.permutations([first, *edits])}
    assert len(found) == 1


def test_what_only_waits_changes_no_digest() -> None:
    first = case()
    unseen = head("LJU", 1, {"title": [first]})
    waiting = head("LJU", 2, {"title": [unseen]})
    assert record_digest(come_to(first, waiting)) == record_digest(come_to(first))


def test_combined_digests_do_not_depend_on_the_order_and_miss_nothing() -> None:
    rows = [("a" * 32, b"1" * 32), ("b" * 32, b"2" * 32)]
    assert combine(rows) == combine(reversed(rows))
    swapped = [("a" * 32, b"2" * 32), ("b" * 32, b"1" * 32)]
    assert len({combine(rows), combine(rows[:1]), combine([]), combine(swapped)}) == 4
