"""The line at the bottom: level, officer, what waits, when it locks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.widgets.basics import ground, label, line, restyle

_HEIGHT = 28  # px
_GAP = 18
_LOCK_WIDTH = 190  # px: what the countdown needs, with margins and gaps
_SOON = 60  # seconds before the lock: the countdown takes the colour of soon


@dataclass(frozen=True, slots=True)
class Status:
    """What the status bar says; empty parts take no room."""

    level: str = ""  # the highest level this register may hold, as it is printed
    officer: str = ""
    waiting: str = ""
    backup: str = ""


class StatusBar(Live):
    """Quiet words; a status line in place of dialogs that nobody wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        ground(self, "status")
        self.setFixedHeight(_HEIGHT)
        self._level = label(part="status-level")
        self._level.setProperty("tone", Tone.SOON.value)
        self._parts = [label(part="small") for _ in range(3)]
        self._message = label(part="small")
        self._lock = label(part="small")
        self._left: int | None = None
        layout = line(self, (14, 1, 14, 0), _GAP)
        layout.addWidget(self._level)
        for part in self._parts:
            layout.addWidget(part)
        layout.addStretch()
        layout.addWidget(self._message)
        layout.addWidget(self._lock)

    def show_status(self, status: Status) -> None:
        """Show ``status``."""
        words = (status.level, status.officer, status.waiting, status.backup)
        for part, text in zip((self._level, *self._parts), words, strict=True):
            part.setText(text)
            part.setVisible(bool(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the least important words out where they would be cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._level.sizeHint().width() - _LOCK_WIDTH
        for part in self._parts:
            room -= part.sizeHint().width() + _GAP
            part.setVisible(bool(part.text()) and room > 0)

    def show_message(self, text: str) -> None:
        """Say what was just done."""
        self._message.setText(text)

    def show_left(self, seconds: int | None) -> None:
        """Show when it locks, in seconds from now; ``None`` hides it."""
        self._left = seconds
        if seconds is None:
            self._lock.clear()
            return
        self._lock.setText(tr("status.locks", time=f"{seconds // 60}:{seconds % 60:02}"))
        tone = Tone.SOON.value if seconds <= _SOON else ""
        if self._lock.property("tone") != tone:
            self._lock.setProperty("tone", tone)
            restyle(self._lock)

    def spoken(self) -> None:
        """Say when it locks in the new language at once, not at the next second."""
        self.show_left(self._left)
