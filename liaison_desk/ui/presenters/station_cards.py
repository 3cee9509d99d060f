"""Station cards: ours to hand over, and another's, taken when its key code was compared."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from liaison_desk import files
from liaison_desk.desk.stations import Card
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.card import CardView
from liaison_desk.ui.pages.exchange import ExchangePage
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.presenters.ask_path import AskPath
from liaison_desk.ui.views import Heading, Notice

OUTBOX = "outbox"
CARD_SUFFIX = ".card"


class StationCards(QObject):
    """Saves our card, and shows another's until it is trusted or left."""

    shown = Signal()  # a card that waits to be compared
    trusted = Signal(str)  # the code of a station
    failed = Signal(object)

    def __init__(self, jobs: Jobs[Register], page: ExchangePage, ask_path: AskPath) -> None:
        """Show cards on ``page``."""
        super().__init__(page)
        self._jobs, self._page, self.ask_path = jobs, page, ask_path
        self._card: Card | None = None

    def clear(self) -> None:
        """Forget the card that was read."""
        self._card = None
        self._page.card.show_view(CardView(Heading(""), "", ""))

    def save_card(self) -> None:
        """Ask where to write our own card."""

        def work(reg: Register, _: Progress) -> str:
            folder = reg.folder / OUTBOX
            files.make_folder(folder)
            return str(folder / f"{reg.station}{CARD_SUFFIX}")

        def ask(name: str) -> None:
            self.ask_path.to_save(tr("card.save"), self.save_card_at, name=name)

        self._jobs.submit(work, ask, self.failed.emit)

    def save_card_at(self, path: str) -> None:
        """Write our own card."""

        def work(reg: Register, _: Progress) -> str:
            card = reg.card()
            card.save(Path(path))
            return card.key_code

        def done(code: str) -> None:
            text = tr("card.saved", file=path, code=code)
            self._page.banner.show_notice(Notice(text, Tone.DONE))

        self._jobs.submit(work, done, self.failed.emit)

    def read_card(self, path: str) -> None:
        """Read another station's card, so that its key code can be compared."""

        def show(card: Card) -> None:
            self._card = card
            heading = Heading(f"{card.station} · {card.name}", tr("card.title"))
            self._page.show_card(CardView(heading, card.station, card.key_code))
            self.shown.emit()

        self._jobs.submit(lambda _, __: Card.read(path), show, self.failed.emit)

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
            notice = Notice(tr("card.trusted", station=card.station), Tone.DONE)
            self._page.banner.show_notice(notice)

        self._jobs.submit(work, done, self.failed.emit)
