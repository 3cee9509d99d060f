"""Keys pressed by tests, in any script."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PLAIN = Qt.KeyboardModifier.NoModifier


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Press and release ``key``; shortcuts hear it too."""
    QTest.keyClick(widget, key, modifiers)


def type_text(widget: QWidget, text: str) -> None:
    """Type ``text``; Qt's own ``keyClicks`` aborts the process beyond Latin-1."""
    for letter in text:
        for way in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(way, 0, PLAIN, letter))


def leave(widget: QWidget) -> None:
    """Take the focus away, as Tab does."""
    QApplication.sendEvent(widget, QFocusEvent(QEvent.Type.FocusOut))
