"""Readable copies outside the register: what one means, and which there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.errors import DeskError
from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.outside import Outside, outside_row
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import label


class SaveCopyDialog(AskDialog):
    """Says in one sentence what a readable copy means; closing it saves none."""

    decided = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Name the document."""
        super().__init__(tr("document.save_copy"), tr("copies.choose"), parent)
        self.body.addWidget(label(name, "section", wrap=True))
        self.body.addWidget(label(tr("copies.means"), wrap=True))
        self.body.addSpacing(8)
        self.end()

    def decide(self) -> None:
        """Tell, and close."""
        self.accept()
        self.decided.emit()


class CopiesDialog(AskDialog):
    """Shows every copy; tells which one was deleted."""

    deleted_wanted = Signal(int)

    def __init__(self, copies: Sequence[Outside], parent: QWidget | None = None) -> None:
        """Show a line for each."""
        super().__init__(tr("copies.title"), tr("copies.close"), parent, width=620)
        self.leave.hide()
        self.banner = Banner(stacked=True)
        self._rows: dict[int, QWidget] = {}
        self.body.addWidget(label(tr("copies.ask"), wrap=True))
        self.body.addWidget(self.banner)
        for one in copies:
            self._rows[one.number] = outside_row(one, self.deleted_wanted.emit)
            self.body.addWidget(self._rows[one.number])
        self.body.addSpacing(8)
        self.end()

    def decide(self) -> None:
        """Close."""
        self.accept()

    def take_off(self, number: int) -> None:
        """Take a copy off the list; after the last there is nothing left to ask."""
        self.banner.hide()
        row = self._rows.pop(number, None)
        if row is not None:
            row.hide()
        if not self._rows:
            self.accept()

    def show_error(self, error: DeskError) -> None:
        """Say why a copy stays on the list."""
        self.banner.show_error(error)
