"""Documents read beside the store: taken out of it, read in memory, what they say noted in it."""

from __future__ import annotations

from collections.abc import Callable

from liaison_desk.errors import DeskError, UserError
from liaison_desk.inside.reading import Inside, Taken, read
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs


def read_beside(
    jobs: Jobs[Register],
    attachment: str,
    told: Callable[[Inside], object],
    failed: Callable[[DeskError], None],
    *,
    noted: Callable[[], None] = lambda: None,
    group: str = "",
) -> None:
    """Tell what a document says as soon as it was read; ``noted`` once the search knows it."""

    def read_it(taken: Taken) -> None:
        def work(progress: Progress) -> Inside:
            return read(taken, progress=progress)

        jobs.beside(work, note_it, failed, group=group)

    def note_it(found: Inside) -> None:
        jobs.submit(
            lambda reg, _: reg.note_inside(attachment, found), lambda _: noted(), failed,
            group=group,
        )  # fmt: skip
        told(found)

    jobs.submit(lambda reg, _: reg.take_document(attachment), read_it, failed, group=group)


class Unread:
    """What was attached and is not read yet, one after the other.

    A lock stops the reading; what it left is read when the window is open again.
    """

    def __init__(self, jobs: Jobs[Register], failed: Callable[[DeskError], None]) -> None:
        """Read nothing yet."""
        self._jobs, self._failed = jobs, failed
        self._waiting: dict[str, None] = {}  # in order
        self._now = ""

    def add(self, attachment: str) -> None:
        """Keep a document to be read; :meth:`go_on` begins."""
        self._waiting[attachment] = None

    def go_on(self) -> None:
        """Read the next one, unless one is being read."""
        if self._now or not self._waiting:
            return
        one = self._now = next(iter(self._waiting))

        def failed(error: DeskError) -> None:
            self._done(one)
            if not isinstance(error, UserError):  # else it has no text: it is found by its name
                self._failed(error)

        read_beside(
            self._jobs, one, lambda _: None, failed, noted=lambda: self._done(one)
        )  # fmt: skip

    def stop(self) -> None:
        """Let what is being read be read anew: the window locks."""
        self._now = ""

    def forget(self) -> None:
        """Read nothing more: another register."""
        self._waiting.clear()
        self._now = ""

    def _done(self, attachment: str) -> None:
        self._waiting.pop(attachment, None)
        self._now = ""
        self.go_on()
