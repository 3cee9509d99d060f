"""A posting ends on the right day, and one is reminded of it in time."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.records.terms import ends, last_day, reminders


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2024-02-01", 30, "2026-07-31"),  # the liaison prosecutor's two years and six months
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2025-02-01", 1, "2025-02-28"),
        ("2025-03-15", 12, "2026-03-14"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-28"),
    ],
)
def test_a_term_ends_on_the_day_before_it_would_begin_again(
    first: str, months: int, last: str
) -> None:
    assert str(last_day(date.fromisoformat(first), months)) == last


@pytest.mark.parametrize("months", [0, -6, 2**53 - 1])
def test_without_a_term_that_can_end_there_is_no_end(months: int) -> None:
    assert last_day(date(2024, 2, 1), months) is None


def test_what_was_decided_counts_more_than_the_term_and_an_extension_most() -> None:
    first, until, extended = date(2024, 2, 1), date(2026, 6, 30), date(2027, 1, 31)
    assert ends(first, 30) == date(2026, 7, 31)
    assert ends(first, 30, until=until) == until
    assert ends(first, 30, until=until, extended=extended) == extended
    assert ends(None, 30) is None


def test_one_is_reminded_180_90_and_30_days_before() -> None:
    assert [str(one) for one in reminders(date(2026, 7, 31))] == [
        "2026-02-01", "2026-05-02", "2026-07-01",
    ]  # fmt: skip
    assert reminders(date(2026, 7, 31), [14]) == [date(2026, 7, 17)]
    assert reminders(date.min, [1]) == []
