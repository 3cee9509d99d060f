"""After bundles were taken: their reports, settling conflicts, undoing, taking up again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from liaison_desk.desk.incoming.importing import Report
from liaison_desk.desk.incoming.inbox import Outcome
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.copies import SaveCopyDialog
from liaison_desk.ui.pages.document import PDF, DocumentView
from liaison_desk.ui.pages.exchange.page import ExchangePage
from liaison_desk.ui.pages.exchange.report import ReportView
from liaison_desk.ui.presenters.exchange.report_view import many_reports, report
from liaison_desk.ui.presenters.room import Room
from liaison_desk.ui.presenters.settling import Settling
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Heading, Step
from liaison_desk.ui.widgets.lines import Group, Line

_NAMED: Final = 6  # papers that are named before they are printed
_Undone = tuple[tuple[Line, ...], frozenset[str]]  # what would fall with it; what changed


class TakenBundles(QObject):
    """Shows one report, or many of which each opens; undoes any bundle."""

    def __init__(self, room: Room, page: ExchangePage, settling: Settling) -> None:
        """Show on the report page of ``page``."""
        super().__init__(room)
        self._room, self._page, self._settling = room, page, settling
        self._many: Sequence[Outcome] = ()
        self._reports: Sequence[Report] = ()  # those that are shown now
        self.dialog: SaveCopyDialog | None = None
        settling.settled.connect(self._settled)
        settling.failed.connect(room.refuse)

    def show(self, taken: Report) -> None:
        """Show what taking a bundle did."""
        self._many, self._reports = (), (taken,)
        self._show_anew()
        self._room.changed.emit(_records([taken]))

    def show_many(self, outcomes: Sequence[Outcome]) -> None:
        """Show what taking all bundles of the inbox did."""
        self._many = outcomes
        self._show_all()
        self._room.changed.emit(_records(self._reports))

    def open_one(self, bundle: int) -> None:
        """Show the report of a bundle: one of many that were just taken, or as it was kept."""
        found = [one for one in self._reports if one.id == bundle]
        if found:
            self._reports = found
            self._show_anew()
        else:
            self._many = ()
            self._room.do(lambda reg, _: reg.report(bundle), self._show_kept)

    def close(self) -> None:
        """Go back to the reports of all, or out."""
        if self._many and len(self._reports) < _taken(self._many):
            self._show_all()
        else:
            self._room.back_wanted.emit()  # first: with the report its button would lose the focus
            self.forget()

    def print(self) -> None:
        """Say what a readable paper means, ask where it should lie, print it there, and show it."""
        names = [f"{one.station}-{one.number}.pdf" for one in self._reports]
        if not names:
            return
        more = " …" if len(names) > _NAMED else ""
        dialog = self.dialog = SaveCopyDialog(", ".join(names[:_NAMED]) + more, self._room.window)
        dialog.decided.connect(lambda: self._ask_where(names))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_where(self, names: Sequence[str]) -> None:
        """Ask for the disk file; many go into a folder."""
        ask, title = self._room.ask_path, tr("report.print")
        if len(names) == 1:
            ask.to_save(
                title, lambda path: self.print_to([Path(path)]), name=names[0],
                kinds="PDF (*.pdf)",
            )  # fmt: skip
        else:
            ask.to_folder(
                title, lambda folder: self.print_to([Path(folder) / one for one in names])
            )

    def print_to(self, paths: Sequence[Path]) -> None:
        """Print the reports that are shown, one disk file each; logged as a disclosure."""
        reports, language = self._reports, current()

        def work(reg: Register, _: Progress) -> DocumentView | None:
            for one, path in zip(reports, paths, strict=True):
                reg.print_report(one, path, (language,))
            if len(paths) > 1:
                return None
            data = paths[0].read_bytes()
            return DocumentView(paths[0].name, Telling(reg, language).size(len(data)), PDF, data)

        def done(view: DocumentView | None) -> None:
            if view is not None:
                self._page.show_document(view)
            where = paths[0] if view is not None else paths[0].parent
            self._room.say(tr("report.printed", n=len(paths), file=str(where)))
            self._room.changed.emit(frozenset())  # the copies stand under Today from now on

        self._room.do(work, done)

    def forget(self) -> None:
        """Forget the reports, and every word of them."""
        self._many, self._reports = (), ()
        self._page.report.show_view(ReportView(Heading(""), ()))

    def settle(self, file: str = "") -> None:
        """Settle what was left open: in one file, or one after the other."""
        items = [one for report in self._reports for one in report.items]
        self._settling.open([one.record for one in items if file in {"", one.file}])

    def undo_step(self, bundle: str) -> None:
        """Undo the bundle of the report, or the one whose fall was looked at."""
        if bundle:
            self.undo(int(bundle), sure=True)
        elif len(self._reports) == 1:
            self.undo(self._reports[0].id)

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

    def _show_kept(self, kept: Report) -> None:
        self._reports = (kept,)
        self._show_anew()

    def _show_all(self) -> None:
        self._reports = [one.report for one in self._many if one.report is not None]
        self._show_anew()

    def _show_anew(self) -> None:
        """Show the reports as the register stands now."""
        reports, many, language = self._reports, self._many, current()

        def work(reg: Register, _: Progress) -> ReportView:
            tell = Telling(reg, language)
            if many and len(reports) == _taken(many):
                return many_reports(reg, many, tell)
            return report(reg, reports[0], tell)

        if reports or many:
            self._room.ask(work, self._page.show_report, group="exchange.report")

    def _show_fallen(self, bundle: int, lines: tuple[Line, ...]) -> None:
        steps = (
            Step(f"undo:{bundle}", tr("undo.sure"), primary=True),
            Step("close", tr("form.cancel")),
        )
        heading = Heading(tr("undo.title"), note=tr("undo.falls", n=len(lines)), steps=steps)
        self._page.show_report(ReportView(heading, (Group(tr("undo.list"), lines),)))

    def _undone(self, records: frozenset[str]) -> None:
        self.forget()
        self._room.changed.emit(records)
        self._room.back_wanted.emit()
        self._room.say(tr("undo.undone"))

    def _settled(self, records: frozenset[str]) -> None:
        """Tell the others, and show the reports as they stand now."""
        self._room.changed.emit(records)
        self._show_anew()


def _taken(outcomes: Sequence[Outcome]) -> int:
    return sum(one.report is not None for one in outcomes)


def _records(reports: Sequence[Report]) -> frozenset[str]:
    """Return the records that bundles touched, and the files that they stand in."""
    items = [one for report in reports for one in report.items]
    return frozenset(uid for one in items for uid in (one.record, one.file))
