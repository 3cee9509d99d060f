"""Time on the wall and of the processor: on a busy machine only the second compares."""

from __future__ import annotations

import os
import time
from typing import NamedTuple


class Took(NamedTuple):
    """What a step took, in seconds."""

    wall: float
    processor: float  # of all threads, and of programs that were started and waited for


class Watch:
    """Measures one step after the other."""

    def __init__(self) -> None:
        """Begin."""
        self._wall, self._processor = _now()

    def lap(self) -> Took:
        """Return what passed since the last lap, and begin the next."""
        before = self._wall, self._processor
        self._wall, self._processor = _now()
        return Took(self._wall - before[0], self._processor - before[1])


def _now() -> tuple[float, float]:
    children = os.times()
    processor = time.process_time() + children.children_user + children.children_system
    return time.perf_counter(), processor
