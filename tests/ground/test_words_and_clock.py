"""Words fall back visibly, plurals follow CLDR, clocks are exact."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import words
from liaison_desk.clock import HandClock, milliseconds, moment
from liaison_desk.errors import Cancelled, DeskError, ProgramError


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", {1: "one", 2: "other", 11: "other", 21: "other"}),
        ("sq", {1: "one", 2: "other", 11: "other", 21: "other"}),
        ("sl", {1: "one", 2: "two", 3: "few", 4: "few", 5: "other", 101: "one", 102: "two"}),
        ("mk", {1: "one", 2: "other", 11: "other", 21: "one", 111: "other"}),
    ],
)
def test_plurals_follow_cldr(language: str, expected: dict[int, str]) -> None:
    assert {n: words.plural(language, n) for n in expected} == expected


def test_a_missing_text_shows_its_key_and_is_remembered() -> None:
    assert words.say("no.such.key", "mk") == "no.such.key"
    assert ("mk", "no.such.key") in words.missing
    words.missing.discard(("mk", "no.such.key"))


@given(st.integers(0, 253_402_300_799_999))
def test_milliseconds_survive_the_way_to_a_moment_and_back(ms: int) -> None:
    assert milliseconds(moment(ms)) == ms


def test_a_clock_that_is_moved_by_hand_stands_still_otherwise() -> None:
    clock = HandClock(datetime(2026, 3, 16, 8, tzinfo=UTC))
    assert clock.now() == clock.now()
    clock.move(hours=3)
    assert clock.now() == datetime(2026, 3, 16, 11, tzinfo=UTC)
    with pytest.raises(ValueError, match="aware"):
        HandClock(datetime(2026, 3, 16))  # that is the point


def test_an_error_says_its_sentence_and_shows_what_its_raiser_forgot() -> None:
    assert str(Cancelled()) == "Stopped as you asked; nothing was changed."
    assert "‹what›" in str(ProgramError())
    assert isinstance(Cancelled(), DeskError)
