"""Headquarters says where a station is: asked over the window, written at the register."""

from __future__ import annotations

from PySide6.QtCore import QObject

from liaison_desk.progress import Progress
from liaison_desk.records import vocabulary
from liaison_desk.register import Register
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.directory.where import WhereDialog, WhereView
from liaison_desk.ui.presenters.room import Room
from liaison_desk.ui.views import Choice


class WhereStations(QObject):
    """Asks, and does it at the register."""

    def __init__(self, room: Room) -> None:
        """Ask over the window of ``room``."""
        super().__init__(room)
        self._room = room
        self.dialog: WhereDialog | None = None

    def ask(self, station: str) -> None:
        """Ask where a station is, with what stands in the directory."""
        language = current()

        def work(reg: Register, _: Progress) -> WhereView:
            name = next(one.name for one in reg.directory() if one.station == station)
            said = reg.where(station)
            return WhereView(
                station, name, said.place, said.country, said.zone, _countries(language)
            )

        self._room.do(work, self._show)

    def _show(self, view: WhereView) -> None:
        self.dialog = WhereDialog(view, self._room.window)
        self.dialog.decided.connect(self._put)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _put(self, station: str, country: str, place: str, zone: str) -> None:
        def done(_: None) -> None:
            self._room.changed.emit(None)
            self._room.say(tr("where.done", station=station))

        self._room.do(
            lambda reg, _: reg.put_station(station, country=country, place=place, zone=zone), done
        )

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()


def _countries(language: str) -> list[Choice]:
    codes = [one for one in vocabulary.codes("country") if one != "EU"]
    return [Choice(one, vocabulary.label("country", one, language), one) for one in codes]
