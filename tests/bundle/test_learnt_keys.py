"""Which keys a bundle's own records of the directory name, before they are taken."""

from __future__ import annotations

import pytest

from liaison_desk.bundle.parties import learn_keys
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.changeset import (
    Change,
    make_head,
    record_id,
    salted,
    value_digest,
    write_body,
)

A, B = "a" * 64, "b" * 64
FEED, NONCE = "f" * 32, "1" * 32


def _entry(**given: str) -> Arrival:
    """Return the first changeset of a station's entry."""
    items = [salted(given[name]) for name in sorted(given)]
    record = record_id(FEED, NONCE)
    head, data = make_head(
        feed=FEED, number=1, time=0, officer="", file=record, record=record, kind="station",
        action="create", save="3" * 32, nonce=NONCE,
        changes=[
            Change(name, (), value_digest(item))
            for name, item in zip(sorted(given), items, strict=True)
        ],
    )  # fmt: skip
    return Arrival(head, data, write_body(items), items)


def _learnt(**given: str) -> frozenset[str]:
    keys: dict[str, frozenset[str]] = {}
    learn_keys([_entry(code="SKP", **given)], keys, {})
    return keys.get("SKP", frozenset())


def test_every_line_names_a_key() -> None:
    assert _learnt(sign_key=A, former_keys=f"{B}\n{'c' * 64}") == {A, B, "c" * 64}


@pytest.mark.parametrize("parting", ["\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_nothing_but_a_line_feed_parts_two_keys(parting: str) -> None:
    assert _learnt(sign_key=A, former_keys=parting.join((B, B))) == {A}
