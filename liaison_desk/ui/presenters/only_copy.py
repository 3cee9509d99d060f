"""Other copies of this register: asked about, and said to be gone by the officer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.copies.others import OtherCopy
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.pages.only_copy import OnlyCopyDialog
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.window import DeskWindow


def copy_words(one: OtherCopy, tell: Telling) -> str:
    """Return what a copy is called, and until when it was heard."""
    day = tell.day(date.fromisoformat(one.day))
    return tell.say("only_copy.copy", copy=one.name, day=day)


class OnlyCopy(QObject):
    """Asks once more, naming every copy that would be given up; then says so."""

    said = Signal()
    failed = Signal(object)

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Ask over ``window``."""
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self.dialog: OnlyCopyDialog | None = None

    def ask(self) -> None:
        """Ask, where there is still another copy to speak of."""
        language = current()

        def work(reg: Register, _: Progress) -> list[str]:
            tell = Telling(reg, language)
            return [copy_words(one, tell) for one in reg.other_copies()]

        def show(others: list[str]) -> None:
            if not others:
                self.said.emit()  # said meanwhile: what still asks is outdated
                return
            dialog = self.dialog = OnlyCopyDialog(others, self._window)
            dialog.decided.connect(self._say)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self._jobs.submit(work, show, self.failed.emit, group="only_copy")

    def _say(self) -> None:
        self._jobs.submit(
            lambda reg, _: reg.only_copy(), lambda _: self.said.emit(), self.failed.emit
        )
