"""Dates typed as people type them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from liaison_desk.ui import dates, language

TODAY = date(2026, 3, 16)
NOW = datetime(2026, 3, 16, 9, 0, tzinfo=ZoneInfo("Europe/Tirane"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("16.3.", date(2026, 3, 16)),
        ("16.3", date(2026, 3, 16)),
        ("16 3 26", date(2026, 3, 16)),
        ("1.4.2027", date(2027, 4, 1)),
        ("16/3/2026", date(2026, 3, 16)),
        ("160326", date(2026, 3, 16)),
        ("1603", date(2026, 3, 16)),
        ("2026-03-16", date(2026, 3, 16)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 3, 17)),
        ("nesër", date(2026, 3, 17)),
        ("dje", date(2026, 3, 15)),
        ("+3d", date(2026, 3, 19)),
        ("+3", date(2026, 3, 19)),
        ("- 2 w", date(2026, 3, 2)),
        ("+1m", date(2026, 4, 16)),
        ("+1y", date(2027, 3, 16)),
        ("20.12.", date(2025, 12, 20)),  # nearer than the one to come
        ("31.8.", date(2026, 8, 31)),
    ],
)
def test_a_day_is_understood(typed: str, meant: date) -> None:
    assert dates.read_day(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["", "soon", "32.1.", "29.2.2026", "16", "16.3.026", "+3x", "0"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    assert dates.read_day(typed, TODAY) is None


def test_a_month_after_the_31st_ends_on_the_last_day() -> None:
    assert dates.read_day("+1m", date(2026, 1, 31)) == date(2026, 2, 28)
    assert dates.read_day("+11m", date(2026, 1, 31)) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorrow 17:00", datetime(2026, 3, 17, 17, 0)),
        ("17:40", datetime(2026, 3, 16, 17, 40)),
        ("16.3. 9.30", datetime(2026, 3, 16, 9, 30)),
        ("2026-03-17 08:05", datetime(2026, 3, 17, 8, 5)),
        ("+8h", datetime(2026, 3, 16, 17, 0)),
        ("+3d", datetime(2026, 3, 19, 9, 0)),
        ("+1w", datetime(2026, 3, 23, 9, 0)),
    ],
)
def test_a_moment_is_understood(typed: str, meant: datetime) -> None:
    assert dates.read_moment(typed, NOW) == meant.replace(tzinfo=NOW.tzinfo)


@pytest.mark.parametrize("typed", ["", "25:00", "tomorrow", "soon 17:00", "17:4"])
def test_what_is_no_moment_is_refused(typed: str) -> None:
    assert dates.read_moment(typed, NOW) is None


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(["en", "sq", "sl", "mk"]))
def test_a_day_that_was_written_out_is_read_back(day: date, code: str) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    language.switch(application, code)
    assert dates.read_written(dates.show_day(day)) == day


@given(st.text(max_size=30))
def test_no_typed_text_raises(typed: str) -> None:
    dates.read_day(typed, TODAY)
    dates.read_moment(typed, NOW)
