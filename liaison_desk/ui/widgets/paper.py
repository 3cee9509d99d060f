"""The paper beside the form: a PDF from memory, never from a disk file."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMargins, QPointF
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.ui.live import Live
from liaison_desk.ui.look import theme
from liaison_desk.ui.widgets.basics import column, ground, label


class Paper(Live):
    """Shows the bytes of one PDF at the width of the pane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it without a paper."""
        super().__init__(parent)
        ground(self, "background")
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._view = QPdfView(self)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setDocument(self._document)
        self._view.setFrameShape(QPdfView.Shape.NoFrame)
        self._view.setDocumentMargins(QMargins(8, 8, 8, 8))
        self._show_ground()
        self._waiting = label(part="secondary")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._view)
        column(self, (8, 8, 8, 0)).addWidget(self._stack)
        self.say(self._waiting.setText, "paper.waiting")
        self.say(self._view.setAccessibleName, "paper.name")

    def changeEvent(self, event: QEvent) -> None:
        """Take the ground of the new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_ground()

    def show_pdf(self, data: bytes) -> None:
        """Show the PDF ``data`` and stay on the page that was looked at."""
        navigator = self._view.pageNavigator()
        page, spot = navigator.currentPage(), navigator.currentLocation()
        scrolled = self._view.verticalScrollBar().value()
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))  # the buffer must outlive the document's reading
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._stack.setCurrentWidget(self._view)
        if 0 < page < self._document.pageCount():
            navigator.jump(page, spot, 0)
        self._view.verticalScrollBar().setValue(scrolled)

    def follow(self, page: int) -> None:
        """Move to ``page``, counted from 0: the cursor is in what it prints."""
        if 0 <= page < self._document.pageCount():
            self._view.pageNavigator().jump(page, QPointF(), 0)

    @property
    def pages(self) -> int:
        """Return how many pages the paper has."""
        return self._document.pageCount()

    def _show_ground(self) -> None:
        palette = self._view.palette()
        palette.setColor(QPalette.ColorRole.Dark, QColor(theme.colours().background))
        self._view.setPalette(palette)

    def blank(self) -> None:
        """Take the paper away: the register is locked."""
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self._stack.setCurrentWidget(self._waiting)
