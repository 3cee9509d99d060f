"""Saying that this register is the only copy: which others were heard of, and what it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.basics import label


class OnlyCopyDialog(AskDialog):
    """Asks; closing it says nothing of any copy."""

    decided = Signal()

    def __init__(self, others: Sequence[str], parent: QWidget | None = None) -> None:
        """Name the ``others``, a line each."""
        super().__init__(tr("only_copy.title"), tr("only_copy.say"), parent)
        self.body.addWidget(label(tr("only_copy.question"), "section", wrap=True))
        for one in others:
            self.body.addWidget(label(one, "strong", wrap=True))
        self.body.addSpacing(4)
        self.body.addWidget(label(tr("only_copy.means"), wrap=True))
        self.body.addWidget(label(tr("only_copy.mistake"), "secondary", wrap=True))
        self.body.addSpacing(8)
        self.end()

    def decide(self) -> None:
        """Tell, and close."""
        self.decided.emit()
        self.accept()
