"""Labelled values of a record, as they stand; conflicts and withheld values show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.views import Fact, Mark, Section
from liaison_desk.ui.widgets.basics import button, chip, clear, label, line
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.lines import Group, add_group
from liaison_desk.ui.widgets.scrolled import ScrolledColumn
from liaison_desk.ui.widgets.tips import plain

_LEFT: Final = 84  # px: the column of numbers


class Facts(ScrolledColumn):
    """Sections of facts, and lines beneath them; a conflict offers to be settled."""

    settle_wanted = Signal(str)  # the field
    opened = Signal(str, str)  # kind, id of a line
    step_chosen = Signal(str, str)  # code, id of a line

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__((18, 12, 18, 16), 8, parent)

    def show_sections(
        self,
        sections: Sequence[Section],
        groups: Sequence[Group] = (),
        above: Sequence[Group] = (),
    ) -> None:
        """Show ``sections`` from top to bottom, then ``groups``; ``above`` come before both."""
        clear(self._layout)
        for group in above:
            add_group(self._layout, group, _LEFT, self)
        for section in sections:
            if section.title or section.steps:
                self._layout.addSpacing(4)
                self._layout.addWidget(self._title(section))
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
        for group in groups:
            add_group(self._layout, group, _LEFT, self)
        self._layout.addStretch()

    def _title(self, section: Section) -> QWidget:
        result = QWidget()
        flow = Flow(result, gap=8)
        if section.title:
            flow.addWidget(label(section.title, "section"))
        for one in section.steps:
            link = button(one.label, "link")
            link.setObjectName(f"step-{one.code}")
            link.setToolTip(plain(one.hint))
            link.clicked.connect(lambda _=False, code=one.code: self.step_chosen.emit(code, ""))
            flow.addWidget(link)
        return result

    @staticmethod
    def _label(fact: Fact) -> QWidget:
        return label(fact.label, "secondary", wrap=True)

    def _value(self, fact: Fact) -> QWidget:
        if fact.withheld:
            return chip(Mark(tr("facts.withheld")))
        if not fact.conflict:
            value = label(fact.value, wrap=True)
            if fact.warning:
                value.setProperty("tone", Tone.SOON.value)
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
