"""The stations: one row each, and the page of the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.exchange.page import ExchangePage
from liaison_desk.ui.pages.exchange.station import StationView
from liaison_desk.ui.presenters.exchange.arrived import INBOX, Offer, inbox_row
from liaison_desk.ui.presenters.exchange.station_view import TABS, rows, station_view
from liaison_desk.ui.presenters.noticed import fork_notices, notices
from liaison_desk.ui.presenters.room import Room
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Empty, Heading, Notice, Row, Step
from liaison_desk.ui.widgets.list_pane import ListPane


class _Stations(NamedTuple):
    rows: Sequence[Row]
    notices: Sequence[Notice]


class Stations(QObject):
    """Keeps the list and the page of one station up to date."""

    def __init__(self, room: Room, page: ExchangePage, pane: ListPane) -> None:
        """Show in ``pane`` and on ``page``."""
        super().__init__(room)
        self._room, self._page, self.list = room, page, pane
        self.chosen = ""  # the code of the station that is shown, or INBOX
        self.offer: Offer = ()  # what was verified before anybody asked
        self.listed = False
        self._known: frozenset[str] = frozenset()

    def reload(self) -> None:
        """Show every station anew, and the one that is chosen."""
        self.listed = True
        language = current()

        offer = self.offer

        def work(reg: Register, _: Progress) -> _Stations:
            tell = Telling(reg, language)
            listed = (inbox_row(reg, offer, tell), *rows(reg, tell))
            return _Stations(listed, (*notices(reg, tell), *fork_notices(reg, tell)))

        self._room.ask(work, self._show_rows, group="exchange.rows")

    def choose(self, station: str) -> None:
        """Choose a station and show its page; the inbox has a page of its own."""
        self.chosen = station
        self.list.select(station)
        if station != INBOX:
            self.load()

    def load(self) -> None:
        """Show the station that is chosen, as it stands now."""
        station, language = self.chosen, current()
        if not station:
            self._page.show_nothing(
                Empty(tr("exchange.empty"), tr("exchange.empty_text"), _card_steps())
            )
            return
        self._room.ask(
            lambda reg, _: station_view(reg, station, Telling(reg, language)),
            self._page.show_station, group="exchange.page",
        )  # fmt: skip

    def clear(self) -> None:
        """Leave no word of a station."""
        self._known, self.listed, self.offer = frozenset(), False, ()
        self.list.clear(Empty(""))
        self._page.notices.show_notices(())
        tabs = tuple(Choice(code, "") for code in TABS)
        self._page.show_station(StationView("", Heading(""), tabs, (), (), (), ()))
        self._page.show_nothing(Empty(""))

    def _show_rows(self, found: _Stations) -> None:
        rows = found.rows
        self._page.notices.show_notices(found.notices)
        self._known = frozenset(one.id for one in rows)
        # Without a station the page says what to do, with room for its words: not twice.
        self.list.show_ids([one.id for one in rows], Empty(""), keep=self.chosen)
        self.list.put_rows(rows)
        if self.chosen not in self._known:
            self.chosen = next((one.id for one in rows if one.id != INBOX), "")
            self.list.select(self.chosen)
        if self._page.at_station and self.chosen != INBOX:
            self.load()


def _card_steps() -> tuple[Step, ...]:
    return (
        Step("take_card", tr("card.take"), primary=True),
        Step("save_card", tr("card.save")),
    )
