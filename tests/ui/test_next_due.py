"""While nobody sees the window it keeps due times and nothing else, and says so without content."""

from __future__ import annotations

import gc
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from liaison_desk import settings
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.cases.place import CasesPresenter
from liaison_desk.ui.shell.next_due import DueTimes, Left, NextDue, Notice, times_left, words_of
from tests.ui.desk import Desk

HERE = ZoneInfo("Europe/Tirane")
MINUTE, HOUR = 60.0, 3600.0


def left(*due: float) -> list[Left]:
    """Return dates of hour profiles, whose own reminder comes two hours ahead."""
    return [Left(one, one - 2 * HOUR) for one in due]


class Said:
    """Keeps what was said outside the window."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.words: list[str] = []

    def say(self, words: str) -> None:
        self.words.append(words)

    def hush(self) -> None:
        self.words.append("")


def request(reg: Register, minutes: int, title: str = "Stolen vehicles") -> str:
    case = reg.add("case", title=title)
    due = (reg.now() + timedelta(minutes=minutes)).astimezone(HERE)
    reg.add("entry", file=case, type="REQ", direction="OUT", partner="IT", due=due,
            sent=datetime(2026, 3, 9, 9, tzinfo=HERE), sent_incomplete="By telephone")  # fmt: skip
    return case


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        (Notice(1, 30), "1 deadline in 30 minutes"),
        (Notice(3, 120), "3 deadlines in 2 hours"),
        (Notice(1, 1439), "1 deadline in 23 hours"),
        (Notice(2, 90), "2 deadlines in 90 minutes"),
        (Notice(1, 0), "1 deadline now"),
    ],
)
def test_the_words_hold_a_number_and_a_time_and_nothing_else(notice: Notice, words: str) -> None:
    assert words_of(notice) == words


def test_a_date_is_told_two_hours_and_half_an_hour_before_and_when_it_comes() -> None:
    times = DueTimes()
    times.keep(left(3 * HOUR), now=0.0)
    times.begin(0.0)
    told = {
        minute: notice.minutes
        for minute in range(200)
        if (notice := times.look(minute * MINUTE)) is not None
    }
    assert told == {60: 120, 150: 30, 180: 0}


def test_a_date_of_days_is_told_a_day_before() -> None:
    times = DueTimes()
    times.keep([Left(30 * HOUR, 6 * HOUR)], now=0.0)
    times.begin(0.0)
    assert times.look(5 * HOUR) is None
    assert times.look(6 * HOUR) == Notice(1, 24 * 60)
    assert times.look(28 * HOUR) is None


def test_a_laptop_that_slept_says_once_what_it_missed() -> None:
    times = DueTimes()
    times.keep(left(2 * HOUR + MINUTE, 3 * HOUR, 9 * HOUR), now=0.0)
    times.begin(0.0)
    assert times.look(150 * MINUTE) == Notice(2, 0)
    assert times.look(151 * MINUTE) is None


def test_what_was_near_before_the_watch_began_is_not_told_again() -> None:
    times = DueTimes()
    times.keep(left(20 * MINUTE), now=0.0)
    times.begin(0.0)
    assert times.look(MINUTE) is None
    assert times.look(20 * MINUTE) == Notice(1, 0)


def test_the_watch_speaks_only_while_nobody_sees_the_window(qtbot: QtBot) -> None:
    said, clock = Said(), [0.0]
    watch = NextDue(said, now=lambda: clock[0])
    watch.keep(left(40 * MINUTE))
    watch.watch(True)
    clock[0] = 11 * MINUTE
    watch.look()
    assert said.words == ["1 deadline in 29 minutes"]
    watch.watch(False)
    assert said.words[-1] == ""


def test_the_locked_window_says_it_in_its_title_where_there_is_no_tray(desk: Desk) -> None:
    desk.ask(lambda reg: request(reg, 45))
    desk.shell.refresh()
    desk.rest()
    desk.lock()
    watch = desk.shell.next_due
    now = watch._now()
    watch._now = lambda: now + 16 * MINUTE
    watch.look()
    assert desk.window.windowTitle() == "1 deadline in 29 minutes – Liaison Desk"
    desk.unlock()
    assert "deadline" not in desk.window.windowTitle()


def test_a_minimised_window_is_watched_and_a_seen_one_is_not(desk: Desk) -> None:
    desk.shell.preferences.choose_lock_minimised(False)
    timer = desk.shell.next_due._timer
    assert not timer.isActive()
    desk.window.showMinimized()
    desk.rest()
    assert timer.isActive()
    desk.window.showNormal()
    desk.rest()
    assert not timer.isActive()


def test_a_minimised_window_locks_and_one_goes_on_where_one_was(desk: Desk) -> None:
    desk.ask(lambda reg: request(reg, 45))
    case = desk.ask(lambda reg: reg.list("case")[0].id)
    desk.shell.go(Spot(Place.CASES, case, "case"))
    desk.rest()
    cases = desk.shell.presenters[Place.CASES]
    assert isinstance(cases, CasesPresenter)
    cases.write("ADM")
    desk.rest()
    assert cases.forms.top is not None
    cases.forms.top.form.editors["body"].set_value("Half a sen")
    cases.forms.top.form.changed.emit()
    desk.window.showMinimized()
    desk.rest()
    assert not desk.window.is_open
    assert desk.shell.next_due._timer.isActive()
    desk.window.showNormal()
    desk.unlock()
    desk.rest()
    assert desk.window.history.here == Spot(Place.CASES, case, "case")
    assert cases.forms.top is not None
    assert cases.forms.top.form.all_values()["body"] == "Half a sen"


def test_whether_minimising_locks_is_chosen_in_the_menu_and_kept(desk: Desk) -> None:
    menu = desk.window.frame.top.settings.menu()
    entry = menu.findChild(QAction, "choose-minimised")
    assert isinstance(entry, QAction)
    assert entry.isChecked()
    entry.trigger()
    desk.rest()
    assert not settings.load().lock_minimised
    desk.window.showMinimized()
    desk.rest()
    assert desk.window.is_open


def test_nothing_but_times_stays_in_memory_of_what_watches(desk: Desk) -> None:
    desk.ask(lambda reg: request(reg, 45, "Ѓорѓи Ќерим"))
    desk.ask(lambda reg: request(reg, 450))
    desk.shell.refresh()
    desk.rest()
    desk.lock()
    times = desk.shell.next_due.times
    assert type(times).__slots__ == ("_ends", "_told")
    assert not hasattr(times, "__dict__")
    held = [one for one in gc.get_referents(times) if not isinstance(one, type)]
    assert sorted(type(one).__name__ for one in held) == ["float", "tuple"]
    (ends,) = [one for one in held if isinstance(one, tuple)]
    assert [type(one) for end in ends for one in end] == [float] * 4
    words = [
        name
        for name, one in vars(desk.shell.next_due).items()
        if isinstance(one, str | bytes | dict | list | tuple | set)
    ]
    assert words == []


def test_only_dates_in_force_within_a_week_are_kept(desk: Desk) -> None:
    def fill(reg: Register) -> None:
        for minutes in (-5, 30, 8 * 24 * 60):
            request(reg, minutes)

    desk.ask(fill)
    assert desk.ask(times_left) == (Left(30 * MINUTE, 30 * MINUTE - 24 * HOUR),)


def test_what_a_list_owes_is_kept_too_until_it_is_met(desk: Desk) -> None:
    def owe(reg: Register) -> str:
        today = reg.now().astimezone(HERE).date()
        reg.add("deliverable", title="TE-SAT", due=today + timedelta(days=1))
        return reg.add("obligation", title="To the minister", every=3, anchor=today)

    desk.ask(owe)
    assert len(desk.ask(times_left)) == 2

    def meet(reg: Register) -> None:
        (duty,) = reg.ids("obligation")
        (product,) = reg.ids("deliverable")
        today = reg.now().astimezone(HERE).date()
        reg.add("fulfilment", file=duty, due=today, sent_on=today)
        reg.change(product, sent_on=today)

    desk.ask(meet)
    assert desk.ask(times_left) == ()
