"""What the shell knows of every presenter, and what all of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Signal

from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Job, Jobs
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.exchange.arrived import Offer
from liaison_desk.ui.window import DeskWindow

Work = Callable[[Register, Progress], Iterable[str]]  # a use case; returns which records changed


class Presenter(QObject):
    """One place of the window, connected to the store."""

    place: ClassVar[Place]

    changed = Signal(object)  # frozenset of record ids that a use case of ours changed
    failed = Signal(object)  # a DeskError that no page of ours shows itself
    said = Signal(str)  # what was just done, for the status line
    go_wanted = Signal(object)  # a Spot elsewhere: the shell goes there

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Keep whom to ask and where to show; subclasses build their page and connect it."""
        super().__init__(window)
        self.window_ = window
        self.jobs = jobs

    def show(self, spot: Spot) -> None:
        """Show a record of this place, or the place as it was left."""
        raise NotImplementedError

    def refresh(self, records: frozenset[str] | None) -> None:
        """Show anew what depends on these records; ``None``: everything."""
        raise NotImplementedError

    def clear(self) -> None:
        """Leave no text of a record in any widget: the window locks."""
        raise NotImplementedError

    def turn_to(self, part: str) -> None:
        """Show where the parts of this kind stand on the page that is about to be shown."""

    def forget(self) -> None:
        """Forget what was shown last: another register is open now. Nothing here."""

    def arrived(self, offer: Offer) -> None:
        """Say what lies in the inbox and was verified. Nothing here."""

    def key(self, name: str) -> None:
        """Do what a key means here: new, save, edit, print."""

    def ask(
        self,
        work: Callable[[Register, Progress], Any],
        done: Callable[[Any], None],
        *,
        group: str = "",
    ) -> Job[Register]:
        """Read in the worker and show here; an error goes to the shell."""
        return self.jobs.submit(work, done, self._fail, group=group)

    def do(
        self,
        work: Work,
        done: Callable[[], None] | None = None,
    ) -> Job[Register]:
        """Run a use case that returns the ids of the records it changed, and tell them."""

        def told(records: Iterable[str]) -> None:
            self.changed.emit(frozenset(records))
            if done is not None:
                done()

        return self.jobs.submit(work, told, self._fail)

    def _fail(self, error: DeskError) -> None:
        self.failed.emit(error)
