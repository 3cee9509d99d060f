"""The window is built without the style sheet and dressed once, as a whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.look import theme
from liaison_desk.ui.presenters.cases.place import CasesPresenter
from liaison_desk.ui.shell.shell import Shell
from liaison_desk.ui.window import DeskWindow

SHEETS: list[str] = []


class Watching(CasesPresenter):
    """Notes the style sheet under which it is built."""

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Note it."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        SHEETS.append(application.styleSheet())
        super().__init__(window, jobs)


def test_the_window_is_built_bare_and_then_wears_what_was_worn_before(
    qtbot: QtBot, qapp: QApplication
) -> None:
    SHEETS.clear()
    worn = qapp.styleSheet()
    shell = Shell(qapp, [Watching])
    qtbot.addWidget(shell.window)
    assert SHEETS == [""]
    assert worn
    assert qapp.styleSheet() == worn


def test_what_could_not_be_built_leaves_the_rest_dressed(qapp: QApplication) -> None:
    worn = qapp.styleSheet()
    with pytest.raises(RuntimeError), theme.undressed(qapp):
        raise RuntimeError
    assert qapp.styleSheet() == worn != ""
