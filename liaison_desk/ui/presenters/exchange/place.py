"""Exchange: stations, their bundles and cards, each in the hands of its own part."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.pages.exchange.page import ExchangePage
from liaison_desk.ui.place_panes import PlacePanes
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.exchange.arrived import INBOX, Offer
from liaison_desk.ui.presenters.exchange.inbox import Inbox, Which
from liaison_desk.ui.presenters.exchange.making import Making
from liaison_desk.ui.presenters.exchange.reading import Reading
from liaison_desk.ui.presenters.exchange.report_view import REPORT
from liaison_desk.ui.presenters.exchange.stations import Stations
from liaison_desk.ui.presenters.exchange.taken import TakenBundles
from liaison_desk.ui.presenters.noticed import ONLY_COPY, STATION
from liaison_desk.ui.presenters.only_copy import OnlyCopy
from liaison_desk.ui.presenters.presenter import Presenter
from liaison_desk.ui.presenters.room import Room
from liaison_desk.ui.presenters.settling import Settling
from liaison_desk.ui.presenters.station_cards import CARD_SUFFIX, StationCards
from liaison_desk.ui.shell.routes import PLACE_OF
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.widgets.notices import READ
from liaison_desk.ui.window import DeskWindow


class ExchangePresenter(Presenter):
    """Connects the parts with each other and with the shell."""

    place: ClassVar[Place] = Place.EXCHANGE

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Build list and page, and who works on them."""
        super().__init__(window, jobs)
        self.page, self.list = ExchangePage(), ListPane(three_lines=False)
        self.panes = PlacePanes(self.page, self.list)
        self.room = Room(window, jobs, self.panes, self.page.banner)
        self.settling = Settling(window, jobs)
        self.stations = Stations(self.room, self.page, self.list)
        self.making = Making(self.room, self.page)
        self.inbox = Inbox(self.room, self.page)
        self.reading = Reading(self.room, self.page)
        self.taken = TakenBundles(self.room, self.page, self.settling)
        self.cards = StationCards(self.room, self.page)
        self.only_copy = OnlyCopy(window, jobs)
        window.frame.add(self.place, self.panes)
        self._connect()

    # The contract

    def show(self, spot: Spot) -> None:
        """Show a station, the inbox, or the place as it was left."""
        self.window_.go(self.place)
        if spot.record:
            self.ask(lambda reg, _: str(reg.get(spot.record).code), self._choose)
        elif spot.kind:  # the inbox, or the code of a station
            self._choose(spot.kind)
        elif self.stations.listed and not self.page.at_station:
            pass  # a preview, a report, a question: it stays until it is answered
        else:
            self._back()

    def refresh(self, records: frozenset[str] | None) -> None:
        """Count anew what waits; a preview that is looked at stays."""
        if records is None or records:
            self.stations.listed = False
            if self.window_.frame.place is self.place and self.window_.is_open:
                self.stations.reload()

    def clear(self) -> None:
        """Leave no text of a record in any widget; a bundle that was read is left."""
        self.page.close_documents()
        self.window_.frame.progress.end()  # what is under way goes on behind the lock, untold
        self.reading.clear()
        self.inbox.clear()
        self.page.making.clear()
        self.taken.forget()
        self.cards.clear()
        self.stations.clear()

    def arrived(self, offer: Offer) -> None:
        """Say what lies in the inbox; what is shown of it stays until one looks again."""
        self.stations.offer = offer
        self.refresh(None)
        if self.page.at_inbox and self.window_.is_open:
            self.inbox.offer(len(offer))

    def key(self, name: str) -> None:
        """Read a bundle by New; print the report that is shown."""
        if name == "print" and self.page.report.isVisible():
            self.taken.print()
        if name == "new" and (self.page.at_station or self.page.at_inbox):
            self.reading.ask()

    def read(self, path: str) -> None:
        """Read the bundle, or the card, at ``path``."""
        if path.endswith(CARD_SUFFIX):
            self.cards.read_card(path)
        elif path:
            self.reading.read(path)

    # Around

    def _connect(self) -> None:
        page, room = self.page, self.room
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _: self.panes.show_page())
        self.list.new_wanted.connect(self.reading.ask)
        for one in (self.list, page.station, page.report, page.inbox, page.banner, page.notices):
            one.step_chosen.connect(self._step)
        for lines in (page.station, page.report):
            lines.opened.connect(self._open)
            lines.line_step.connect(self._line_step)
        page.inbox.opened.connect(self.inbox.look)
        self.inbox.look_wanted.connect(self.reading.read)
        self.inbox.taken.connect(self.taken.show_many)
        page.preview.take_wanted.connect(self.reading.take)
        page.preview.leave_wanted.connect(self.reading.leave)
        page.card.trust_wanted.connect(self.cards.trust)
        page.card.leave_wanted.connect(self._back)
        page.width_wanted.connect(self.panes.set_wide_page)
        page.file_dropped.connect(self.read)
        self.reading.taken.connect(self.taken.show)
        self.cards.trusted.connect(self._trusted)
        self.only_copy.said.connect(self._notices_answered)
        self.only_copy.failed.connect(room.refuse)
        room.changed.connect(self._changed)
        room.back_wanted.connect(self._back)
        room.failed.connect(self.failed)

    def _step(self, code: str) -> None:
        name, _, rest = code.partition(":")
        actions: dict[str, Callable[[], object]] = {
            "export": lambda: self.making.ask(self.stations.chosen),
            "read": self.reading.ask,
            "inbox": self.inbox.open,
            "inbox_folder": lambda: self.inbox.ask_folder(Which.INBOX),
            "outbox_folder": lambda: self.inbox.ask_folder(Which.OUTBOX),
            READ: self._notices_read,
            ONLY_COPY: self.only_copy.ask,
            STATION: lambda: self.go_wanted.emit(Spot(Place.STATION, kind=rest)),
            "print_report": self.taken.print,
            "take_all": self.inbox.take_all,
            "card": self._go_to_card,
            "save_card": self.cards.save_card,
            "take_card": self.cards.ask,
            "undo": lambda: self.taken.undo_step(rest),
            "settle": self.taken.settle,
            "close": self.taken.close,
        }
        if name in actions:
            actions[name]()

    def _line_step(self, code: str, line: str) -> None:
        actions: dict[str, Callable[[], object]] = {
            "undo": lambda: self.taken.undo(int(line)),
            "again": lambda: self.taken.take_again(int(line)),
            "settle": lambda: self.taken.settle(line),
            "look": lambda: self.reading.read(line),
        }
        if code in actions:
            actions[code]()

    def _chosen(self, station: str) -> None:
        if station != self.stations.chosen:
            self._choose(station)

    def _choose(self, station: str) -> None:
        """Go to a station or to the inbox; what was looked at elsewhere is left."""
        self.reading.clear()
        if not self.stations.listed:
            self.stations.reload()
        self.stations.choose(station)
        if station == INBOX:
            self.inbox.open()
        else:
            self.inbox.clear()
            self.page.show_station_again()

    def _notices_read(self) -> None:
        self.room.do(lambda reg, _: reg.forget_notices(), lambda _: self._notices_answered())

    def _notices_answered(self) -> None:
        self.room.changed.emit(frozenset())
        self.stations.reload()

    def _go_to_card(self) -> None:
        self.go_wanted.emit(Spot(Place.STATION, kind=self.stations.chosen))

    def _trusted(self, station: str) -> None:
        self.stations.chosen = station
        self._back()
        self.room.changed.emit(frozenset())

    def _changed(self, records: frozenset[str]) -> None:
        """Let the others show anew what rests on these records, and count what waits."""
        self.stations.listed = False
        self.changed.emit(records)

    def _back(self) -> None:
        self.stations.reload()
        if self.stations.chosen == INBOX:
            self.inbox.open()
        else:
            self.page.show_station_again()

    def _open(self, kind: str, record: str) -> None:
        if kind == REPORT:
            self.taken.open_one(int(record))
            return
        self.go_wanted.emit(Spot(PLACE_OF.get(kind, Place.CONTACTS), record, kind))
