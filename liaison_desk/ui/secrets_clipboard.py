"""Copying a secret: it leaves the clipboard after 30 seconds, if it is still ours."""

from __future__ import annotations

import hashlib
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

CLEAR_AFTER_MS: Final = 30_000


class SecretsClipboard(QObject):
    """Remembers a hash of what it copied, not the text."""

    def __init__(self, parent: QObject | None = None, after_ms: int = CLEAR_AFTER_MS) -> None:
        """Clear ``after_ms`` milliseconds after each copy."""
        super().__init__(parent)
        self._ours = b""
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


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
