"""Whether a paper is the approved one: its code typed or scanned, or read from a scan of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from liaison_desk.errors import DeskError
from liaison_desk.ui.language import tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.views import Notice
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import button, label, line
from liaison_desk.ui.widgets.dropping import dropped_file
from liaison_desk.ui.widgets.guarded import GuardedLine


class CheckPaperDialog(AskDialog):
    """Takes a code; says in words what the paper is; closing it changes nothing."""

    code_given = Signal(str)
    scan_wanted = Signal()
    scan_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask for the code."""
        super().__init__(
            tr("check.title"), tr("check.compare"), parent, width=620, out=tr("copies.close")
        )
        self.setAcceptDrops(True)
        self.code, self.scan = GuardedLine(), button(tr("check.scan"))
        self.banner = Banner(stacked=True)
        self.code.setAccessibleName(tr("life.code"))
        self.code.setPlaceholderText("0000 0000 0000 0000 0000 …")
        self.body.addWidget(label(tr("check.ask"), wrap=True))
        row = line(gap=8)
        row.addWidget(self.code, 1)
        row.addWidget(self.scan)
        self.body.addLayout(row)
        self.body.addWidget(self.banner)
        self.body.addSpacing(8)
        self.scan.clicked.connect(self.scan_wanted)
        self.end()
        self.answer.setDefault(True)  # a scanner types, and presses Enter

    def decide(self) -> None:
        """Tell the code."""
        if self.code.text().strip():
            self.code_given.emit(self.code.text())

    def show_code(self, code: str) -> None:
        """Show the code that was read from a scan."""
        self.code.setText(code)

    def say(self, text: str, tone: Tone) -> None:
        """Say what the paper is."""
        self.banner.show_notice(Notice(text, tone))

    def show_error(self, error: DeskError) -> None:
        """Say why nothing can be said."""
        self.banner.show_error(error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local disk file, and nothing else."""
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the scan on."""
        self.scan_dropped.emit(dropped_file(event.mimeData()))
