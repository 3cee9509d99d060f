"""A draft whose record is gone: it waits, or is dropped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.basics import label


class LostDraftDialog(AskDialog):
    """Asks whether what was typed is still wanted; closing it keeps the draft."""

    decided = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say what is the matter."""
        super().__init__(tr("draft.lost"), tr("draft.drop"), parent, out=tr("draft.keep"))
        self.body.addWidget(label(tr("draft.lost_text"), wrap=True))
        self.body.addSpacing(8)
        self.end()

    def decide(self) -> None:
        """Tell, and close."""
        self.accept()
        self.decided.emit()
