"""Sharing: with which offices, from now or with the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDialog, QHBoxLayout, QRadioButton, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.basics import button, column, label, line


@dataclass(frozen=True, slots=True)
class SharingView:
    """A file, and the offices that it could be shared with."""

    title: str
    offices: tuple[Choice, ...]
    shared: frozenset[str]


class ShareDialog(QDialog):
    """Asks with whom; closing it changes nothing."""

    decided = Signal(object, object, bool)  # offices to add, to leave out; with history

    def __init__(self, view: SharingView, parent: QWidget | None = None) -> None:
        """Tick those that it is shared with now."""
        super().__init__(parent)
        self._view = view
        self.setWindowTitle(tr("share.title"))
        self.setMinimumWidth(480)
        self.boxes = {one.code: self._box(one) for one in view.offices}
        self.from_now, self.with_history = (
            QRadioButton(tr("share.from_now")),
            QRadioButton(tr("share.with_history")),
        )
        self.from_now.setChecked(True)
        ways = QButtonGroup(self)
        ways.addButton(self.from_now)
        ways.addButton(self.with_history)
        layout = column(self, (24, 16, 24, 20), 8)
        layout.addWidget(label(view.title, "secondary", wrap=True))
        layout.addWidget(label(tr("share.question"), "section", wrap=True))
        for box in self.boxes.values():
            layout.addWidget(box)
        layout.addSpacing(8)
        layout.addWidget(self.from_now)
        layout.addWidget(self.with_history)
        layout.addWidget(label(tr("share.note"), "small", wrap=True))
        layout.addLayout(self._buttons())

    def _box(self, office: Choice) -> QCheckBox:
        box = QCheckBox(f"{office.code}  {office.label}")
        box.setChecked(office.code in self._view.shared)
        return box

    def _buttons(self) -> QHBoxLayout:
        self.save, leave = button(tr("share.share"), "primary"), button(tr("form.cancel"))
        self.save.clicked.connect(self._done)
        leave.clicked.connect(self.reject)
        row = line(gap=8)
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _done(self) -> None:
        ticked = frozenset(code for code, box in self.boxes.items() if box.isChecked())
        added: Sequence[str] = sorted(ticked - self._view.shared)
        gone = sorted(self._view.shared & self.boxes.keys() - ticked)
        if self.with_history.isChecked():  # also for those that had it from now on
            added = sorted(ticked)
        self.decided.emit(added, gone, self.with_history.isChecked())
        self.accept()
