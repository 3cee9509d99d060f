"""What the parts of one place share: the worker, the strip, the banner, the ways out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from liaison_desk.errors import Cancelled, DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Job, Jobs
from liaison_desk.ui.language import tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.place_panes import PlacePanes
from liaison_desk.ui.presenters.ask_path import AskPath
from liaison_desk.ui.views import Notice
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.window import DeskWindow

Work = Callable[[Register, Progress], Any]
Done = Callable[[Any], None]


class Room(QObject):
    """Runs work with progress and Cancel, and says in the page what went wrong."""

    changed = Signal(object)  # frozenset of record ids; empty: what waits is to be counted anew
    back_wanted = Signal()  # what was at work is done, or given up
    failed = Signal(object)  # a DeskError that the shell says

    def __init__(
        self, window: DeskWindow, jobs: Jobs[Register], panes: PlacePanes, banner: Banner
    ) -> None:
        """Work in ``jobs`` for the page in ``panes``, whose ``banner`` says what was wrong."""
        super().__init__(panes)
        self.window, self.jobs, self.panes, self.banner = window, jobs, panes, banner
        self.ask_path = AskPath(window)

    def ask(self, work: Work, done: Done, *, group: str = "") -> Job[Register]:
        """Read in the worker and show here; an error goes to the shell."""
        return self.jobs.submit(work, done, self.failed.emit, group=group)

    def do(self, work: Work, done: Done) -> Job[Register]:
        """Do short work; an error is said in the page."""
        return self.jobs.submit(work, done, self.refuse)

    def labour(
        self,
        what: str,
        work: Work,
        done: Done,
        refused: Callable[[DeskError], object] | None = None,
        *,
        lost: Callable[[Any], object] | None = None,
    ) -> Job[Register]:
        """Do long work with progress and Cancel; an error is said in the page.

        ``lost`` gives back what the result holds when the window locks meanwhile.
        """
        strip = self.window.frame.progress

        def told(result: object) -> None:
            strip.end()
            done(result)

        def failed(error: DeskError) -> None:
            strip.end()
            if refused is not None:
                refused(error)
            self.refuse(error)

        self.banner.hide()
        strip.begin(what)
        job = self.jobs.submit(work, told, failed, strip.show_progress, lost=lost)
        strip.follow(job.cancel)
        return job

    def refuse(self, error: DeskError) -> None:
        """Say in the page why it was not done."""
        if isinstance(error, Cancelled):
            self.banner.show_notice(Notice(tr("error.cancelled")))
        else:
            self.banner.show_error(error)

    def say(self, text: str, tone: Tone = Tone.DONE) -> None:
        """Say in the page what was done."""
        self.banner.show_notice(Notice(text, tone))
