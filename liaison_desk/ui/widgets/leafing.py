"""One of several papers that go out together: which is seen, and the way to the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.widgets.basics import label, line, tool

_KEYS: Final = {-1: "Alt+PgUp", 1: "Alt+PgDown"}


class Leafing(Live):
    """A line over a paper; ``turned`` tells which is wanted, counted from 0.

    It is there while there are several, and its keys are heard wherever the cursor
    stands in the widget that holds it.
    """

    turned = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Build it for no paper."""
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.at = 0
        self.words = label(part="strong")
        self.back = self._turner(parent, -1, "back", "print.leaf_back")
        self.on = self._turner(parent, 1, "forward", "print.leaf_forward")
        row = line(self, (12, 8, 12, 0), 8)
        row.addWidget(self.back)
        row.addWidget(self.on)
        row.addWidget(self.words, 1)
        self.hide()

    def show_names(self, names: Sequence[str]) -> None:
        """Begin anew with papers for these."""
        self._names, self.at = tuple(names), 0
        self.setVisible(len(self._names) > 1)
        self._tell()

    def turn(self, step: int) -> None:
        """Go on by so many, or back; at the end nothing happens."""
        if 0 <= self.at + step < len(self._names):
            self.at += step
            self._tell()
            self.turned.emit(self.at)

    def spoken(self) -> None:
        """Say in the new language which one is seen."""
        self._tell()

    def _tell(self) -> None:
        if len(self._names) > 1:
            count, who = len(self._names), self._names[self.at]
            self.words.setText(tr("print.leaf", at=self.at + 1, n=count, who=who))
        self.back.setEnabled(self.at > 0)
        self.on.setEnabled(self.at + 1 < len(self._names))

    def _turner(self, within: QWidget, step: int, icon: str, key: str) -> QToolButton:
        made = tool()
        self.wear(made.setIcon, icon)
        self.say(made.setAccessibleName, key)
        self.say(made.setToolTip, key)
        made.clicked.connect(lambda: self.turn(step))
        keys = QShortcut(QKeySequence(_KEYS[step]), within)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(lambda: self.turn(step))
        return made
