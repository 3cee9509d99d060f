"""Sharing: with which offices, from now or with the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from liaison_desk.records.text import escaped
from liaison_desk.ui.language import tr
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.basics import label


@dataclass(frozen=True, slots=True)
class SharingView:
    """A file, and the offices that it could be shared with."""

    title: str
    offices: tuple[Choice, ...]
    shared: frozenset[str]


class ShareDialog(AskDialog):
    """Asks with whom; closing it changes nothing."""

    decided = Signal(object, object, bool)  # offices to add, to leave out; with history

    def __init__(self, view: SharingView, parent: QWidget | None = None) -> None:
        """Tick those that it is shared with now."""
        super().__init__(tr("share.title"), tr("share.share"), parent, width=480)
        self._view = view
        self.boxes = {one.code: self._box(one) for one in view.offices}
        self.from_now, self.with_history = (
            QRadioButton(tr("share.from_now")),
            QRadioButton(tr("share.with_history")),
        )
        self.from_now.setChecked(True)
        ways = QButtonGroup(self)
        ways.addButton(self.from_now)
        ways.addButton(self.with_history)
        self.body.addWidget(label(view.title, "secondary", wrap=True))
        self.body.addWidget(label(tr("share.question"), "section", wrap=True))
        for box in self.boxes.values():
            self.body.addWidget(box)
        self.body.addSpacing(8)
        self.body.addWidget(self.from_now)
        self.body.addWidget(self.with_history)
        self.body.addWidget(label(tr("share.note"), "small", wrap=True))
        self.end()

    def _box(self, office: Choice) -> QCheckBox:
        box = QCheckBox(escaped(f"{office.code}  {office.label}"))
        box.setChecked(office.code in self._view.shared)
        return box

    def decide(self) -> None:
        """Tell which were added, and which left out."""
        ticked = frozenset(code for code, box in self.boxes.items() if box.isChecked())
        added: Sequence[str] = sorted(ticked - self._view.shared)
        gone = sorted(self._view.shared & self.boxes.keys() - ticked)
        if self.with_history.isChecked():  # also for those that had it from now on
            added = sorted(ticked)
        self.decided.emit(added, gone, self.with_history.isChecked())
        self.accept()
