"""The program with its window: application, fonts, look, language, and the shell."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QApplication

from liaison_desk.clock import Clock
from liaison_desk.ui.look import theme
from liaison_desk.ui.presenters.places import PRESENTERS
from liaison_desk.ui.shell.shell import Shell

# For how long another thread runs while the window waits. Qt gives Python's lock up and takes
# it again many times in a turn: at Python's own 5 ms a paper that is made beside held it up
# for 150 ms, at this for 60.
_TURN_S: Final = 0.001


def run_window(argv: Sequence[str]) -> int:
    """Open the window and return the exit status when it was closed."""
    application = make_application(argv)
    shell = make_shell(application)
    shell.start()
    return application.exec()


def make_application(argv: Sequence[str] = ()) -> QApplication:
    """Return the one application, its fonts loaded."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication([sys.argv[0], *argv])
    sys.setswitchinterval(_TURN_S)
    application.setApplicationName("Liaison Desk")
    theme.load_fonts()
    return application


def make_shell(application: QApplication, clock: Clock | None = None) -> Shell:
    """Return the window with every place connected; nothing is shown yet."""
    return Shell(application, PRESENTERS, clock=clock)
