"""A limit ends when the law, the agreement or the officer says, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.records import deadlines, vocabulary
from liaison_desk.records.dates import show_moment
from liaison_desk.records.deadlines import Facts, Limit, Unit, due, limit_of

TIRANA = ZoneInfo("Europe/Tirane")
ANKARA = ZoneInfo("Europe/Istanbul")
FRIDAY = datetime(2026, 3, 13, 17, 40, tzinfo=TIRANA)
URGENT_DIRECT = Facts("URGENT", "DIRECT")
URGENT_INDIRECT = Facts("URGENT", "INDIRECT")
NORMAL = Facts("NORMAL")

moments = st.datetimes(datetime(2025, 1, 1), datetime(2031, 1, 1)).map(
    lambda one: one.replace(second=0, microsecond=0, tzinfo=UTC)
)
zones = st.sampled_from(
    [TIRANA, ANKARA, ZoneInfo("Europe/Bucharest"), ZoneInfo("America/New_York"), ZoneInfo("UTC")]
)
starts = st.builds(lambda moment, zone: moment.astimezone(zone), moments, zones)


def _due(profile: str, facts: Facts, start: datetime) -> datetime:
    limit = limit_of(profile, facts)
    assert limit is not None
    ends = due(limit, start)
    assert ends is not None
    return ends


def _clocks(moment: datetime) -> tuple[str, str]:
    """Return what the clocks in Tirana and Ankara show, as the window writes it."""
    return tuple(show_moment(moment, "sq", zone=str(one)) for one in (TIRANA, ANKARA))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("facts", "tirana", "ankara"),
    [
        (URGENT_DIRECT, "14.03.2026 01:40", "14.03.2026 03:40"),
        (URGENT_INDIRECT, "16.03.2026 17:40", "16.03.2026 19:40"),
        (NORMAL, "20.03.2026 17:40", "20.03.2026 19:40"),
        (Facts("NORMAL", "DIRECT"), "20.03.2026 17:40", "20.03.2026 19:40"),
    ],
)
def test_the_examples_of_the_directive_stand_by_both_clocks(
    facts: Facts, tirana: str, ankara: str
) -> None:
    assert _clocks(_due("EU-2023-977", facts, FRIDAY)) == (tirana, ankara)


def test_eight_hours_across_the_march_change_are_eight_real_hours() -> None:
    received = datetime(2026, 3, 28, 22, tzinfo=TIRANA)
    ends = _due("EU-2023-977", URGENT_DIRECT, received)
    assert ends.isoformat() == "2026-03-29T07:00:00+02:00"
    assert _clocks(ends) == ("29.03.2026 07:00", "29.03.2026 08:00")


def test_eight_hours_across_the_october_change_are_eight_real_hours() -> None:
    received = datetime(2026, 10, 24, 22, tzinfo=TIRANA)
    assert _due("EU-2023-977", URGENT_DIRECT, received).isoformat() == "2026-10-25T05:00:00+01:00"


def test_ankara_is_two_hours_ahead_in_winter_and_one_in_summer() -> None:
    assert _clocks(FRIDAY) == ("13.03.2026 17:40", "13.03.2026 19:40")
    summer = datetime(2026, 7, 10, 17, 40, tzinfo=TIRANA)
    assert _clocks(summer) == ("10.07.2026 17:40", "10.07.2026 18:40")


def test_days_run_on_the_wall_clock_of_the_zone_of_receipt() -> None:
    received = datetime(2026, 3, 27, 17, 40, tzinfo=TIRANA)  # summer time begins on the 29th
    assert _clocks(_due("EU-2023-977", URGENT_INDIRECT, received))[0] == "30.03.2026 17:40"
    by_ankara = _due("EU-2023-977", URGENT_INDIRECT, received.astimezone(ANKARA))
    assert _clocks(by_ankara) == ("30.03.2026 18:40", "30.03.2026 19:40")


def test_a_day_without_that_time_ends_as_much_later_and_a_doubled_time_the_second_time() -> None:
    day = Limit(1, Unit.CALENDAR_DAYS)
    skipped = due(day, datetime(2026, 3, 28, 2, 30, tzinfo=TIRANA))
    assert skipped is not None
    assert skipped.isoformat() == "2026-03-29T03:30:00+02:00"
    doubled = due(day, datetime(2026, 10, 24, 2, 30, tzinfo=TIRANA))
    assert doubled is not None
    assert doubled.isoformat() == "2026-10-25T02:30:00+01:00"


@pytest.mark.parametrize(
    ("facts", "ends"),
    [
        (Facts("URGENT"), "2026-03-14T01:40:00+01:00"),
        (Facts("NORMAL", "DIRECT", eaw_offence=True), "2026-03-20T17:40:00+01:00"),
        (Facts("NORMAL", "", eaw_offence=True), "2026-03-27T17:40:00+01:00"),
        (Facts("NORMAL", "DIRECT"), "2026-03-27T17:40:00+01:00"),
    ],
)
def test_the_repealed_framework_decision_is_kept_for_old_agreements(
    facts: Facts, ends: str
) -> None:
    assert _due("SFD-2006-960", facts, FRIDAY).isoformat() == ends


def test_sirene_asks_for_twelve_hours_over_any_weekend() -> None:
    assert _due("SIRENE", NORMAL, FRIDAY).isoformat() == "2026-03-14T05:40:00+01:00"


def test_working_days_skip_weekends_and_the_holidays_of_the_country() -> None:
    assert _due("SELEC", NORMAL, FRIDAY).isoformat() == "2026-03-27T17:40:00+01:00"
    holidays = {date(2026, 3, 16), date(2026, 3, 22)}  # Summer Day in Albania; a Sunday
    later = due(Limit(10, Unit.WORKING_DAYS), FRIDAY, holidays=holidays)
    assert later is not None
    assert later.isoformat() == "2026-03-30T17:40:00+02:00"


def test_a_sports_event_is_counted_back_from_and_not_into_the_past() -> None:
    limit = limit_of("SPORTS", NORMAL)
    assert limit is not None
    match = datetime(2026, 4, 12, 20, 45, tzinfo=ANKARA)
    ends = due(limit, FRIDAY, event=match)
    assert ends is not None
    assert ends.isoformat() == "2026-03-29T20:45:00+03:00"
    assert due(limit, FRIDAY, event=datetime(2026, 3, 20, 20, 45, tzinfo=TIRANA)) is None
    assert due(limit, FRIDAY) is None


def test_profiles_without_a_legal_limit_set_none() -> None:
    assert [limit_of(one, NORMAL) for one in ("INTERPOL", "BILATERAL", "OWN", "UNHEARD-OF")] == [
        None, None, None, None,
    ]  # fmt: skip


def test_urgent_and_nobody_knows_how_accessible_is_taken_for_the_shorter_limit() -> None:
    assert limit_of("EU-2023-977", Facts("URGENT")) == Limit(8, Unit.HOURS)
    assert limit_of("EU-2023-977", Facts("IMMEDIATE")) == Limit(8, Unit.HOURS)
    assert limit_of("EU-2023-977", Facts()) == Limit(7, Unit.CALENDAR_DAYS)


def test_every_shipped_limit_can_be_read() -> None:
    for code in vocabulary.codes(deadlines.PROFILES):
        known = vocabulary.entry(deadlines.PROFILES, code)
        assert known is not None
        for one in known.extra.get("limits", ()):
            assert set(one) == {"when", "amount", "unit"}
            assert set(one["when"]) <= {"urgent", "access", "eaw_offence"}
            Limit(one["amount"], Unit(one["unit"]))


def test_what_can_be_no_limit_is_refused() -> None:
    for amount in (0, -3, 10_001):
        with pytest.raises(ValueError, match="no limit"):
            Limit(amount, Unit.HOURS)
    with pytest.raises(ValueError, match="aware"):
        due(Limit(1, Unit.HOURS), datetime(2026, 3, 13, 17, 40))


@given(starts, st.integers(1, 400))
def test_hours_are_as_long_as_they_really_take(start: datetime, hours: int) -> None:
    ends = due(Limit(hours, Unit.HOURS), start)
    assert ends is not None
    assert ends.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=hours)
    assert ends.tzinfo is start.tzinfo


@given(starts, st.integers(1, 60))
def test_calendar_days_show_the_same_time_of_day_but_where_clocks_skip_it(
    start: datetime, days: int
) -> None:
    ends = due(Limit(days, Unit.CALENDAR_DAYS), start)
    assert ends is not None
    wall = start.replace(tzinfo=None, fold=0) + timedelta(days=days)
    skipped = ends.replace(tzinfo=None, fold=0) - wall
    assert skipped in {timedelta(0), timedelta(hours=1)}
    if skipped:  # nobody's clock shows the time asked for
        there = wall.replace(tzinfo=start.tzinfo)
        assert there.astimezone(UTC).astimezone(start.tzinfo).replace(tzinfo=None) != wall
    length = ends.astimezone(UTC) - start.astimezone(UTC)
    assert abs(length - timedelta(days=days)) <= timedelta(hours=1)


@given(
    starts, st.integers(1, 30), st.sets(st.dates(date(2025, 1, 1), date(2031, 6, 1)), max_size=9)
)
def test_working_days_end_on_one_and_count_each(
    start: datetime, days: int, holidays: set[date]
) -> None:
    ends = due(Limit(days, Unit.WORKING_DAYS), start, holidays=holidays)
    assert ends is not None
    assert deadlines.is_working_day(ends.date(), holidays)
    between = (start.date() + timedelta(days=one) for one in range(1, 5 * days + 40))
    worked = [one for one in between if deadlines.is_working_day(one, holidays)]
    assert worked[days - 1] == ends.date()


@given(starts, st.integers(1, 60), st.integers(1, 60))
def test_a_longer_limit_never_ends_earlier(start: datetime, one: int, more: int) -> None:
    for unit in (Unit.HOURS, Unit.CALENDAR_DAYS, Unit.WORKING_DAYS):
        short, long = due(Limit(one, unit), start), due(Limit(one + more, unit), start)
        assert short is not None
        assert long is not None
        assert start.astimezone(UTC) < short.astimezone(UTC) < long.astimezone(UTC)
