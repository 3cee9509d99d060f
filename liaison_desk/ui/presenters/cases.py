"""Cases: the list by urgency, the page with its journal, and the steps of a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from liaison_desk.desk.overview import Request
from liaison_desk.progress import Progress
from liaison_desk.records import vocabulary
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.cases import CasePage, CaseView
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters import case_steps
from liaison_desk.ui.presenters.case_view import TABS, case_view, row
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.hits.joining_view import LINKED, UNLINK
from liaison_desk.ui.presenters.record_place import BIN, RecordPlace, Seen
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Heading, Row
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.window import DeskWindow

_CLOSED = {"status": ("CLOSED", "ARCHIVED")}
_HOMES = {"meeting": Place.MEETINGS, "contact": Place.CONTACTS, "organisation": Place.CONTACTS}


class CasesPresenter(RecordPlace):
    """Connects Cases to the store."""

    place: ClassVar[Place] = Place.CASES
    kinds: ClassVar[tuple[str, ...]] = ("case",)
    first_filters: ClassVar[frozenset[str]] = frozenset({"open"})
    orders: ClassVar[tuple[str, ...]] = ("urgent", "newest")

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Build list and page."""
        self.case_page = CasePage()
        super().__init__(window, jobs, self.case_page, ListPane())
        page = self.case_page
        page.opened.connect(self._open_other)
        page.settle_wanted.connect(lambda field: self.settling.open([self.record], field))
        page.attachment_opened.connect(self.documents.open)
        page.line_step.connect(self._line_step)

    def choices(self) -> Sequence[Choice]:
        """Return the filters: open, late, mine, the bin."""
        return [Choice(one, tr(f"cases.filter.{one}")) for one in ("open", "late", "mine", BIN)]

    def listed_kinds(self) -> frozenset[str]:
        """Return the kinds that move a case in the list: its entries make it urgent."""
        return frozenset({"case", "entry"})

    def ids(self, reg: Register, filters: frozenset[str], order: str) -> Sequence[str]:
        """Return the ids of the list, in its order."""
        found = list(
            reg.ids("case", but=_CLOSED if "open" in filters else {}, deleted=BIN in filters)
        )
        if "mine" in filters:
            mine = set(reg.ids("case", lead_officer=reg.officer))
            mine |= set(reg.ids("case", deputy=reg.officer))
            found = [one for one in found if one in mine]
        if "late" not in filters and order != "urgent":
            return found
        urgent = _most_urgent(reg)
        if "late" in filters:
            found = [one for one in found if one in urgent and urgent[one].urgency == "late"]
        if order == "urgent":
            first = [one for one in urgent if urgent[one].state.due]
            shown = set(found)
            found = [one for one in first if one in shown] + [
                one for one in found if one not in urgent or not urgent[one].state.due
            ]
        return found

    def rows(self, reg: Register, ids: Sequence[str], tell: Telling) -> Sequence[Row]:
        """Return one page of the list."""
        urgent = _most_urgent(reg)
        return [row(one, urgent.get(one.id), tell) for one in reg.rows("case", ids)]

    def view(self, reg: Register, record: str, tell: Telling) -> Seen:
        """Return a case as its page shows it."""
        return case_view(reg, record, tell)

    def show_view(self, view: Any) -> None:
        """Show a case."""
        self.case_page.show_view(view)

    def empty_view(self) -> CaseView:
        """Return a case without a word."""
        tabs = tuple(Choice(code, "") for code in TABS)
        return CaseView("", Heading(""), tabs, (), ())

    def other_step(self, code: str) -> None:
        """Write a message: its form is filled in as far as it can be."""
        message = case_steps.read_code(code)
        if message is not None:
            self.write(message)

    def write(self, message: case_steps.Message) -> None:
        """Open the form of a message in the case that is shown."""
        case, language = self.record, current()

        def work(reg: Register, _: Progress) -> Mapping[str, Given]:
            return case_steps.beginning(reg, case, message, Telling(reg, language))

        def show(given: Mapping[str, Given]) -> None:
            title = vocabulary.label("message_type", message.type, language)
            self.forms.open(Asked("entry", file=case, given=given, title=title))

        self.ask(work, show)

    def _open_other(self, kind: str, record: str) -> None:
        if kind == LINKED:
            self.joining.other_end(self.record, record, self._go_home)
        elif kind in _HOMES:
            self.go_wanted.emit(Spot(_HOMES[kind], record, kind))

    def _line_step(self, code: str, record: str) -> None:
        if code == UNLINK:
            self.joining.part(self.record, record)
        elif code == "entry_edit":
            self.forms.open(Asked("entry", record, self.record))
        else:
            self.document_step(code, record)


def _most_urgent(reg: Register) -> dict[str, Request]:
    """Return the most urgent request of each case that awaits an answer, in that order."""
    found: dict[str, Request] = {}
    for one in reg.requests(unanswered=True):
        found.setdefault(one.case.id, one)
    return found
