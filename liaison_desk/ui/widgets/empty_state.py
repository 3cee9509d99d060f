"""An empty place: what belongs here, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.views import Empty
from liaison_desk.ui.widgets.basics import clear, column, ground, label, line, step_button


class EmptyState(QWidget):
    """A few calm words in the middle."""

    step_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it without words."""
        super().__init__(parent)
        ground(self, "panel")
        self._title = label(part="section", wrap=True)
        self._text = label(part="secondary", wrap=True)
        for one in (self._title, self._text):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._steps = line(gap=8)
        layout = column(self, (32,), 8)
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addSpacing(8)
        layout.addLayout(self._steps)
        layout.addStretch(3)

    def show_empty(self, empty: Empty) -> None:
        """Show ``empty``."""
        self._title.setText(empty.title)
        self._text.setText(empty.text)
        clear(self._steps)
        self._steps.addStretch()
        for step in empty.steps:
            self._steps.addWidget(step_button(step, self.step_chosen.emit))
        self._steps.addStretch()
