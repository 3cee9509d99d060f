"""Changing the station's keys: what it means, and the officer's passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.errors import DeskError
from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import label
from liaison_desk.ui.widgets.passphrase import PassphraseField


class ChangeKeysDialog(AskDialog):
    """Asks for the passphrase; stays open while that is wrong."""

    decided = Signal(str)  # the passphrase

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask."""
        super().__init__(tr("new_keys.title"), tr("new_keys.change"), parent)
        self.banner, self.passphrase = Banner(stacked=True), PassphraseField()
        self.body.addWidget(label(tr("new_keys.question"), "section", wrap=True))
        self.body.addWidget(label(tr("new_keys.means"), wrap=True))
        self.body.addSpacing(4)
        self.body.addWidget(label(tr("new_keys.passphrase"), "secondary"))
        self.body.addWidget(self.passphrase)
        self.body.addWidget(self.banner)
        self.body.addSpacing(4)
        self.end()
        self.passphrase.entered.connect(self.answer.click)

    def decide(self) -> None:
        """Tell the passphrase, and wait whether it was right."""
        self.answer.setEnabled(False)
        self.banner.hide()
        self.decided.emit(self.passphrase.text)

    def refuse(self, error: DeskError) -> None:
        """Say what was wrong, and ask again."""
        self.answer.setEnabled(True)
        self.banner.show_error(error)

    def done(self, result: int) -> None:
        """Forget the passphrase with the dialog, however it closes."""
        self.passphrase.clear()
        super().done(result)
