"""The demo in the window: opened where there is a display, driven through a morning where not.

The morning is the attaché's in Skopje: unlock, open the case, take the bundle
of headquarters, print the minutes. What it did is read back from the
register when the window is closed, not from the window.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from liaison_desk import files
from liaison_desk.progress import quiet
from liaison_desk.ui.app import make_application, make_shell
from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.first_run import Answer
from liaison_desk.ui.rehearsal.morning import Morning, read_back
from liaison_desk.ui.shell.demo_place import provide
from liaison_desk.ui.shell.shell import Shell

STATE: Final = "LIAISON_DESK_STATE"  # the demo keeps its settings beside itself
NETWORK, PICTURES, PAPERS = "network", "pictures", "papers"


def show_demo(folder: Path) -> int:
    """Show the demo network in ``folder`` in the window; return the exit status."""
    folder = folder.resolve()
    os.environ.setdefault(STATE, str(folder / "state"))
    application = make_application()
    if QGuiApplication.platformName() == "offscreen":
        return _drive(application, folder)
    shell = make_shell(application)
    shell.beginning.demo_folder = folder / NETWORK
    shell.beginning.ask()
    shell.window.show()
    shell.window.first_run.choose(Answer.DEMO)  # made in the worker; then its door is shown
    return application.exec()


def _drive(application: QApplication, folder: Path) -> int:
    """Drive the window through the morning, and tell what it did."""
    _say(tr("journey.building", folder=str(folder / NETWORK)))
    demo = provide(folder / NETWORK, None, quiet)
    for name in (PICTURES, PAPERS):
        files.remove_folder(folder / name)
        files.make_folder(folder / name)
    shell = make_shell(application, demo.stopped_clock())
    morning = Morning(shell, demo, folder / PICTURES, folder / PAPERS)
    try:
        for told in morning.play():
            _say(told)
    finally:
        _close(shell)
    _say("")
    _say(tr("journey.read_back"))
    for told in read_back(demo, morning):
        _say(f"  {told}")
    _say("")
    _say(tr("journey.papers", folder=str(folder / PAPERS)))
    _say(tr("journey.pictures", folder=str(folder / PICTURES)))
    _say(tr("journey.display"))
    return 0


def _close(shell: Shell) -> None:
    shell.window.close()
    shell.window.deleteLater()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
