"""A draft whose record is gone: it waits, or is dropped."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.basics import column, label, panel

_SELECTED: Final = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class LostDraftDialog(AskDialog):
    """Asks whether what was typed is still wanted; closing it keeps the draft."""

    decided = Signal()

    def __init__(self, typed: str = "", parent: QWidget | None = None) -> None:
        """Say what is the matter, and show what was ``typed``: nobody drops it unread."""
        super().__init__(tr("draft.lost"), tr("draft.drop"), parent, out=tr("draft.keep"))
        self.body.addWidget(label(tr("draft.lost_text"), wrap=True))
        if typed:
            card = panel("card")
            words = label(typed, wrap=True)
            words.setTextInteractionFlags(_SELECTED)
            column(card, (12, 8, 12, 8), 2).addWidget(words)
            self.body.addWidget(card)
        self.body.addSpacing(8)
        self.end()

    def decide(self) -> None:
        """Tell, and close."""
        self.accept()
        self.decided.emit()
