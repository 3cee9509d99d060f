"""A table that lies over a page until it is taken or left: what every such table shares."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from liaison_desk.errors import DeskError
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.copies import SaveCopyDialog
from liaison_desk.ui.pages.table_reading import TablePage, TableShown
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.presenters.ask_path import AskPath
from liaison_desk.ui.widgets.page_stack import PageStack
from liaison_desk.ui.window import DeskWindow

SUFFIX: Final = ".csv"


class TableReading(QObject):
    """Lays a table over a page, and asks where one that is written should lie."""

    changed = Signal(object)  # frozenset of record ids
    failed = Signal(object)
    wide_wanted = Signal(bool)  # a table wants the whole width

    def __init__(self, window: DeskWindow, jobs: Jobs[Register], stack: PageStack) -> None:
        """Lay what is read on ``stack``."""
        super().__init__(stack)
        self.window_, self.jobs, self.stack = window, jobs, stack
        self.ask_path = AskPath(window)
        self.dialog: SaveCopyDialog | None = None
        self.page: TablePage | None = None
        self._laid = 0  # pages so far

    # What each does with its tables

    def take(self) -> None:
        """Write what is looked at."""
        raise NotImplementedError

    def again(self) -> None:
        """Read the table once more."""
        raise NotImplementedError

    def forget(self) -> None:
        """Keep nothing of the table that was looked at."""
        raise NotImplementedError

    def write(self, path: str) -> None:
        """Write a table to a path that was chosen."""
        raise NotImplementedError

    # Showing

    def show_table(self, view: TableShown, *, again: bool = True) -> None:
        """Show a table; without ``again`` it cannot be read once more."""
        if self.page is None:
            page = self.page = TablePage()
            self._laid += 1
            page.destroyed.connect(partial(self._gone, self._laid))
            page.take_wanted.connect(self.take)
            page.again_wanted.connect(self.again)
            page.close_wanted.connect(self.leave)
            self.stack.lay(page)
            self.wide_wanted.emit(True)
        self.page.again.setVisible(again)
        self.page.show_view(view)
        self.page.enter()

    def leave(self) -> None:
        """Take the table away; nothing of it is kept."""
        page, self.page = self.page, None
        self.forget()
        self.wide_wanted.emit(False)
        if page is not None:
            self.stack.take(page)

    def taken(self, count: int, records: frozenset[str]) -> None:
        """Say how many rows were written."""
        self.leave()
        self.changed.emit(records)
        self.window_.frame.banner.tell(Tone.DONE, "table.taken", n=count)

    def refuse(self, error: DeskError) -> None:
        """Say what is wrong, on the table or, where none is shown, over the place."""
        if self.page is not None:
            self.page.show_error(error)
        else:
            self.failed.emit(error)

    def _gone(self, number: int) -> None:
        """Forget a page that something else took away: the lock, another record."""
        if number == self._laid and self.page is not None:
            self.page = None
            self.forget()
            self.wide_wanted.emit(False)

    # Writing

    def ask_write(self, name: str) -> None:
        """Say what a readable table means, then ask where it should lie."""
        proposed = f"{name or tr('table.name')}{SUFFIX}"
        dialog = self.dialog = SaveCopyDialog(proposed, self.window_)
        dialog.decided.connect(
            lambda: self.ask_path.to_save(
                tr("copies.where"), self._write, name=proposed, kinds=tr("table.kinds")
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def written(self, path: str, records: frozenset[str]) -> None:
        """Say where the table lies."""
        self.changed.emit(records)
        self.window_.frame.banner.tell(Tone.SOON, "copies.saved", path=path)

    def _write(self, path: str) -> None:
        self.write(path if Path(path).suffix.lower() == SUFFIX else f"{path}{SUFFIX}")
