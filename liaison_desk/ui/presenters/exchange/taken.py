"""After a bundle was taken: its report, settling its conflicts, undoing it, taking it up again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from liaison_desk.desk.importing import Report
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.exchange.page import ExchangePage
from liaison_desk.ui.pages.exchange.report import ReportView
from liaison_desk.ui.presenters.exchange.reading import Taken
from liaison_desk.ui.presenters.exchange.report_view import report
from liaison_desk.ui.presenters.room import Room
from liaison_desk.ui.presenters.settling import Settling
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Heading, Step
from liaison_desk.ui.widgets.lines import Group, Line

_Undone = tuple[tuple[Line, ...], frozenset[str]]  # what would fall with it; what changed


class TakenBundles(QObject):
    """Shows the report of one bundle; undoes any."""

    def __init__(self, room: Room, page: ExchangePage, settling: Settling) -> None:
        """Show on the report page of ``page``."""
        super().__init__(room)
        self._room, self._page, self._settling = room, page, settling
        self._report: Report | None = None
        settling.settled.connect(self._settled)
        settling.failed.connect(room.refuse)

    def show(self, taken: Taken) -> None:
        """Show what taking a bundle did."""
        self._report = taken.report
        self._page.show_report(taken.view)
        self._room.changed.emit(_records(taken.report))

    def forget(self) -> None:
        """Forget the report, and every word of it."""
        self._report = None
        self._page.report.show_view(ReportView(Heading(""), ()))

    def settle(self, file: str = "") -> None:
        """Settle what the bundle left open: in one file, or one after the other."""
        if self._report is not None:
            items = self._report.items
            self._settling.open([one.record for one in items if file in {"", one.file}])

    def undo_step(self, bundle: str) -> None:
        """Undo the bundle of the report, or the one whose fall was looked at."""
        if bundle:
            self.undo(int(bundle), sure=True)
        elif self._report is not None:
            self.undo(self._report.id)

    def undo(self, bundle: int, *, sure: bool = False) -> None:
        """Undo a bundle; what falls with it is shown first."""
        language = current()

        def work(reg: Register, _: Progress) -> _Undone:
            fallen = reg.would_fall(bundle)
            if fallen and not sure:
                tell = Telling(reg, language)
                return tuple(Line(uid, tell.record(uid)) for uid in fallen), frozenset()
            return (), frozenset(reg.undo(bundle))

        def done(found: _Undone) -> None:
            if found[0]:
                self._show_fallen(bundle, found[0])
            else:
                self._undone(found[1])

        self._room.do(work, done)

    def take_again(self, bundle: int) -> None:
        """Take up again a bundle that was undone."""

        def done(records: frozenset[str]) -> None:
            self._room.changed.emit(records)
            self._room.say(tr("undo.taken_again"))

        self._room.do(lambda reg, _: frozenset(reg.take_again(bundle)), done)

    def _show_fallen(self, bundle: int, lines: tuple[Line, ...]) -> None:
        steps = (
            Step(f"undo:{bundle}", tr("undo.sure"), primary=True),
            Step("close", tr("form.cancel")),
        )
        heading = Heading(tr("undo.title"), note=tr("undo.falls", n=len(lines)), steps=steps)
        self._page.show_report(ReportView(heading, (Group(tr("undo.list"), lines),)))

    def _undone(self, records: frozenset[str]) -> None:
        self._report = None
        self._room.changed.emit(records)
        self._room.back_wanted.emit()
        self._room.say(tr("undo.undone"))

    def _settled(self, records: frozenset[str]) -> None:
        """Tell the others, and show the report as it stands now."""
        self._room.changed.emit(records)
        taken, language = self._report, current()
        if taken is not None:
            self._room.ask(
                lambda reg, _: report(reg, taken, Telling(reg, language)),
                self._page.show_report,
            )


def _records(taken: Report) -> frozenset[str]:
    """Return the records that a bundle touched, and the files that they stand in."""
    return frozenset(uid for one in taken.items for uid in (one.record, one.file))
