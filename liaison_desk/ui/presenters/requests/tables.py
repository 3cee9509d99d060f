"""Tables of a request in bulk: shown before anything is written, taken by one button, written."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from liaison_desk.desk.handling.errors import ConsentMissing
from liaison_desk.desk.requests.bulk import Read
from liaison_desk.formats import tables
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.table_reading import TableShown
from liaison_desk.ui.presenters.forms import Asked, Forms
from liaison_desk.ui.presenters.handling.missing import for_table
from liaison_desk.ui.presenters.handling.offering import ConsentOffer
from liaison_desk.ui.presenters.handling.tasks import AskConsent
from liaison_desk.ui.presenters.requests.answers_task import AnswersTask, digest_of
from liaison_desk.ui.presenters.requests.table_view import ANSWERS, ROWS, WRITE, table_view
from liaison_desk.ui.presenters.table_reading import TableReading
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.widgets.page_stack import PageStack
from liaison_desk.ui.window import DeskWindow


class Shown(NamedTuple):
    """The table that is looked at."""

    what: str  # rows, or answers to them
    request: str
    case: str
    path: str
    digest: str = ""
    read: Read | None = None


CONSENT: Final = "table_consent"
NOTHING: Final = Shown("", "", "", "")


class Tables(TableReading):
    """Reads tables into the requests of one page, and writes them."""

    def __init__(
        self, window: DeskWindow, jobs: Jobs[Register], stack: PageStack, forms: Forms
    ) -> None:
        """Lay what is read on ``stack``."""
        super().__init__(window, jobs, stack)
        self._forms = forms
        self._shown = NOTHING
        self._written = ""  # the request whose table is written
        self._case = ""  # in which it stands
        self._consent = ConsentOffer(window, forms, CONSENT)

    def step(self, code: str, request: str, case: str) -> None:
        """Do a step of the tables of a request: read rows, read answers, write."""
        if code == WRITE:
            self._written, self._case = request, case
            self.jobs.submit(
                lambda reg, _: str(reg.get(request).number or ""), self.ask_write, self.failed.emit
            )
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

        def show(found: tuple[Shown, TableShown]) -> None:
            self._shown, view = found
            self.show_table(view)

        self.jobs.submit(work, self.stack.while_here(show), self.refuse, group="table")

    def again(self) -> None:
        """Read the table once more, as it lies there now."""
        self.read(self._shown)

    def forget(self) -> None:
        """Keep nothing of the table that was looked at."""
        self._shown = NOTHING

    def take(self) -> None:
        """Write the rows; of answers open the form of the reply that brings them."""
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
            self.taken(count, frozenset({shown.request, shown.case}))

        self.jobs.submit(work, done, self.refuse)

    def write(self, path: str) -> None:
        """Write the table of a request for its other side."""
        request, language = self._written, current()

        def work(reg: Register, _: Progress) -> AskConsent | None:
            try:
                reg.save_table(request, Path(path), language=language)
            except ConsentMissing as error:
                return for_table(reg, request, error)
            return None

        def done(wanted: AskConsent | None) -> None:
            if wanted is None:
                self.written(path, frozenset({request}))
            else:
                self._consent.offer(wanted, self._case, "table.consent_missing")

        self.jobs.submit(work, done, self.failed.emit)

    def _replied(self, _: str) -> None:
        self.leave()
