"""The paper beside the form: a PDF from memory, never from a disk file.

The pages in sight are drawn before they are shown, so that a paper that is drawn anew
at every key never blinks.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QRect, QSize, QSizeF, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QStackedWidget, QWidget

from liaison_desk.ui.live import Live
from liaison_desk.ui.look import theme
from liaison_desk.ui.widgets.basics import column, ground, label

_EDGE: Final = 8  # px around the pages, and between them
_KEPT: Final = 6  # pages that stay drawn
_AT_ONCE: Final = 50  # pages measured in one go: a thousand would hold the window for 0.2 s
_CALM: Final = (0.08, 0.75)  # of the height: what stands between these is in sight


class Paper(Live):
    """Shows the bytes of one PDF at the width of the pane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it without a paper."""
        super().__init__(parent)
        ground(self, "background")
        self._sheets = _Sheets()
        self._waiting = label(part="secondary")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._sheets)
        column(self, (8, 8, 8, 0)).addWidget(self._stack)
        self.say(self._waiting.setText, "paper.waiting")
        self.say(self._sheets.setAccessibleName, "paper.name")

    def show_pdf(self, data: bytes) -> None:
        """Show the PDF ``data`` and stay at the place that was looked at."""
        self._sheets.load(data)
        self._stack.setCurrentWidget(self._sheets)

    def follow(self, page: int, top: float = 0.0) -> None:
        """Move to ``page``, counted from 0, and ``top`` points below its upper edge.

        Nothing moves where that is in sight already.
        """
        if 0 <= page < self.pages:
            self._sheets.follow(page, top)

    @property
    def pages(self) -> int:
        """Return how many pages the paper has."""
        return self._sheets.document.pageCount()

    def page_text(self, page: int) -> str:
        """Return what a page says, as it would be copied out of it; empty for none."""
        return self._sheets.document.getAllText(page).text() if page < self.pages else ""

    @property
    def in_sight(self) -> tuple[int, int]:
        """Return the first page that is seen, and the last."""
        return self._sheets.in_sight()

    def blank(self) -> None:
        """Take the paper away: the register is locked."""
        self._sheets.load(b"")
        self._stack.setCurrentWidget(self._waiting)


class _Sheets(QAbstractScrollArea):
    """The pages beneath each other, as wide as the pane."""

    def __init__(self) -> None:
        super().__init__()
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._frames: list[QRect] = []  # of the pages, from the top of the first
        self._images: dict[int, QImage] = {}
        self.measured: list[QSizeF] = []  # points, of the first pages; the others are as the last
        self._further = QTimer(self, interval=0)
        self._further.timeout.connect(self._measure)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    def load(self, data: bytes) -> None:
        """Take another paper; the pages in sight are drawn at once."""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))  # the buffer must outlive the document's reading
        if data:
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self.document.load(self._buffer)
        self.measured = []
        self._further.start()
        self._measure()
        self._lay_out()

    def follow(self, page: int, top: float) -> None:
        """Bring a place into sight, a quarter from the top, unless it is there."""
        frame, high = self._frames[page], self.viewport().height()
        at = frame.top() + round(top * frame.height() / self.document.pagePointSize(page).height())
        bar = self.verticalScrollBar()
        least, most = (bar.value() + round(high * part) for part in _CALM)
        if not least <= at <= most:
            bar.setValue(at - high // 4)

    def in_sight(self) -> tuple[int, int]:
        """Return the first page that is seen, and the last."""
        seen = [page for page, _ in self._seen()]
        return (seen[0], seen[-1]) if seen else (0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages into the new width, and stay where one was."""
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._lay_out()
        bar.setValue(round(share * bar.maximum()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), QColor(theme.colours().background))
            for page, frame in self._seen():
                painter.drawImage(frame.topLeft(), self._image(page, frame.size()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint anew."""
        del dx, dy
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Take the ground of the new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def _seen(self) -> list[tuple[int, QRect]]:
        """Return the pages in sight, where they stand in the pane."""
        above, pane = self.verticalScrollBar().value(), self.viewport().rect()
        placed = ((page, frame.translated(0, -above)) for page, frame in enumerate(self._frames))
        return [(page, frame) for page, frame in placed if frame.intersects(pane)]

    def _image(self, page: int, size: QSize) -> QImage:
        """Return a page drawn for this screen; a page is drawn once."""
        if page not in self._images:
            for old in sorted(self._images, key=lambda one: abs(one - page))[_KEPT:]:
                del self._images[old]
            ratio = self.devicePixelRatioF()
            ink = self.document.render(page, size * ratio)
            sheet = QImage(ink.size(), QImage.Format.Format_RGB32)
            sheet.fill(QColor("white"))
            with QPainter(sheet) as painter:
                painter.drawImage(0, 0, ink)
            sheet.setDevicePixelRatio(ratio)
            self._images[page] = sheet
        return self._images[page]

    def _measure(self) -> None:
        """Measure some more pages; those that are not as was taken for granted move the rest."""
        count, done = self.document.pageCount(), len(self.measured)
        ahead = range(done, min(done + _AT_ONCE, count))
        self.measured += [self.document.pagePointSize(page) for page in ahead]
        if len(self.measured) == count:
            self._further.stop()
        if done and any(one != self.measured[done - 1] for one in self.measured[done:]):
            self._lay_out()

    def _lay_out(self) -> None:
        """Place the pages; where one looked stays in sight."""
        self._images.clear()
        self._frames, y = [], _EDGE
        wide = max(1, self.viewport().width() - 2 * _EDGE)
        for page in range(self.document.pageCount()):
            points = self.measured[min(page, len(self.measured) - 1)]
            high = round(wide * points.height() / max(1.0, points.width()))
            self._frames.append(QRect(_EDGE, y, wide, high))
            y += high + _EDGE
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, y - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        self.viewport().update()
