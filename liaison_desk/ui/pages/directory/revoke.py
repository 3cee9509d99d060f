"""Revoking a station: why, and its code typed, so that no click alone can do it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.basics import label
from liaison_desk.ui.widgets.guarded import GuardedLine


@dataclass(frozen=True, slots=True)
class RevokeView:
    """The station that is to be revoked."""

    station: str  # code
    name: str


class RevokeDialog(AskDialog):
    """Asks for a reason and the code; closing it revokes nothing."""

    decided = Signal(str, str)  # station, reason

    def __init__(self, view: RevokeView, parent: QWidget | None = None) -> None:
        """Ask about one station."""
        super().__init__(tr("revoke.title"), tr("revoke.revoke"), parent)
        self._view = view
        self.reason, self.code = GuardedLine(), GuardedLine()
        self.answer.setEnabled(False)
        self.body.addWidget(label(f"{view.station} · {view.name}", "secondary", wrap=True))
        question = tr("revoke.question", station=view.station)
        self.body.addWidget(label(question, "section", wrap=True))
        self.body.addWidget(label(tr("revoke.means", station=view.station), wrap=True))
        self.body.addSpacing(4)
        for field, key in ((self.reason, "revoke.reason"), (self.code, "revoke.type")):
            words = label(tr(key, station=view.station), "secondary", wrap=True)
            field.setAccessibleName(words.text())
            self.body.addWidget(words)
            self.body.addWidget(field)
            field.textEdited.connect(self._allow)
        self.body.addSpacing(4)
        self.end()
        self.code.returnPressed.connect(self.answer.click)

    def decide(self) -> None:
        """Tell it."""
        self.decided.emit(self._view.station, self.reason.text().strip())
        self.accept()

    def _allow(self) -> None:
        same = self.code.text().strip().upper() == self._view.station
        self.answer.setEnabled(same and bool(self.reason.text().strip()))
