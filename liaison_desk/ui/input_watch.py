"""Keys, clicks and moves, wherever in the application they happen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent, QInputEvent, QInputMethodEvent

INPUT: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.Drop,
    }
)
# What those are, told by C: asking an event for its type takes longer than all the rest.
_OF_INPUT: Final = (QInputEvent, QInputMethodEvent, QDropEvent)


class InputWatch(QObject):
    """Tells those who listen of every input; the first that takes it keeps it from the rest.

    One filter for all of them: building a window is fifty thousand events, and a filter of the
    application is called in Python for each.
    """

    def __init__(self, listeners: Sequence[QObject], parent: QObject) -> None:
        """Ask ``listeners`` in their order."""
        super().__init__(parent)
        self._listeners = tuple(listeners)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass input on; everything else goes its way."""
        if not isinstance(event, _OF_INPUT) or event.type() not in INPUT:
            return False
        return any(one.eventFilter(watched, event) for one in self._listeners)
