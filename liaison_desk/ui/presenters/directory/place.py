"""Station: the stations of the network, their key codes and cards, and the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.pages.directory.entry import EntryView
from liaison_desk.ui.pages.directory.page import DirectoryPage
from liaison_desk.ui.place_panes import PlacePanes
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.directory.ceiling import CEILING, Ceiling
from liaison_desk.ui.presenters.directory.entry_view import (
    entry_view,
    row,
    row_id,
    station_of,
    waiting_row,
)
from liaison_desk.ui.presenters.directory.keys import Keys
from liaison_desk.ui.presenters.directory.logbook import LOG, LogBook
from liaison_desk.ui.presenters.directory.where import WhereStations
from liaison_desk.ui.presenters.noticed import ONLY_COPY
from liaison_desk.ui.presenters.only_copy import OnlyCopy
from liaison_desk.ui.presenters.presenter import Presenter
from liaison_desk.ui.presenters.room import Room
from liaison_desk.ui.presenters.station_cards import StationCards
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.shell.routes import PLACE_OF
from liaison_desk.ui.views import Empty, Row
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.window import DeskWindow


class DirectoryPresenter(Presenter):
    """Lists the stations; shows one, or a card whose key code is compared."""

    place: ClassVar[Place] = Place.STATION

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Build list and page."""
        super().__init__(window, jobs)
        self.page, self.list = DirectoryPage(), ListPane(three_lines=False)
        self.panes = PlacePanes(self.page, self.list)
        self.room = Room(window, jobs, self.panes, self.page.banner)
        self.cards = StationCards(self.room, self.page)
        self.keys, self.only_copy = Keys(self.room), OnlyCopy(window, jobs)
        self.ceiling = Ceiling(self.room)
        self.where = WhereStations(self.room)
        self.log = LogBook(window, jobs, self.page.log, self)
        self.chosen = ""  # the row that is shown
        self._listed = False
        window.frame.add(self.place, self.panes)
        self._connect()

    # The contract

    def show(self, spot: Spot) -> None:
        """Show a station, whose code stands as the spot's kind, or the place as it was left."""
        self.window_.go(self.place)
        if spot.kind:
            self.choose(spot.kind)
        if not self._listed or self.page.at_entry:
            self.reload()

    def refresh(self, records: frozenset[str] | None) -> None:
        """Show the stations anew: any bundle may have told of them."""
        del records
        self._listed = False
        if self.window_.frame.place is self.place and self.window_.is_open:
            self.reload()
            if self.log.is_open:
                self.log.speak()

    def clear(self) -> None:
        """Leave no word of any station."""
        self._listed = False
        self.list.clear(Empty(""))
        self.cards.clear()
        self.log.close()
        self.panes.set_wide_page(False)
        self.page.show_nothing(Empty(""))

    def forget(self) -> None:
        """Choose nothing: another register is open."""
        self.chosen = ""

    def key(self, name: str) -> None:
        """Take a card by New, print the key code by Print, write the log by Export."""
        if name == "new" and self.page.at_entry:
            self.cards.ask()
        elif name == "print" and self.chosen and self.page.at_entry:
            self.keys.print_sheet(station_of(self.chosen))
        elif name == "export":
            self.log.ask_save()

    # Going about

    def reload(self) -> None:
        """Show every station, and the one that is chosen."""
        self._listed = True
        language = current()

        def work(reg: Register, _: Progress) -> tuple[list[Row], str]:
            tell = Telling(reg, language)
            listed = reg.directory()
            return [row(one, tell) for one in listed], row_id(
                next(one for one in listed if one.station == reg.station)
            )

        self.ask(work, self._show_rows, group="directory.rows")

    def choose(self, chosen: str) -> None:
        """Show the page of a station."""
        self.chosen = chosen
        self.list.select(chosen)
        if self.log.is_open:
            self.log.close()
            self.panes.set_wide_page(False)
        self.page.show_entry_again()
        self._load()

    def _show_rows(self, found: tuple[list[Row], str]) -> None:
        rows, own = found
        ids = [one.id for one in rows]
        if self.chosen not in ids:  # revoked, compared, or of a card that is known already
            known = station_of(self.chosen)
            self.chosen = known if known in ids else own
        self.list.show_ids(ids, Empty(""), keep=self.chosen)
        self.list.put_rows(rows)
        if self.page.at_entry:
            self._load()

    def _load(self) -> None:
        chosen, language = self.chosen, current()

        def show(view: EntryView | None) -> None:
            if view is not None:
                self.page.show_entry(view)

        self.ask(
            lambda reg, _: entry_view(reg, chosen, Telling(reg, language)), show,
            group="directory.page",
        )  # fmt: skip

    def _connect(self) -> None:
        page = self.page
        self.list.chosen.connect(lambda one: self.choose(one) if one != self.chosen else None)
        self.list.opened.connect(lambda _: self.panes.show_page())
        self.list.new_wanted.connect(self.cards.ask)
        page.entry.step_chosen.connect(self._step)
        page.entry.line_step.connect(self._line_step)
        page.entry.opened.connect(
            lambda kind, record: self.go_wanted.emit(Spot(PLACE_OF[kind], record, kind))
        )
        page.card.trust_wanted.connect(self.cards.trust)
        page.card.leave_wanted.connect(self._back)
        page.file_dropped.connect(self.cards.read_card)
        self.cards.trusted.connect(self._trusted)
        self.cards.comparing.connect(self._comparing)
        self.only_copy.said.connect(self._said)
        self.only_copy.failed.connect(self.room.refuse)
        self.room.changed.connect(self.changed)
        self.log.opened.connect(self._show_log)
        self.log.left.connect(self._back)
        self.log.go_wanted.connect(self.go_wanted)
        self.log.changed.connect(self.changed)
        self.log.failed.connect(self.room.refuse)
        self.room.back_wanted.connect(self._back)
        self.room.failed.connect(self.failed)

    def _step(self, code: str) -> None:
        station = station_of(self.chosen)
        actions: dict[str, Callable[[], object]] = {
            "save_card": self.cards.save_card,
            "take_card": self.cards.ask,
            "compare": lambda: self.cards.compare(station),
            "sheet": lambda: self.keys.print_sheet(station),
            "change_keys": self.keys.change,
            CEILING: self.ceiling.ask,
            ONLY_COPY: self.only_copy.ask,
            "revoke": lambda: self.keys.revoke(station),
            "where": lambda: self.where.ask(station),
            LOG: self.log.open,
            "exchange": lambda: self.go_wanted.emit(Spot(Place.EXCHANGE, kind=station)),
        }
        if code in actions:
            actions[code]()

    def _line_step(self, code: str, line: str) -> None:
        if code == "take_in":
            self.keys.take_in(line)

    def _comparing(self, station: str) -> None:
        """Mark the card that is shown in the list; it is new there, or waits already."""
        self.chosen = waiting_row(station)
        self.reload()

    def _trusted(self, station: str) -> None:
        self.chosen = station
        self._back()
        self.room.changed.emit(frozenset())

    def _said(self) -> None:
        self.reload()
        self.room.changed.emit(frozenset())

    def _show_log(self) -> None:
        self.page.show_log()
        self.panes.set_wide_page(True)

    def _back(self) -> None:
        self.panes.set_wide_page(False)
        self.page.show_entry_again()
        self.reload()
