"""A changeset holds as many values as a statement can tell apart, and no more."""

from __future__ import annotations

import pytest

from liaison_desk.feeds.changeset import (
    MAX_CHANGES,
    Change,
    Head,
    Malformed,
    make_head,
    record_id,
)
from liaison_desk.feeds.have import read_holding
from liaison_desk.feeds.holding import Holding
from liaison_desk.feeds.ranges import Ranges

FEED, NONCE = "1" * 32, "2" * 32


def _head(values: int) -> Head:
    record = record_id(FEED, NONCE)
    changes = [Change(f"crime_areas/C{number:05}", (), "0" * 64) for number in range(values)]
    head, _ = make_head(
        feed=FEED, number=1, time=0, officer="", file=record, record=record, kind="case",
        action="create", save="3" * 32, nonce=NONCE, changes=changes,
    )  # fmt: skip
    return head


def test_the_largest_changeset_can_be_stated_value_by_value() -> None:
    head = _head(MAX_CHANGES)
    all_but_the_first = (1 << len(head.changes)) - 2
    holding = Holding(Ranges.of([1]), Ranges.of([]), {1: all_but_the_first})
    assert read_holding(holding.form()) == holding


def test_one_value_more_is_refused_by_writer_and_reader_alike() -> None:
    with pytest.raises(Malformed, match="too many"):
        _head(MAX_CHANGES + 1)
