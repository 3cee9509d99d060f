"""Dates as far as they are known, typed and shown as officers write them."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.records.about import About
from liaison_desk.records.about_words import read_words
from liaison_desk.records.dates import show_day

TODAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mid-January 2024", "~2024-01-15"),
        ("mid of January", "~2026-01-15"),
        ("January 2024", "2024-01"),
        ("jan 2024", "2024-01"),
        ("by end of May 2024", "~2024-05-31"),
        ("by the end of May 2024", "~2024-05-31"),
        ("end of May", "~2026-05-31"),
        ("about March 2024", "~2024-03"),
        ("mes janarit 2024", "~2024-01-15"),
        ("deri në fund të majit 2024", "~2024-05-31"),
        ("nentor 2024", "2024-11"),
        ("sredi januarja 2024", "~2024-01-15"),
        ("do konca maja 2024", "~2024-05-31"),
        ("средина на јануари 2024", "~2024-01-15"),
        ("до крајот на мај 2024 година", "~2024-05-31"),
    ],
)
def test_what_officers_write_is_understood(typed: str, kept: str) -> None:
    assert str(read_words(typed, TODAY)) == kept


@pytest.mark.parametrize(
    "typed", ["ju 2024", "ma 2024", "soon", "mid 2024", "mid end May 2024", ""]
)
def test_what_may_mean_several_things_is_not_guessed(typed: str) -> None:
    assert read_words(typed, TODAY) is None


@pytest.mark.parametrize("language", ["en", "sq", "sl", "mk"])
@pytest.mark.parametrize("month", range(1, 13))
def test_what_is_shown_is_understood_again(language: str, month: int) -> None:
    last = About(2024, month).last.day
    for kept in (
        About(2024, month),
        About(2024, month, approximate=True),
        *(About(2024, month, day, approximate=True) for day in (1, 15, last)),
    ):
        assert read_words(show_day(kept, language), TODAY) == kept


def test_parts_of_a_month_read_as_people_say_them() -> None:
    shown = [show_day(About.read("~2024-01-15"), one) for one in ("en", "sq", "sl", "mk")]
    assert shown == [
        "mid-January 2024", "mes janarit 2024", "sredi januarja 2024", "средина на јануари 2024",
    ]  # fmt: skip
    paper = show_day(About.read("~2024-05-31"), "mk", paper=True)
    assert paper == "крај на мај 2024 година"
