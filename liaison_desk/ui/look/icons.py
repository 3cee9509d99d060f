"""Line icons of one family, drawn by us, tinted when loaded.

``resources/icons/*.svg`` stand on a 20 px square with a stroke of 1.5 px and
``currentColor``, which the colour asked for replaces.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from liaison_desk import paths
from liaison_desk.ui.look import theme

SIZE: Final = 20  # px
_SCALES: Final = (1, 2)  # 100 % and 200 %; Qt takes the nearest for 150 %


def icon(name: str, colour: str | None = None) -> QIcon:
    """Return the icon ``name`` in ``colour``; without one, in that of secondary text."""
    return _icon(name, colour or theme.colours().secondary)


def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return ``name`` as a picture of ``size`` px for a screen of ``ratio``."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode())).render(
        painter, QRectF(0, 0, picture.width(), picture.height())
    )
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _icon(name: str, colour: str) -> QIcon:
    result = QIcon()
    for scale in _SCALES:
        result.addPixmap(pixmap(name, colour, SIZE, scale))
    return result


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
