"""What is asked before a disk file is attached: another name for it, or why it joins what went."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.errors import DeskError
from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.banner import notice_of
from liaison_desk.ui.widgets.basics import label
from liaison_desk.ui.widgets.guarded import GuardedLine


class AttachDialog(AskDialog):
    """Says what is the matter and asks for one line; closing it attaches nothing."""

    decided = Signal(str)

    def __init__(
        self, said: str, asked: str, answer: str, typed: str = "", parent: QWidget | None = None
    ) -> None:
        """Say ``said``, and let the line ``asked`` for be typed, beginning with ``typed``."""
        super().__init__(tr("document.choose"), answer, parent)
        self.body.addWidget(label(said, wrap=True))
        self.body.addSpacing(4)
        self.line = GuardedLine(typed)
        self.line.setAccessibleName(asked)
        self.line.setCursorPosition(0)
        self.line.textChanged.connect(self._ready)
        self.body.addWidget(label(asked, "secondary"))
        self.body.addWidget(self.line)
        self.body.addSpacing(8)
        self.end()
        self._ready(typed)
        self.answer.setDefault(True)

    def decide(self) -> None:
        """Tell the line, and close."""
        self.accept()
        self.decided.emit(self.line.text())

    def _ready(self, typed: str) -> None:
        self.answer.setEnabled(bool(typed.strip()))


class AttachAsDialog(AttachDialog):
    """A disk file whose name cannot be kept: under which other one it is attached."""

    def __init__(self, error: DeskError, proposed: str, parent: QWidget | None = None) -> None:
        """Say ``error``, and let ``proposed`` be taken or typed over."""
        said, asked = notice_of(error).text, tr("document.name")
        super().__init__(said, asked, tr("document.attach_as"), proposed, parent)


class AttachWhyDialog(AttachDialog):
    """A document for an entry that was sent: why it goes to whoever has that already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask for the reason."""
        said, asked = tr("document.joins_sent"), tr("document.why")
        super().__init__(said, asked, tr("document.attach_why"), "", parent)
