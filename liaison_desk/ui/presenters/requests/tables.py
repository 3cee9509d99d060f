"""Tables of a request in bulk: shown before anything is written, taken by one button, written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.requests.bulk import Read
from liaison_desk.errors import DeskError
from liaison_desk.formats import tables
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.copies import SaveCopyDialog
from liaison_desk.ui.pages.table_reading import TablePage, TableShown
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.presenters.ask_path import AskPath
from liaison_desk.ui.presenters.forms import Asked, Forms
from liaison_desk.ui.presenters.requests.answers_task import AnswersTask, digest_of
from liaison_desk.ui.presenters.requests.table_view import ANSWERS, ROWS, WRITE, table_view
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Notice
from liaison_desk.ui.widgets.page_stack import PageStack
from liaison_desk.ui.window import DeskWindow

_SUFFIX: Final = ".csv"


class Shown(NamedTuple):
    """The table that is looked at."""

    what: str  # rows, or answers to them
    request: str
    case: str
    path: str
    digest: str = ""
    read: Read | None = None


class Tables(QObject):
    """Reads tables into the requests of one page, and writes them."""

    changed = Signal(object)  # frozenset of record ids
    failed = Signal(object)
    wide_wanted = Signal(bool)  # a table wants the whole width

    def __init__(
        self, window: DeskWindow, jobs: Jobs[Register], stack: PageStack, forms: Forms
    ) -> None:
        """Lay what is read on ``stack``."""
        super().__init__(stack)
        self._window, self._jobs, self._stack, self._forms = window, jobs, stack, forms
        self.ask_path = AskPath(window)
        self.dialog: SaveCopyDialog | None = None
        self.page: TablePage | None = None
        self._shown = Shown("", "", "", "")
        self._laid = 0  # pages so far

    def step(self, code: str, request: str, case: str) -> None:
        """Do a step of the tables of a request: read rows, read answers, write."""
        if code == WRITE:
            self._ask_write(request)
        elif code in {ROWS, ANSWERS}:
            title, kinds = tr(f"table.{code}_title"), tr("table.kinds")
            self.ask_path.to_open(
                title, lambda path: self.read(Shown(code, request, case, path)), kinds=kinds
            )

    def read(self, shown: Shown) -> None:
        """Read a table and show what it would do."""
        language = current()

        def work(reg: Register, _: Progress) -> tuple[Shown, TableShown]:
            data = tables.load(Path(shown.path))
            look = reg.read_rows if shown.what == ROWS else reg.read_answers
            read = look(shown.request, data, language=language)
            view = table_view(reg, read, Path(shown.path).name, Telling(reg, language))
            return shown._replace(digest=digest_of(data), read=read), view

        self._jobs.submit(work, lambda found: self._show(*found), self._refused, group="table")

    def _show(self, shown: Shown, view: TableShown) -> None:
        self._shown = shown
        page = self.page
        if page is None:
            page = self.page = TablePage()
            self._laid += 1
            page.destroyed.connect(partial(self._gone, self._laid))
            page.take_wanted.connect(self._take)
            page.again_wanted.connect(lambda: self.read(self._shown))
            page.close_wanted.connect(self.leave)
            self._stack.lay(page)
            self.wide_wanted.emit(True)
        page.show_view(view)
        page.enter()

    def _take(self) -> None:
        shown, page = self._shown, self.page
        if shown.read is None or page is None:
            return
        if shown.what == ANSWERS:
            only_good = bool(shown.read.faults)
            task = AnswersTask(shown.request, shown.path, shown.digest, only_good)
            self._forms.open(Asked("entry", file=shown.case, task=task, then=self._replied))
            return
        read = shown.read
        lines = [one.line for one in read.rows] if read.faults else None
        page.set_busy(True)

        def work(reg: Register, _: Progress) -> int:
            return len(reg.add_rows(read, lines))

        def done(count: int) -> None:
            self.leave()
            self.changed.emit(frozenset({shown.request, shown.case}))
            words = tr("table.taken", n=count)
            self._window.frame.banner.show_notice(Notice(words, Tone.DONE))

        self._jobs.submit(work, done, self._refused)

    def leave(self) -> None:
        """Take the table away; nothing of it is kept."""
        page, self.page = self.page, None
        self._shown = Shown("", "", "", "")
        self.wide_wanted.emit(False)
        if page is not None:
            self._stack.take(page)

    def _replied(self, _: str) -> None:
        self.leave()

    def _refused(self, error: DeskError) -> None:
        if self.page is not None:
            self.page.show_error(error)
        else:
            self.failed.emit(error)

    def _gone(self, number: int) -> None:
        """Forget a page that something else took away: the lock, another record."""
        if number == self._laid and self.page is not None:
            self.page = None
            self._shown = Shown("", "", "", "")
            self.wide_wanted.emit(False)

    # Writing

    def _ask_write(self, request: str) -> None:
        def work(reg: Register, _: Progress) -> str:
            return str(reg.get(request).number or "")

        self._jobs.submit(work, partial(self._say, request), self.failed.emit)

    def _say(self, request: str, number: str) -> None:
        """Say what a readable table means, then ask where it should lie."""
        name = f"{number or tr('table.name')}{_SUFFIX}"
        dialog = self.dialog = SaveCopyDialog(name, self._window)
        dialog.decided.connect(
            lambda: self.ask_path.to_save(
                tr("copies.where"), lambda path: self._write(request, path),
                name=name, kinds=tr("table.kinds"),
            )
        )  # fmt: skip
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, request: str, path: str) -> None:
        language = current()
        target = path if path.lower().endswith(_SUFFIX) else f"{path}{_SUFFIX}"

        def work(reg: Register, _: Progress) -> int:
            return reg.save_table(request, Path(target), language=language)

        def done(_: int) -> None:
            self.changed.emit(frozenset({request}))
            words = tr("copies.saved", path=target)
            self._window.frame.banner.show_notice(Notice(words, Tone.SOON))

        self._jobs.submit(work, done, self.failed.emit)
