"""The log as a whole is looked through in the window, by keys, and goes out as a table."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from liaison_desk.register import Register
from liaison_desk.ui.pages.logbook import LogPage
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.directory.place import DirectoryPresenter
from tests.ui.desk import Desk, FixedPath, shown
from tests.ui.keys import press, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier


def given_away(reg: Register) -> str:
    """Return a case of which an entry was passed on."""
    office = reg.add("organisation", name={"en": "TADOC"}, country="TR")
    case = reg.add("case", title="Twelve vans")
    entry = reg.add("entry", file=case, type="INF", direction="IN", body="A van.")
    reg.disclose(entry, organisation=office, country="TR")
    return case


@pytest.fixture
def case(desk: Desk) -> str:
    return desk.ask(given_away)


def station(desk: Desk) -> DirectoryPresenter:
    found = desk.shell.presenters[Place.STATION]
    assert isinstance(found, DirectoryPresenter)
    return found


def opened(desk: Desk) -> LogPage:
    desk.go(Place.STATION)
    desk.step("log")
    return station(desk).page.log


def rows(page: LogPage) -> list[tuple[str, ...]]:
    """Return the cells of what is seen."""
    model = page.pane.model
    page.grab()
    QApplication.processEvents()
    found = []
    for row in range(model.rowCount()):
        cells = [model.data(model.index(row, at)) for at in range(model.columnCount())]
        found.append(tuple(str(one or "") for one in cells))
    return found


def seen(desk: Desk, page: LogPage) -> list[str]:
    """Return what was done, line by line."""
    rows(page)
    desk.rest()
    return [one[1] for one in rows(page)]


def press_filter(page: LogPage, code: str) -> None:
    found = page.pane.findChild(QPushButton, f"filter-{code}")
    assert isinstance(found, QPushButton)
    found.click()


def narrow(desk: Desk, page: LogPage, typed: str) -> None:
    page.pane.filter.clear()
    type_text(page.pane.filter, typed)
    desk.qtbot.waitUntil(lambda: not page.pane._pause.isActive())
    desk.rest()


def test_it_opens_from_the_own_station_and_enter_goes_to_the_record(desk: Desk, case: str) -> None:
    page = opened(desk)
    assert page.pane.hasFocus() or page.pane.view.hasFocus()
    done = seen(desk, page)
    assert done[0] == "Passed on"
    assert "Unlocked" in " ".join(done)
    assert rows(page)[0][3] == "TADOC · Türkiye"
    press(page.pane.view, Qt.Key.Key_Down)
    page.pane.view.setCurrentIndex(page.pane.model.index(0))
    press(page.pane.view, Qt.Key.Key_Return)
    desk.rest()
    assert (desk.window.frame.place, desk.cases.record) == (Place.CASES, case)


def test_what_happened_to_which_record_and_when_narrow_it(desk: Desk, case: str) -> None:
    del case
    page = opened(desk)
    everything = len(seen(desk, page))
    press_filter(page, "DISCLOSE")
    desk.rest()
    assert set(seen(desk, page)) == {"Passed on"}
    press_filter(page, "DISCLOSE")
    desk.rest()
    assert len(seen(desk, page)) == everything
    narrow(desk, page, "vans")
    assert seen(desk, page) == ["Passed on"]
    assert page.until is not None
    type_text(page.until.edit, "15.3.2026")
    desk.qtbot.waitUntil(lambda: not page._pause.isActive())
    desk.rest()
    assert seen(desk, page) == []
    assert "Nothing in the log is what you look for" in shown(page.pane)


def test_what_is_seen_goes_out_by_ctrl_e_and_the_log_says_so(
    desk: Desk, case: str, tmp_path: Path
) -> None:
    del case
    page = opened(desk)
    narrow(desk, page, "vans")
    target = tmp_path / "log.csv"
    log = station(desk).log
    log.ask_path = FixedPath(target)  # type: ignore[assignment]  # stands for the officer
    press(desk.window, Qt.Key.Key_E, CONTROL)
    assert log.dialog is not None
    log.dialog.decide()
    desk.rest()
    head, row = target.read_text("utf-8-sig").splitlines()
    assert head.startswith("When;What;Of what;To whom")
    assert "Passed on" in row
    narrow(desk, page, "")
    assert seen(desk, page)[0] == "Log written as a table"


def test_escape_leaves_it_and_the_lock_keeps_no_word_of_it(desk: Desk, case: str) -> None:
    del case
    page = opened(desk)
    press(page.pane.view, Qt.Key.Key_Escape)
    desk.rest()
    assert station(desk).page.at_entry
    page = opened(desk)
    assert page.pane.model.rowCount()
    desk.lock()
    assert page.pane.model.rowCount() == 0


def test_it_is_said_in_the_language_that_is_chosen(desk: Desk, case: str) -> None:
    del case
    page = opened(desk)
    desk.shell.preferences.choose_language("sq")
    desk.rest()
    assert seen(desk, page)[0] == "U përcoll"
    assert page.header.heading.title == "Regjistri i auditimit"
