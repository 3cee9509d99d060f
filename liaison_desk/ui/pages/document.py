"""A document shown inside the window, from memory: PDF, picture or plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Heading
from liaison_desk.ui.widgets.basics import button, column, ground, label, line
from liaison_desk.ui.widgets.page_header import PageHeader
from liaison_desk.ui.widgets.paper import Paper

PDF: Final = "application/pdf"
PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/bmp", "image/webp"})
TEXT: Final = "text/plain"
LARGEST: Final = 32 << 20  # bytes held in memory; a larger one is not shown here
LARGEST_TEXT: Final = 1 << 20


def can_show(mime: str | None, size: int | None) -> bool:
    """Tell whether a document is of a simple kind, and small enough, to be shown here."""
    if mime == TEXT:
        return (size or 0) <= LARGEST_TEXT
    return (mime == PDF or mime in PICTURES) and (size or 0) <= LARGEST


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document and its content."""

    name: str
    note: str
    mime: str
    data: bytes


class DocumentPage(Live):
    """Shows a document until it is closed; keeps nothing on the disk."""

    close_wanted = Signal()

    def __init__(self, view: DocumentView, parent: QWidget | None = None) -> None:
        """Show ``view``."""
        super().__init__(parent)
        ground(self, "panel")
        header = PageHeader()
        header.show_heading(Heading(view.name, view.note))
        self.close_ = button()
        self.say(self.close_.setText, "document.close")
        self.close_.clicked.connect(self.close_wanted)
        foot = line(margins=(18, 10, 18, 10))
        foot.addStretch()
        foot.addWidget(self.close_)
        layout = column(self)
        layout.addWidget(header)
        layout.addWidget(_body(view), 1)
        layout.addLayout(foot)


def _body(view: DocumentView) -> QWidget:
    if view.mime == PDF:
        paper = Paper()
        paper.show_pdf(view.data)
        return paper
    if view.mime == TEXT:
        text = QPlainTextEdit(view.data.decode("utf-8", "replace"))
        text.setReadOnly(True)
        return text
    picture = QPixmap()
    area = QScrollArea()
    shown = label()
    if picture.loadFromData(view.data):
        shown.setPixmap(picture)
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    shown.setAccessibleName(view.name)
    area.setWidget(shown)
    area.setWidgetResizable(True)
    return area
