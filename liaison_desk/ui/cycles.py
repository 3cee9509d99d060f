"""Python's search for cycles, made on the window's own thread and when nobody waits for it.

Left to itself it runs in whichever thread happens to allocate, also in the one
that owns the store. Windows and pages lie in cycles, and Qt's objects may be
freed on their own thread alone.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from liaison_desk import garbage

BEAT_MS: Final = 400
QUIET_S: Final = 1.5  # without a key or a click: what takes a tenth of a second disturbs nobody
APART_S: Final = 20.0  # between whole searches, each of which takes a tenth of a second or more
LATEST: Final = 10  # times Python's own measure, by which a whole search no longer waits


class Cycles(QObject):
    """Searches in place of Python while a window is shown."""

    def __init__(self, still_for: Callable[[], float], parent: QObject) -> None:
        """``still_for`` tells for how many seconds nobody has typed or clicked."""
        super().__init__(parent)
        self._still_for = still_for
        self._last = 0.0  # when a whole search was made
        self._much = False
        self.apart_s = APART_S
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._turn)

    def begin(self) -> None:
        """Take the search over."""
        gc.disable()
        self._last = time.monotonic()
        self._timer.start()

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def expect(self) -> None:
        """Take note that much was let go: everything is searched soon."""
        self._much = True

    @property
    def _rested(self) -> bool:
        return time.monotonic() - self._last > self.apart_s

    def _search(self) -> None:
        garbage.search()
        self._last, self._much = time.monotonic(), False

    def _turn(self) -> None:
        if garbage.is_paused():
            return
        counts = [
            count / most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)
        ]
        calm = self._still_for() >= QUIET_S
        wanted = self._much or garbage.is_owed() or counts[2] > 1
        if self._rested and ((calm and wanted) or counts[2] > LATEST):
            self._search()
        elif counts[0] > 1:
            gc.collect(1 if counts[1] > 1 else 0)
