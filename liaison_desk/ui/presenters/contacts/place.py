"""Contacts: officers and organisations, their channels, and everything with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from liaison_desk.progress import Progress
from liaison_desk.records.kinds.call import CALL
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.contacts import ContactPage, ContactView
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.contacts.view import TABS, TRUST, contact_view, row
from liaison_desk.ui.presenters.contacts.ways import INTO_WAY, TESTED, WAY, given_of
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.handling.correctable import CORRECT
from liaison_desk.ui.presenters.handling.steps import asked_of, asked_to_correct, carried_out
from liaison_desk.ui.presenters.handling.view import CARRY_OUT
from liaison_desk.ui.presenters.place_list import BIN
from liaison_desk.ui.presenters.record_place import RecordPlace
from liaison_desk.ui.presenters.seen import Seen
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.shell.routes import PLACE_OF
from liaison_desk.ui.views import Choice, Heading, Row, Step
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.window import DeskWindow

_ORGANISATIONS = "organisations"
_NAMES = {"contact": ("family_name", "given_names"), "organisation": ("name",)}  # sorted by


class ContactsPresenter(RecordPlace):
    """Connects Contacts to the store."""

    place: ClassVar[Place] = Place.CONTACTS
    kinds: ClassVar[tuple[str, ...]] = ("contact", "organisation")

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Build list and page."""
        self.contact_page = ContactPage()
        super().__init__(window, jobs, self.contact_page, ListPane(three_lines=False))
        self.contact_page.opened.connect(self._open_other)
        self.contact_page.settle_wanted.connect(
            lambda field: self.settling.open([self.record], field)
        )
        self.contact_page.line_step.connect(self._line_step)

    def choices(self) -> Sequence[Choice]:
        """Return the filters: organisations instead of people, those who left too, the bin."""
        return [Choice(one, tr(f"contacts.filter.{one}")) for one in (_ORGANISATIONS, "left", BIN)]

    def ids(self, reg: Register, filters: frozenset[str], order: str) -> Sequence[str]:
        """Return the ids of the list, by name in the alphabet of the language."""
        del order
        kind = _kind(filters)
        in_post = kind == "contact" and not filters & {"left", BIN}
        return reg.alphabetical(
            kind, by=_NAMES[kind], language=current(), deleted=BIN in filters,
            **({"left_on": None} if in_post else {}),
        )  # fmt: skip

    def rows(self, reg: Register, ids: Sequence[str], tell: Telling) -> Sequence[Row]:
        """Return one page of the list, of either kind."""
        found = {one.id: one for kind in self.kinds for one in reg.rows(kind, ids)}
        return [row(found[one], tell) for one in ids if one in found]

    def view(self, reg: Register, record: str, tell: Telling) -> Seen:
        """Return a contact or an organisation as its card shows it."""
        return contact_view(reg, record, tell)

    def show_view(self, view: Any) -> None:
        """Show a card."""
        self.contact_page.show_view(view)

    def choose(self, record: str, kind: str = "") -> None:
        """Show the card of a contact or of an organisation."""
        super().choose(record, kind or _kind(frozenset(self.filters)))

    def empty_view(self) -> ContactView:
        """Return a card without a word."""
        return ContactView("", Heading(""), tuple(Choice(code, "") for code in TABS), ())

    def new(self) -> None:
        """Ask what is new: a person or an organisation."""
        steps = [Step(kind, tr(f"contacts.new.{kind}")) for kind in self.kinds]
        self.list.ask_new(steps, self.make)

    def make(self, kind: str) -> None:
        """Open the form of a new contact or organisation."""
        self.forms.open(Asked(kind, then=self._made(kind)))

    def _open_other(self, kind: str, record: str) -> None:
        if kind in self.kinds:
            self.choose(record, kind)
        elif kind in (CALL.code, "entry"):  # an entry is shown with its case
            self.go_wanted.emit(Spot(self.place, record, kind))
        elif kind in PLACE_OF:
            self.go_wanted.emit(Spot(PLACE_OF[kind], record, kind))
        else:
            self.forms.open(Asked(kind, record, self.record))

    def steps(self) -> dict[str, Callable[[], object]]:
        """Return what the steps of the page's head do."""
        asked = asked_to_correct(self.record, self.go_wanted.emit)
        return {CORRECT: lambda: self.forms.open(asked)}

    def _line_step(self, code: str, line: str) -> None:
        """Add a way to reach the contact, say that one was tested, or do a step of a document."""
        asked = asked_of(code, line, self.record)
        if asked is not None:
            self.forms.open(asked)
        elif code == CARRY_OUT:
            self.do(partial(carried_out, line))
        elif code == WAY:
            self.forms.open(Asked("way", file=self.record))
        elif code == TRUST:
            self.forms.open(Asked("trust_note", file=self.record))
        elif code == TESTED:
            self.do(partial(_tested, line))
        elif code.startswith(INTO_WAY):
            self._into_way(code.partition(":")[2])
        else:
            self.document_step(code, line)

    def _into_way(self, name: str) -> None:
        """Open the form of a way that a line of the card becomes."""
        contact = self.record

        def work(reg: Register, _: Progress) -> Mapping[str, str]:
            return given_of(reg.get(contact), name)

        self.ask(work, lambda given: self.forms.open(Asked("way", file=contact, given=dict(given))))


def _kind(filters: frozenset[str]) -> str:
    return "organisation" if _ORGANISATIONS in filters else "contact"


def _tested(way: str, reg: Register, _: Progress) -> Sequence[str]:
    reg.change(way, tested_on=Telling(reg, "en").now.date())
    return [way]
