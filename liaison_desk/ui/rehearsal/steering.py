"""Steering the real window without hands: for the journey without a display, and for pictures."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QEvent, QEventLoop, QIODevice, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from liaison_desk import files
from liaison_desk.ui.shell.shell import Shell

LONGEST_S: Final = 60.0
_LOOK_MS: Final = 20  # how often it is looked whether a thing has come
_SETTLED: Final = 4  # looks without anything on its way: then the window is at rest


class NeverCame(Exception):
    """The window did not come to what was waited for."""


def wait_until(ready: Callable[[], bool], what: str) -> None:
    """Let the window live until ``ready``; :class:`NeverCame` after a minute.

    What was seen once has come: until the loop ends, spare work may begin anew.
    """
    loop = QEventLoop()
    came = ready()

    def looked() -> None:
        nonlocal came
        came = came or ready()
        if came:
            loop.quit()

    look = QTimer()
    look.setInterval(_LOOK_MS)
    look.timeout.connect(looked)
    last = QTimer()
    last.setSingleShot(True)
    last.timeout.connect(loop.quit)
    look.start()
    last.start(int(LONGEST_S * 1000))
    if not came:
        loop.exec()
    if not came:
        raise NeverCame(what)


def rest(shell: Shell) -> None:
    """Let the window live until the worker and every timer of its own have come to rest."""
    quiet = [0]

    def still() -> bool:
        waiting = any(one.isActive() for one in _pauses(shell))
        quiet[0] = 0 if shell.jobs.busy or waiting else quiet[0] + 1
        return quiet[0] >= _SETTLED

    wait_until(still, "rest")


def pause(seconds: float) -> None:
    """Let the window live for a moment: a paper is drawn by a thread that tells nobody."""
    end = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() >= end, "a moment")


def press(widget: QWidget, key: Qt.Key, modifiers: Iterable[Qt.KeyboardModifier] = ()) -> None:
    """Press and release a key."""
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    for way in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(way, key, held))


def type_text(widget: QWidget, text: str) -> None:
    """Type ``text``, letter by letter."""
    for letter in text:
        for way in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(
                widget, QKeyEvent(way, 0, Qt.KeyboardModifier.NoModifier, letter)
            )


def picture(widget: QWidget, path: Path) -> Path:
    """Write what ``widget`` shows as a PNG."""
    for _ in range(3):  # layouts, then what they post
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.sendPostedEvents(None, 0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    files.write_whole(path, bytes(buffer.data().data()))
    return path


def _pauses(shell: Shell) -> Iterable[QTimer]:
    """Yield the timers that fire once, soon: a search, a draft, a count."""
    return (
        one
        for root in (shell.window, shell.standing, shell.searching, shell.arrivals)
        for one in _timers(root)
        if one.isSingleShot() and one.interval() <= 1000 and one.parent() is not shell.window.idle
    )


def _timers(root: QObject) -> list[QTimer]:
    return root.findChildren(QTimer)
