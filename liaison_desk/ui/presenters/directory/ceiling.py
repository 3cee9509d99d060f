"""The ceiling: the highest level of classification that this register may hold, set anew."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from liaison_desk.progress import Progress
from liaison_desk.records import vocabulary
from liaison_desk.register import Register
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.directory.ceiling import CeilingDialog, CeilingView
from liaison_desk.ui.presenters.room import Room
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

CEILING: Final = "ceiling"  # the step that asks for another one


class Ceiling(QObject):
    """Asks for another level and sets it, with its reason in the log."""

    def __init__(self, room: Room) -> None:
        """Ask over the window of ``room``."""
        super().__init__(room)
        self._room = room
        self.dialog: CeilingDialog | None = None

    def ask(self) -> None:
        """Ask which, and why."""
        language = current()

        def work(reg: Register, _: Progress) -> CeilingView:
            tell = Telling(reg, language)
            levels = [Choice(one, tell.code("level", one)) for one in vocabulary.codes("level")]
            return CeilingView(reg.ceiling, levels)

        def show(view: CeilingView) -> None:
            dialog = self.dialog = CeilingDialog(view, self._room.window)
            dialog.decided.connect(self._set)
            dialog.finished.connect(self._closed)
            dialog.open()

        self._room.do(work, show)

    def _set(self, level: str, reason: str) -> None:
        def done(_: None) -> None:
            self._room.changed.emit(None)
            self._room.say(tr("ceiling.done"))

        self._room.do(lambda reg, _: reg.set_ceiling(level, reason=reason), done)

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
