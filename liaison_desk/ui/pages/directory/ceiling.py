"""The highest level that this register may hold: another one, why, and on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.language import tr
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.basics import label
from liaison_desk.ui.widgets.guarded import GuardedLine


@dataclass(frozen=True, slots=True)
class CeilingView:
    """The level that holds, and all there are."""

    level: str
    levels: Sequence[Choice]


class CeilingDialog(AskDialog):
    """Asks for another level; closing it leaves the one that holds."""

    decided = Signal(str, str)  # level, reason

    def __init__(self, view: CeilingView, parent: QWidget | None = None) -> None:
        """Ask; a higher level needs the sentence agreed to."""
        super().__init__(tr("ceiling.title"), tr("ceiling.set"), parent)
        self._view = view
        self.level, self.reason = PickEditor(view.levels), GuardedLine()
        self.agreed = QCheckBox(tr("ceiling.agree"))
        now = next((one.label for one in view.levels if one.code == view.level), view.level)
        self.answer.setEnabled(False)
        self.body.addWidget(label(tr("ceiling.question", level=now), "section", wrap=True))
        self.body.addWidget(label(tr("ceiling.means"), wrap=True))
        self.body.addSpacing(4)
        for field, key in ((self.level, "ceiling.level"), (self.reason, "ceiling.reason")):
            words = label(tr(key), "secondary", wrap=True)
            field.setAccessibleName(words.text())
            self.body.addWidget(words)
            self.body.addWidget(field)
        self.level.input().setAccessibleName(tr("ceiling.level"))
        self.body.addWidget(self.agreed)
        self.body.addWidget(label(tr("ceiling.logged"), "small", wrap=True))
        self.body.addSpacing(4)
        self.end()
        self.level.changed.connect(self._allow)
        self.reason.textChanged.connect(self._allow)
        self.agreed.toggled.connect(self._allow)
        self.reason.returnPressed.connect(self.answer.click)

    def decide(self) -> None:
        """Tell it."""
        self.decided.emit(self._wanted, self.reason.text().strip())
        self.accept()

    @property
    def _wanted(self) -> str:
        return str(self.level.value())

    def _allow(self) -> None:
        known = [one.code for one in self._view.levels]
        other = self._wanted in known and self._wanted != self._view.level
        higher = other and known.index(self._wanted) > known.index(self._view.level)
        self.agreed.setEnabled(higher or not other)
        agreed = self.agreed.isChecked() or not higher
        self.answer.setEnabled(other and agreed and bool(self.reason.text().strip()))
