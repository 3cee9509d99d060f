"""What is done about keys: a sheet to compare, new keys, revoking, letting late changes count."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from liaison_desk.desk.network.stations import Card
from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.directory.change_keys import ChangeKeysDialog
from liaison_desk.ui.pages.directory.revoke import RevokeDialog, RevokeView
from liaison_desk.ui.presenters.room import Room


class Keys(QObject):
    """Asks, and does it at the register."""

    def __init__(self, room: Room) -> None:
        """Ask over the window of ``room``."""
        super().__init__(room)
        self._room = room
        self.dialog: RevokeDialog | ChangeKeysDialog | None = None

    def print_sheet(self, station: str) -> None:
        """Ask where the key code sheet of a station should lie, and print it there."""
        language = current()

        def printed(path: str) -> None:
            self._room.do(
                lambda reg, _: reg.print_key_code(station, path, language),
                lambda _: self._room.say(tr("station.printed", file=path)),
            )

        def ask(folder: Path) -> None:
            self._room.ask_path.to_save(
                tr("station.sheet"), printed, name=str(folder / f"{station}.pdf"),
                kinds="PDF (*.pdf)",
            )  # fmt: skip

        self._room.do(lambda reg, _: reg.folders()[1], ask)

    def revoke(self, station: str) -> None:
        """Ask why, and let the code be typed."""

        def work(reg: Register, _: Progress) -> RevokeView:
            name = next(one.name for one in reg.directory() if one.station == station)
            return RevokeView(station, name)

        def show(view: RevokeView) -> None:
            dialog = RevokeDialog(view, self._room.window)
            self._open(dialog)
            dialog.decided.connect(self._revoke)

        self._room.do(work, show)

    def change(self) -> None:
        """Ask for the passphrase, and go on under new keys."""
        dialog = ChangeKeysDialog(self._room.window)
        self._open(dialog)

        def done(card: Card) -> None:
            if self.dialog is dialog:
                dialog.accept()
            self._changed()
            self._room.say(tr("new_keys.done", code=card.key_code))

        def refused(error: DeskError) -> None:
            if self.dialog is dialog:
                dialog.refuse(error)
            else:  # closed meanwhile
                self._room.refuse(error)

        def decided(passphrase: str) -> None:
            self._room.jobs.submit(
                lambda reg, _: reg.change_keys(passphrase=passphrase), done, refused
            )

        dialog.decided.connect(decided)

    def take_in(self, changeset: str) -> None:
        """Let a change that came after a revocation count after all."""

        def done(_: None) -> None:
            self._room.changed.emit(None)
            self._room.say(tr("station.took_in"))

        self._room.do(lambda reg, _: reg.take_in([changeset]), done)

    def _revoke(self, station: str, reason: str) -> None:
        def done(_: None) -> None:
            self._room.changed.emit(None)
            self._room.say(tr("revoke.done", station=station))

        self._room.do(lambda reg, _: reg.revoke(station, reason=reason), done)

    def _changed(self) -> None:
        self._room.changed.emit(frozenset())

    def _open(self, dialog: RevokeDialog | ChangeKeysDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
