"""A picture as plain pixels on white paper."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from liaison_desk.drawing.talk import Ask, Why
from liaison_desk.drawing.undrawable import Undrawable


def flat(image: QImage, ask: Ask) -> QImage:
    """Return ``image`` in the size that was asked for, nothing of it transparent."""
    if image.isNull():
        raise Undrawable(Why.DAMAGED)
    if not image.hasAlphaChannel() and image.size().toTuple() == (ask.width, ask.height):
        return image.convertToFormat(QImage.Format.Format_RGB32)
    result = QImage(ask.width, ask.height, QImage.Format.Format_RGB32)
    result.fill(Qt.GlobalColor.white)
    painter = QPainter(result)
    painter.drawImage(0, 0, image)
    painter.end()
    return result
