"""No key stands in a representation: those end up in reports of errors."""

from __future__ import annotations

from liaison_desk.bundle.collect import Document
from liaison_desk.bundle.parties import Expected
from liaison_desk.bundle.told import Told

KEY = b"\x17secret key of thirty-two bytes!"


def test_what_carries_a_key_shows_none() -> None:
    holders = (
        Expected("SKP", KEY, "", "", {}),
        Document("0" * 32, KEY, 1, "0" * 64),
        Told(KEY, "0" * 64),
    )
    for one in holders:
        assert "secret" not in repr(one)
        assert KEY in tuple(one)
