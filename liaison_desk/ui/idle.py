"""The idle lock: counts down while nobody types or clicks, and fires at the second."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

DEFAULT_SECONDS: Final = 300.0
_TICK_MS: Final = 1000
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


def since_boot() -> float:
    """Return seconds that go on while the computer sleeps.

    Linux stops its monotonic clock in sleep; the other systems do not.
    """
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class IdleWatch(QObject):
    """Watches an application's events; ``expired`` comes once per idle spell.

    The clock is looked at on every tick: a laptop that slept past the end
    locks as soon as it wakes, before a key or a click gets through.
    """

    expired = Signal()
    left_changed = Signal(int)  # whole seconds until the lock

    def __init__(
        self,
        seconds: float = DEFAULT_SECONDS,
        parent: QObject | None = None,
        now: Callable[[], float] = since_boot,
    ) -> None:
        """Prepare a watch of ``seconds``; it does not run yet."""
        super().__init__(parent)
        self._seconds = seconds
        self._now = now
        self._end = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(self._timer.timerType().PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Count down from the whole spell."""
        self._end = self._now() + self._seconds
        self._tick()

    def stop(self) -> None:
        """Stop counting: the register is locked."""
        self._timer.stop()

    @property
    def running(self) -> bool:
        """Tell whether it counts."""
        return self._timer.isActive()

    @property
    def left(self) -> float:
        """Return the seconds that are left, not below zero."""
        return max(0.0, self._end - self._now())

    @property
    def still_for(self) -> float:
        """Return the seconds since the last sign of life; all there are while it does not count."""
        return self._seconds - self.left if self.running else math.inf

    def set_seconds(self, seconds: float) -> None:
        """Change the spell; a running count starts anew."""
        self._seconds = seconds
        if self.running:
            self.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys, clicks and moves as signs of life; swallow nothing."""
        if self._timer.isActive() and event.type() in _SIGNS_OF_LIFE:
            if self.left > 0:
                self._end = self._now() + self._seconds
            else:
                self._tick()  # woken from sleep: the lock comes before the key
        return super().eventFilter(watched, event)

    def _tick(self) -> None:
        left = self.left
        if left <= 0:
            self._timer.stop()
            self.expired.emit()
            return
        whole = int(left) if left == int(left) else int(left) + 1
        self.left_changed.emit(whole)
        part = left - int(left)
        self._timer.start(max(1, round(part * _TICK_MS)) if part else _TICK_MS)
