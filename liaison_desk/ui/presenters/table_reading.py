"""A table that lies over a page until it is taken or left: what every such table shares."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from liaison_desk.errors import DeskError
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.table_reading import TablePage, TableShown
from liaison_desk.ui.presenters.table_writing import TableWriting
from liaison_desk.ui.widgets.page_stack import PageStack
from liaison_desk.ui.window import DeskWindow


class TableReading(TableWriting):
    """Lays a table over a page, and asks where one that is written should lie."""

    wide_wanted = Signal(bool)  # a table wants the whole width

    def __init__(self, window: DeskWindow, jobs: Jobs[Register], stack: PageStack) -> None:
        """Lay what is read on ``stack``."""
        super().__init__(window, jobs, stack)
        self.stack = stack
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
