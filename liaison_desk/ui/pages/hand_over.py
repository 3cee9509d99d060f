"""Handing a file over: which office owns it from now on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from liaison_desk.records.text import escaped
from liaison_desk.ui.language import tr
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.basics import label


@dataclass(frozen=True, slots=True)
class HandOverView:
    """A file, and the offices that it can be handed to."""

    title: str
    offices: tuple[Choice, ...]


class HandOverDialog(AskDialog):
    """Asks for the office; closing it changes nothing."""

    decided = Signal(str)  # the code of an office

    def __init__(self, view: HandOverView, parent: QWidget | None = None) -> None:
        """Offer the offices."""
        super().__init__(tr("handover.title"), tr("handover.hand_over"), parent, width=480)
        self._view = view
        self.offices = QButtonGroup(self)
        self.answer.setEnabled(False)
        self.body.addWidget(label(view.title, "secondary", wrap=True))
        self.body.addWidget(label(tr("handover.question"), "section", wrap=True))
        for place, office in enumerate(view.offices):
            choice = QRadioButton(escaped(f"{office.code}  {office.label}"))
            self.offices.addButton(choice, place)
            self.body.addWidget(choice)
        self.body.addWidget(label(tr("handover.means"), "small", wrap=True))
        self.end()
        self.offices.idToggled.connect(lambda *_: self.answer.setEnabled(True))

    def decide(self) -> None:
        """Tell it."""
        self.decided.emit(self._view.offices[self.offices.checkedId()].code)
        self.accept()
