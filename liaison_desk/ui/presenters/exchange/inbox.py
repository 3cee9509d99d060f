"""Many bundles at once: all of the inbox verified, shown as one table, taken with one button."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.incoming.inbox import Incoming, Outcome
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Job
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.exchange.inbox import InboxView
from liaison_desk.ui.pages.exchange.page import ExchangePage
from liaison_desk.ui.presenters.exchange.inbox_view import inbox_view, takeable
from liaison_desk.ui.presenters.room import Room
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Notice, Step


class _Read(NamedTuple):
    rows: Sequence[Incoming]
    view: InboxView


class Which(Enum):
    """A folder of bundles; the value names the words that ask for it."""

    INBOX = "inbox.folder"
    OUTBOX = "inbox.outbox_folder"


class Inbox(QObject):
    """Holds what was verified until it is taken, or until one goes elsewhere."""

    taken = Signal(object)  # a sequence of Outcome
    look_wanted = Signal(str)  # where a bundle lies that is to be looked at by itself

    def __init__(self, room: Room, page: ExchangePage) -> None:
        """Show on ``page``."""
        super().__init__(room)
        self._room, self._page = room, page
        self._rows: Sequence[Incoming] = ()
        self._job: Job[Register] | None = None  # reading

    def open(self) -> None:
        """Show the inbox; what is new in it is verified."""
        self._page.show_inbox()
        self._room.panes.show_page()
        self.read()

    def read(self) -> None:
        """Verify what lies in the inbox; what is known already is not read again."""
        language, before = current(), self._rows
        self._rows = ()  # the work has them now: the lock must not drop them under its hands

        def work(reg: Register, progress: Progress) -> _Read:
            rows = before
            try:
                rows = reg.read_inbox(before, progress=progress)
                return _Read(rows, inbox_view(reg, rows, Telling(reg, language)))
            except BaseException:
                _leave(rows)
                raise

        def show(found: _Read) -> None:
            self._rows = found.rows
            self._page.inbox.show_view(found.view)

        self._job = self._room.labour(
            tr("inbox.reading"), work, show, lost=lambda found: _leave(found.rows)
        )

    def offer(self, count: int) -> None:
        """Say that more came than is shown; with nothing shown, show it."""
        if not self._rows:
            self.read()
        elif count > len(self._rows):
            more = Step("inbox", tr("inbox.again"))
            text = tr("inbox.more_came", n=count - len(self._rows))
            self._page.banner.show_notice(Notice(text, steps=(more,)))

    def look(self, path: str) -> None:
        """Let one bundle be looked at: read anew, for the register may have moved on."""
        for one in self._rows:
            if str(one.path) == path:
                one.leave()
        self.look_wanted.emit(path)

    def take_all(self) -> None:
        """Take what needs no look of its own; the rest stays."""
        rows, count = self._rows, takeable(self._rows)
        if not count:
            return
        self._rows = ()

        def work(reg: Register, progress: Progress) -> Sequence[Outcome]:
            try:
                return reg.take_all(rows, progress=progress)
            finally:
                _leave(rows)

        def done(outcomes: Sequence[Outcome]) -> None:
            for one in outcomes:
                if one.plan is not None:  # it waits for a look: read again when that comes
                    one.plan.leave()
            self.taken.emit(outcomes)

        self._room.labour(tr("inbox.taking", n=count), work, done, lambda _: self.read())

    def let_go(self) -> None:
        """Drop what was staged of all bundles; reading them stops."""
        if self._job is not None:
            self._job.cancel()
        rows, self._rows = self._rows, ()
        _leave(rows)

    def clear(self) -> None:
        """Leave every bundle, and no word of any."""
        self.let_go()
        self._page.inbox.clear()

    def ask_folder(self, which: Which) -> None:
        """Ask for another folder in which bundles arrive, or into which they are written."""

        def ask(folders: tuple[Path, Path]) -> None:
            now = folders[which is Which.OUTBOX]
            self._room.ask_path.to_folder(
                tr(which.value), lambda folder: self._set_folder(which, folder), folder=str(now)
            )

        self._room.ask(lambda reg, _: reg.folders(), ask)

    def _set_folder(self, which: Which, folder: str) -> None:
        def work(reg: Register, _: Progress) -> None:
            if which is Which.INBOX:
                reg.set_folders(inbox=Path(folder))
            else:
                reg.set_folders(outbox=Path(folder))

        def done(_: None) -> None:
            self._room.changed.emit(frozenset())
            self.read()

        self._room.do(work, done)


def _leave(rows: Sequence[Incoming]) -> None:
    for one in rows:
        one.leave()
