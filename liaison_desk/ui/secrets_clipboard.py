"""What was copied here leaves the clipboard if it is still ours: a secret after 30 seconds.

Everything else goes with the lock: the words of a record are as readable in the
clipboard as in the window.
"""

from __future__ import annotations

import hashlib
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

CLEAR_AFTER_MS: Final = 30_000


class SecretsClipboard(QObject):
    """Remembers a hash of what it copied, not the text."""

    def __init__(self, parent: QObject | None = None, after_ms: int = CLEAR_AFTER_MS) -> None:
        """Clear ``after_ms`` milliseconds after each copy."""
        super().__init__(parent)
        self._ours = b""
        self._from_here = b""  # what was copied while one worked here, whoever copied it
        QGuiApplication.clipboard().dataChanged.connect(self._changed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self.clear)

    def copy(self, text: str) -> None:
        """Copy ``text`` for a short while."""
        self._ours = _hash(text)
        QGuiApplication.clipboard().setText(text)
        self._timer.start()

    def clear(self) -> None:
        """Empty the clipboard, unless somebody has copied something else since."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._ours and _hash(clipboard.text()) == self._ours:
            clipboard.clear()
        self._ours = b""

    def forget(self) -> None:
        """Empty the clipboard of whatever was copied here, for the window locks."""
        self.clear()
        clipboard = QGuiApplication.clipboard()
        if self._from_here and _hash(clipboard.text()) == self._from_here:
            clipboard.clear()
        self._from_here = b""
        if clipboard.ownsSelection():  # what is marked, where marking copies
            clipboard.clear(QClipboard.Mode.Selection)

    def _changed(self) -> None:
        """Note what was copied; who owns a clipboard is not told on every system."""
        active = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        text = QGuiApplication.clipboard().text() if active else ""
        self._from_here = _hash(text) if text else b""


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
