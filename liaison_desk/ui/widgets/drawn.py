"""A document as it looks: sheets, and the process that draws them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.drawing import errors, sorts
from liaison_desk.drawing.bounds import MOST_DECODED
from liaison_desk.drawing.talk import Sheets, Why
from liaison_desk.errors import UserError
from liaison_desk.records.text import escaped
from liaison_desk.ui.drawer import Drawer
from liaison_desk.ui.widgets.basics import column, ground
from liaison_desk.ui.widgets.sheets import SheetView

_MILLION: Final = 1_000_000


class Drawn(QWidget):
    """Shows a PDF or a picture; what reads it is another process."""

    opened = Signal(object)  # Sheets
    failed = Signal(object)  # a UserError: nothing of it can be seen

    def __init__(self, name: str, data: bytes, parent: QWidget | None = None) -> None:
        """Begin to draw it; ``name`` is for those who do not see it."""
        super().__init__(parent)
        ground(self, "background")
        self.sheets = SheetView(fill=sorts.sort_of(data[:1024]) == sorts.PDF)
        self.sheets.setAccessibleName(escaped(name))
        self.drawer = Drawer(data, self)
        self.drawer.opened.connect(self._open)
        self.drawer.failed.connect(self._fail)
        self.drawer.drawn.connect(self.sheets.show_drawn)
        self.drawer.missing.connect(lambda sheet, _: self.sheets.show_missing(sheet))
        self.sheets.wanted.connect(self.drawer.want)
        column(self).addWidget(self.sheets)

    def begin(self) -> None:
        """Open the document."""
        self.drawer.begin()

    def end(self) -> None:
        """Show nothing more, and keep nothing."""
        self.drawer.end()
        self.sheets.blank()

    def _open(self, sheets: Sheets) -> None:
        self.sheets.show_sheets(sheets)
        self.opened.emit(sheets)

    def _fail(self, why: Why) -> None:
        self.sheets.blank()
        self.failed.emit(why_not(why))


def why_not(why: Why) -> UserError:
    """Return the sentence that says why nothing can be drawn."""
    if why is Why.LOCKED:
        return errors.LockedDrawing()
    if why is Why.TOO_LARGE:
        return errors.TooLargeDrawing(limit=MOST_DECODED // _MILLION)
    return errors.EndedDrawing() if why is Why.ENDED else errors.DamagedDrawing()
