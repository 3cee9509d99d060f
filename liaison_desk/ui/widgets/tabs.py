"""Tabs under a page's head: words with a line under the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.basics import button, clear, ground, line

_SIDES = 6  # px: what the style sheet pads, and a hair for rounding


class Tabs(QWidget):
    """One choice of several; arrows move, Tab leaves."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        ground(self, "head")
        self._line = line(self, (18, 0, 18, 0), 12)
        self._group = QButtonGroup(self)
        self._codes: list[str] = []
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._codes[index]))

    def show_choices(self, choices: Sequence[Choice], current: str) -> None:
        """Show ``choices``, the ``current`` one marked; emits nothing."""
        for one in self._group.buttons():
            self._group.removeButton(one)
        clear(self._line)
        self._codes = [one.code for one in choices]
        for index, choice in enumerate(choices):
            tab = self._tab(choice)
            tab.setChecked(choice.code == current)
            self._group.addButton(tab, index)
            self._line.addWidget(tab)
        self._line.addStretch()

    @property
    def current(self) -> str:
        """Return the code of the tab that is shown; empty without tabs."""
        index = self._group.checkedId()
        return self._codes[index] if 0 <= index < len(self._codes) else ""

    def choose(self, code: str) -> None:
        """Show the tab ``code`` as if it had been clicked."""
        if code in self._codes:
            self._group.button(self._codes.index(code)).click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step or not self._codes:
            super().keyPressEvent(event)
            return
        index = (self._group.checkedId() + step) % len(self._codes)
        self._group.button(index).setFocus(Qt.FocusReason.TabFocusReason)
        self._group.button(index).click()

    @staticmethod
    def _tab(choice: Choice) -> QPushButton:
        words = choice.label if choice.count is None else f"{choice.label} {choice.count}"
        result = button(words, "tab")
        result.setCheckable(True)
        result.setObjectName(f"tab-{choice.code}")
        bold = QFont(result.font())
        bold.setBold(True)
        width = QFontMetrics(bold).horizontalAdvance(words)
        result.setFixedWidth(width + _SIDES)  # bold when shown: the neighbours must not move
        return result
