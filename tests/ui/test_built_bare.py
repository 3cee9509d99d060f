"""The window is built without the style sheet and dressed once, as a whole."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.look import theme
from liaison_desk.ui.look.palette import DARK, LIGHT
from liaison_desk.ui.presenters.cases.place import CasesPresenter
from liaison_desk.ui.shell.shell import Shell
from liaison_desk.ui.widgets.basics import label
from liaison_desk.ui.window import DeskWindow

SHEETS: list[str] = []


class Watching(CasesPresenter):
    """Notes the style sheet under which it is built."""

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Note it."""
        SHEETS.append(window.styleSheet())
        super().__init__(window, jobs)


def test_the_window_is_built_bare_and_dressed_as_a_whole(qtbot: QtBot, qapp: QApplication) -> None:
    SHEETS.clear()
    shell = Shell(qapp, [Watching])
    qtbot.addWidget(shell.window)
    assert SHEETS == [""]
    assert LIGHT.accent in shell.window.styleSheet()


def test_what_is_built_later_is_dressed_when_it_comes_into_the_window(qtbot: QtBot) -> None:
    window, inner = QWidget(), label("Tirana", "title")
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    theme.dress(window)
    assert title_px(inner) == theme.FONT_PX
    layout.addWidget(inner)
    assert title_px(inner) == theme.TITLE_PX


def test_a_new_look_dresses_every_window_anew(qtbot: QtBot, qapp: QApplication) -> None:
    windows = [QWidget(), QWidget()]
    for one in windows:
        qtbot.addWidget(one)
        theme.dress(one)
    theme.apply(qapp, "dark")
    assert all(DARK.accent in one.styleSheet() for one in windows)


def test_the_application_wears_no_sheet_under_which_all_would_be_built(qapp: QApplication) -> None:
    assert qapp.styleSheet() == ""


def title_px(shown: QLabel) -> int:
    """Return the size of the letters of a label, dressed as it is."""
    shown.ensurePolished()
    return shown.font().pixelSize()
