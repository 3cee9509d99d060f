"""What Cases, Meetings and Contacts share: a list, a page, the forms over it.

The list is ids in order, its rows come by the page when they are seen. What
the page shows is built in the worker by a pure function; with it comes which
records it was built from, so that it is built anew only when one of them
changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.lost_draft import LostDraftDialog
from liaison_desk.ui.place_panes import LIST_WIDTH, PlacePanes
from liaison_desk.ui.presenters.ask_path import AskPath
from liaison_desk.ui.presenters.documents import Documents
from liaison_desk.ui.presenters.draft_words import words_of
from liaison_desk.ui.presenters.forms import FORM, NEW, Asked, Forms
from liaison_desk.ui.presenters.handing_over import HandingOver
from liaison_desk.ui.presenters.hits.joining import Joining
from liaison_desk.ui.presenters.hits.joining_view import JOIN, SEPARATE
from liaison_desk.ui.presenters.hits.known import Known
from liaison_desk.ui.presenters.hits.local_codes import LocalCodes
from liaison_desk.ui.presenters.presenter import Presenter
from liaison_desk.ui.presenters.settling import Settling
from liaison_desk.ui.presenters.sharing import Sharing
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Empty, Row, Step
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.widgets.page_stack import PageStack
from liaison_desk.ui.widgets.record_page import RecordPage
from liaison_desk.ui.window import DeskWindow

BIN: Final = "bin"
ROOM_BESIDE: Final = 1000  # px that a form wants with what is known at its side
_MANY: Final = 400  # changed records: from here on everything is shown anew


class Seen(NamedTuple):
    """A page's view, and the records whose change makes it another."""

    view: Any
    records: frozenset[str]


class RecordPlace(Presenter):
    """One place whose records are listed at the left and shown at the right."""

    kinds: ClassVar[tuple[str, ...]]  # those listed; the first is what New makes
    first_filters: ClassVar[frozenset[str]] = frozenset()
    orders: ClassVar[tuple[str, ...]] = ()  # the first is the one at the beginning

    def __init__(
        self,
        window: DeskWindow,
        jobs: Jobs[Register],
        page: RecordPage,
        pane: ListPane,
        around: QWidget | None = None,
    ) -> None:
        """Put list and page into their place and connect both; ``around`` holds the list."""
        super().__init__(window, jobs)
        self.page, self.list = page, pane
        self.stack = PageStack(page)
        self.panes = PlacePanes(self.stack, around or pane)
        self.forms = Forms(window, jobs, self.stack)
        self.known, self.local_codes = Known(jobs, self), LocalCodes(jobs, self)
        self.joining = Joining(window, jobs, self.stack)
        self.settling = Settling(window, jobs)
        self.documents = Documents(window, jobs, self.stack)
        self.sharing = Sharing(window, jobs)
        self.handing_over = HandingOver(window, jobs)
        self.ask_path = AskPath(window)
        self.record, self.kind = "", ""
        self.filters, self.order = self._as_left(window)
        self._seen: frozenset[str] = frozenset()
        self._listed = False
        self._locked_over: tuple[str, ...] = ()  # forms that were open when it locked
        self._orphans: set[str] = set()  # keys of drafts whose records are gone, and that wait
        window.frame.add(self.place, self.panes)
        self.panes.set_list_width(window.remembered.of(self.place.value).width)
        self._connect()

    # What each place says of itself

    def ids(self, reg: Register, filters: frozenset[str], order: str) -> Sequence[str]:
        """Return the ids of the list (in the worker)."""
        raise NotImplementedError

    def rows(self, reg: Register, ids: Sequence[str], tell: Telling) -> Sequence[Row]:
        """Return these rows of the list (in the worker)."""
        raise NotImplementedError

    def view(self, reg: Register, record: str, tell: Telling) -> Seen:
        """Return a record as its page shows it (in the worker)."""
        raise NotImplementedError

    def show_view(self, view: Any) -> None:
        """Show what :meth:`view` made."""
        raise NotImplementedError

    def choices(self) -> Sequence[Choice]:
        """Return the filters of the list."""
        return ()

    def steps(self) -> dict[str, Callable[[], object]]:
        """Return what the steps of the page's head do, by their codes."""
        return {}

    # The contract

    def show(self, spot: Spot) -> None:
        """Show a record of this place, or the place as it was left."""
        self.window_.go(self.place)
        if not self._listed:
            self._head()
            self.reload_list()
        if spot.record:
            self._go_home(spot.record)
        elif self.record:
            self._load()
        else:
            self.show_nothing()
        if spot.kind in self.kinds and not spot.record:
            self._locked_over = self.unborn(spot.kind)
        self._open_again()

    def unborn(self, kind: str) -> tuple[str, ...]:
        """Return the keys of drafts from which a record of ``kind`` may begin."""
        return (f"{FORM}:{kind}:{NEW}:",)

    def refresh(self, records: frozenset[str] | None) -> None:
        """Show anew what depends on these records; ``None``: everything."""
        if records is None or len(records) > _MANY:
            if records is None:
                self._head()
                self.forms.speak()
            self._show_anew(of_list=True, of_page=True)
            return
        if records & self._seen:
            self._load()

        def work(reg: Register, _: Progress) -> frozenset[str]:
            return frozenset(one for pair in reg.places(records).values() for one in pair)

        def told(places: frozenset[str]) -> None:
            of_page = bool(self.record) and self.record in places and not records & self._seen
            self._show_anew(of_list=bool(places & self.listed_kinds()), of_page=of_page)

        self.ask(work, told)

    def listed_kinds(self) -> frozenset[str]:
        """Return the kinds whose change makes the list another."""
        return frozenset(self.kinds)

    def clear(self) -> None:
        """Leave no text of a record in any widget: the window locks."""
        self._locked_over = self.forms.keys
        self.forms.clear()
        self.stack.bare()
        self.list.clear(Empty(""))
        self._listed, self._seen = False, frozenset()
        self.show_view(self.empty_view())
        self.page.show_nothing(Empty(""))

    def forget(self) -> None:
        """Choose nothing: the record that was shown lies in another register."""
        self.record, self.kind = "", ""

    def empty_view(self) -> Any:
        """Return a view without a word."""
        raise NotImplementedError

    def key(self, name: str) -> None:
        """Do what a key means here."""
        if name == "save":
            self.forms.save()
        elif name == "new" and self.forms.top is None:
            self.new()
        elif name == "edit" and self.record and self.forms.top is None:
            self.edit()

    # Going about

    def choose(self, record: str, kind: str = "") -> None:
        """Show the page of a record."""
        self.forms.set_aside()
        self.stack.bare()
        if record != self.record:
            self.stack.turn_over()
        self.record, self.kind = record, kind or self.kinds[0]
        self.window_.visit(Spot(self.place, record, self.kind))
        self._load(drafts=True)

    def show_nothing(self) -> None:
        """Say that no record is chosen."""
        self.record, self._seen = "", frozenset()
        none = tr(f"list.{self.place.value}.none") if self.list.model.rowCount() else ""
        self.page.show_nothing(Empty(none))

    def new(self) -> None:
        """Open the form of a new record."""
        self.forms.open(Asked(self.kinds[0], then=self._made(self.kinds[0])))

    def first_steps(self) -> tuple[Step, ...]:
        """Return what an empty list offers."""
        return (Step("new", tr(f"list.{self.place.value}.new"), primary=True),)

    def edit(self) -> None:
        """Open the form of the record that is shown."""
        self.forms.open(Asked(self.kind, self.record))

    def reload_list(self) -> None:
        """Ask for the ids anew."""
        self._listed = True
        filters, order = frozenset(self.filters), self.order

        def work(reg: Register, _: Progress) -> Sequence[str]:
            return self.ids(reg, filters, order)

        self.ask(work, self._show_ids, group=f"{self.place.value}.ids")

    def _made(self, kind: str) -> Callable[[str], None]:
        def go(record: str) -> None:
            self.choose(record, kind)

        return go

    def _show_anew(self, *, of_list: bool, of_page: bool) -> None:
        if of_list and self._listed:
            self.reload_list()
        if of_page and self.record:
            self._load()

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

    def _go_home(self, record: str) -> None:
        """Show the record, or the file that it belongs to."""

        def work(reg: Register, _: Progress) -> tuple[str, str]:
            kind, file = reg.places([record]).get(record, ("", ""))
            if kind in self.kinds or not file:
                return record, kind
            return file, reg.places([file])[file][0]

        def told(found: tuple[str, str]) -> None:
            self.list.select(found[0])
            self.choose(*found)
            self.panes.show_page()

        self.ask(work, told)

    def _load(self, *, drafts: bool = False) -> None:
        record, language = self.record, current()

        def work(reg: Register, _: Progress) -> Seen:
            return self.view(reg, record, Telling(reg, language))

        def show(seen: Seen) -> None:
            self._seen = seen.records | {record}
            self.show_view(seen.view)
            if drafts:
                self._reopen(record)

        self.ask(work, show, group=f"{self.place.value}.page")

    def _reopen(self, record: str) -> None:
        """Open the form of the record, or of one in it, that the lock closed."""
        for key, text in self.window_.drafts.all().items():
            mine = record in key.split(":")[2:] and key not in {*self.forms.keys, *self._orphans}
            if mine and self.forms.reopen(key, text):
                return

    def _lost(self, key: str) -> None:
        """Ask about a draft whose record is gone; the others go on."""
        self._orphans.add(key)
        typed = words_of(self.window_.drafts.all().get(key, ""))
        dialog = LostDraftDialog(typed, self.window_)
        dialog.decided.connect(lambda: self._drop(key))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        if self.record:
            self._reopen(self.record)

    def _drop(self, key: str) -> None:
        """Forget a draft; Today counts its drafts anew."""
        self.window_.drafts.drop(key)
        self.changed.emit(frozenset())

    def _open_again(self) -> None:
        """Open the forms again over which the window locked, with what was typed."""
        keys, self._locked_over = self._locked_over, ()
        kept = self.window_.drafts.all()
        for key in keys:
            if key in kept and key not in self.forms.keys:
                self.forms.reopen(key, kept[key])

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

    # Connecting

    def _head(self) -> None:
        self.list.show_filters(self.choices(), self.filters)
        self.list.show_order(
            tr(f"list.{self.place.value}.order.{self.order}") if self.order else ""
        )

    def _connect(self) -> None:
        pane = self.list
        pane.rows_wanted.connect(self._want_rows)
        pane.chosen.connect(self._chosen)
        pane.opened.connect(self._opened)
        pane.filter_changed.connect(self._filter)
        pane.order_wanted.connect(self._turn_order)
        pane.new_wanted.connect(self.new)
        pane.step_chosen.connect(self._step)
        self.page.step_chosen.connect(self._step)
        self.stack.file_dropped.connect(self.attach)
        self.panes.pulled.connect(
            lambda width: self.window_.remembered.keep(self.place.value, width=width)
        )
        self.forms.saved.connect(self.changed)
        self.forms.opened.connect(self.known.attach)
        self.forms.opened.connect(self._make_room)
        self.forms.closed.connect(self._make_room)
        self.forms.left.connect(self._left)
        self.forms.lost.connect(self._lost)
        self.forms.opened.connect(self.local_codes.attach)
        self.known.failed.connect(self.failed)
        self.local_codes.failed.connect(self.failed)
        self.joining.failed.connect(self.failed)
        self.joining.changed.connect(self.changed)
        for one in (self.settling, self.documents, self.sharing, self.handing_over, self.forms):
            one.failed.connect(self.failed)
        self.handing_over.changed.connect(self.changed)
        self.settling.settled.connect(self.changed)
        self.sharing.changed.connect(self.changed)
        self.documents.changed.connect(self.changed)

    def wants_width(self) -> bool:
        """Tell whether the page itself is read in the whole width."""
        return False

    def _left(self) -> None:
        """Say where it waits what was typed; Today counts its drafts anew."""
        self.said.emit(tr("form.left"))
        self.changed.emit(frozenset())

    def _make_room(self, *_: object) -> None:
        """Fold the list while a form has something beside it and both would be too tight."""
        top = self.forms.top
        tight = self.panes.width() - LIST_WIDTH < ROOM_BESIDE
        wide = tight and top is not None and top.side is not None
        self.panes.set_wide_page(wide or self.wants_width())

    def _chosen(self, record: str) -> None:
        if record and record != self.record:
            self.choose(record)

    def _opened(self, record: str) -> None:
        self._chosen(record)
        self.panes.show_page()

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

    def _step(self, code: str) -> None:
        everywhere: dict[str, Callable[[], object]] = {
            "new": self.new,
            "edit": self.edit,
            "share": lambda: self.sharing.open(self.record),
            "hand_over": lambda: self.handing_over.open(self.record),
            "delete": lambda: self.do(partial(_delete, self.record)),
            "put_back": lambda: self.do(partial(_put_back, self.record)),
            "attach": self.ask_attach,
            JOIN: lambda: self.joining.open(self.kind, self.record),
            SEPARATE: lambda: self.joining.separate(self.record),
            "settle": lambda: self.settling.open(self._seen),
        }
        action = {**everywhere, **self.steps()}.get(code)
        if action is not None:
            action()
        else:
            self.other_step(code)

    def other_step(self, code: str) -> None:
        """Do a step whose code says more than its name; nothing here."""

    def document_step(self, code: str, document: str) -> None:
        """Do a step of a document: show it, or attach another one."""
        if code == "open":
            self.documents.open(document)
        elif code == "attach":
            self.ask_attach()

    def ask_attach(self) -> None:
        """Ask for a document and attach it."""
        self.ask_path.to_open(tr("document.choose"), self.attach)

    def attach(self, path: str, of: str = "") -> None:
        """Attach the document at ``path`` to the record that is shown, or to one in it."""
        if path and self.record:
            self.documents.attach(of or self.record, path, self.window_.frame.progress)


def _delete(record: str, reg: Register, _: Progress) -> Sequence[str]:
    return reg.delete(record)


def _put_back(record: str, reg: Register, _: Progress) -> Sequence[str]:
    return reg.put_back(record)
