"""Lists: the index, each list as a table, its records, and the calendar of what is coming."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from liaison_desk.progress import Progress
from liaison_desk.records.kinds.call import CALL
from liaison_desk.records.kinds.letterhead import LETTERHEAD
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.lists import CalendarView, ListedView
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.handling.correctable import CORRECT
from liaison_desk.ui.presenters.handling.steps import asked_of, asked_to_correct, carried_out
from liaison_desk.ui.presenters.handling.view import CARRY_OUT
from liaison_desk.ui.presenters.lists import index
from liaison_desk.ui.presenters.lists.coming import MET
from liaison_desk.ui.presenters.lists.declared import (
    LISTS,
    SHOWN,
    whole_of,
)
from liaison_desk.ui.presenters.lists.letterheads import Letterheads
from liaison_desk.ui.presenters.lists.listed_view import (
    ADD,
    EXTEND,
    LOGO,
    LOGO_OFF,
    TABS,
    listed_view,
)
from liaison_desk.ui.presenters.lists.open_list import OpenList
from liaison_desk.ui.presenters.lists.tables import PASTE, WRITE, Listing, ListTables
from liaison_desk.ui.presenters.seen import Seen
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.shell.routes import PLACE_OF
from liaison_desk.ui.views import Choice, Empty, Heading, Row, Step
from liaison_desk.ui.window import DeskWindow


class ListsPresenter(OpenList):
    """Connects Lists to the store; every kind that is a list lives here by its declaration."""

    call_wanted = Signal(str)  # a note to be put right or made into work; empty: a new one

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Build index, table and page."""
        super().__init__(window, jobs)
        self.tables = ListTables(window, jobs, self.stack)
        self.letterheads = Letterheads(jobs, self.lists_page.paper, self)
        self._editable = True  # the record that is shown
        self._connect_lists()

    def view(self, reg: Register, record: str, tell: Telling) -> Seen:
        """Return a record as its page shows it."""
        return listed_view(reg, record, tell)

    def show_view(self, view: Any) -> None:
        """Show a record."""
        self._editable = view.editable
        self.lists_page.show_view(view)
        self.letterheads.show(view.letterhead)

    def empty_view(self) -> ListedView:
        """Return a record without a word."""
        return ListedView("", Heading(""), tuple(Choice(code, "") for code in TABS), ())

    # Going about

    def show(self, spot: Spot) -> None:
        """Show a record, a list, or the place as it was left."""
        if spot.kind in SHOWN and not spot.record:
            self.open_list(spot.kind)
        super().show(spot)
        self.reload_index()

    def refresh(self, records: frozenset[str] | None) -> None:
        """Show anew what depends on these records; what is coming depends on any."""
        super().refresh(records)
        if records is None and self.listed and self._listed:
            self.show_columns()
            self.middle.show_table(tr(f"kind.{self.listed}.many"))
        if self.window_.frame.place is self.place:
            self.reload_index()
            if not self.record:
                self.show_nothing()
            elif records and not records & self._seen:
                self._load()  # what is new may name the record that is shown

    def choose(self, record: str, kind: str = "") -> None:
        """Show a record, and its list beside it."""
        code = kind or self.listed
        if code != self.listed:
            self.begin_list(code)
            self.reload_list()
        super().choose(record, code)
        self.list.select(record)

    def open_list(self, code: str) -> None:
        """Show the table of a list; nothing is chosen in it."""
        if code != self.listed:
            self.begin_list(code)
        self.record = ""
        self.window_.visit(Spot(self.place, "", code))
        self.reload_list()
        self.show_nothing()

    def close_list(self) -> None:
        """Come back to the index."""
        self.forms.set_aside()
        self.stack.bare()
        self.listed, self.record = "", ""
        self.middle.show_index()
        self.middle.setFocus(Qt.FocusReason.OtherFocusReason)
        self.window_.visit(Spot(self.place))
        self.reload_index()
        self.show_nothing()

    def forget(self) -> None:
        """Begin with the index: another register is open now."""
        super().forget()
        self.listed = ""
        self.middle.show_index()

    def clear(self) -> None:
        """Leave no text of a record in any widget, nor what was typed to find one."""
        super().clear()
        self.letterheads.clear()
        self.typed = ""
        self.middle.table.forget_filter()
        self.middle.index.clear(Empty(""))

    def show_nothing(self) -> None:
        """Show what is coming: out of all lists, or out of the one that is open."""
        self.record, self._seen = "", frozenset()
        of, language = self.listed, current()

        def work(reg: Register, _: Progress) -> CalendarView:
            return index.calendar_view(reg, Telling(reg, language), of)

        def show(view: CalendarView) -> None:
            if not self.record and self.listed == of:
                self.lists_page.show_calendar(view)

        self.ask(work, show, group="lists.calendar")

    def reload_index(self) -> None:
        """Count the lists anew."""
        language = current()

        def work(reg: Register, _: Progress) -> Sequence[Row]:
            return index.rows(reg, Telling(reg, language))

        def show(rows: Sequence[Row]) -> None:
            self.middle.index.show_ids([one.id for one in rows], Empty(""), keep=self.listed)
            self.middle.index.put_rows(rows)

        self.ask(work, show, group="lists.index")

    # Steps

    def steps(self) -> dict[str, Callable[[], object]]:
        """Return what the steps of the page's head do."""
        extended = Asked("posting", self.record, first="extended_to")
        return {
            MET: lambda: self.meet(self.record),
            EXTEND: lambda: self.forms.open(extended),
            LOGO: lambda: self.choose_logo(self.record),
            LOGO_OFF: lambda: self.letterheads.remove_logo(self.record),
            CORRECT: lambda: self.forms.open(asked_to_correct(self.record, self.go_wanted.emit)),
        }

    def new(self) -> None:
        """Open the form of a new record of the open list; of the index ask for which."""
        if self.listed:
            self.make(self.listed)
            return
        steps = [Step(code, tr(f"kind.{code}")) for code in LISTS]
        self.middle.index.ask_new(steps, self.make)

    def key(self, name: str) -> None:
        """Write the list that is open by Ctrl+E."""
        if name == "export":
            self._table_step(WRITE)
        else:
            super().key(name)

    def tables_menu(self) -> QMenu:
        """Return a menu of what can be done with the list as a table."""
        return self.tables.menu(self._table_step, self.middle)

    def _offer_tables(self, under: QWidget) -> None:
        self.tables_menu().popup(under.mapToGlobal(under.rect().bottomLeft()))

    def _table_step(self, code: str) -> None:
        if self.listed in LISTS and self.forms.top is None:
            seen = Listing(self.listed, self.typed, self.order, frozenset(self.filters))
            self.tables.step(code, seen)

    def make(self, code: str) -> None:
        """Open the form of a new record of a list; a call is noted over whatever is shown."""
        if code == CALL.code:
            self.call_wanted.emit("")
            return
        self.forms.open(Asked(code, then=self._made(code)))

    def edit(self) -> None:
        """Open the form of the record that is shown, or the call note."""
        if self.kind == CALL.code:
            self.call_wanted.emit(self.record)
        elif self._editable:
            super().edit()
        else:
            self.said.emit(tr("letterhead.not_ours"))

    def unborn(self, kind: str) -> tuple[str, ...]:
        """Return the keys of drafts that begin a record; a call note waits for its own dialog."""
        return () if kind == CALL.code else super().unborn(kind)

    def add_part(self, code: str) -> None:
        """Open the form of something that belongs to the record that is shown."""
        _, field = whole_of(code)
        if field:
            self.forms.open(Asked(code, given={field: self.record}))
        else:
            self.forms.open(Asked(code, file=self.record))

    def meet(self, obligation: str) -> None:
        """Open the form that says that an obligation was met; filled in as far as it can be."""

        def work(reg: Register, _: Progress) -> Mapping[str, str]:
            return index.next_met(reg, obligation)

        self.ask(
            work,
            lambda given: self.forms.open(Asked("fulfilment", file=obligation, given=dict(given))),
        )

    def attach(self, path: str, of: str = "") -> None:
        """Attach the document at ``path``; a letterhead takes a picture as its logo."""
        if path and self.record and self.kind == LETTERHEAD.code:
            self.letterheads.logo.take(self.record, path)
        else:
            super().attach(path, of)

    def choose_logo(self, letterhead: str) -> None:
        """Ask for the picture that becomes the logo of a letterhead."""
        take = self.letterheads.logo.take
        self.ask_path.to_open(
            tr("letterhead.choose_title"), lambda path: take(letterhead, path),
            kinds=f"{tr('letterhead.pictures')} (*.png *.jpg *.jpeg *.pdf)",
        )  # fmt: skip

    # Connecting

    def _connect_lists(self) -> None:
        middle, page = self.middle, self.lists_page
        middle.index.chosen.connect(self._look_at)
        middle.index.opened.connect(self._enter)
        middle.index.view.clicked.connect(
            lambda place: self._enter(middle.index.model.id_at(place.row()))
        )
        middle.back_wanted.connect(self.close_list)
        middle.tables_wanted.connect(self._offer_tables)
        middle.paste_wanted.connect(lambda: self._table_step(PASTE))
        self.tables.changed.connect(self.changed)
        self.tables.failed.connect(self.failed)
        self.letterheads.changed.connect(self.changed)
        self.letterheads.failed.connect(self.failed)
        self.letterheads.choose_wanted.connect(self.choose_logo)
        self.forms.opened.connect(self.letterheads.attach)
        self.forms.opened.connect(self._make_room)
        self.tables.wide_wanted.connect(self.panes.set_wide_page)
        page.opened.connect(self._open_other)
        page.settle_wanted.connect(lambda field: self.settling.open([self.record], field))
        page.line_step.connect(self._line_step)

    def _look_at(self, code: str) -> None:
        del code  # moving through the index shows nothing yet: Enter or a click opens a list

    def _enter(self, code: str) -> None:
        if code == index.COMING:
            self.show_nothing()
            self.panes.show_page()
        elif code in SHOWN:
            self.open_list(code)
            self.middle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_other(self, kind: str, record: str) -> None:
        if kind in SHOWN:
            self.choose(record, kind)
        elif kind in PLACE_OF:
            self.go_wanted.emit(Spot(PLACE_OF[kind], record, kind))
        elif kind == "entry":  # of a case, which this place has no form for
            self.go_wanted.emit(Spot(self.place, record, kind))
        else:
            self.forms.open(Asked(kind, record, self.record))

    def _line_step(self, code: str, line: str) -> None:
        if code == MET:
            self.meet(line or self.record)
        elif code == CARRY_OUT:
            self.do(partial(carried_out, line))
        elif (asked := asked_of(code, line, self.record)) is not None:
            self.forms.open(asked)
        elif code.startswith(ADD):
            self.add_part(code.removeprefix(ADD))
        else:
            self.document_step(code, line)
