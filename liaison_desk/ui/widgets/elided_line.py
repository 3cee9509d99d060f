"""A line whose words end in dots where they are cut, as long as nobody types in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyleOptionFrame,
    QStylePainter,
    QToolButton,
)

_MARGIN: Final = 2  # px: Qt's own, between the edge of the contents and the first letter
_GAP: Final = 6  # px: Qt's own, between the text and a sign at the line's end


class ElidedLine(QLineEdit):
    """A line edit; with the cursor in it one moves through its text, as in any other."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the beginning of a text that is too long, and dots; anything else as ever."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        words = self.words_seen(option)
        if words == self.displayText():
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        self.style().drawItemText(
            painter, self._room(option), int(Qt.AlignmentFlag.AlignVCenter), self.palette(),
            self.isEnabled(), words, QPalette.ColorRole.Text,
        )  # fmt: skip

    def words_seen(self, option: QStyleOptionFrame | None = None) -> str:
        """Return what is seen of the text: all of it, or its beginning and dots.

        While one types, it moves along with the cursor.
        """
        text = self.displayText()
        if self.hasFocus() or not text:
            return text
        if option is None:
            option = QStyleOptionFrame()
            self.initStyleOption(option)
        width = self._room(option).width()
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _room(self, option: QStyleOptionFrame) -> QRect:
        """Return where the text stands: between the signs at the line's ends."""
        element = QStyle.SubElement.SE_LineEditContents
        room = self.style().subElementRect(element, option, self)
        for one in self.findChildren(QToolButton):
            if not one.isVisible():
                continue
            if one.geometry().center().x() < self.width() // 2:
                room.setLeft(max(room.left(), one.geometry().right() + _GAP))
            else:
                room.setRight(min(room.right(), one.x() - _GAP))
        return room.adjusted(_MARGIN, 0, -_MARGIN, 0)
