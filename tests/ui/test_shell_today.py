"""Today: by the register's clock, by how soon, with both clocks where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.today import TodayPage
from liaison_desk.ui.presenters.today.soon import Soon, how_soon
from liaison_desk.ui.presenters.today.view import Day, day
from liaison_desk.ui.widgets.lines import Line
from tests.desk.network import new_register

HERE = ZoneInfo("Europe/Tirane")


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "TIA", clock, headquarters=True) as made:
        yield made


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


def request(register: Register, title: str, due: str, partner: str = "IT", **more: object) -> str:
    """Add a case with a request to ``partner`` sent a week ago and due at ``due``."""
    case = register.add("case", title=title)
    register.add(
        "entry", file=case, type="REQ", direction="OUT", partner=partner,
        sent=at("2026-03-09T09:00"), due=at(due), sent_incomplete="By telephone", **more,
    )  # fmt: skip
    return case


def lines(found: Day) -> dict[str, list[Line]]:
    return {group.title: list(group.lines) for group in found.view.groups}


@pytest.mark.parametrize(
    ("moment", "soon"),
    [
        ("2026-03-16T08:59", Soon.LATE),
        ("2026-03-16T09:00", Soon.HOURS),
        ("2026-03-16T17:00", Soon.HOURS),
        ("2026-03-16T17:01", Soon.TODAY),
        ("2026-03-17T00:00", Soon.WEEK),
        ("2026-03-22T23:59", Soon.WEEK),
        ("2026-03-23T00:00", Soon.AHEAD),
    ],
)
def test_a_moment_stands_under_how_soon_it_is(moment: str, soon: Soon) -> None:
    assert how_soon(at(moment), at("2026-03-16T09:00")) is soon


def test_late_at_night_the_next_hours_reach_into_tomorrow() -> None:
    assert how_soon(at("2026-03-17T03:00"), at("2026-03-16T22:00")) is Soon.HOURS


def test_what_is_due_stands_in_order_with_what_is_to_be_known(register: Register) -> None:
    request(register, "Vehicles", "2026-03-10T09:00", "BG")
    request(register, "Lorry", "2026-03-16T15:20", urgency="URGENT")
    request(register, "Flats", "2026-03-17T17:40")
    request(register, "Timber", "2026-04-20T10:00")
    found = day(register, "en")
    shown = lines(found)
    assert list(shown) == ["Late", "Next hours", "This week", "Ahead"]
    (late,), (soon,), (week,), _ = shown.values()
    assert late.left
    assert (late.title, late.left.text, late.left.tone) == (
        "Vehicles",
        "6 days late\nTue 10 Mar 09:00",
        Tone.LATE,
    )
    assert "request to Bulgaria" in late.text
    assert soon.left
    assert soon.left.text == "today 15:20"
    assert week.left
    assert week.left.text == "tomorrow 17:40"
    assert found.count == 3


def test_an_answered_request_is_due_no_more(register: Register) -> None:
    case = request(register, "Vehicles", "2026-03-10T09:00")
    (asked,) = register.list("entry", file=case)
    register.add(
        "entry", file=case, type="RPL", direction="IN", partner="IT", answers=asked.id,
        answer_kind="FULL", received=at("2026-03-12T10:00"),
    )  # fmt: skip
    assert lines(day(register, "en")) == {}


def test_time_moves_a_request_from_today_to_late(register: Register, clock: HandClock) -> None:
    request(register, "Lorry", "2026-03-16T15:20")
    assert list(lines(day(register, "en"))) == ["Next hours"]
    clock.move(hours=8)
    assert list(lines(day(register, "en"))) == ["Late"]


def test_both_clocks_stand_where_they_differ(register: Register) -> None:
    request(register, "Vehicles", "2026-03-17T10:00", "TR")
    request(register, "Flats", "2026-03-17T10:00", "IT")
    shown = {one.title: one.left for one in lines(day(register, "en"))["This week"]}
    assert shown["Vehicles"]
    assert shown["Vehicles"].text == "tomorrow 10:00\nTR 12:00"
    assert shown["Flats"]
    assert shown["Flats"].text == "tomorrow 10:00"


def test_meetings_come_and_go_by_their_days(register: Register, clock: HandClock) -> None:
    for title, starts, ends in (
        ("Past", "2026-03-12", "2026-03-13"),
        ("Running", "2026-03-15", "2026-03-17"),
        ("Coming", "2026-03-18", None),
        ("Some day in May", "2026-05", None),
    ):
        register.add(
            "meeting", title={"en": title}, starts=starts, **({"ends": ends} if ends else {})
        )
    shown = lines(day(register, "en"))
    assert [one.title for one in shown["Today"]] == ["Running"]
    assert [one.title for one in shown["This week"]] == ["Coming"]
    assert set(shown) == {"Today", "This week"}


def test_a_draft_left_open_leads_to_its_record(register: Register) -> None:
    case = register.add("case", title="Vehicles")
    register.keep_draft(f"form:entry:new:{case}", "{}")
    register.keep_draft("form:contact:new:", "{}")
    (aside,) = day(register, "en").view.asides
    assert aside.title == "Drafts left open"
    assert {(one.text.partition(" · ")[0], one.kind, one.id) for one in aside.lines} == {
        ("Entry: Vehicles", "case", case),
        ("Contact (new)", "contact", ""),
    }


def test_a_day_without_anything_is_a_good_day(register: Register) -> None:
    register.add("contact", family_name="Novak")
    found = day(register, "sq")
    assert (found.view.groups, found.view.asides) == ((), ())
    assert found.view.empty.title == "Ditë e mbarë"
    assert found.view.heading.title == "E hënë, 16 mars 2026"


def test_an_empty_register_says_where_to_begin(register: Register) -> None:
    empty = day(register, "en").view.empty
    assert empty.title == "Nothing stands in this register yet"
    assert [one.label for one in empty.steps] == ["To the cases", "To the contacts"]


def test_what_is_far_ahead_is_not_listed_without_end(register: Register) -> None:
    for number in range(20):
        due = at("2026-04-01T10:00") + timedelta(days=number)
        request(register, f"Case {number}", due.isoformat()[:16])
    found = day(register, "en")
    assert len(lines(found)["Ahead"]) == 12
    assert found.count == 0


def test_what_stands_under_today_already_is_not_made_again(
    qtbot: QtBot, register: Register
) -> None:
    page = TodayPage()
    qtbot.addWidget(page)
    page.show()
    request(register, "Vans", "2026-03-16 17:00")
    view = day(register, "en").view
    page.show_view(view)
    before = page.lines.findChild(QWidget, f"line-{view.groups[0].lines[0].id}")
    assert before is not None
    register.add("contact", family_name="Hoxha")  # says nothing about the day
    page.show_view(day(register, "en").view)
    assert page.lines.findChild(QWidget, before.objectName()) is before
    request(register, "Lorries", "2026-03-16 18:00")
    page.show_view(day(register, "en").view)
    assert page.lines.findChild(QWidget, before.objectName()) is not before
    page.clear()
    assert page.lines.findChild(QWidget, before.objectName()) is None
