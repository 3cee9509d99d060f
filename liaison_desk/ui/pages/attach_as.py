"""A disk file whose name cannot be kept: under which other one it is attached."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.errors import DeskError
from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.banner import notice_of
from liaison_desk.ui.widgets.basics import label
from liaison_desk.ui.widgets.guarded import GuardedLine


class AttachAsDialog(AskDialog):
    """Says what is the matter with a name and proposes another; closing it attaches nothing."""

    decided = Signal(str)

    def __init__(self, error: DeskError, proposed: str, parent: QWidget | None = None) -> None:
        """Say ``error``, and let ``proposed`` be taken or typed over."""
        super().__init__(tr("document.choose"), tr("document.attach_as"), parent)
        self.body.addWidget(label(notice_of(error).text, wrap=True))
        self.body.addSpacing(4)
        self.name = GuardedLine(proposed)
        self.name.setAccessibleName(tr("document.name"))
        self.name.setCursorPosition(0)
        self.name.textChanged.connect(lambda typed: self.answer.setEnabled(bool(typed.strip())))
        self.body.addWidget(label(tr("document.name"), "secondary"))
        self.body.addWidget(self.name)
        self.body.addSpacing(8)
        self.end()
        self.answer.setDefault(True)

    def decide(self) -> None:
        """Tell the name, and close."""
        self.accept()
        self.decided.emit(self.name.text())
