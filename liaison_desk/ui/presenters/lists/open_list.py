"""The open list as a table at the left of the place: which columns, sorted and filtered how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from liaison_desk.progress import Progress
from liaison_desk.records.kinds.posting import POSTING
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.lists import ListsMiddle, ListsPage
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.lists import table
from liaison_desk.ui.presenters.lists.as_left import AsLeft
from liaison_desk.ui.presenters.lists.declared import LISTS, SHOWN
from liaison_desk.ui.presenters.place_list import BIN
from liaison_desk.ui.presenters.record_place import RecordPlace
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Empty, Row, Step
from liaison_desk.ui.window import DeskWindow

WIDTH: Final = 520  # px of the table at first


class OpenList(RecordPlace):
    """The index and the table of the place Lists; each list is arranged as it was left."""

    place: ClassVar[Place] = Place.LISTS
    kinds: ClassVar[tuple[str, ...]] = SHOWN

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Build index, table and page."""
        self.lists_page, self.middle = ListsPage(), ListsMiddle()
        self.listed = ""  # the kind whose table is shown; empty: the index
        self.typed = ""
        self.as_left = AsLeft(window.remembered, self.middle.table)
        super().__init__(window, jobs, self.lists_page, self.middle.table, self.middle)
        if not window.remembered.of(self.place.value).width:
            self.panes.set_list_width(WIDTH)
        self.middle.table.sort_wanted.connect(self._sort)
        self.middle.table.typed.connect(self._filter_by)
        self.middle.table.arranged.connect(
            lambda columns: self.as_left.keep_columns(self.listed, columns)
        )

    def choices(self) -> Sequence[Choice]:
        """Return the filters beside the words: the bin, and of postings who is in post."""
        own = (table.IN_POST,) if self.listed == POSTING.code else ()
        return [Choice(one, tr(f"lists.filter.{one}")) for one in (*own, BIN)]

    def rows(self, reg: Register, ids: Sequence[str], tell: Telling) -> Sequence[Row]:
        """Return one page of a list, whichever it is."""
        kind = next((kind for kind, _ in reg.places(ids[:1]).values()), "")
        if not kind:
            return ()
        dates = table.dates_of(reg, kind, tell)
        return [table.row(one, dates, tell) for one in reg.with_proposed(reg.rows(kind, ids))]

    def reload_list(self) -> None:
        """Ask for the ids of the open list anew."""
        self._listed = True
        code, typed, order, language = self.listed, self.typed, self.order, current()
        filters = frozenset(self.filters)
        if not code:
            return

        def work(reg: Register, _: Progress) -> Sequence[str]:
            return table.ids(reg, code, typed, order, Telling(reg, language), filters=filters)

        self.ask(work, self._show_ids, group=f"{self.place.value}.ids")

    def begin_list(self, code: str) -> None:
        """Show the table of a list as it was left."""
        self.listed, self.typed = code, ""
        self.filters -= {BIN, table.IN_POST}
        self.middle.table.forget_filter()
        self.order = self.as_left.order_of(code)
        self._head()
        self.show_columns()
        self.middle.show_table(tr(f"kind.{code}.many"))
        self.middle.tables.setVisible(code in LISTS)  # subjects belong to their cases

    def show_columns(self) -> None:
        """Show the columns of the open list as wide and as hidden as they were left."""
        self.as_left.show(self.listed, self.order)

    def _sort(self, code: str) -> None:
        self.order = self.as_left.turn(self.listed, code, self.order)
        self.reload_list()

    def _filter_by(self, typed: str) -> None:
        self.typed = typed
        self.reload_list()

    def _head(self) -> None:
        self.list.show_filters(self.choices(), self.filters)

    def _remember(self) -> None:
        """Remember no filter by a code: a list begins whole."""

    def _show_ids(self, ids: Sequence[str]) -> None:
        narrowed = bool(self.typed or self.filters)
        if narrowed:
            empty = Empty(tr("lists.narrowed"), tr("lists.narrowed_text"))
        else:
            step = Step("new", tr("lists.new"), primary=True)
            empty = Empty(tr("lists.empty"), tr(f"lists.about.{self.listed}"), (step,))
        self.list.show_ids(ids, empty, keep=self.record)
