"""Pages that take a disk file dropped on them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class DropPage(QWidget):
    """Takes one local disk file, and hands on where it lies."""

    file_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Take drops."""
        super().__init__(parent)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local disk file, and nothing else."""
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the file on."""
        self.file_dropped.emit(dropped_file(event.mimeData()))


def dropped_file(data: QMimeData) -> str:
    """Return the path of the one local file that is dragged; empty for anything else."""
    urls = data.urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
