"""How long the event loop stood still, and where it stood."""

from __future__ import annotations

import faulthandler
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QTimer

BEAT_MS = 50
_SCHEDULED = Path("/proc/thread-self/schedstat")  # Linux: ns on a core, ns waiting for one, turns


class Heartbeat:
    """Measures the longest pause between two turns of the event loop.

    What a test does between its waits counts as well: it is short, or it is
    work that the window would do on the same thread. What does not count is
    the time in which this thread could run and other programs had the cores.
    """

    def __init__(self, limit_s: float) -> None:
        """Begin to beat; of a pause longer than ``limit_s`` the place is kept."""
        self.longest = 0.0
        self.beats = 0
        self._limit = limit_s
        self._last = 0.0
        self._waited = 0.0
        self._stacks = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  until stop
        self._timer = QTimer()
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> tuple[float, str]:
        """Return the longest pause in seconds, and where the threads stood in each too long."""
        faulthandler.cancel_dump_traceback_later()
        self._timer.stop()
        self._stacks.seek(0)
        with self._stacks:
            return self.longest, self._stacks.read()

    def _beat(self) -> None:
        self.beats += 1
        now, waited = time.monotonic(), _waited_for_a_core()
        if self._last:
            self.longest = max(self.longest, now - self._last - (waited - self._waited))
        self._last, self._waited = now, waited
        faulthandler.dump_traceback_later(self._limit, file=self._stacks)


def _waited_for_a_core() -> float:
    """Return the seconds for which this thread could have run and did not; 0 where nobody knows."""
    try:
        return int(_SCHEDULED.read_text("ascii").split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0
