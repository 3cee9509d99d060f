"""Making bundles for one station: what is to be decided, and what was written."""

from __future__ import annotations

from PySide6.QtCore import QObject

from liaison_desk.desk.outgoing.channels import MB
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.exchange.limits import ChannelLimit, LimitsDialog
from liaison_desk.ui.pages.exchange.making import MakingView, Wish
from liaison_desk.ui.pages.exchange.page import ExchangePage
from liaison_desk.ui.pages.exchange.report import ReportView
from liaison_desk.ui.presenters.exchange.making_view import (
    channels,
    limits,
    made_view,
    making_view,
)
from liaison_desk.ui.presenters.room import Room
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice


class Making(QObject):
    """Asks for channel, first file and folder, and writes the bundles."""

    def __init__(self, room: Room, page: ExchangePage) -> None:
        """Show on ``page``."""
        super().__init__(room)
        self._room, self._page = room, page
        page.making.make_wanted.connect(self.make)
        page.making.leave_wanted.connect(room.back_wanted)
        page.making.folder_wanted.connect(self._ask_folder)
        page.making.limits_wanted.connect(self._ask_limits)
        self.dialog: LimitsDialog | None = None

    def ask(self, station: str) -> None:
        """Show what can be decided of bundles for ``station``."""
        language = current()

        def work(reg: Register, _: Progress) -> MakingView:
            return making_view(reg, station, Telling(reg, language))

        self._room.do(work, self._page.show_making)

    def make(self, wish: Wish) -> None:
        """Write the bundles."""
        language = current()

        def work(reg: Register, progress: Progress) -> ReportView:
            made = reg.export_bundles(
                wish.station, wish.folder, channel=wish.channel, first=wish.first,
                progress=progress,
            )  # fmt: skip
            return made_view(wish.station, made, Telling(reg, language))

        def show(view: ReportView) -> None:
            self._page.show_report(view)
            self._room.changed.emit(frozenset())

        self._room.labour(tr("exchange.making", station=wish.station), work, show)

    def _ask_limits(self) -> None:
        language = current()

        def show(found: list[ChannelLimit]) -> None:
            dialog = self.dialog = LimitsDialog(found, self._room.window)
            dialog.decided.connect(self._set_limits)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self._room.do(lambda reg, _: limits(reg, Telling(reg, language)), show)

    def _set_limits(self, changed: dict[str, int]) -> None:
        language = current()

        def work(reg: Register, _: Progress) -> tuple[Choice, ...]:
            for channel, megabytes in changed.items():
                reg.set_channel_limit(channel, megabytes * MB)
            return channels(reg, Telling(reg, language))

        self._room.do(work, self._page.making.show_channels)

    def _ask_folder(self, folder: str) -> None:
        show = self._page.making.show_folder
        self._room.ask_path.to_folder(tr("making.folder"), show, folder=folder)
