"""A readable table goes out: what that means is said first, then where it should lie is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.copies import SaveCopyDialog
from liaison_desk.ui.presenters.ask_path import AskPath
from liaison_desk.ui.window import DeskWindow

SUFFIX: Final = ".csv"


class TableWriting(QObject):
    """Asks where a table that is written should lie."""

    changed = Signal(object)  # frozenset of record ids
    failed = Signal(object)

    def __init__(self, window: DeskWindow, jobs: Jobs[Register], parent: QObject) -> None:
        """Belong to ``parent``."""
        super().__init__(parent)
        self.window_, self.jobs = window, jobs
        self.ask_path = AskPath(window)
        self.dialog: SaveCopyDialog | None = None

    def write(self, path: str) -> None:
        """Write a table to a path that was chosen."""
        raise NotImplementedError

    def ask_write(self, name: str) -> None:
        """Say what a readable table means, then ask where it should lie."""
        proposed = f"{name or tr('table.name')}{SUFFIX}"
        dialog = self.dialog = SaveCopyDialog(proposed, self.window_)
        dialog.decided.connect(
            lambda: self.ask_path.to_save(
                tr("copies.where"), self._write, name=proposed, kinds=tr("table.kinds")
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def written(self, path: str, records: frozenset[str]) -> None:
        """Say where the table lies."""
        self.changed.emit(records)
        self.window_.frame.banner.tell(Tone.SOON, "copies.saved", path=path)

    def _write(self, path: str) -> None:
        self.write(path if Path(path).suffix.lower() == SUFFIX else f"{path}{SUFFIX}")
