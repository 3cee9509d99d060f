"""What Cases, Meetings and Contacts share: a list, a page, the forms over it.

What the page shows is built in the worker by a pure function; with it comes
which records it was built from, so that it is built anew only when one of them
changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.place_panes import LIST_WIDTH, PlacePanes
from liaison_desk.ui.presenters.ask_path import AskPath
from liaison_desk.ui.presenters.documents import Documents
from liaison_desk.ui.presenters.forms import FORM, NEW, Asked, Forms
from liaison_desk.ui.presenters.handing_over import HandingOver
from liaison_desk.ui.presenters.hits.joining import Joining
from liaison_desk.ui.presenters.hits.joining_view import JOIN, SEPARATE
from liaison_desk.ui.presenters.hits.known import Known
from liaison_desk.ui.presenters.hits.local_codes import LocalCodes
from liaison_desk.ui.presenters.lost_drafts import LostDrafts
from liaison_desk.ui.presenters.place_list import ListPlace
from liaison_desk.ui.presenters.seen import Seen
from liaison_desk.ui.presenters.settling import Settling
from liaison_desk.ui.presenters.sharing import Sharing
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.waiting_forms import WaitingForms
from liaison_desk.ui.views import Empty
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.widgets.page_stack import PageStack
from liaison_desk.ui.widgets.record_page import RecordPage
from liaison_desk.ui.window import DeskWindow

ROOM_BESIDE: Final = 1000  # px that a form wants with what is known at its side
_MANY: Final = 400  # changed records: from here on everything is shown anew


class RecordPlace(ListPlace):
    """One place whose records are listed at the left and shown at the right."""

    tab_of: ClassVar[Mapping[str, str]] = {}  # by kind of a part that stands there

    def __init__(
        self,
        window: DeskWindow,
        jobs: Jobs[Register],
        page: RecordPage,
        pane: ListPane,
        around: QWidget | None = None,
    ) -> None:
        """Put list and page into their place and connect both; ``around`` holds the list."""
        super().__init__(window, jobs, pane)
        self.page, self.kind = page, ""
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
        self._waiting, self.lost_drafts = WaitingForms(window, self.forms), LostDrafts(window, jobs)
        self._seen: frozenset[str] = frozenset()
        self._tab = ""  # that is to be shown with the page that was asked for
        window.frame.add(self.place, self.panes)
        self.panes.set_list_width(window.remembered.of(self.place.value).width)
        self._connect()

    # What each place says of itself

    def view(self, reg: Register, record: str, tell: Telling) -> Seen:
        """Return a record as its page shows it (in the worker)."""
        raise NotImplementedError

    def show_view(self, view: Any) -> None:
        """Show what :meth:`view` made."""
        raise NotImplementedError

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
            self._waiting.begin_with(self.unborn(spot.kind))
        self._waiting.open_again()

    def unborn(self, kind: str) -> tuple[str, ...]:
        """Return the keys of drafts from which a record of ``kind`` may begin."""
        return (f"{FORM}:{kind}:{NEW}:",)

    def turn_to(self, part: str) -> None:
        """Show the tab where the parts of this kind stand, once the page is there."""
        self._tab = self.tab_of.get(part, "")

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

    def clear(self) -> None:
        """Leave no text of a record in any widget: the window locks."""
        self._waiting.begin_with(self.forms.keys)
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

    def edit(self) -> None:
        """Open the form of the record that is shown."""
        self.forms.open(Asked(self.kind, self.record))

    def _made(self, kind: str) -> Callable[[str], None]:
        def go(record: str) -> None:
            self.choose(record, kind)

        return go

    def _show_anew(self, *, of_list: bool, of_page: bool) -> None:
        if of_list and self._listed:
            self.reload_list()
        if of_page and self.record:
            self._load()

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
            tab, self._tab = self._tab, ""
            self.page.tabs.choose(tab)
            if drafts:
                self._waiting.open_of(record)

        self.ask(work, show, group=f"{self.place.value}.page")

    def _lost(self, key: str) -> None:
        """Ask about a draft whose record is gone; the others go on."""
        self._waiting.leave(key)
        self.lost_drafts.ask(key)
        if self.record:
            self._waiting.open_of(self.record)

    # Connecting

    def _connect(self) -> None:
        pane = self.list
        pane.chosen.connect(self._chosen)
        pane.opened.connect(self._opened)
        pane.new_wanted.connect(self.new)
        pane.step_chosen.connect(self._step)
        self.page.step_chosen.connect(self._step)
        self.stack.file_dropped.connect(self.attach)
        self.panes.pulled.connect(
            lambda width: self.window_.remembered.keep(self.place.value, width=width)
        )
        self._connect_forms()
        parts = (self.joining, self.documents, self.sharing, self.handing_over, self.lost_drafts)
        for part in (*parts, self.settling, self.known, self.local_codes, self.forms):
            part.failed.connect(self.failed)
        for part in parts:
            part.changed.connect(self.changed)
        self.settling.settled.connect(self.changed)

    def _connect_forms(self) -> None:
        forms = self.forms
        forms.saved.connect(self.changed)
        for beside in (self.known.attach, self._make_room, self.local_codes.attach):
            forms.opened.connect(beside)
        forms.closed.connect(self._make_room)
        forms.left.connect(self._left)
        forms.lost.connect(self._lost)

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

    def ask_attach(self, of: str = "") -> None:
        """Ask for a document and attach it to the record that is shown, or to one in it."""
        self.ask_path.to_open(tr("document.choose"), lambda path: self.attach(path, of))

    def attach(self, path: str, of: str = "") -> None:
        """Attach the document at ``path`` to the record that is shown, or to one in it."""
        if path and self.record:
            self.documents.attach(of or self.record, path, self.window_.frame.progress)


def _delete(record: str, reg: Register, _: Progress) -> Sequence[str]:
    return reg.delete(record)


def _put_back(record: str, reg: Register, _: Progress) -> Sequence[str]:
    return reg.put_back(record)
