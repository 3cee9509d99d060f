"""A document shown inside the window, from memory: as it looks, or its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.drawing import sorts
from liaison_desk.drawing.bounds import LARGEST
from liaison_desk.drawing.talk import Sheets
from liaison_desk.errors import UserError
from liaison_desk.records.text import escaped
from liaison_desk.ui import shortcuts
from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.pages.outside import Outside, outside_row
from liaison_desk.ui.views import Heading
from liaison_desk.ui.widgets.banner import notice_of
from liaison_desk.ui.widgets.basics import button, column, ground, label, line, panel
from liaison_desk.ui.widgets.drawn import Drawn
from liaison_desk.ui.widgets.page_header import PageHeader
from liaison_desk.ui.widgets.text_in_columns import text_in_columns

PDF: Final = "application/pdf"


def is_drawn(mime: str | None, size: int | None) -> bool:
    """Tell whether a document is shown as it looks; of all others the text is."""
    return mime in sorts.MIMES and (size or 0) <= LARGEST


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document and its content."""

    name: str
    note: str
    mime: str = ""
    data: bytes = b""  # what is drawn
    text: str = ""  # else what it says
    why: str = ""  # why neither can be shown, or what is missing
    outside: tuple[Outside, ...] = ()
    kept: bool = False  # it lies in the register, so a copy can be saved


class DocumentPage(Live):
    """Shows a document until it is closed; keeps nothing on the disk."""

    close_wanted = Signal()
    save_wanted = Signal()  # a readable copy
    text_wanted = Signal()  # of what is drawn
    deleted_wanted = Signal(int)  # a copy outside, which lies there no longer

    def __init__(self, view: DocumentView, parent: QWidget | None = None) -> None:
        """Show ``view``."""
        super().__init__(parent)
        ground(self, "panel")
        header = PageHeader()
        header.show_heading(Heading(view.name, view.note))
        self.close_ = button()
        self.say(self.close_.setText, "document.close")
        self.close_.clicked.connect(self.close_wanted)
        self.save, self.as_text = button(), button()
        self.say(self.save.setText, "document.save_copy")
        self.say(self.as_text.setText, "document.as_text")
        self.save.clicked.connect(self.save_wanted)
        self.as_text.clicked.connect(self.text_wanted)
        self.save.setVisible(view.kept)
        self.as_text.setVisible(view.kept and view.mime == PDF)
        foot = line(margins=(18, 10, 18, 10), gap=8)
        foot.addWidget(self.save)
        foot.addWidget(self.as_text)
        foot.addStretch()
        foot.addWidget(self.close_)
        layout = self._column = column(self)
        layout.addWidget(header)
        for one in view.outside:
            layout.addWidget(outside_row(one, self.deleted_wanted.emit, side=18))
        self._why = label("", "secondary", wrap=True)
        self._why.setContentsMargins(18, 12, 18, 12)
        layout.addWidget(self._why)
        self._body = _body(view)
        layout.addWidget(self._body, 1)
        layout.addLayout(foot)
        self._view = view
        self._say_why(view.why)
        if isinstance(self._body, Drawn):
            self._draw(self._body)

    def event(self, event: QEvent) -> bool:
        """End what draws with the page: it was closed, or taken away by the lock."""
        if event.type() == QEvent.Type.DeferredDelete and isinstance(self._body, Drawn):
            self._body.end()
        return super().event(event)

    def fill(self, text: str, why: str) -> None:
        """Show what the document says, now that it was read, or why it cannot be shown."""
        self._say_why(why)
        self._view = replace(self._view, text=text, why=why)
        body = _body(self._view)
        self._column.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body

    def _draw(self, drawn: Drawn) -> None:
        drawn.opened.connect(self._opened)
        drawn.failed.connect(self._failed)
        sheets = drawn.sheets
        keys = {"larger": sheets.larger, "smaller": sheets.smaller, "fitting": sheets.fit}
        shortcuts.install(self, keys)
        drawn.begin()

    def _opened(self, sheets: Sheets) -> None:
        self._say_why("" if sheets.whole else tr("document.cut"))

    def _failed(self, error: UserError) -> None:
        self._say_why(notice_of(error).text)

    def _say_why(self, why: str) -> None:
        self._why.setText(why)
        self._why.setVisible(bool(why))


def _body(view: DocumentView) -> QWidget:
    if view.data:
        return Drawn(view.name, view.data)
    return text_in_columns(view.text, escaped(view.name)) if view.text else panel()
