"""A dialog that asks one thing: the question, one button that answers, a way out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.basics import button, column, line


class AskDialog(QDialog):
    """What such dialogs share; Escape, and the lock, are ways out that change nothing."""

    def __init__(
        self, title: str, answer: str, parent: QWidget | None, *, width: int = 520, out: str = ""
    ) -> None:
        """Prepare ``body`` to be filled; :meth:`end` puts the buttons under it."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.body = column(self, (24, 16, 24, 20), 8)
        self.answer, self.leave = button(answer, "primary"), button(out or tr("form.cancel"))
        self.answer.clicked.connect(self.decide)
        self.leave.clicked.connect(self.reject)

    def end(self) -> None:
        """Put the buttons under what was asked."""
        row = line(gap=8)
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words are at this width: Qt reckons with narrower lines."""
        super().showEvent(event)
        self.resize(self.width(), self._high_enough())

    def event(self, event: QEvent) -> bool:
        """Grow with what is said later: a refusal."""
        known = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.height() < self._high_enough():
            self.resize(self.width(), self._high_enough())
        return known

    def _high_enough(self) -> int:
        return self.body.totalHeightForWidth(self.width())

    def decide(self) -> None:
        """Tell what was answered, and close."""
        raise NotImplementedError
