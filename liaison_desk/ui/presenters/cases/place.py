"""Cases: the list by urgency, the page with its journal, and the steps of a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QApplication

from liaison_desk.progress import Progress
from liaison_desk.records import vocabulary
from liaison_desk.records.kinds.action import ACTION
from liaison_desk.records.requests import Step as TakenStep
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.cases import CasePage, CaseView
from liaison_desk.ui.pages.earlier import EarlierPage, EarlierView
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters import action_lines, record_history
from liaison_desk.ui.presenters.cases import listing
from liaison_desk.ui.presenters.cases.about import asked_of
from liaison_desk.ui.presenters.cases.tasks import (
    CLOSE,
    REOPEN,
    CloseCase,
    MakeMeeting,
    ReopenCase,
)
from liaison_desk.ui.presenters.cases.view import TABS, Looking, case_view, older
from liaison_desk.ui.presenters.fitting_basis import FittingBasis
from liaison_desk.ui.presenters.forms import FORM, Asked
from liaison_desk.ui.presenters.forms.tasks import Task
from liaison_desk.ui.presenters.handling.quote_task import QuoteTask
from liaison_desk.ui.presenters.handling.steps import asked_of as asked_of_handling
from liaison_desk.ui.presenters.handling.steps import carried_out
from liaison_desk.ui.presenters.handling.tasks import AskConsent, Correct, Disclose
from liaison_desk.ui.presenters.handling.view import CAME, CARRY_OUT, CONFIRM, given_away
from liaison_desk.ui.presenters.hits.joining_view import LINKED, UNLINK
from liaison_desk.ui.presenters.partner_country import PartnerCountry
from liaison_desk.ui.presenters.place_list import BIN
from liaison_desk.ui.presenters.record_place import RecordPlace
from liaison_desk.ui.presenters.requests.buttons import DEMAND
from liaison_desk.ui.presenters.requests.flows import FLOWS
from liaison_desk.ui.presenters.requests.register_task import RegisterTask
from liaison_desk.ui.presenters.requests.sending import SendingDrafts
from liaison_desk.ui.presenters.requests.step_task import StepTask
from liaison_desk.ui.presenters.requests.tables import Tables
from liaison_desk.ui.presenters.seen import Seen
from liaison_desk.ui.presenters.telling import Telling, zone_of
from liaison_desk.ui.shell.routes import PLACE_OF, spot_of
from liaison_desk.ui.views import Choice, Heading, Row, Step
from liaison_desk.ui.widgets.journal import PAGE
from liaison_desk.ui.widgets.journal_entry import Moment
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.window import DeskWindow

BEGIN: Final = "begin"  # a message, and the case that it makes
NEW_CASE: Final = "case"  # one without a message
_BEGUN: Final = f"{FORM}:entry:register."  # begins the key of its draft; a colon ends it
_MOST_SEEN: Final = 400  # entries that are told anew at once: further down one scrolls again


class CasesPresenter(RecordPlace):
    """Connects Cases to the store."""

    place: ClassVar[Place] = Place.CASES
    kinds: ClassVar[tuple[str, ...]] = ("case",)
    tab_of: ClassVar[Mapping[str, str]] = {ACTION.code: "actions"}
    first_filters: ClassVar[frozenset[str]] = frozenset({"open"})
    orders: ClassVar[tuple[str, ...]] = ("urgent", "newest")

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Build list and page."""
        self.case_page = CasePage()
        self._looking = Looking()
        self._was_saved = False  # a moment ago, and the steps that follow are not seen yet
        super().__init__(window, jobs, self.case_page, ListPane())
        self.forms.saved.connect(self._saved)
        self.countries = PartnerCountry(jobs, self)
        self.countries.failed.connect(self.failed)
        self.forms.opened.connect(self.countries.attach)
        self.bases = FittingBasis(jobs, self)
        self.bases.failed.connect(self.failed)
        self.forms.opened.connect(self.bases.attach)
        self.tables = Tables(window, jobs, self.stack, self.forms)
        self.tables.changed.connect(self.changed)
        self.tables.failed.connect(self.failed)
        self.tables.wide_wanted.connect(self.panes.set_wide_page)
        self.sending = SendingDrafts(window, jobs, self.forms)
        self.sending.changed.connect(self.changed)
        self.sending.failed.connect(self.failed)
        page = self.case_page
        page.opened.connect(self._open_other)
        page.settle_wanted.connect(lambda field: self.settling.open([self.record], field))
        page.attachment_opened.connect(self.documents.open)
        page.line_step.connect(self._line_step)
        page.journal.more_wanted.connect(self._older)

    def choices(self) -> Sequence[Choice]:
        """Return the filters: open, late, mine, the bin."""
        return [Choice(one, tr(f"cases.filter.{one}")) for one in ("open", "late", "mine", BIN)]

    def listed_kinds(self) -> frozenset[str]:
        """Return the kinds that move a case in the list: its entries and actions make it urgent."""
        return frozenset({"case", "entry", "action"})

    def ids(self, reg: Register, filters: frozenset[str], order: str) -> Sequence[str]:
        """Return the ids of the list, in its order."""
        return listing.ids(reg, filters, order)

    def rows(self, reg: Register, ids: Sequence[str], tell: Telling) -> Sequence[Row]:
        """Return one page of the list."""
        return listing.rows(reg, ids, tell)

    def view(self, reg: Register, record: str, tell: Telling) -> Seen:
        """Return a case as its page shows it."""
        return case_view(reg, record, self._looking, tell)

    def show_view(self, view: Any) -> None:
        """Show a case; who saved a form a moment ago goes on with the first step offered now."""
        self.case_page.show_view(view)
        if self._was_saved and view.id and self.forms.top is None:
            self._was_saved = False
            if (QApplication.focusWidget() or self.stack) in (self.stack, self.case_page):
                self.case_page.header.enter()

    def empty_view(self) -> CaseView:
        """Return a case without a word."""
        tabs = tuple(Choice(code, "") for code in TABS)
        return CaseView("", Heading(""), tabs, ())

    def choose(self, record: str, kind: str = "") -> None:
        """Show the page of a case, from its newest entries on."""
        if record != self.record:
            self._looking = Looking()
        super().choose(record, kind)

    def refresh(self, records: frozenset[str] | None) -> None:
        """Show anew what depends on these records, with as much of the journal as was seen."""
        seen = min(max(PAGE, self.case_page.journal.loaded), _MOST_SEEN)
        self._looking = replace(self._looking, entries=seen)
        super().refresh(records)

    def other_step(self, code: str) -> None:
        """Do a step of the request that is shown, or begin what the code names."""
        what, _, rest = code.partition(":")
        starts: dict[str, Callable[[str], object]] = {
            "take": self.take,
            "register": self.register,
            BEGIN: self.begin,
            "write": self.write,
            "request": self.show_request,
            "table": self._table,
        }
        if what in starts and rest:
            starts[what](rest)

    def new(self) -> None:
        """Ask what is new: most mornings a request that came in, with the case that it makes."""
        begun = [Step(f"{BEGIN}:{flow}", tr(f"flow.{flow}")) for flow in FLOWS]
        self.list.ask_new([*begun, Step(NEW_CASE, tr("list.cases.new"))], self._step)

    def steps(self) -> dict[str, Callable[[], object]]:
        """Return what begins without a message, and what a whole case offers."""
        return {
            NEW_CASE: super().new,
            CLOSE: lambda: self._handle("case", CloseCase(self.record)),
            REOPEN: lambda: self._handle("case", ReopenCase(self.record)),
            DEMAND: lambda: self.do(partial(_demanded, self.record)),
        }

    def first_steps(self) -> tuple[Step, ...]:
        """Return what an empty list offers."""
        return (
            Step(f"{BEGIN}:in", tr("flow.in"), primary=True),
            Step(NEW_CASE, tr("list.cases.new")),
        )

    def begin(self, flow: str) -> None:
        """Open the form of a message that a new case begins with."""
        self.forms.open(Asked("entry", task=RegisterTask(flow, ""), then=self._go_home))

    def unborn(self, kind: str) -> tuple[str, ...]:
        """Return the keys of drafts from which a case may begin: a message begins one too."""
        kept = self.window_.drafts.all()
        begun = (one for one in kept if one.startswith(_BEGUN) and one.endswith(":"))
        return (*super().unborn(kind), *begun)

    def take(self, step: str) -> None:
        """Open the form of a step of the request that is shown."""
        request, case = self.case_page.request, self.record
        if step == TakenStep.MAKE_REQUEST:
            self._make_request(request)
        elif request:
            self.forms.open(Asked("entry", file=case, task=StepTask(TakenStep(step), request)))

    def register(self, flow: str, of: str = "") -> None:
        """Open the form of a new request, or of information, in the case that is shown."""
        task = RegisterTask(flow, self.record, of, FLOWS[flow].template)
        self.forms.open(Asked("entry", file=self.record, task=task))

    def write(self, type_: str) -> None:
        """Open the form of a message that answers none."""
        case = self.record
        title = vocabulary.label("message_type", type_, current())

        def work(reg: Register, _: Progress) -> Mapping[str, Given]:
            now = f"{reg.now():%Y-%m-%dT%H:%MZ} {zone_of(reg)}"
            return {"type": type_, "direction": "IN", "received": now, "sent": now}

        def show(given: Mapping[str, Given]) -> None:
            self.forms.open(Asked("entry", file=case, given=given, title=title))

        self.ask(work, show)

    def _table(self, what: str) -> None:
        self.tables.step(what, self.case_page.request, self.record)

    def show_request(self, request: str) -> None:
        """Offer the steps of another request of the case."""
        self._looking = replace(self._looking, request=request)
        self._load()

    def _saved(self) -> None:
        self._was_saved = True

    def _make_request(self, information: str) -> None:
        def work(reg: Register, _: Progress) -> str:
            return str(reg.get(information).direction or "IN").lower()

        self.ask(work, lambda way: self.register("out" if way == "out" else "in", information))

    def _older(self, ids: Sequence[str]) -> None:
        """Tell the entries that one is about to see."""
        case, language = self.record, current()

        def work(reg: Register, _: Progress) -> Sequence[Moment]:
            return older(reg, case, ids, Telling(reg, language))

        def show(found: Sequence[Moment]) -> None:
            if case == self.record:
                self.case_page.journal.add_moments(found)

        self.ask(work, show)

    def _open_other(self, kind: str, record: str) -> None:
        if kind == "involvement":
            self._open_subject(record)
        elif kind == LINKED:
            self.joining.other_end(self.record, record, self._go_home)
        elif kind in PLACE_OF:
            self.go_wanted.emit(Spot(PLACE_OF[kind], record, kind))
        else:
            self.forms.open(Asked(kind, record, self.record))

    def _open_subject(self, involvement: str) -> None:
        """Show the page of a subject, where every case that it is in stands."""

        def work(reg: Register, _: Progress) -> Spot | None:
            subject = reg.get(involvement).subject
            return spot_of(reg, subject, "") if subject in reg.places([subject]) else None

        self.ask(work, lambda spot: self.go_wanted.emit(spot) if spot else None)

    def _line_step(self, code: str, record: str) -> None:
        case = self.record
        asked = asked_of(code, record, case) or asked_of_handling(code, record, case)
        entry: dict[str, Callable[[], object]] = {
            UNLINK: lambda: self.joining.separate_cases(self.record, record),
            "entry_edit": lambda: self.forms.open(Asked("entry", record, self.record)),
            "entry_send": lambda: self.sending.send(record, case),
            "entry_meet": lambda: self._handle("meeting", MakeMeeting(record)),
            "entry_copy": lambda: self.do(partial(_copied, record, case)),
            "entry_attach": lambda: self.ask_attach(record),
            "entry_history": lambda: self._show_history(record),
            "entry_given": lambda: self._show_given(record),
            "entry_disclose": lambda: self._handle("entry", Disclose(record)),
            "entry_consent": lambda: self._handle("consent", AskConsent(record)),
            "entry_quote": lambda: self._handle("paragraph", QuoteTask(record)),
            "entry_correct": lambda: self._handle("entry", Correct(record)),
            CONFIRM: lambda: self.do(partial(_confirmed, record)),
            CAME: lambda: self.do(partial(_came, record)),
            CARRY_OUT: lambda: self.do(partial(carried_out, record)),
            action_lines.EVIDENCE: lambda: self.ask_attach(record),
        }
        marked = action_lines.step_of(code, record)
        if asked is not None:
            self.forms.open(asked)
        elif marked is not None:
            self.do(marked)
        elif code in entry:
            entry[code]()
        else:
            self.document_step(code, record)

    def _handle(self, kind: str, task: Task) -> None:
        """Open a form of handling in the case that is shown."""
        self.forms.open(Asked(kind, file=self.record, task=task))

    def _show_history(self, entry: str) -> None:
        """Show what an entry said before, who changed it and why."""
        language = current()

        def work(reg: Register, _: Progress) -> EarlierView:
            tell = Telling(reg, language)
            told = record_history.history(reg, entry, "entry", tell)
            heading = Heading(tell.record(entry), tell.say("case.entry_history"))
            return EarlierView(heading, told)

        self.ask(work, self.stack.while_here(self._lay), group="earlier")

    def _show_given(self, entry: str) -> None:
        """Show who was given an entry, when, and by which consent."""
        language = current()

        def work(reg: Register, _: Progress) -> EarlierView:
            tell = Telling(reg, language)
            heading = Heading(tell.record(entry), tell.say("case.entry_given"))
            return EarlierView(heading, given_away(reg, entry, tell))

        self.ask(work, self.stack.while_here(self._lay), group="earlier")

    def _lay(self, view: EarlierView) -> None:
        page = EarlierPage(view)
        page.close_wanted.connect(lambda: self.stack.take(page))
        self.stack.lay(page)
        page.close_.setFocus()


def _demanded(case: str, reg: Register, _: Progress) -> Sequence[str]:
    return [reg.demand_copy(case), case]


def _copied(entry: str, case: str, reg: Register, _: Progress) -> Sequence[str]:
    reg.copy(entry)
    return [entry, case, *(one.id for one in reg.list("action", file=case))]


def _confirmed(notice: str, reg: Register, _: Progress) -> Sequence[str]:
    return [reg.acknowledge_correction(notice), notice]


def _came(notice: str, reg: Register, _: Progress) -> Sequence[str]:
    return [reg.correction_confirmed(notice), notice]
