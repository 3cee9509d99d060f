"""Draws the pages of a PDF, in the worker alone: PDFium reads what may be hostile."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from liaison_desk.drawing.bounds import LONGEST, MOST_SHEETS, SHORTEST
from liaison_desk.drawing.talk import Why
from liaison_desk.drawing.undrawable import Undrawable

_LOCKED: Final = (
    QPdfDocument.Error.IncorrectPassword,
    QPdfDocument.Error.UnsupportedSecurityScheme,
)


class Papers:
    """The pages of one PDF."""

    def __init__(self, data: bytes) -> None:
        """Open it; :class:`Undrawable` where it cannot be."""
        self._buffer = QBuffer()  # must outlive the reading
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)
        if self._document.error() in _LOCKED:
            raise Undrawable(Why.LOCKED)
        if self._document.status() is not QPdfDocument.Status.Ready:
            raise Undrawable(Why.DAMAGED)

    def sizes(self) -> list[tuple[int, int]]:
        """Return width and height of each page, in hundredths of a point."""
        count = min(self._document.pageCount(), MOST_SHEETS)
        points = [self._document.pagePointSize(one) for one in range(count)]
        return [(_bounded(one.width()), _bounded(one.height())) for one in points]

    @property
    def whole(self) -> bool:
        """Tell whether every page is among them."""
        return self._document.pageCount() <= MOST_SHEETS

    def draw(self, sheet: int, width: int, height: int) -> QImage:
        """Draw a page, with what was noted on it; where it shows nothing it is clear."""
        options = QPdfDocumentRenderOptions()
        options.setRenderFlags(QPdfDocumentRenderOptions.RenderFlag.Annotations)
        return self._document.render(sheet, QSize(width, height), options)


def _bounded(points: float) -> int:
    return SHORTEST if math.isnan(points) else int(min(max(points * 100, SHORTEST), LONGEST))
