"""What was copied here leaves the clipboard with the lock, if it is still ours.

The words of a record are as readable in the clipboard as in the window. A number
of a document stays for 30 seconds, and so does nothing else.
"""

from __future__ import annotations

import hashlib
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from liaison_desk.ui.widgets.hyphens import PLAIN, UNBROKEN

CLEAR_AFTER_MS: Final = 30_000


class CopiedHere(QObject):
    """Remembers a hash of what was copied here, not the text."""

    copied = Signal(str)  # a text; whoever knows it for a number calls forget_soon

    def __init__(self, parent: QObject | None = None, after_ms: int = CLEAR_AFTER_MS) -> None:
        """Watch the clipboard; a number leaves it after ``after_ms`` milliseconds."""
        super().__init__(parent)
        self._from_here = b""  # what was copied while one worked here, whoever copied it
        self._brief = b""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self._expire)
        QGuiApplication.clipboard().dataChanged.connect(self._changed)

    def forget_soon(self, text: str) -> None:
        """Empty the clipboard of ``text`` in a while, unless something else is in it by then."""
        self._brief = _hash(text)
        self._timer.start()

    def forget(self) -> None:
        """Empty the clipboard of whatever was copied here, for the window locks."""
        self._timer.stop()
        self._clear(self._from_here)
        self._clear(self._brief)
        self._from_here = self._brief = b""
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsSelection():  # what is marked, where marking copies
            clipboard.clear(QClipboard.Mode.Selection)

    def _expire(self) -> None:
        self._clear(self._brief)
        self._brief = b""

    @staticmethod
    def _clear(ours: bytes) -> None:
        clipboard = QGuiApplication.clipboard()
        if ours and _hash(clipboard.text()) == ours:
            clipboard.clear()

    def _changed(self) -> None:
        """Note what was copied; who owns a clipboard is not told on every system."""
        active = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        text = QGuiApplication.clipboard().text() if active else ""
        self._from_here = _hash(text) if text else b""
        if text:
            self.copied.emit(text)


def _hash(text: str) -> bytes:
    """Return the hash of a text as it looks: its hyphens are made plain behind our back."""
    return hashlib.sha256(text.replace(UNBROKEN, PLAIN).encode()).digest()
