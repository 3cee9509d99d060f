"""The passphrase field: hidden, shown on demand, with its strength where one is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from liaison_desk.ui import strength
from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.widgets.basics import button, column, forget_typed, label, line, tool


class PassphraseField(Live):
    """One line, typed blind; never kept, never copied to the clipboard."""

    entered = Signal()  # Enter was pressed
    changed = Signal()

    def __init__(self, *, choosing: bool = False, parent: QWidget | None = None) -> None:
        """Show strength and a suggestion where a new one is being chosen."""
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.returnPressed.connect(self.entered)
        self.edit.textChanged.connect(self._typed)
        self._eye = tool(18)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self._strength, self._verdict = QProgressBar(), label(part="small")
        self._suggest = button(part="link")
        self._suggest.clicked.connect(self._offer)
        self.setFocusProxy(self.edit)
        self._build(choosing=choosing)
        self.say(self.edit.setAccessibleName, "passphrase.name")
        self.say(self._eye.setToolTip, "passphrase.show")
        self.say(self._eye.setAccessibleName, "passphrase.show")
        self.say(self._suggest.setText, "passphrase.suggest")
        self.wear(self._eye.setIcon, "show")

    @property
    def text(self) -> str:
        """Return what was typed."""
        return self.edit.text()

    @property
    def level(self) -> int:
        """Return the strength of what was typed, 0 to 3."""
        return strength.level(self.text)

    def clear(self) -> None:
        """Forget what was typed, its undo history too."""
        forget_typed(self.edit)
        self._eye.setChecked(False)

    def spoken(self) -> None:
        """Say the verdict in the new language."""
        self._typed(self.text)

    def _build(self, *, choosing: bool) -> None:
        top = line(gap=4)
        top.addWidget(self.edit, 1)
        top.addWidget(self._eye)
        layout = column(self, gap=4)
        layout.addLayout(top)
        if not choosing:
            return
        self._strength.setRange(0, 3)
        self._strength.setTextVisible(False)
        self._strength.setFixedWidth(90)  # px: beside it the longest verdict, and the link whole
        below = line(gap=8)
        below.addWidget(self._strength)
        below.addWidget(self._verdict, 1)
        below.addWidget(self._suggest)
        layout.addLayout(below)

    def _typed(self, text: str) -> None:
        level = strength.level(text)
        self._strength.setValue(level)
        self._verdict.setText(tr(f"passphrase.level.{level}") if level else "")
        self.changed.emit()

    def _show(self, on: bool) -> None:  # Qt's own signature
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self.wear(self._eye.setIcon, "hide" if on else "show")

    def _offer(self) -> None:
        self.edit.setText(strength.suggestion())
        self._eye.setChecked(True)
