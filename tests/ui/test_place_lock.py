"""Whatever was looked at: behind the lock no widget holds a word of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from liaison_desk.ui.places import Place
from tests.desk.network import PASSPHRASE
from tests.ui import desks
from tests.ui.desk import Desk, words
from tests.ui.keys import press, type_text

SECRET = "Zymbylaku"


def fill(reg: Register) -> dict[str, str]:
    """Write the word into records of every place."""
    case = reg.add("case", title=f"Case {SECRET}", summary={"en": SECRET}, foreign_refs=SECRET)
    request = reg.add("entry", file=case, type="REQ", direction="IN", body=SECRET,
                      received=reg.now())  # fmt: skip
    reg.ask(request, SECRET)
    organisation = reg.add("organisation", name={"en": f"Office {SECRET}"})
    contact = reg.add("contact", family_name=SECRET, organisation=organisation, phone=SECRET)
    meeting = reg.add("meeting", title={"en": SECRET}, languages=["en"], cases=[case])
    item = reg.add("agenda_item", file=meeting, title={"en": SECRET}, position=1)
    reg.add("paragraph", file=meeting, item=item, text={"en": SECRET}, position=1)
    reg.add("participant", file=meeting, contact=contact, name=SECRET)
    return {"case": case, "meeting": meeting, "contact": contact}


def everywhere(window: QWidget) -> str:
    """Return every word that widgets show, say to screen readers, or hold as hints."""
    found = [words(window)]
    for one in (window, *window.findChildren(QWidget)):
        found += [one.toolTip(), one.accessibleName(), one.windowTitle()]
    found += [one.text() for one in window.findChildren(QAction)]
    return "\n".join(found)


def rows(desk: Desk) -> str:
    panes = (desk.cases.list, desk.meetings.list, desk.contacts.list, desk.exchange.list)
    return "\n".join(
        str(one.model.index(row).data()) for one in panes for row in range(one.model.rowCount())
    )


def test_no_word_of_a_record_stays_behind_the_lock(desk: Desk) -> None:
    made = desk.ask(fill)
    desk.go(Place.CASES, made["case"], "case")
    for tab in ("details", "meetings", "history"):
        desk.cases.case_page.tabs.choose(tab)
    desk.cases.edit()
    desk.rest()
    desk.go(Place.CONTACTS, made["contact"], "contact")
    desk.contacts.contact_page.tabs.choose("together")
    desk.go(Place.MEETINGS, made["meeting"], "meeting")
    desk.meetings.meeting_page.tabs.choose("minutes")
    desk.rest()
    desk.go(Place.EXCHANGE)
    desk.exchange.page.station.tabs.choose("waiting")
    assert SECRET in everywhere(desk.window)
    assert SECRET in rows(desk)
    desk.lock()
    assert SECRET not in everywhere(desk.window)
    assert SECRET not in rows(desk)
    assert desk.meetings.meeting_page.paper.pages == 0
    desk.unlock()
    assert SECRET in everywhere(desk.window)


def brought_back(line: QLineEdit) -> str:
    """Return what Ctrl+Z brings back in a line, seen as behind the eye of a passphrase."""
    eye = line.echoMode()
    line.setEchoMode(QLineEdit.EchoMode.Normal)
    press(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    found = line.text()
    line.setText("")
    line.setEchoMode(eye)
    return found


def test_ctrl_z_brings_back_nothing_that_was_typed_before_the_lock(desk: Desk) -> None:
    made = desk.ask(fill)
    typed: list[QLineEdit] = []
    for place in (Place.CASES, Place.CONTACTS, Place.MEETINGS, Place.LISTS, Place.STATION):
        desk.go(place, made["case"] if place is Place.CASES else "", "case")
        for one in desk.window.findChildren(QLineEdit):
            if one.isVisible() and one.isEnabled():
                one.setFocus()
                type_text(one, SECRET)
                typed.append(one)
        desk.rest()
    assert desk.window.frame.top.search in typed
    desk.lock()
    left = desk.window.findChildren(QLineEdit)
    assert desk.window.frame.top.search in left
    assert [one for one in left if SECRET in brought_back(one)] == []


def test_what_was_copied_here_leaves_the_clipboard_with_the_lock(desk: Desk) -> None:
    clipboard = QApplication.clipboard()
    made = desk.ask(fill)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    for of_others in (False, True):
        desk.go(Place.CONTACTS, made["contact"], "contact")
        line = desk.window.frame.top.search
        line.setText(SECRET)
        line.selectAll()
        press(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert clipboard.text() == SECRET
        if of_others:
            desk.window.clipboard._from_here = b""  # as where another program is in front
        desk.lock()
        assert clipboard.text() == (SECRET if of_others else "")
        desk.unlock()
    clipboard.clear()


def test_a_number_of_a_document_stays_in_the_clipboard_for_a_while_only(desk: Desk) -> None:
    clipboard = QApplication.clipboard()
    desk.ask(lambda register: register.add("document", document_no="B 123-4567"))
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    timer = desk.window.clipboard._timer
    assert timer.interval() == 30_000

    long = "of B1234567 this text " + "says more " * 20
    for said in ("Skopje, 3 December 2025", "B1234568", long):
        _copy(desk, said)
        assert (clipboard.text(), timer.isActive()) == (said, False)

    for said in ("B1234567", "Pasaportë B\u2011123\u20114567, 2026"):
        _copy(desk, said)
        assert timer.isActive()
        timer.timeout.emit()
        assert clipboard.text() == ""

    _copy(desk, "b 123 4567")
    _copy(desk, "something else")
    timer.timeout.emit()
    assert clipboard.text() == "something else"
    clipboard.clear()


def _copy(desk: Desk, text: str) -> None:
    """Copy a text out of the search box, and let the register be asked about it."""
    line = desk.window.frame.top.search
    line.setText(text)
    line.selectAll()
    press(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    desk.rest()


@pytest.mark.parametrize("passphrase", [PASSPHRASE, "a wrong passphrase"])
def test_no_passphrase_comes_back_at_the_door(
    qtbot: QtBot, clock: HandClock, tmp_path: Path, passphrase: str
) -> None:
    folder, _ = desks.register_with_case(tmp_path, clock)
    with desks.desk(qtbot, clock, folder) as shell:
        door, edit = shell.window.door, shell.window.door.passphrase.edit
        type_text(edit, passphrase)
        press(edit, Qt.Key.Key_Return)
        if passphrase == PASSPHRASE:
            qtbot.waitUntil(lambda: shell.window.is_open, timeout=desks.LONG)
            shell.window.lock()
            desks.quiet(qtbot, shell)
        else:
            qtbot.waitUntil(door.banner.isVisible, timeout=desks.LONG)
        (eye,) = door.passphrase.findChildren(QToolButton)
        eye.click()
        press(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert edit.text() == ""
