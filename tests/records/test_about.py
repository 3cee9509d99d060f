"""Dates as far as they are known."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.records.about import About


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("~2021-01-15", date(2021, 1, 15), date(2021, 1, 15)),
        ("0999-12", date(999, 12, 1), date(999, 12, 31)),
    ],
)
def test_a_date_knows_the_days_it_may_mean(written: str, first: date, last: date) -> None:
    about = About.read(written)
    assert (about.first, about.last) == (first, last)
    assert str(about) == written


def test_only_one_certain_day_is_exact() -> None:
    assert About.read("2021-01-15").exact
    assert not About.read("~2021-01-15").exact
    assert not About.read("2021-01").exact


@pytest.mark.parametrize("text", ["", "~", "21", "2021-1", "2021-02-29", "2021-00-05", "２０２１"])
def test_what_is_in_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        About.read(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="needs its month"):
        About(2021, day=5)
