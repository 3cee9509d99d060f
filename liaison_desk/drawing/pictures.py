"""Draws pictures, in the worker alone: Qt's readers read what may be hostile."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from liaison_desk.drawing.bounds import LONGEST, MOST_DECODED, MOST_SHEETS
from liaison_desk.drawing.talk import Why
from liaison_desk.drawing.undrawable import Undrawable

MOST_MB: Final = 512  # of one picture decoded: eight bytes for each pixel
_TURNED: Final = QImageIOHandler.Transformation.TransformationRotate90


class Pictures:
    """The pictures of one disk file: one, or the pages of a TIFF."""

    def __init__(self, data: bytes, sort: str) -> None:
        """Take what the reader of ``sort`` shall read; no other reader is asked."""
        self._data, self._sort = QByteArray(data), sort
        self._buffer = QBuffer()  # of the newest reader, which does not keep it
        self._drawn: tuple[int, QImage] | None = None  # in full, for the next size of it
        self._count = self._reader(0).imageCount() if sort == "tiff" else 1

    def sizes(self) -> list[tuple[int, int]]:
        """Return width and height of each as they are seen, in hundredths of a pixel."""
        return [self._size(one) for one in range(max(1, min(self._count, MOST_SHEETS)))]

    @property
    def whole(self) -> bool:
        """Tell whether every picture is among them."""
        return self._count <= MOST_SHEETS

    def draw(self, sheet: int, width: int, height: int) -> QImage:
        """Draw one as the camera held it."""
        image = self._full(sheet)
        if image.size() == QSize(width, height):
            return image
        return image.scaled(
            width, height,
            Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip

    def _size(self, sheet: int) -> tuple[int, int]:
        reader = self._reader(sheet)
        size = reader.size()
        if not size.isValid():  # a reader that knows it from the pixels alone
            size = self._full(sheet).size()
        elif reader.transformation() & _TURNED:
            size.transpose()
        if size.isEmpty():
            raise Undrawable(Why.DAMAGED)
        if size.width() * size.height() > MOST_DECODED or 100 * max(size.toTuple()) > LONGEST:
            raise Undrawable(Why.TOO_LARGE)
        return size.width() * 100, size.height() * 100

    def _full(self, sheet: int) -> QImage:
        if self._drawn is None or self._drawn[0] != sheet:
            self._drawn = None
            self._drawn = sheet, self._reader(sheet).read()
        if self._drawn[1].isNull():
            raise Undrawable(Why.DAMAGED)
        return self._drawn[1]

    def _reader(self, sheet: int) -> QImageReader:
        self._buffer = QBuffer(self._data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(self._buffer, QByteArray(self._sort.encode()))
        reader.setDecideFormatFromContent(False)
        reader.setAutoTransform(True)
        if sheet and not reader.jumpToImage(sheet):
            raise Undrawable(Why.DAMAGED)
        return reader


def bound() -> None:
    """Let no reader of this process decode more than may be."""
    QImageReader.setAllocationLimit(MOST_MB)
