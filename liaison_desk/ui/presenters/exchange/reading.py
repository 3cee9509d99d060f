"""One bundle: read, looked at, taken or left as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.incoming.errors import StalePlan
from liaison_desk.desk.incoming.importing import Report
from liaison_desk.desk.incoming.planning import Plan
from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Job
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.exchange.page import ExchangePage
from liaison_desk.ui.pages.exchange.preview import PreviewView
from liaison_desk.ui.presenters.exchange.plan_view import changes_of, preview, rows_of
from liaison_desk.ui.presenters.room import Room
from liaison_desk.ui.presenters.telling import Telling


class _Read(NamedTuple):
    plan: Plan
    view: PreviewView


class Reading(QObject):
    """Holds the plan that is looked at until it is taken or left."""

    taken = Signal(object)  # a Report

    def __init__(self, room: Room, page: ExchangePage) -> None:
        """Show on the preview of ``page``."""
        super().__init__(room)
        self._room, self._page, self._preview = room, page, page.preview
        self._plan: Plan | None = None
        self._job: Job[Register] | None = None  # reading
        self._preview.row_wanted.connect(self._look_closer)
        self._preview.rows_wanted.connect(self._want_rows)

    def ask(self) -> None:
        """Ask which disk file to read."""

        def work(reg: Register, _: Progress) -> str:
            return str(reg.folders()[0])

        self._room.do(
            work,
            lambda folder: self._room.ask_path.to_open(
                tr("exchange.read"), self.read, folder=folder
            ),
        )

    def read(self, path: str) -> None:
        """Read the bundle at ``path`` and show what taking it would do."""
        language = current()
        self.let_go()

        def work(reg: Register, progress: Progress) -> _Read:
            plan = reg.read_bundle(path, progress=progress)
            try:
                return _Read(plan, preview(reg, plan, Telling(reg, language)))
            except BaseException:
                plan.leave()
                raise

        self._job = self._room.labour(
            tr("exchange.reading"), work, self._show, lost=lambda found: found.plan.leave()
        )

    def take(self, number: int = 0) -> None:
        """Take the bundle as a whole; ``number`` is what was typed where it deletes much."""
        plan = self._plan
        if plan is None:
            return
        self._plan = None  # the work has it now: the lock must not drop it under its hands
        self._preview.hold(busy=True)

        def refused(error: DeskError) -> None:
            self._plan = plan
            self._preview.hold(busy=False)
            if isinstance(error, StalePlan):  # something was saved since: look at it anew
                self.read(str(plan.path))

        def work(reg: Register, progress: Progress) -> Report:
            return reg.apply(plan, deletions=number, progress=progress)

        def show(taken: Report) -> None:
            self._preview.hold(busy=False)
            self._preview.clear()
            self.taken.emit(taken)

        self._room.labour(tr("exchange.taking"), work, show, refused)

    def leave(self) -> None:
        """Leave the bundle; the register stays as it is."""
        self.clear()
        self._room.back_wanted.emit()

    def _show(self, found: _Read) -> None:
        self._plan = found.plan
        self._page.show_preview(found.view)
        self._room.panes.show_page()

    def clear(self) -> None:
        """Leave the bundle that is looked at, and no word of it."""
        self.let_go()
        self._preview.hold(busy=False)
        self._preview.clear()

    def let_go(self) -> None:
        """Drop what was staged of the bundle that is looked at; reading one stops."""
        if self._job is not None:
            self._job.cancel()
        plan, self._plan = self._plan, None
        if plan is not None:
            plan.leave()

    def _want_rows(self, files: Sequence[str]) -> None:
        plan, language = self._plan, current()
        if plan is not None:
            self._room.ask(
                lambda reg, _: rows_of(reg, plan, files, Telling(reg, language)),
                self._preview.list.put_rows,
            )

    def _look_closer(self, file: str) -> None:
        """Say field by field what would happen to one file of the bundle."""
        plan, language = self._plan, current()
        if plan is not None:
            self._room.ask(
                lambda reg, _: changes_of(reg, plan, file, Telling(reg, language)),
                partial(self._preview.put_changes, file), group="exchange.file",
            )  # fmt: skip
