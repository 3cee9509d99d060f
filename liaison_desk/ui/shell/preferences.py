"""What one user chose on this computer: language, look, idle lock, registers used last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from liaison_desk import settings
from liaison_desk.settings import Arrangement
from liaison_desk.ui import language
from liaison_desk.ui.look import theme


class Preferences(QObject):
    """Applies a choice at once, and keeps it."""

    language_changed = Signal()
    look_changed = Signal()
    idle_changed = Signal(int)  # minutes

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        """Read what was kept, and apply it."""
        super().__init__(parent)
        self._application = application
        self.chosen = settings.load()
        theme.apply(application, self.chosen.look)
        language.switch(application, self._spoken(self.chosen.language))

    def choose_language(self, code: str) -> None:
        """Speak ``code`` at once."""
        self._keep(language=code)
        language.switch(self._application, self._spoken(code))
        self.language_changed.emit()

    def choose_look(self, look: str) -> None:
        """Wear ``look`` at once: light, dark, contrast."""
        self._keep(look=look)
        theme.apply(self._application, look)
        self.look_changed.emit()

    def choose_idle(self, minutes: int) -> None:
        """Lock after so many minutes without a sign of life."""
        self._keep(idle_minutes=minutes)
        self.idle_changed.emit(minutes)

    def choose_lock_minimised(self, locks: bool) -> None:
        """Lock when the window is minimised, or leave that to the idle lock."""
        self._keep(lock_minimised=locks)
        self.idle_changed.emit(self.chosen.idle_minutes)

    def used(self, folder: Path) -> None:
        """Note that the register in ``folder`` was opened."""
        self.chosen = self.chosen.with_register(folder)
        settings.save(self.chosen)

    def keep_places(self, places: Mapping[str, Arrangement]) -> None:
        """Keep how the lists stand."""
        self._keep(places=dict(places))

    @property
    def registers(self) -> tuple[Path, ...]:
        """Return the folders of the registers used last that are still there."""
        return tuple(one for name in self.chosen.registers if (one := Path(name)).is_dir())

    def _keep(self, **what: Any) -> None:
        self.chosen = replace(self.chosen, **what)
        settings.save(self.chosen)

    @staticmethod
    def _spoken(code: str) -> str:
        """Return ``code`` where the window's sentences are complete in it, else English."""
        return code if code in language.INTERFACE else "en"
