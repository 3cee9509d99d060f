"""Ctrl+C: asks a use case to stop where stopping leaves everything as it was.

Python would raise in the middle of whatever runs, also just behind a commit,
and the command would then say “stopped” of something that was done. So while
a use case works, the first Ctrl+C is only noted, and the next call of its
progress raises :class:`~liaison_desk.errors.Cancelled`. The second one, or
the first while the program waits for an answer, stops at once.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


class Interrupts:
    """Whether the user asked to stop."""

    def __init__(self) -> None:
        """Nobody asked yet, and nothing works yet."""
        self.asked = False
        self._working = False

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Take over Ctrl+C for the block; only the main thread can."""
        before = signal.signal(signal.SIGINT, self._note)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    @contextlib.contextmanager
    def working(self) -> Iterator[None]:
        """Let a use case finish, or stop at its next report of progress."""
        self._working = True
        try:
            yield
        finally:
            self._working = False

    @contextlib.contextmanager
    def waiting(self) -> Iterator[None]:
        """Wait for the user, where Ctrl+C stops at once, within :meth:`working`."""
        before, self._working = self._working, False
        try:
            if self.asked:
                raise KeyboardInterrupt
            yield
        finally:
            self._working = before

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        if self.asked or not self._working:
            raise KeyboardInterrupt
        self.asked = True
