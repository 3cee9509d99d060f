"""What comes again every so many months comes on the right days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.records.recurring import Rhythm

MINISTERS = Rhythm(date(2024, 8, 14), every=3)  # “starting with the first report on 14 August”

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1))


def test_every_three_months_from_14_august_2024() -> None:
    found = MINISTERS.between(date(2024, 1, 1), date(2025, 8, 14))
    assert [str(one) for one in found] == [
        "2024-08-14", "2024-11-14", "2025-02-14", "2025-05-14", "2025-08-14",
    ]  # fmt: skip


def test_after_16_march_2026_the_next_is_14_may() -> None:
    assert MINISTERS.following(date(2026, 3, 16)) == date(2026, 5, 14)


def test_a_report_covers_the_days_after_the_one_before_it() -> None:
    assert MINISTERS.period(date(2026, 5, 14)) == (date(2026, 2, 15), date(2026, 5, 14))
    assert MINISTERS.period(date(2024, 8, 14)) == (date(2024, 5, 15), date(2024, 8, 14))


def test_the_end_of_a_month_is_counted_from_the_anchor_each_time() -> None:
    monthly = Rhythm(date(2026, 1, 31), every=1)
    found = monthly.between(date(2026, 1, 1), date(2026, 5, 31))
    assert [(one.month, one.day) for one in found] == [(1, 31), (2, 28), (3, 31), (4, 30), (5, 31)]
    yearly = Rhythm(date(2024, 2, 29), every=12)
    assert yearly.following(date(2024, 2, 29)) == date(2025, 2, 28)
    assert yearly.following(date(2028, 1, 1)) == date(2028, 2, 29)


def test_after_a_date_comes_the_next_and_not_the_same() -> None:
    assert MINISTERS.following(date(2026, 5, 14)) == date(2026, 8, 14)
    assert MINISTERS.following(date(2020, 1, 1)) == date(2024, 8, 14)


def test_what_does_not_come_again_comes_once() -> None:
    once = Rhythm(date(2026, 6, 30))
    assert list(once.dates()) == [date(2026, 6, 30)]
    assert once.following(date(2026, 6, 30)) is None
    assert once.period(date(2026, 6, 30)) == (date(2026, 6, 30), date(2026, 6, 30))


def test_a_rhythm_ends_with_its_last_day() -> None:
    ending = Rhythm(date(2026, 1, 15), every=6, until=date(2027, 1, 15))
    assert [str(one) for one in ending.dates()] == ["2026-01-15", "2026-07-15", "2027-01-15"]
    assert ending.following(date(2027, 1, 15)) is None


@pytest.mark.parametrize("every", [12 * 9_999, 2**53 - 1])
def test_a_rhythm_beyond_the_calendar_comes_once(every: int) -> None:
    assert list(Rhythm(date(2026, 1, 1), every=every).dates()) == [date(2026, 1, 1)]


@given(days, st.integers(min_value=0, max_value=240), days)
def test_the_following_date_is_the_first_one_later(anchor: date, every: int, day: date) -> None:
    rhythm = Rhythm(anchor, every, until=date(2120, 1, 1))
    later = [one for one in rhythm.dates() if one > day]
    assert rhythm.following(day) == (later[0] if later else None)


@given(days, st.integers(min_value=1, max_value=60), days, st.integers(0, 4_000))
def test_between_two_days_lie_all_dates_and_no_others(
    anchor: date, every: int, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    rhythm = Rhythm(anchor, every, until=date(2120, 1, 1))
    assert rhythm.between(first, last) == [one for one in rhythm.dates() if first <= one <= last]


@given(days, st.integers(min_value=1, max_value=60))
def test_periods_follow_each_other_without_a_gap(anchor: date, every: int) -> None:
    rhythm = Rhythm(anchor, every, until=date(2120, 1, 1))
    periods = [rhythm.period(one) for one in rhythm.dates()]
    for (_, before), (begins, _) in pairwise(periods):
        assert begins == before + timedelta(days=1)
