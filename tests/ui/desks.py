"""The real window on real registers, for journeys: opened, unlocked, closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk import settings
from liaison_desk.clock import Clock
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.ui.presenters.presenter import Presenter
from liaison_desk.ui.presenters.today.place import TodayPresenter
from liaison_desk.ui.shell.shell import Shell
from tests.desk.network import PASSPHRASE, new_register
from tests.ui.keys import press
from tests.ui.stand_in import StandIn

LONG = 20_000  # ms: Argon2id on a busy computer
PLAIN: Sequence[type[Presenter]] = (TodayPresenter, StandIn)


@contextmanager
def desk(
    qtbot: QtBot,
    clock: Clock,
    folder: Path | None = None,
    presenters: Sequence[type[Presenter]] = PLAIN,
) -> Iterator[Shell]:
    """Show the window, at the door of the register in ``folder`` if there is one."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    if folder is not None:
        settings.save(settings.load().with_register(folder))
    shell = Shell(application, presenters, clock=clock, memory_kib=MEMORY_FLOOR_KIB)
    shell.start()
    qtbot.waitExposed(shell.window)
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)
    try:
        yield shell
    finally:
        shell.window.close()
        for watch in (shell.window.idle, shell.window):
            application.removeEventFilter(watch)
        shell.window.deleteLater()


def register_with_case(
    folder: Path, clock: Clock, title: str = "Stolen vehicles"
) -> tuple[Path, str]:
    """Make a register with one case; return its folder and the case."""
    with new_register(folder, "SKP", clock, headquarters=True) as register:
        return register.folder, register.add("case", title=title, level="1")


def unlock(qtbot: QtBot, shell: Shell, passphrase: str = PASSPHRASE) -> None:
    """Type a passphrase at the door, press Enter, and wait until the places are shown."""
    with qtbot.waitSignal(shell.opening.opened, timeout=LONG):
        try_passphrase(shell, passphrase)
    qtbot.waitUntil(lambda: shell.window.is_open)


def try_passphrase(shell: Shell, passphrase: str) -> None:
    """Type a passphrase at the door and press Enter."""
    edit = shell.window.door.passphrase.edit
    edit.setText(passphrase)
    press(edit, Qt.Key.Key_Return)


def quiet(qtbot: QtBot, shell: Shell) -> None:
    """Wait until the worker has nothing to do."""
    qtbot.waitUntil(lambda: not shell.jobs.busy, timeout=LONG)


def said_at_the_door(qtbot: QtBot, shell: Shell) -> str:
    """Wait for what the door says, and return it."""
    banner = shell.window.door.banner
    qtbot.waitUntil(banner.isVisible, timeout=LONG)
    return banner.accessibleName()
