"""Documents read beside the store: taken out of it, read in memory, what they say noted in it."""

from __future__ import annotations

from collections.abc import Callable

from liaison_desk.errors import DeskError
from liaison_desk.inside.reading import Inside, Taken, read
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current


def read_beside(
    jobs: Jobs[Register],
    attachment: str,
    told: Callable[[Inside], object],
    failed: Callable[[DeskError], None],
    *,
    group: str = "",
) -> None:
    """Tell what a document says as soon as it was read; the search knows it then.

    A lock ends it; `ui/shell/learning` then reads it once the window is open again.
    """
    language = current()

    def read_it(taken: Taken) -> None:
        def work(progress: Progress) -> Inside:
            return read(taken, language, still=lambda: progress(0, 0, ""))

        jobs.beside(work, note_it, failed, group=group)

    def note_it(found: Inside) -> None:
        jobs.submit(lambda reg, _: reg.note_inside(attachment, found.text), None, failed)
        told(found)

    jobs.submit(lambda reg, _: reg.take_document(attachment), read_it, failed, group=group)
