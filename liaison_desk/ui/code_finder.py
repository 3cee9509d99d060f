"""Asks a process of its own which code stands on a scanned paper; one short answer comes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from liaison_desk.drawing import code_talk, sorts
from liaison_desk.drawing.talk import Lie, Why
from liaison_desk.inside import starting
from liaison_desk.ui.drawer import Running

FIND: Final = "--find-inside"  # the argument with which the program is that process
SECONDS: Final = 40.0  # by the clock: twenty sheets


class CodeFinder(QObject):
    """Looks at one document, once."""

    found = Signal(str)  # the digits; empty where no code of ours stands on it
    failed = Signal(object)  # Why

    def __init__(
        self, data: bytes, parent: QObject, *, command: Sequence[str] = (), seconds: float = SECONDS
    ) -> None:
        """Take the document; ``command`` stands for the process that looks."""
        super().__init__(parent)
        sort = sorts.sort_of(data[:1024])
        self._data, self._said, self._over = data, b"", False
        self._command = command or ([*starting.program(), FIND, sort] if sort else ())
        self._running = Running()
        self._late = QTimer(self, singleShot=True, interval=round(seconds * 1000))
        self._late.timeout.connect(lambda: self._fail(Why.ENDED))
        self.destroyed.connect(self._running.end)

    def begin(self) -> None:
        """Look."""
        if not self._command:
            self._fail(Why.DAMAGED)
            return
        process = self._running.start(self._command, self._data)
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(lambda *_: self._gone())
        process.errorOccurred.connect(self._not_started)
        self._late.start()

    def end(self) -> None:
        """Look no further, and keep nothing of the document."""
        self._over, self._data = True, b""
        self._late.stop()
        self._running.end()

    def _hear(self) -> None:
        self._said += self._running.heard()
        if self._over or len(self._said) < code_talk.ANSWER:
            return
        try:
            answer = code_talk.unpack(self._said)
        except Lie:
            self._fail(Why.DAMAGED)
            return
        if isinstance(answer, Why):
            self._fail(answer)
            return
        self.end()
        self.found.emit(answer or "")

    def _gone(self) -> None:
        self._hear()
        if not self._over:
            self._fail(Why.ENDED)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._fail(Why.ENDED)

    def _fail(self, why: Why) -> None:
        if not self._over:
            self.end()
            self.failed.emit(why)
