"""Making bundles: where they should lie, and what was written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.exchange.page import ExchangePage
from liaison_desk.ui.pages.exchange.report import ReportView
from liaison_desk.ui.presenters.room import Room
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Heading, Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

SUFFIX: Final = ".bundle"


class Making(QObject):
    """Writes bundles for one station."""

    def __init__(self, room: Room, page: ExchangePage) -> None:
        """Show on ``page``."""
        super().__init__(room)
        self._room, self._page = room, page

    def ask(self, station: str) -> None:
        """Ask where the bundle for ``station`` should lie; the outbox is proposed."""

        def work(reg: Register, _: Progress) -> str:
            standing = reg.standing(station)
            number = standing.sent[0].number + 1 if standing.sent else 1
            return str(reg.folders()[1] / f"{station}-{number}{SUFFIX}")

        def ask(name: str) -> None:
            self._room.ask_path.to_save(
                tr("exchange.make"), lambda path: self.make(station, path), name=name,
                kinds=f"{tr('exchange.bundles')} (*{SUFFIX})",
            )  # fmt: skip

        self._room.do(work, ask)

    def make(self, station: str, path: str) -> None:
        """Write the bundle for ``station`` at ``path``."""
        language = current()

        def work(reg: Register, progress: Progress) -> ReportView:
            done = reg.export_bundle(station, Path(path), progress=progress)
            tell = Telling(reg, language)
            note = tell.say("exchange.made_note", n=done.changesets, files=done.files,
                            documents=done.attachments, size=tell.size(done.size))  # fmt: skip
            withheld = tuple(
                Line(uid, tell.record(uid), "", tell.say(f"withheld.{why}"))
                for uid, why in done.withheld.items()
            )
            groups = (Group(tell.say("exchange.tab.withheld"), withheld),) if withheld else ()
            steps = (Step("close", tell.say("report.close"), primary=True),)
            where = (Mark(str(done.path)),)
            title = tell.say("exchange.made", n=done.number, station=station)
            return ReportView(Heading(title, marks=where, note=note, steps=steps), groups)

        def show(view: ReportView) -> None:
            self._page.show_report(view)
            self._room.changed.emit(frozenset())

        self._room.labour(tr("exchange.making", station=station), work, show)
