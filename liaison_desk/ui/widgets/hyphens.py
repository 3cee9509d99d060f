"""References stay on one line: their hyphens do not break, and are plain again when copied."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard, QGuiApplication

PLAIN: Final = "-"
UNBROKEN: Final = "\N{NON-BREAKING HYPHEN}"
# Between capitals and digits alone: SKP-IN-2026-0047, a plate, a date. Words may break.
_IN_REFERENCE: Final = re.compile(r"(?<=[0-9A-ZÀ-ÖØ-ÞА-Я])-(?=[0-9A-ZÀ-ÖØ-ÞА-Я])")


def unbroken(text: str) -> str:
    """Return a text whose references do not break where a line ends: for the screen alone."""
    return _IN_REFERENCE.sub(UNBROKEN, text) if PLAIN in text else text


class PlainHyphens(QObject):
    """Gives what this window copied its plain hyphens back, however it was copied."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Watch the clipboard."""
        super().__init__(parent)
        QGuiApplication.clipboard().changed.connect(self._look)

    def _look(self, mode: QClipboard.Mode) -> None:  # not static: it must end with this object
        if QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive:
            return  # somebody else's; who owns a clipboard is not told on every system
        clipboard = QGuiApplication.clipboard()
        text = clipboard.text(mode)
        if UNBROKEN in text:
            clipboard.setText(text.replace(UNBROKEN, PLAIN), mode)
