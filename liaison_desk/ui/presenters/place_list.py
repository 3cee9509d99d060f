"""A place with a list of records: ids in order, their rows by the page when they are seen.

Filters and order are as the officer left them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.presenters.presenter import Presenter
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Empty, Row, Step
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.window import DeskWindow

BIN: Final = "bin"


class ListPlace(Presenter):
    """One place whose records are listed at the left; what is shown of one is not its matter."""

    kinds: ClassVar[tuple[str, ...]]  # those listed; the first is what New makes
    first_filters: ClassVar[frozenset[str]] = frozenset()
    orders: ClassVar[tuple[str, ...]] = ()  # the first is the one at the beginning

    def __init__(self, window: DeskWindow, jobs: Jobs[Register], pane: ListPane) -> None:
        """List the records in ``pane``."""
        super().__init__(window, jobs)
        self.list = pane
        self.record = ""  # the one that is chosen
        self.filters, self.order = self._as_left(window)
        self._listed = False
        pane.rows_wanted.connect(self._want_rows)
        pane.filter_changed.connect(self._filter)
        pane.order_wanted.connect(self._turn_order)

    # What each place says of its list

    def ids(self, reg: Register, filters: frozenset[str], order: str) -> Sequence[str]:
        """Return the ids of the list (in the worker)."""
        raise NotImplementedError

    def rows(self, reg: Register, ids: Sequence[str], tell: Telling) -> Sequence[Row]:
        """Return these rows of the list (in the worker)."""
        raise NotImplementedError

    def choices(self) -> Sequence[Choice]:
        """Return the filters of the list."""
        return ()

    def listed_kinds(self) -> frozenset[str]:
        """Return the kinds whose change makes the list another."""
        return frozenset(self.kinds)

    def first_steps(self) -> tuple[Step, ...]:
        """Return what an empty list offers."""
        return (Step("new", tr(f"list.{self.place.value}.new"), primary=True),)

    def show_nothing(self) -> None:
        """Say that no record is chosen."""
        raise NotImplementedError

    # Filling it

    def reload_list(self) -> None:
        """Ask for the ids anew."""
        self._listed = True
        filters, order = frozenset(self.filters), self.order

        def work(reg: Register, _: Progress) -> Sequence[str]:
            return self.ids(reg, filters, order)

        self.ask(work, self._show_ids, group=f"{self.place.value}.ids")

    def _show_ids(self, ids: Sequence[str]) -> None:
        narrowed = self.filters != set(self.first_filters)
        which = "narrowed" if narrowed else "empty"
        place = self.place.value
        steps = () if narrowed else self.first_steps()
        empty = Empty(tr(f"list.{place}.{which}"), tr(f"list.{place}.{which}_text"), steps)
        self.list.show_ids(ids, empty, keep=self.record)
        if not self.record:
            self.show_nothing()

    def _want_rows(self, ids: Sequence[str]) -> None:
        language = current()

        def work(reg: Register, _: Progress) -> Sequence[Row]:
            return self.rows(reg, ids, Telling(reg, language))

        self.ask(work, self.list.put_rows)

    def _head(self) -> None:
        """Show the filters, and in which order the list stands."""
        self.list.show_filters(self.choices(), self.filters)
        self.list.show_order(
            tr(f"list.{self.place.value}.order.{self.order}") if self.order else ""
        )

    # How it was left

    def _as_left(self, window: DeskWindow) -> tuple[set[str], str]:
        """Return filters and order as they were left, or as the place begins."""
        left = window.remembered.of(self.place.value)
        known = {one.code for one in self.choices()}
        kept = self.first_filters if left.filters is None else known.intersection(left.filters)
        first = self.orders[0] if self.orders else ""
        return set(kept), left.order if left.order in self.orders else first

    def _remember(self) -> None:
        """Remember how it stands; nobody wants to find the bin open in the morning."""
        filters = tuple(sorted(self.filters - {BIN}))
        self.window_.remembered.keep(self.place.value, filters=filters, order=self.order)

    def _filter(self, code: str, on: bool) -> None:  # Qt's own signature
        (self.filters.add if on else self.filters.discard)(code)
        self._remember()
        self.reload_list()

    def _turn_order(self) -> None:
        place = self.orders.index(self.order) + 1
        self.order = self.orders[place % len(self.orders)]
        self._remember()
        self._head()
        self.reload_list()
