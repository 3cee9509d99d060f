"""Lists in the window as tables: pasted or read after a look, taken back, written as they stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from liaison_desk.formats import tables
from liaison_desk.register import Register
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.lists.place import ListsPresenter
from liaison_desk.ui.presenters.today.place import TodayPresenter
from liaison_desk.ui.widgets.basics import first_stop
from tests.desk.test_saved_copies import log_events
from tests.ui.desk import Desk, FixedPath, shown
from tests.ui.keys import press

PASTED = "Country\tDay\tName\nSerbia\t15.2.2026\tSretenje\nAtlantis\t16.2.2026\tNever\n"


@pytest.fixture
def lists(desk: Desk) -> ListsPresenter:
    """Give Lists with the list of holidays open."""
    desk.go(Place.LISTS, kind="holiday")
    found = desk.shell.presenters[Place.LISTS]
    assert isinstance(found, ListsPresenter)
    return found


def paste(desk: Desk, lists: ListsPresenter, text: str = PASTED) -> None:
    """Copy in a spreadsheet, and press Ctrl+V in the list, which may be empty."""
    QGuiApplication.clipboard().setText(text)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    inner = lists.middle.table
    (inner.table if inner.table.isVisible() else first_stop(inner.empty)).setFocus()
    focused = desk.window.focusWidget()
    assert focused is not None
    press(focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.rest()


def days(desk: Desk) -> list[date]:
    return desk.ask(lambda reg: sorted(one.day for one in reg.list("holiday")))


def test_rows_without_names_of_columns_are_shown_as_they_were_understood(
    desk: Desk, lists: ListsPresenter
) -> None:
    paste(desk, lists, PASTED.split("\n", 1)[1])
    page = lists.tables.page
    assert page is not None
    assert [one.state.text for one in page.table.rows] == ["New", "Cannot be taken"]
    assert "The first row names no columns" in page.header.heading.note
    page.take.click()
    desk.rest()
    assert days(desk) == [date(2026, 2, 15)]


def test_rows_are_pasted_after_a_look_and_one_key_takes_them_back(
    desk: Desk, lists: ListsPresenter
) -> None:
    paste(desk, lists)
    page = lists.tables.page
    assert page is not None
    assert [one.state.text for one in page.table.rows] == ["New", "Cannot be taken"]
    assert "Country" in page.why.text()
    assert not page.again.isVisible()  # what was pasted is gone from the clipboard, perhaps
    assert days(desk) == []
    page.take.click()
    desk.rest()
    assert lists.tables.page is None
    assert days(desk) == [date(2026, 2, 15)]
    assert lists.list.model.rowCount() == 1
    desk.shell.take_back()
    desk.rest()
    assert days(desk) == []


def test_a_table_is_read_from_a_disk_file_mended_and_read_again(
    desk: Desk, lists: ListsPresenter, tmp_path: Path
) -> None:
    path = tmp_path / "holidays.csv"
    path.write_text(PASTED)
    lists.tables.ask_path = FixedPath(path)  # type: ignore[assignment]
    menu = lists.tables_menu()
    assert [one.objectName() for one in menu.actions()] == ["step-read", "step-paste", "step-write"]
    menu.actions()[0].trigger()
    desk.rest()
    page = lists.tables.page
    assert page is not None
    assert page.take.text() == "Take the 1 good row"
    path.write_text(PASTED.replace("Atlantis", "MK"))
    page.again.click()
    desk.rest()
    assert page.take.text() == "Take 2 rows"
    page.take.click()
    desk.rest()
    assert len(days(desk)) == 2


def test_a_list_is_written_as_it_is_seen_and_stands_under_today(
    desk: Desk, lists: ListsPresenter, tmp_path: Path
) -> None:
    def fill(reg: Register) -> None:
        for country, name in (("RS", "Sretenje"), ("MK", "Ilinden")):
            reg.add("holiday", country=country, day="2026-08-02", name={"en": name})

    desk.ask(fill)
    lists.reload_list()
    desk.rest()
    lists._filter_by("ilinden")
    desk.rest()
    path = FixedPath(tmp_path / "out")
    lists.tables.ask_path = path  # type: ignore[assignment]
    lists.key("export")
    dialog = lists.tables.dialog
    assert dialog is not None
    assert "not encrypted" in shown(dialog)
    dialog.answer.click()
    desk.rest()
    assert path.proposed == "Holidays.csv"
    read = tables.read((tmp_path / "out.csv").read_bytes())
    assert [one.cells[2] for one in read.lines] == ["Ilinden"]
    assert desk.ask(lambda reg: log_events(reg)[-1]) == ("DISCLOSE", "list")
    desk.go(Place.TODAY)
    today = desk.shell.presenters[Place.TODAY]
    assert isinstance(today, TodayPresenter)
    assert "out.csv" in shown(today.page)


def test_what_is_pasted_and_is_no_table_is_said(desk: Desk, lists: ListsPresenter) -> None:
    QGuiApplication.clipboard().setText("Only a word")
    lists.tables.paste("holiday")
    with pytest.raises(AssertionError):
        desk.rest()
    assert [type(one).__name__ for one in desk.errors] == ["NoRows"]
    desk.errors.clear()
    assert lists.tables.page is None


def test_a_look_is_over_when_the_window_locks(desk: Desk, lists: ListsPresenter) -> None:
    paste(desk, lists)
    assert lists.tables.page is not None
    desk.lock()
    assert lists.tables.page is None
    assert lists.tables._shown.sheet is None


def test_subjects_of_cases_are_no_list_to_paste_into(desk: Desk, lists: ListsPresenter) -> None:
    desk.go(Place.LISTS, kind="person")
    assert not lists.middle.tables.isVisible()
    paste(desk, lists, "Family name\nHoxha\n")
    assert lists.tables.page is None


@pytest.mark.parametrize("language", ["en", "sq"])
def test_the_look_speaks_the_language_of_the_window(
    desk: Desk, lists: ListsPresenter, language: str
) -> None:
    desk.shell.preferences.choose_language(language)
    paste(desk, lists)
    page = lists.tables.page
    assert page is not None
    said = {"en": "Rows from the clipboard", "sq": "Rreshta nga kujtesa e përkohshme"}[language]
    assert said in shown(page.header)
    assert {"en": "Holidays", "sq": "Ditët e festave"}[language] in shown(page.header)
    assert {"en": "“Country”", "sq": "“Shteti”"}[language] in page.why.text()
