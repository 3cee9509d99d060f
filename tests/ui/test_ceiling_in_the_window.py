"""The highest level that a register may hold stands on Station, and is set there with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from liaison_desk.ui.pages.directory.ceiling import CeilingDialog
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.directory.place import DirectoryPresenter
from tests.ui.desk import Desk, shown
from tests.ui.keys import press, type_text


def place(desk: Desk) -> DirectoryPresenter:
    found = desk.shell.presenters[Place.STATION]
    assert isinstance(found, DirectoryPresenter)
    return found


def asked(desk: Desk) -> CeilingDialog:
    """Open the dialog by its step, from a register that holds up to RESTRICTED."""
    desk.ask(lambda reg: reg.set_ceiling("1", reason="As it ships"))
    desk.go(Place.STATION)
    place(desk).choose("SKP")
    desk.rest()
    action = place(desk).page.findChild(QAction, "step-ceiling")
    assert action is not None
    action.trigger()
    desk.rest()
    dialog = place(desk).ceiling.dialog
    assert dialog is not None
    return dialog


def test_it_is_raised_by_who_agrees_to_the_sentence_and_says_why(desk: Desk) -> None:
    dialog = asked(desk)
    assert "RESTRICTED" in shown(place(desk).page)
    dialog.level.set_value("2")
    dialog.level.changed.emit()
    type_text(dialog.reason, "Room accredited")
    assert not dialog.answer.isEnabled()
    press(dialog.agreed, Qt.Key.Key_Space)
    assert dialog.answer.isEnabled()
    press(dialog.reason, Qt.Key.Key_Return)
    desk.rest()
    assert desk.ask(lambda reg: reg.ceiling) == "2"
    assert "CONFIDENTIAL" in shown(place(desk).page)


def test_it_is_lowered_with_a_reason_alone_and_escape_leaves_it(desk: Desk) -> None:
    dialog = asked(desk)
    press(dialog, Qt.Key.Key_Escape)
    desk.rest()
    assert desk.ask(lambda reg: reg.ceiling) == "1"
    dialog = asked(desk)
    dialog.level.set_value("0")
    dialog.level.changed.emit()
    assert not dialog.answer.isEnabled()
    type_text(dialog.reason, "The safe is gone")
    assert dialog.answer.isEnabled()
    dialog.answer.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.ceiling) == "0"
