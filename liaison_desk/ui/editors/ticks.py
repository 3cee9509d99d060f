"""The numbered questions of a request, each with what the reply says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from liaison_desk.records.text import escaped
from liaison_desk.ui.editors.editor import Editor, Given
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.basics import label

_WIDE: Final = 190  # px: the column of answers


@dataclass(frozen=True)
class Question:
    """One question, by its number."""

    id: str
    number: str
    text: str
    disputed: bool = False  # two stations said different things of it: nothing is proposed


class TicksEditor(Editor):
    """One status for each question; ``value`` is a mapping of those of which one is said."""

    def __init__(
        self,
        questions: Sequence[Question],
        statuses: Sequence[Choice],
        hint: str = "",
        begin: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Offer ``statuses`` for each question; ``hint`` stands where nothing is said of it."""
        super().__init__(parent)
        self._begin = {one.id: "" if one.disputed else begin for one in questions}
        self.boxes: dict[str, PickEditor] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, one in enumerate(questions):
            box = PickEditor(statuses)
            box.setFixedWidth(_WIDE)
            box.line.setPlaceholderText(hint)
            box.line.setAccessibleName(escaped(f"{one.number} {one.text}"))
            box.changed.connect(self.changed)
            number, text = label(one.number, "secondary"), label(one.text, wrap=True)
            for widget in (number, text):
                widget.setContentsMargins(0, 5, 0, 0)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(number, row, 0, top)
            grid.addWidget(text, row, 1, top)
            grid.addWidget(box, row, 2, top)
            self.boxes[one.id] = box
        self.set_value("")

    def value(self) -> Given:
        """Return question → status; what nothing is said of is left out."""
        told = {one: str(box.value()) for one, box in self.boxes.items()}
        return {one: status for one, status in told.items() if status}

    def set_value(self, value: Given) -> None:
        """Show these statuses; without any, those to begin with."""
        told = value if isinstance(value, dict) else self._begin
        for one, box in self.boxes.items():
            box.set_value(told.get(one, ""))

    def problem(self) -> str:
        """Say that what was typed is not in the list."""
        return next(filter(None, (box.problem() for box in self.boxes.values())), "")

    def input(self) -> QWidget:
        """Return the first of the boxes."""
        return next((box.input() for box in self.boxes.values()), self)
