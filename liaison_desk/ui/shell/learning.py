"""The words of documents that came in bundles: read for the search while nothing else is to do.

One document at a time, by the process that has no rights; whatever else is
wanted of the store ends that at once, and it is tried again later.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from liaison_desk.errors import Cancelled, DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Job, Jobs

SOON_MS: Final = 2_000  # after something changed, or after giving way: typing goes first
NEXT_MS: Final = 50


class Learning(QObject):
    """Lets the search know what is written in documents; never while the register is locked."""

    def __init__(self, jobs: Jobs[Register], parent: QObject) -> None:
        """Read nothing yet."""
        super().__init__(parent)
        self._jobs = jobs
        self._open = False
        self._left: set[str] = set()  # documents that are not here, or are damaged
        self._job: Job[Register] | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._next)

    def begin(self) -> None:
        """Read from now on: a register was opened."""
        self._open = True
        self._left.clear()
        self.look()

    def end(self) -> None:
        """Read no more: the window locks or closes."""
        self._open = False
        self._pause.stop()
        self._left.clear()
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def look(self) -> None:
        """Look soon whether there is anything to read: something changed."""
        if self._open and self._job is None:
            self._pause.start(SOON_MS)

    def _next(self) -> None:
        left = frozenset(self._left)

        def work(reg: Register, progress: Progress) -> tuple[str, bool]:
            return _learn(reg, left, progress)

        self._job = self._jobs.submit(work, self._learned, self._gave_way, spare=True)

    def _learned(self, found: tuple[str, bool]) -> None:
        self._job = None
        document, known = found
        if document and self._open:
            self._left |= set() if known else {document}
            self._pause.start(NEXT_MS)

    def _gave_way(self, error: DeskError) -> None:
        """Try again; a register that cannot be read says so where an officer asks for it."""
        self._job = None
        if isinstance(error, Cancelled):
            self.look()


def _learn(reg: Register, left: frozenset[str], progress: Progress) -> tuple[str, bool]:
    """Read one document; return which, if any was left, and whether it is done with."""
    document = next((one for one in reg.unread_documents() if one not in left), "")
    if not document:
        return "", True
    try:
        reg.learn(document, still=lambda: progress(0, 1, ""))
    except Cancelled:
        raise
    except DeskError:  # not here, or damaged on the disk: opening it says so
        return document, False
    return document, True
