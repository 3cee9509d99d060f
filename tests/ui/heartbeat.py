"""How long the event loop stood still, and where it stood."""

from __future__ import annotations

import sys
import threading
import time
import traceback
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
        self._last = 0.0
        self._waited = 0.0
        self._witness = _Witness(limit_s)
        self._witness.start()
        self._timer = QTimer()
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> tuple[float, str]:
        """Return the longest pause in seconds, and where the threads stood in each too long."""
        self._timer.stop()
        return self.longest, self._witness.stop()

    def _beat(self) -> None:
        self.beats += 1
        now, waited = time.monotonic(), _waited_for_a_core()
        if self._last:
            self.longest = max(self.longest, now - self._last - (waited - self._waited))
        self._last, self._waited = now, waited
        self._witness.beat()


class _Witness(threading.Thread):
    """Looks where all threads stand when no beat comes.

    By turns with them: whoever reads their frames while they run may crash the process.
    """

    def __init__(self, limit_s: float) -> None:
        super().__init__(daemon=True)
        self._limit = limit_s
        self._over = threading.Event()
        self._seen = ""  # of each pause that is too long, once
        self._last: float | None = None

    def beat(self) -> None:
        self._last = time.monotonic()

    def stop(self) -> str:
        self._over.set()
        self.join()
        return self._seen

    def run(self) -> None:
        while not self._over.wait(self._limit / 4):
            if self._last is not None and time.monotonic() - self._last > self._limit:
                self._last = None
                self._seen += "\n".join("".join(one.format()) for one in self._stacks())

    def _stacks(self) -> list[traceback.StackSummary]:
        """Return where the others stand; their frames are let go at once, for they hold widgets."""
        return [
            traceback.StackSummary.extract(traceback.walk_stack(frame), lookup_lines=False)
            for thread, frame in sys._current_frames().items()
            if thread != self.ident
        ]


def _waited_for_a_core() -> float:
    """Return the seconds for which this thread could have run and did not; 0 where nobody knows."""
    try:
        return int(_SCHEDULED.read_text("ascii").split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0
