"""Locked in the middle of a sentence, in the real form of a real case: it stands where it was."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.history import Spot
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.places import PRESENTERS
from liaison_desk.ui.shell.shell import Shell
from tests.ui.desks import desk, quiet, register_with_case, unlock
from tests.ui.keys import press, type_text
from tests.ui.test_shell import texts


def open_form(qtbot: QtBot, shell: Shell) -> Form:
    """Wait until a form lies over the case, and return it."""
    panes = shell.window.frame.panes(Place.CASES)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in panes.findChildren(Form)))
    return next(one for one in panes.findChildren(Form) if one.isVisible())


def title_of(form: Form) -> QLineEdit:
    edit = form.editors["title"].input()
    assert isinstance(edit, QLineEdit)
    return edit


def test_a_form_that_the_lock_closed_opens_again_with_what_was_typed(
    qtbot: QtBot, tmp_path: Path, clock: HandClock
) -> None:
    folder, case = register_with_case(tmp_path, clock)
    with desk(qtbot, clock, folder, PRESENTERS) as shell:
        unlock(qtbot, shell)
        quiet(qtbot, shell)
        shell.go(Spot(Place.CASES, case, "case"))
        quiet(qtbot, shell)
        press(shell.window, Qt.Key.Key_F2)
        edit = title_of(open_form(qtbot, shell))
        edit.end(False)
        type_text(edit, " and a boat")
        shell.window.lock()
        assert "boat" not in texts(shell.window)
        assert not shell.window.frame.panes(Place.CASES).findChildren(Form)
        quiet(qtbot, shell)
        unlock(qtbot, shell)
        again = title_of(open_form(qtbot, shell))
        assert again.text() == "Stolen vehicles and a boat"
        press(again, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        today = shell.window.frame.panes(Place.CASES)
        qtbot.waitUntil(lambda: "Stolen vehicles and a boat" in texts(today))
        quiet(qtbot, shell)
        assert not shell.drafts.all()
