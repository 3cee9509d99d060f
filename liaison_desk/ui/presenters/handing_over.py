"""Handing a file over to another office: headquarters alone does it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.pages.hand_over import HandOverDialog, HandOverView
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice
from liaison_desk.ui.window import DeskWindow


class HandingOver(QObject):
    """Asks for the new owner of a file."""

    changed = Signal(object)  # frozenset of record ids
    failed = Signal(object)

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Ask over ``window``."""
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self.dialog: HandOverDialog | None = None

    def open(self, file: str) -> None:
        """Ask which office should own ``file``."""
        language = current()

        def work(reg: Register, _: Progress) -> HandOverView:
            return _view(reg, file, language)

        def show(view: HandOverView) -> None:
            self.dialog = dialog = HandOverDialog(view, self._window)
            dialog.decided.connect(lambda office: self._hand_over(file, office))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self._jobs.submit(work, show, self.failed.emit, group="hand_over")

    def _hand_over(self, file: str, office: str) -> None:
        def work(reg: Register, _: Progress) -> None:
            reg.hand_over(file, office)

        self._jobs.submit(work, lambda _: self.changed.emit(frozenset({file})), self.failed.emit)


def _view(reg: Register, file: str, language: str) -> HandOverView:
    """Return every office of the network; which one owns the file is said by the refusal."""
    offices = tuple(
        Choice(code, card.name)
        for code, card in sorted(reg.stations().items())
        if code == card.office
    )
    record = reg.get(file)
    label = Telling(reg, language).label(record)
    return HandOverView(f"{record.fields.get('number') or ''} {label}".strip(), offices)
