"""Today: opens first, and is made anew with every change and every minute."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal

from liaison_desk.records.kinds.action import ACTION
from liaison_desk.records.kinds.call import CALL
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.pages.today import TodayPage
from liaison_desk.ui.place_panes import PlacePanes
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.exchange.arrived import INBOX, Offer
from liaison_desk.ui.presenters.hits.copies import COPIES, Copies
from liaison_desk.ui.presenters.lost_drafts import LOST, LostDrafts
from liaison_desk.ui.presenters.noticed import ONLY_COPY
from liaison_desk.ui.presenters.only_copy import OnlyCopy
from liaison_desk.ui.presenters.presenter import Presenter
from liaison_desk.ui.presenters.today.soon import OPEN
from liaison_desk.ui.presenters.today.view import BEGIN, TAKE, Day, day
from liaison_desk.ui.shell.routes import PLACE_OF
from liaison_desk.ui.widgets.notices import READ
from liaison_desk.ui.window import DeskWindow


class TodayPresenter(Presenter):
    """Shows what is due, what arrived and what is open; every line leads to its record."""

    place: ClassVar[Place] = Place.TODAY

    counted = Signal(int)  # lines for this week

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Build the page, empty."""
        super().__init__(window, jobs)
        self.page = TodayPage()
        window.frame.add(Place.TODAY, PlacePanes(self.page))
        self._kinds: dict[str, str] = {}  # of the records behind the lines
        self._offer: Offer = ()
        self.only_copy = OnlyCopy(window, jobs)
        self.only_copy.said.connect(self._noticed)
        self.only_copy.failed.connect(self.failed)
        self.copies = Copies(window, jobs)
        self.copies.changed.connect(self.changed)
        self.copies.failed.connect(self.failed)
        self.lost_drafts = LostDrafts(window, jobs)
        self.lost_drafts.changed.connect(self.changed)
        self.lost_drafts.failed.connect(self.failed)
        self.page.opened.connect(self._open)
        self.page.step_chosen.connect(self._step)

    def show(self, spot: Spot) -> None:
        """Show the day as it is now."""
        del spot
        self.refresh(None)

    def refresh(self, records: frozenset[str] | None) -> None:
        """Make the day anew: any record may have moved a date, a draft or a conflict."""
        del records
        language, offer = current(), self._offer
        self.ask(lambda register, _: day(register, language, offer), self._show, group="today")

    def arrived(self, offer: Offer) -> None:
        """Say whose bundles lie in the inbox."""
        self._offer = offer
        self.refresh(None)

    def clear(self) -> None:
        """Leave no text of a record on the page."""
        self._kinds, self._offer = {}, ()
        self.page.clear()

    def _show(self, found: Day) -> None:
        self._kinds = {
            one.id: one.kind for group in found.view.groups for one in group.lines if one.kind
        }
        self.page.show_view(found.view)
        self.counted.emit(found.count)

    def _open(self, kind: str, record: str) -> None:
        if kind == LOST:
            self.lost_drafts.ask(record)
        elif kind in (CALL.code, ACTION.code):
            self.go_wanted.emit(Spot(self.place, record, kind))
        elif kind in PLACE_OF:
            self.go_wanted.emit(Spot(PLACE_OF[kind], record, kind))

    def _noticed(self) -> None:
        self.changed.emit(frozenset())

    def _step(self, code: str, line: str) -> None:
        if code == READ:
            self.jobs.submit(
                lambda reg, _: reg.forget_notices(), lambda _: self._noticed(), self.failed.emit
            )
        elif code == ONLY_COPY:
            self.only_copy.ask()
        elif code == COPIES:
            self.copies.show_all()
        elif code in BEGIN:
            self.go_wanted.emit(Spot(BEGIN[code]))
        elif code == TAKE:
            self.go_wanted.emit(Spot(Place.EXCHANGE, kind=INBOX))
        elif code == OPEN and line in self._kinds:
            self._open(self._kinds[line], line)
