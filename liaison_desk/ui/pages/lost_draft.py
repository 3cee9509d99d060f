"""A draft whose record is gone: it waits, or is dropped."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.basics import button, label

_HIGH: Final = 120  # pixels: five lines or so


class LostDraftDialog(AskDialog):
    """Asks whether what was typed is still wanted; closing it keeps the draft."""

    decided = Signal()

    def __init__(self, typed: str = "", parent: QWidget | None = None) -> None:
        """Say what is the matter, and show what was ``typed``: nobody drops it unread."""
        super().__init__(tr("draft.lost"), tr("draft.drop"), parent, out=tr("draft.keep"))
        self.body.addWidget(label(tr("draft.lost_text"), wrap=True))
        if typed:
            self._show(typed)
        self.body.addSpacing(8)
        self.end()

    def _show(self, typed: str) -> None:
        self.typed = QPlainTextEdit(typed)
        self.typed.setReadOnly(True)
        self.typed.setTabChangesFocus(True)
        self.typed.setMinimumHeight(_HIGH)
        self.typed.setAccessibleName(tr("draft.typed"))
        self.copy_ = button(tr("draft.copy"))
        self.copy_.clicked.connect(self._copy)
        self.body.addWidget(label(tr("draft.typed"), "secondary"))
        self.body.addWidget(self.typed)
        self.body.addWidget(self.copy_, 0, Qt.AlignmentFlag.AlignLeft)

    def _copy(self) -> None:
        self.typed.selectAll()
        self.typed.copy()

    def decide(self) -> None:
        """Tell, and close."""
        self.accept()
        self.decided.emit()
