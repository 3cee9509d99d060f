"""The head of a page: reference line, title, chips, one sentence, the next steps."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Heading
from liaison_desk.ui.widgets.basics import chip, clear, column, ground, label
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.step_row import StepRow


class PageHeader(Live):
    """Shows a :class:`Heading`."""

    step_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        ground(self, "head")
        self.heading = Heading("")
        self._reference = label(part="secondary")
        self._title = label(part="title", wrap=True)
        self._note = label(part="small", wrap=True)
        for one in (self._reference, self._title, self._note):
            one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._chips, self._steps = QWidget(), StepRow()
        Flow(self._chips, gap=6)
        self._steps.step_chosen.connect(self.step_chosen)
        layout = column(self, (18, 10, 18, 8), 6)
        top = column(gap=1)
        top.addWidget(self._reference)
        top.addWidget(self._title)
        layout.addLayout(top)
        for widget in (self._chips, self._note, self._steps):
            layout.addWidget(widget)

    def enter(self) -> bool:
        """Put the cursor on the first step; tell whether there is one."""
        return self._steps.enter()

    def show_heading(self, heading: Heading) -> None:
        """Show ``heading``; what is empty takes no room."""
        self.heading = heading
        for place, text in (
            (self._reference, heading.reference),
            (self._title, heading.title),
            (self._note, heading.note),
        ):
            place.setText(text)
            place.setVisible(bool(text))
        self._fill_chips(heading)
        self._fill_steps(heading)

    def _fill_chips(self, heading: Heading) -> None:
        layout = self._chips.layout()
        assert layout is not None
        clear(layout)
        for mark in heading.marks:
            layout.addWidget(chip(mark))
        self._chips.setVisible(bool(heading.marks))

    def _fill_steps(self, heading: Heading) -> None:
        self._steps.show_steps(heading.steps, heading.more)
        self._steps.setVisible(bool(heading.steps or heading.more))
