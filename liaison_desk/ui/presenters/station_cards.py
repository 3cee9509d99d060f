"""Station cards: ours to hand over, and another's, taken when its key code was compared."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.network.stations import Card
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.card import CardPage, CardView
from liaison_desk.ui.presenters.room import Room
from liaison_desk.ui.views import Heading

CARD_SUFFIX: Final = ".card"


class _Waiting(NamedTuple):
    card: Card
    ours: str  # our own key code, to be read aloud to them


class CardHost(Protocol):
    """A page that can show a card over what it shows else."""

    card: CardPage

    def show_card(self, view: CardView) -> None:
        """Show a card whose key code is to be compared."""
        ...


class StationCards(QObject):
    """Saves our card, and shows another's until it is trusted or left."""

    trusted = Signal(str)  # the code of a station
    comparing = Signal(str)  # the code of a station whose card is shown, to be compared

    def __init__(self, room: Room, page: CardHost) -> None:
        """Show cards on ``page``."""
        super().__init__(room)
        self._room, self._page = room, page
        self._card: Card | None = None

    def clear(self) -> None:
        """Forget the card that was read."""
        self._card = None
        self._page.card.show_view(CardView(Heading(""), "", ""))

    def save_card(self) -> None:
        """Ask where to write our own card."""

        def work(reg: Register, _: Progress) -> str:
            return str(reg.folders()[1] / f"{reg.station}{CARD_SUFFIX}")

        def ask(name: str) -> None:
            self._room.ask_path.to_save(tr("card.save"), self.save_card_at, name=name)

        self._room.do(work, ask)

    def save_card_at(self, path: str) -> None:
        """Write our own card."""

        def work(reg: Register, _: Progress) -> str:
            card = reg.card()
            card.save(Path(path))
            return card.key_code

        def done(code: str) -> None:
            self._room.say(tr("card.saved", file=path, code=code))

        self._room.do(work, done)

    def ask(self) -> None:
        """Ask which card to read."""
        self._room.ask_path.to_open(tr("card.take"), self.read_card)

    def read_card(self, path: str) -> None:
        """Keep another station's card until its key code is compared, and ask for that."""

        def work(reg: Register, _: Progress) -> _Waiting:
            card = Card.read(path)
            reg.take_card(card)
            return _Waiting(card, reg.card().key_code)

        self._room.do(work, self._show)

    def compare(self, station: str) -> None:
        """Ask for the key code of a card that waits."""

        def work(reg: Register, _: Progress) -> _Waiting:
            return _Waiting(reg.pending_cards()[station], reg.card().key_code)

        self._room.do(work, self._show)

    def _show(self, found: _Waiting) -> None:
        card = self._card = found.card
        heading = Heading(f"{card.station} · {card.name}", tr("card.title"))
        self._page.show_card(CardView(heading, card.station, card.key_code, found.ours))
        self._room.panes.show_page()
        self.comparing.emit(card.station)
        self._room.changed.emit(frozenset())

    def trust(self, code: str) -> None:
        """Take the card whose key code was compared."""
        card = self._card
        if card is None:
            return

        def work(reg: Register, _: Progress) -> None:
            reg.trust(card, fingerprint=code)

        def done(_: None) -> None:
            self._card = None
            self.trusted.emit(card.station)
            self._room.say(tr("card.trusted", station=card.station))

        self._room.do(work, done)
