"""The way in: which register, its door, and what is said when it stays shut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from liaison_desk.clock import Clock, SystemClock
from liaison_desk.errors import DeskError
from liaison_desk.keys.slots import Slots
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.unlock import UnlockView
from liaison_desk.ui.shell.demo_place import demo_around
from liaison_desk.ui.shell.opened import OpenRegister, describe
from liaison_desk.ui.shell.preferences import Preferences
from liaison_desk.ui.widgets.path_dialog import only_folders, path_dialog
from liaison_desk.ui.window import DeskWindow

Opener = Callable[[Progress], Register]


class Opening(QObject):
    """Shows doors and opens registers in the worker."""

    opened = Signal(object)  # an OpenRegister
    another_wanted = Signal()  # none of the known registers: the first question again

    def __init__(
        self, window: DeskWindow, jobs: Jobs[Register], preferences: Preferences, clock: Clock
    ) -> None:
        """Connect the door; ``clock`` is that of registers which are no demo."""
        super().__init__(window)
        self._window, self._jobs, self._preferences, self._clock = window, jobs, preferences, clock
        self.folder: Path | None = None
        self._hint = ""
        window.unlock_wanted.connect(self.unlock)
        window.door.keystore_wanted.connect(self.unlock_by_keystore)
        window.door.other_wanted.connect(self._offer_others)

    def show_door(self, folder: Path, *, locked: bool = False) -> None:
        """Wait for the passphrase of the register in ``folder``."""
        self.folder = folder
        self._window.show_door(self.view(locked=locked))

    def view(self, *, locked: bool) -> UnlockView:
        """Return what the door says in the interface language."""
        assert self.folder is not None
        demo = demo_around(self.folder)
        hint = tr("unlock.demo", passphrase=demo.passphrase) if demo else ""
        return UnlockView(
            self.folder.name, str(self.folder), hint, locked, _has_keystore(self.folder)
        )

    def spoken(self) -> None:
        """Say the hint in the new language; what stands in the field stays."""
        if self.folder is not None:
            self._window.door.show_hint(self.view(locked=False).hint)

    def unlock(self, passphrase: str) -> None:
        """Open the register with ``passphrase``, or say at the door why not."""
        folder = self.folder
        assert folder is not None
        clock = self.clock_of(folder)
        self.enter(lambda _: Register.open(folder, passphrase=passphrase, clock=clock))

    def unlock_by_keystore(self) -> None:
        """Open the register through this computer's key store, or say at the door why not."""
        folder = self.folder
        assert folder is not None
        clock = self.clock_of(folder)
        self.enter(lambda _: Register.open(folder, keystore=True, clock=clock))

    def enter(self, opener: Opener) -> None:
        """Let the worker open a register, and show it."""
        self._jobs.open(opener, self._describe, self._refuse)

    def clock_of(self, folder: Path) -> Clock:
        """Return the clock of the register in ``folder``: a demo has its own."""
        demo = demo_around(folder)
        if demo is None or not isinstance(self._clock, SystemClock):
            return self._clock
        return demo.clock()

    def ask_for_folder(self) -> None:
        """Let the officer show where a register lies."""
        dialog = only_folders(path_dialog(self._window, tr("open.title")))
        dialog.setObjectName("open-register")
        dialog.fileSelected.connect(lambda name: self.show_door(Path(name)))
        dialog.open()

    def _describe(self, _: None) -> None:
        self._jobs.submit(describe, self._show, self._refuse)

    def _show(self, found: OpenRegister) -> None:
        self.folder = found.folder
        self._preferences.used(found.folder)
        self.opened.emit(found)

    def _refuse(self, error: DeskError) -> None:
        """Say why it stays shut, where the officer stands."""
        if self._window.first_run.isVisible():
            self._window.first_run.show_error(error)
        else:
            self._window.door.show_error(error)

    def _offer_others(self) -> None:
        """Offer the registers used last, and the first question."""
        others = [one for one in self._preferences.registers if one != self.folder]
        if not others:
            self.another_wanted.emit()
            return
        menu = QMenu(self._window.door)
        menu.setObjectName("other-registers")
        for folder in others:
            entry = menu.addAction(f"{folder.name}   {folder.parent}")
            entry.triggered.connect(lambda _=False, one=folder: self.show_door(one))
        menu.addSeparator()
        more = menu.addAction(tr("unlock.more"))
        more.triggered.connect(self.another_wanted)
        button = self._window.door.other
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _has_keystore(folder: Path) -> bool:
    """Tell whether a key store may open it; what is the matter with slots is said on opening."""
    try:
        return Slots.load(folder).has_keystore
    except DeskError:
        return False
