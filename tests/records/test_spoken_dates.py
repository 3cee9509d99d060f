"""Dates as officers say them, in four languages."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.records.about import About
from liaison_desk.records.dates import show_day
from liaison_desk.records.spoken_dates import read_spoken
from liaison_desk.words import LANGUAGES

TODAY = date(2024, 3, 16)
MIDDLE, END = "~2024-01-15", "~2024-05-31"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mid-January 2024", MIDDLE),
        ("Mid of January 2024", MIDDLE),
        ("the middle of january 2024", MIDDLE),
        ("mes janarit 2024", MIDDLE),
        ("në mes të janarit 2024", MIDDLE),
        ("Sredi januarja 2024", MIDDLE),
        ("средина на јануари 2024", MIDDLE),
        ("early January 2024", "~2024-01-01"),
        ("v začetku januarja 2024", "~2024-01-01"),
        ("end of May 2024", END),
        ("fundi i majit 2024", END),
        ("konec maja 2024", END),
        ("крајот на мај 2024", END),
        ("end of February 2024", "~2024-02-29"),
        ("by end of May 2024", "2024-05"),
        ("by the end of May 2024", "2024-05"),
        ("deri në fund të majit 2024", "2024-05"),
        ("deri ne fund te majit 2024", "2024-05"),
        ("do konca maja 2024", "2024-05"),
        ("до крајот на мај 2024", "2024-05"),
        ("крај на мај 2024 година", END),
        ("gjatë muajit maj 2024", "2024-05"),
        ("v maju 2024", "2024-05"),
        ("January 2024", "2024-01"),
        ("jan. 2024", "2024-01"),
        ("gusht 2024", "2024-08"),
        ("nentor 2024", "2024-11"),
        ("ноември 2024", "2024-11"),
        ("about January 2024", "~2024-01"),
        ("~ January 2024", "~2024-01"),
        ("16 March 2024", "2024-03-16"),
        ("16. mars 2024", "2024-03-16"),
        ("about 12 March 2024", "~2024-03-12"),
        ("mid-October", "~2023-10-15"),
        ("May", "2024-05"),
    ],
)
def test_what_officers_say_is_understood_in_every_language(typed: str, meant: str) -> None:
    assert read_spoken(typed, TODAY) == About.read(meant)


@pytest.mark.parametrize(
    "typed",
    [
        "", "2024", "mid-2024", "mid-15 January 2024", "31 February 2024", "sometime in May 2024",
        "January 24", "end of 12 May 2024", "May May 2024", "16.3.2024", "0000", "May 0000",
        "ju 2024", "ma 2024", "mid 2024", "mid end May 2024",
    ],
)  # fmt: skip
def test_what_says_no_date_or_two_is_not_guessed(typed: str) -> None:
    assert read_spoken(typed, TODAY) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "written", [MIDDLE, END, "~2024-01-01", "~2024-02-29", "2024-01", "~2024-01", "2024-11"]
)
def test_what_is_shown_is_understood_again(language: str, written: str) -> None:
    about = About.read(written)
    assert read_spoken(show_day(about, language), TODAY) == about
