"""A key code as it is read aloud: its words in one line, its digits in the next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.widgets.basics import column, ground, label


class KeyCode(QWidget):
    """Shows a key code large enough to be read into a telephone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        ground(self, "card")
        self._words, self._digits = label(part="title", wrap=True), label(part="title")
        layout = column(self, (16, 10, 16, 12), 2)
        for one in (self._words, self._digits):
            one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(one)

    def show_code(self, code: str) -> None:
        """Show ``code``: words and digits with hyphens between them; empty hides it."""
        parts = code.split("-")
        self._words.setText("  ".join(one for one in parts if not one.isdigit()))
        self._digits.setText("  ".join(one for one in parts if one.isdigit()))
        self.setAccessibleName(" ".join(parts))
        self.setVisible(bool(code))
