"""Dates, times and numbers in the form of each language."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.records.about import About
from liaison_desk.records.dates import (
    show_day,
    show_moment,
    show_number,
    show_range,
    show_size,
)

DAY = date(2026, 3, 6)
RECEIVED = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))


@pytest.mark.parametrize(
    ("language", "window", "paper"),
    [
        ("en", "6 March 2026", "6 March 2026"),
        ("sq", "06.03.2026", "06.03.2026"),
        ("sl", "6. 3. 2026", "6. 3. 2026"),
        ("mk", "06.03.2026", "06.03.2026 година"),
    ],
)
def test_a_day_in_the_window_and_on_paper(language: str, window: str, paper: str) -> None:
    assert show_day(DAY, language) == window
    assert show_day(DAY, language, paper=True) == paper


@pytest.mark.parametrize(
    ("about", "language", "shown"),
    [
        ("2024-05", "en", "May 2024"),
        ("2024-05", "sq", "maj 2024"),
        ("2024-10", "sl", "oktober 2024"),
        ("2024-05", "mk", "мај 2024"),
        ("~2021-01-15", "en", "mid-January 2021"),
        ("~2021-01-15", "sq", "mes janarit 2021"),
        ("~2021", "sl", "okoli 2021"),
    ],
)
def test_a_date_shows_how_far_it_is_known(about: str, language: str, shown: str) -> None:
    assert show_day(About.read(about), language) == shown


@pytest.mark.parametrize(
    ("language", "window", "paper"),
    [
        ("en", "13 March 2026, 17:40", "13 March 2026, 17:40"),
        ("sq", "13.03.2026 17:40", "13.03.2026, ora 17:40"),
        ("sl", "13. 3. 2026 17:40", "13. 3. 2026 ob 17:40"),
        ("mk", "13.03.2026 17:40", "13.03.2026 година, 17:40 часот"),
    ],
)
def test_a_moment_in_the_window_and_on_paper(language: str, window: str, paper: str) -> None:
    assert show_moment(RECEIVED, language) == window
    assert show_moment(RECEIVED, language, paper=True) == paper


def test_a_moment_is_shown_on_the_partners_clock() -> None:
    assert show_moment(RECEIVED, "en", zone="Europe/Istanbul") == "13 March 2026, 19:40"
    summer = datetime(2026, 7, 1, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))
    assert show_moment(summer, "en", zone="Europe/Istanbul") == "1 July 2026, 18:40"


@pytest.mark.parametrize(
    ("start", "end", "language", "shown"),
    [
        ("2025-12-03", "2025-12-04", "en", "3–4 December 2025"),
        ("2025-12-03", "2025-12-04", "sq", "03–04.12.2025"),
        ("2025-12-03", "2025-12-04", "sl", "3.–4. 12. 2025"),
        ("2025-12-03", "2025-12-04", "mk", "03–04.12.2025 година"),
        ("2025-11-30", "2025-12-02", "en", "30 November – 2 December 2025"),
        ("2025-11-30", "2025-12-02", "sl", "30. 11. – 2. 12. 2025"),
        ("2025-12-30", "2026-01-02", "en", "30 December 2025 – 2 January 2026"),
        ("2025-12-03", "2025-12-03", "en", "3 December 2025"),
        ("2025-12", "2026-01", "en", "December 2025 – January 2026"),
        ("~2021-01-15", "2021-01-16", "en", "mid-January 2021 – 16 January 2021"),
    ],
)
def test_several_days_on_paper(start: str, end: str, language: str, shown: str) -> None:
    days = About.read(start), About.read(end)
    assert show_range(*days, language, paper=True) == shown


def test_a_range_without_an_end_is_one_day() -> None:
    assert show_range(DAY, None, "sl") == "6. 3. 2026"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "99,068.25"), ("sq", "99\u00a0068,25"), ("sl", "99.068,25"), ("mk", "99.068,25")],
)
def test_numbers_have_the_marks_of_their_language(language: str, shown: str) -> None:
    assert show_number(Decimal("99068.25"), language) == shown


def test_whole_and_negative_numbers_keep_their_form() -> None:
    assert show_number(-1900, "sq") == "-1\u00a0900"
    assert show_number(640, "sl") == "640"


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "0\u00a0B"), (999, "999\u00a0B"), (1_500, "1.5\u00a0kB"), (52_428_800, "52\u00a0MB"),
     (999_600, "1.0\u00a0MB"), (3_200_000_000, "3.2\u00a0GB")],
)  # fmt: skip
def test_sizes_read_as_people_say_them(size: int, shown: str) -> None:
    assert show_size(size, "en") == shown
