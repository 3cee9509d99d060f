"""Papers drawn beside the store: filled in it, drawn where neither it nor the window waits.

A paper of a thousand pages takes many seconds. Meanwhile it says how far it is and
can be cancelled; a short one says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject

from liaison_desk.desk.handed_over import Ready, draw
from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Job, Jobs
from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.progress_strip import ProgressStrip

SHORT: Final = 400  # ms: what takes no longer shows no progress


class Drawn(NamedTuple):
    """A paper, drawn."""

    ready: Ready
    data: bytes
    pages: int


class Drawing(QObject):
    """Has papers drawn one after the other, and shows how far that is."""

    def __init__(self, jobs: Jobs[Register], strip: ProgressStrip, parent: QObject) -> None:
        """Draw nothing yet."""
        super().__init__(parent)
        self._jobs, self._strip = jobs, strip
        self._job: Job[Register] | None = None
        self._shown = False  # in the strip, which others may have
        self._since = QElapsedTimer()

    def draw(
        self,
        papers: Sequence[Ready],
        done: Callable[[list[Drawn]], object],
        failed: Callable[[DeskError], object],
    ) -> None:
        """Draw ``papers``; what is still being drawn is given up."""

        def work(progress: Progress) -> list[Drawn]:
            found = []
            for one in papers:
                data, drawn = draw(one.paper, progress)
                found.append(Drawn(one, data, drawn.pages))
            return found

        self.labour(work, done, failed)

    def labour(
        self,
        work: Callable[[Progress], object],
        done: Callable[..., object],
        failed: Callable[[DeskError], object],
    ) -> None:
        """Do long work that needs no store, with progress and Cancel."""
        self.stop()
        self._since.start()

        def told(result: object) -> None:
            self._end()
            done(result)

        def refused(error: DeskError) -> None:
            self._end()
            failed(error)

        self._job = self._jobs.beside(work, told, refused, self._tell)

    def stop(self) -> None:
        """Give up what is being drawn: nobody looks at it any more."""
        if self._job is not None:
            self._job.cancel()
            self._job.done = self._job.failed = self._job.progressed = None
            self._end()

    def _end(self) -> None:
        self._job = None
        if self._shown:
            self._shown = False
            self._strip.end()

    def _tell(self, done: int, total: int, stage: str) -> None:
        job = self._job
        if job is None or self._since.elapsed() < SHORT:
            return
        if self._strip.isHidden():
            self._shown = True
            self._strip.begin(tr(f"stage.{stage}"))
            self._strip.follow(job.cancel)
        if self._shown:
            self._strip.show_progress(done, total, stage)
