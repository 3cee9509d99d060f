"""Sharing a file with offices, from its page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.pages.sharing import ShareDialog, SharingView
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice
from liaison_desk.ui.window import DeskWindow


class Sharing(QObject):
    """Asks with whom a file is shared, and shares it."""

    changed = Signal(object)  # frozenset of record ids
    failed = Signal(object)

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Ask over ``window``."""
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self.dialog: ShareDialog | None = None

    def open(self, file: str) -> None:
        """Ask with whom ``file`` should be shared."""
        language = current()

        def work(reg: Register, _: Progress) -> SharingView:
            return _view(reg, file, language)

        def show(view: SharingView) -> None:
            dialog = ShareDialog(view, self._window)
            self.dialog = dialog
            dialog.decided.connect(
                lambda added, gone, history: self._share(file, added, gone, history=history)
            )
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self._jobs.submit(work, show, self.failed.emit, group="sharing")

    def _share(
        self, file: str, added: Sequence[str], gone: Sequence[str], *, history: bool
    ) -> None:
        def work(reg: Register, _: Progress) -> None:
            with reg.together():
                if added:
                    reg.share(file, added, history=history)
                if gone:
                    reg.unshare(file, gone)

        self._jobs.submit(work, lambda _: self.changed.emit(frozenset({file})), self.failed.emit)


def _view(reg: Register, file: str, language: str) -> SharingView:
    """Return the offices known beside our own and headquarters, which gets everything."""
    own = reg.stations()[reg.station].office
    offices = tuple(
        Choice(code, card.name)
        for code, card in sorted(reg.stations().items())
        if code == card.office and code not in {own, reg.headquarters}
    )
    record = reg.get(file)
    label = Telling(reg, language).label(record)
    number = record.fields.get("number") or ""
    return SharingView(f"{number} {label}".strip(), offices, frozenset(record.fields["shared"]))
