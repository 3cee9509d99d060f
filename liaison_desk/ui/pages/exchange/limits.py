"""What each channel takes: one number of megabytes a channel, none where it takes any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.basics import label
from liaison_desk.ui.widgets.guarded import GuardedLine

_NUMBER = 120  # px: room for "any size" in every language
_DIGITS = "[0-9]{0,5}"  # to 100 GB: no mailbox and no stick is asked for more


@dataclass(frozen=True, slots=True)
class ChannelLimit:
    """A channel, and how many megabytes it takes."""

    code: str
    label: str
    megabytes: int  # 0: any size


class LimitsDialog(AskDialog):
    """Asks for the limits; closing it changes none."""

    decided = Signal(object)  # dict[str, int]: megabytes by channel, of those that changed

    def __init__(self, limits: Sequence[ChannelLimit], parent: QWidget | None = None) -> None:
        """Show the limits in force."""
        super().__init__(tr("limits.title"), tr("form.save"), parent)
        self._limits = limits
        self.numbers = {one.code: self._number(one) for one in limits}
        self.body.addWidget(label(tr("limits.question"), "section", wrap=True))
        self.body.addWidget(label(tr("limits.means"), wrap=True))
        self.body.addSpacing(4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, one in enumerate(limits):
            grid.addWidget(label(one.label, wrap=True), row, 0)
            grid.addWidget(self.numbers[one.code], row, 1)
            grid.addWidget(label(tr("limits.unit"), "secondary"), row, 2)
        self.body.addLayout(grid)
        self.body.addSpacing(4)
        self.end()

    def decide(self) -> None:
        """Tell what changed, and close."""
        typed = {one.code: int(self.numbers[one.code].text() or 0) for one in self._limits}
        self.decided.emit(
            {one.code: typed[one.code] for one in self._limits if typed[one.code] != one.megabytes}
        )
        self.accept()

    def _number(self, one: ChannelLimit) -> QLineEdit:
        field = GuardedLine(str(one.megabytes or ""))
        field.setFixedWidth(_NUMBER)
        field.setPlaceholderText(tr("making.no_limit"))
        field.setAccessibleName(f"{one.label}, {tr('limits.unit')}")
        field.setValidator(QRegularExpressionValidator(QRegularExpression(_DIGITS), field))
        field.returnPressed.connect(self.answer.click)
        return field
