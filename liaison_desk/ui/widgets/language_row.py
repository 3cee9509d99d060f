"""The languages of the interface side by side, the one in force marked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from liaison_desk.ui.language import INTERFACE, current
from liaison_desk.ui.live import Live
from liaison_desk.ui.widgets.basics import button, line, restyle


class LanguageRow(Live):
    """One button a language, each in its own words."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it for the languages whose sentences are complete."""
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        layout = line(self, gap=4)
        for code, name in INTERFACE.items():
            one = button(name, "link")
            one.setObjectName(f"language-{code}")
            one.clicked.connect(lambda _=False, code=code: self.chosen.emit(code))
            self._buttons[code] = one
            layout.addWidget(one)
        self.spoken()

    def spoken(self) -> None:
        """Mark the language in force."""
        for code, one in self._buttons.items():
            one.setProperty("chosen", code == current())
            one.setAccessibleDescription("✓" if code == current() else "")
            restyle(one)
