"""Small things over which one stumbles: a cursor that is gone, a sentence that does not fit."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.records import vocabulary
from liaison_desk.register import Register
from liaison_desk.ui import dates
from liaison_desk.ui.editors.context import Context
from liaison_desk.ui.editors.days import AboutEditor, DayEditor, MomentEditor
from liaison_desk.ui.language import tr
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.lists.place import ListsPresenter
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.soon import near_day
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.popup_list import PopupList
from tests.desk.network import new_register
from tests.ui.desk import Desk, shown
from tests.ui.keys import press, type_text
from tests.ui.test_case_steps import fill, form, incoming, open_, save
from tests.ui.test_handling_in_the_window import held_back

TODAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("typed", "none"),
    [("31.2.2026", True), ("31.2. 10:00", True), ("2026-02-30", True), ("16.3.", False),
     ("16.3. 9:30", False), ("29.2.", True), ("soon", False), ("", False)],
)  # fmt: skip
def test_a_day_that_no_calendar_has_is_told_from_what_is_no_date(typed: str, none: bool) -> None:
    assert dates.names_no_day(typed, TODAY) is none


@pytest.mark.parametrize(
    ("made", "typed"),
    [(DayEditor, "31.2.2026"), (MomentEditor, "31.2.2026 10:00"), (AboutEditor, "30.2.2026")],
)
def test_an_impossible_day_is_answered_as_one(
    made: type[DayEditor | MomentEditor | AboutEditor], typed: str
) -> None:
    editor = made(Context(clock=HandClock(datetime(2026, 3, 16, 8, tzinfo=UTC))))
    type_text(editor.edit, typed)
    assert editor.problem() == "form.no_such_day"
    assert tr(editor.problem()) == "There is no such day in the calendar."


def test_yesterday_is_called_so_without_its_weekday(tmp_path: Path, clock: HandClock) -> None:
    with new_register(tmp_path, "TIA", clock, headquarters=True) as register:
        tell = Telling(register, "en")
        said = [near_day(date(2026, 3, day), tell) for day in (14, 15, 16, 17, 18)]
    assert said == ["Sat 14 Mar", "yesterday", "today", "tomorrow", "Wed 18 Mar"]


def test_after_the_consent_was_asked_for_the_cursor_is_in_the_line_that_lacks_it(
    desk: Desk,
) -> None:
    case, _, partner = desk.ask(held_back)
    open_(desk, case)
    desk.cases.take("forward")
    desk.rest()
    fill(desk, to_org=partner)
    save(desk)
    top = desk.cases.forms.top
    assert top is not None
    (ask,) = top.findChildren(QPushButton, "step-consent")
    ask.setFocus()
    press(ask, Qt.Key.Key_Space)
    desk.rest()
    save(desk)
    on = desk.window.focusWidget()
    assert on is form(desk).editors["to_org"].input()


def test_whom_a_consent_is_for_is_read_to_its_end(desk: Desk) -> None:
    name = "Office of the Italian liaison officer, Tirana"
    case, request, _ = desk.ask(held_back)
    desk.ask(lambda reg: reg.add("organisation", name={"en": name}, country="IT"))
    open_(desk, case)
    desk.cases._line_step("entry_consent", request)
    desk.rest()
    whom = form(desk).editors["for_organisation"].input()
    assert isinstance(whom, QLineEdit)
    type_text(whom, "Office of the")
    desk.rest()
    press(whom, Qt.Key.Key_Return)
    assert whom.text() == name
    assert whom.fontMetrics().horizontalAdvance(name) <= whom.width() - 44


def given_to(request: str, name: str, reg: Register) -> None:
    reg.disclose(request, organisation=reg.add("organisation", name={"en": name}))


def test_a_notice_names_whom_it_goes_to_one_by_one(desk: Desk) -> None:
    case, request = desk.ask(incoming)
    told = ["Prosecution, Skopje", "Office of Italy, Tirana"]
    for one in told:
        desk.ask(partial(given_to, request, one))
    open_(desk, case)
    desk.cases._line_step("entry_correct", request)
    desk.rest()
    assert desk.cases.forms.top is not None
    said = shown(desk.cases.forms.top)
    assert "; ".join(told) in said or "; ".join(reversed(told)) in said


def test_a_marking_above_its_level_is_refused_with_the_name_of_the_level(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles"))
    open_(desk, case)
    desk.cases.register("told")
    desk.rest()
    fill(desk, marking="ИНТЕРНО")
    save(desk)
    assert "level 0" not in form(desk).complaint_of("level")
    assert "UNCLASSIFIED" in form(desk).complaint_of("level").upper()


def test_what_is_said_of_a_paste_that_is_too_long_is_seen_whole(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles"))
    open_(desk, case)
    desk.cases.register("in")
    desk.rest()
    text = form(desk).editors["body"].input()
    assert isinstance(text, QPlainTextEdit)
    text.setFocus()
    bottom = text.mapTo(form(desk).viewport(), QPoint(0, text.height())).y()
    spare = form(desk).viewport().height() - bottom
    desk.window.resize(1366, desk.window.height() - spare + 4)  # room for the line, not for more
    desk.rest()
    QApplication.clipboard().setText("a" * 300_000)
    press(text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.clipboard().clear()
    desk.rest()
    said = form(desk)._cells["body"]
    assert said.complaint
    end = said.mapTo(form(desk).viewport(), QPoint(0, said.height())).y()
    assert end <= form(desk).viewport().height()


def test_why_a_date_was_moved_ends_with_one_full_stop(desk: Desk) -> None:
    case, request = desk.ask(incoming)
    desk.ask(
        lambda reg: reg.step(
            request, "delay", due="2026-03-30T08:00Z Europe/Skopje", reason="The court sits."
        )
    )
    open_(desk, case)
    said = shown(desk.cases.case_page.header)
    assert "The court sits." in said
    assert ".." not in said


@pytest.mark.parametrize("count", [1, 3])
def test_a_short_list_under_a_line_is_seen_whole_without_bars(qtbot: QtBot, count: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    anchor = QLineEdit(window)
    anchor.setGeometry(20, 20, 300, 28)
    window.show()
    long = "Sektori për Bashkëpunim Policor Ndërkombëtar në Ministrinë e Punëve të Brendshme"
    popup = PopupList(anchor)
    popup.show_choices([Choice(str(one), long) for one in range(count)])
    QApplication.processEvents()
    assert popup.verticalScrollBar().maximum() == 0
    assert not popup.horizontalScrollBar().isVisible()


@pytest.mark.parametrize(("starts", "presence"), [("2026-03-18", ""), ("2026-03-16", "PRESENT")])
def test_nobody_is_present_at_a_meeting_that_is_to_come(
    desk: Desk, starts: str, presence: str
) -> None:
    meeting = desk.ask(lambda reg: reg.add("meeting", title={"en": "Border"}, starts=starts))
    desk.go(Place.MEETINGS, meeting, "meeting")
    desk.meetings._open_part("participant")
    desk.rest()
    top = desk.meetings.forms.top
    assert top is not None
    assert top.form.editors["presence"].value() == presence


@pytest.mark.parametrize("language", ["en", "sq"])
def test_the_kind_of_a_posting_is_read_to_its_end_in_its_column(desk: Desk, language: str) -> None:
    desk.ask(lambda reg: reg.add("posting", title="Attaché", type="POSTED"))
    desk.shell.preferences.choose_language(language)
    desk.go(Place.LISTS, "", "posting")
    lists = desk.shell.presenters[Place.LISTS]
    assert isinstance(lists, ListsPresenter)
    pane = lists.middle.table
    place = [one.code for one in pane._columns].index("type")
    words = vocabulary.label("posting_type", "POSTED", language)
    wide = pane.table.fontMetrics().horizontalAdvance(words)
    assert wide + 12 <= pane.table.columnWidth(place)
