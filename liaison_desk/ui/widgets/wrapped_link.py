"""Words that lead somewhere, over as many lines as they need: a push button cannot wrap."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from liaison_desk.records.text import escaped
from liaison_desk.ui.widgets.basics import Words


class WrappedLink(Words):
    """A label that is clicked, or opened by Enter and the space bar."""

    clicked = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Show ``text`` in the colour of links."""
        super().__init__(text)
        self.setParent(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("part", "link")
        self.setWordWrap(True)
        self.setAccessibleName(escaped(text))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there by the keyboard."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)
