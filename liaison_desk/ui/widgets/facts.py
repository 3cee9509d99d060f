"""Labelled values of a record, as they stand; conflicts and withheld values show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.views import Fact, Mark, Section
from liaison_desk.ui.widgets.basics import button, chip, clear, column, label, line, panel


class Facts(QScrollArea):
    """Sections of facts; a conflict offers to be settled."""

    settle_wanted = Signal(str)  # the field

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = panel()
        self._layout = column(inner, (18, 12, 18, 16), 8)
        self.setWidget(inner)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show ``sections`` from top to bottom."""
        clear(self._layout)
        for section in sections:
            if section.title:
                self._layout.addSpacing(4)
                self._layout.addWidget(label(section.title, "section"))
            block = QWidget()
            grid = QGridLayout(block)
            grid.setContentsMargins(0, 0, 0, 8)
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(6)
            grid.setColumnMinimumWidth(0, 168)
            grid.setColumnStretch(1, 1)
            for row, fact in enumerate(section.facts):
                grid.addWidget(self._label(fact), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(self._value(fact), row, 1)
            self._layout.addWidget(block)
        self._layout.addStretch()

    @staticmethod
    def _label(fact: Fact) -> QWidget:
        return label(fact.label, "secondary", wrap=True)

    def _value(self, fact: Fact) -> QWidget:
        if fact.withheld:
            return chip(Mark(tr("facts.withheld")))
        if not fact.conflict:
            value = label(fact.value, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            return value
        result = QWidget()
        row = line(result, gap=8)
        row.addWidget(chip(Mark(fact.value, Tone.CONFLICT)))
        settle = button(tr("facts.settle"), "link")
        settle.clicked.connect(lambda: self.settle_wanted.emit(fact.field))
        row.addWidget(settle)
        row.addStretch()
        return result
