"""Exchange: stations and their bundles; read, look, take or leave, undo; cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

from liaison_desk import files
from liaison_desk.desk.importing import Report
from liaison_desk.desk.planning import Plan
from liaison_desk.errors import Cancelled, DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.exchange import ExchangePage, ReportView, StationView
from liaison_desk.ui.pages.preview import PreviewView
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.place_panes import PlacePanes
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.ask_path import AskPath
from liaison_desk.ui.presenters.plan_view import changes_of, preview, report
from liaison_desk.ui.presenters.presenter import Presenter
from liaison_desk.ui.presenters.settling import Settling
from liaison_desk.ui.presenters.station_cards import CARD_SUFFIX, OUTBOX, StationCards
from liaison_desk.ui.presenters.station_view import TABS, row, station_view
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Empty, Heading, Mark, Notice, Row, Step
from liaison_desk.ui.widgets.lines import Group, Line
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.window import DeskWindow

SUFFIX = ".bundle"


class _Read(NamedTuple):
    plan: Plan
    view: PreviewView


class _Taken(NamedTuple):
    report: Report
    view: ReportView


class ExchangePresenter(Presenter):
    """Connects Exchange to the store."""

    place: ClassVar[Place] = Place.EXCHANGE

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Build list and page."""
        super().__init__(window, jobs)
        self.page, self.list = ExchangePage(), ListPane(three_lines=False)
        self.panes = PlacePanes(self.page, self.list)
        self.settling = Settling(window, jobs)
        self.ask_path = AskPath(window)
        self.cards = StationCards(jobs, self.page, self.ask_path)
        self.station = ""
        self._plan: Plan | None = None
        self._report: Report | None = None
        self._rows: dict[str, Row] = {}
        self._listed = False
        window.frame.add(self.place, self.panes)
        self._connect()

    # The contract

    def show(self, spot: Spot) -> None:
        """Show a station, or the place as it was left."""
        self.window_.go(self.place)
        if spot.record:
            self.ask(lambda reg, _: str(reg.get(spot.record).code), self.choose)
        elif not self._listed or self.page.at_station:
            self.reload()

    def refresh(self, records: frozenset[str] | None) -> None:
        """Count anew what waits; a preview that is looked at stays."""
        if records is None or records:
            self._listed = False
            if self.window_.frame.place is self.place and self.window_.is_open:
                self.reload()

    def clear(self) -> None:
        """Leave no text of a record in any widget; a bundle that was read is left."""
        self._leave_plan()
        self._report, self._rows, self._listed = None, {}, False
        self.page.preview.take.setEnabled(True)
        self.window_.frame.progress.end()  # what is under way goes on behind the lock, untold
        self.list.clear(Empty(""))
        self.page.preview.clear()
        self.page.report.show_view(ReportView(Heading(""), ()))
        self.cards.clear()
        tabs = tuple(Choice(code, "") for code in TABS)
        self.page.show_station(StationView("", Heading(""), tabs, (), (), (), ()))
        self.page.show_nothing(Empty(""))

    def key(self, name: str) -> None:
        """Read a bundle by New."""
        if name == "new" and self.page.at_station:
            self.ask_to_read()

    # Stations

    def reload(self) -> None:
        """Show every station, and the one that is chosen."""
        self._listed = True
        language = current()

        def work(reg: Register, _: Progress) -> list[Row]:
            tell = Telling(reg, language)
            return [row(one, tell) for one in reg.standings()]

        self.ask(work, self._show_rows, group="exchange.rows")

    def choose(self, station: str) -> None:
        """Show the page of a station."""
        self.station = station
        self.list.select(station)
        self._load()

    def _show_rows(self, rows: Sequence[Row]) -> None:
        self._rows = {one.id: one for one in rows}
        # Without a station the page says what to do, with room for its words: not twice.
        self.list.show_ids([one.id for one in rows], Empty(""), keep=self.station)
        self.list.put_rows(rows)
        if self.station not in self._rows:
            self.station = rows[0].id if rows else ""
            self.list.select(self.station)
        if self.page.at_station:
            self._load()

    def _load(self) -> None:
        station, language = self.station, current()
        if not station:
            self.page.show_nothing(
                Empty(tr("exchange.empty"), tr("exchange.empty_text"), self._card_steps())
            )
            return
        self.ask(
            lambda reg, _: station_view(reg, station, Telling(reg, language)),
            self.page.show_station, group="exchange.page",
        )  # fmt: skip

    @staticmethod
    def _card_steps() -> tuple[Step, ...]:
        return (
            Step("take_card", tr("card.take"), primary=True),
            Step("save_card", tr("card.save")),
        )

    # Making bundles

    def make(self) -> None:
        """Ask where the bundle for the station should lie; the outbox is proposed."""
        station = self.station

        def work(reg: Register, _: Progress) -> str:
            standing = reg.standing(station)
            number = standing.sent[0].number + 1 if standing.sent else 1
            folder = reg.folder / OUTBOX
            files.make_folder(folder)
            return str(folder / f"{station}-{number}{SUFFIX}")

        def ask(name: str) -> None:
            self.ask_path.to_save(
                tr("exchange.make"), self.make_at, name=name,
                kinds=f"{tr('exchange.bundles')} (*{SUFFIX})",
            )  # fmt: skip

        self.ask(work, ask)

    def make_at(self, path: str) -> None:
        """Write the bundle for the station that is shown."""
        station, language = self.station, current()

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

        self._long(work, self._made, tr("exchange.making", station=station))

    def _made(self, view: ReportView) -> None:
        self._report = None
        self.page.show_report(view)
        self._tell_others()

    # Reading bundles

    def ask_to_read(self) -> None:
        """Ask which disk file to read."""

        def work(reg: Register, _: Progress) -> str:
            return str(reg.folder / "inbox")

        self.ask(work, lambda folder: self.ask_path.to_open(
            tr("exchange.read"), self.read, folder=folder))  # fmt: skip

    def read(self, path: str) -> None:
        """Read the bundle, or the card, at ``path`` and show what taking it would do."""
        if not path:
            return
        if path.endswith(CARD_SUFFIX):
            self.cards.read_card(path)
            return
        language = current()
        self._leave_plan()

        def work(reg: Register, progress: Progress) -> _Read:
            plan = reg.read_bundle(path, progress=progress)
            try:
                return _Read(plan, preview(reg, plan, Telling(reg, language)))
            except BaseException:
                plan.leave()
                raise

        def show(found: _Read) -> None:
            self._plan = found.plan
            self.page.show_preview(found.view)
            self.panes.show_page()

        self._long(work, show, tr("exchange.reading"))

    def _look_closer(self, file: str) -> None:
        """Say field by field what would happen to one file of the bundle."""
        plan, language = self._plan, current()
        if plan is not None:
            self.ask(
                lambda reg, _: changes_of(reg, plan, file, Telling(reg, language)),
                partial(self.page.preview.put_changes, file), group="exchange.file",
            )  # fmt: skip

    def take(self) -> None:
        """Take the bundle as a whole."""
        plan, language = self._plan, current()
        if plan is None:
            return
        self._plan = None  # the work has it now: the lock must not drop it under its hands
        self.page.preview.take.setEnabled(False)

        def refused(_: DeskError) -> None:
            self._plan = plan
            self.page.preview.take.setEnabled(True)

        def work(reg: Register, progress: Progress) -> _Taken:
            taken = reg.apply(plan, progress=progress)
            return _Taken(taken, report(reg, taken, Telling(reg, language)))

        def show(found: _Taken) -> None:
            self._report = found.report
            self.page.preview.take.setEnabled(True)
            self.page.preview.clear()
            self.page.show_report(found.view)
            self.changed.emit(_records(found.report))

        self._long(work, show, tr("exchange.taking"), refused)

    def leave(self) -> None:
        """Leave the bundle; the register stays as it is."""
        self._leave_plan()
        self.page.preview.clear()
        self._back()

    def _leave_plan(self) -> None:
        plan, self._plan = self._plan, None
        if plan is not None:
            plan.leave()

    # Undo

    def undo(self, bundle: int, *, sure: bool = False) -> None:
        """Undo a bundle; what falls with it is shown first."""
        language = current()

        def work(reg: Register, _: Progress) -> tuple[tuple[Line, ...], frozenset[str]]:
            fallen = reg.would_fall(bundle)
            if fallen and not sure:
                tell = Telling(reg, language)
                return tuple(Line(uid, tell.record(uid)) for uid in fallen), frozenset()
            return (), frozenset(reg.undo(bundle))

        def done(found: tuple[tuple[Line, ...], frozenset[str]]) -> None:
            if found[0]:
                self._show_fallen(bundle, found[0])
            else:
                self._undone(found[1])

        self.jobs.submit(work, done, self._refused)

    def _show_fallen(self, bundle: int, lines: tuple[Line, ...]) -> None:
        steps = (
            Step(f"undo:{bundle}", tr("undo.sure"), primary=True),
            Step("close", tr("form.cancel")),
        )
        heading = Heading(tr("undo.title"), note=tr("undo.falls", n=len(lines)), steps=steps)
        self.page.show_report(ReportView(heading, (Group(tr("undo.list"), lines),)))

    def _undone(self, records: frozenset[str]) -> None:
        self._report = None
        self.changed.emit(records)
        self._back()
        self.page.banner.show_notice(Notice(tr("undo.undone"), Tone.DONE))

    def take_again(self, bundle: int) -> None:
        """Take up again a bundle that was undone."""

        def done(records: frozenset[str]) -> None:
            self.changed.emit(records)
            self.page.banner.show_notice(Notice(tr("undo.taken_again"), Tone.DONE))

        self.jobs.submit(lambda reg, _: frozenset(reg.take_again(bundle)), done, self._refused)

    # Around

    def _long(
        self,
        work: Callable[[Register, Progress], object],
        done: Callable[..., object],
        what: str,
        refused: Callable[[DeskError], None] | None = None,
    ) -> None:
        """Do long work with progress and Cancel; an error is said in the page."""
        strip = self.window_.frame.progress

        def told(result: object) -> None:
            strip.end()
            done(result)

        def failed(error: DeskError) -> None:
            strip.end()
            if refused is not None:
                refused(error)
            self._refused(error)

        self.page.banner.hide()
        strip.begin(what)
        job = self.jobs.submit(work, told, failed, strip.show_progress)
        strip.follow(job.cancel)

    def _refused(self, error: DeskError) -> None:
        if isinstance(error, Cancelled):
            self.page.banner.show_notice(Notice(tr("error.cancelled")))
        else:
            self.page.banner.show_error(error)

    def _trusted(self, station: str) -> None:
        self.station = station
        self._back()
        self._tell_others()

    def _tell_others(self) -> None:
        """Let them count anew what waits; no record was changed."""
        self._listed = False
        self.changed.emit(frozenset())

    def _back(self) -> None:
        self.page.show_station_again()
        self.reload()

    def _connect(self) -> None:
        page = self.page
        self.list.chosen.connect(lambda code: self.choose(code) if code != self.station else None)
        self.list.opened.connect(lambda _: self.panes.show_page())
        self.list.new_wanted.connect(self.ask_to_read)
        self.list.step_chosen.connect(self._step)
        page.station.step_chosen.connect(self._step)
        page.station.opened.connect(self._open)
        page.station.line_step.connect(self._line_step)
        page.report.step_chosen.connect(self._step)
        page.report.opened.connect(self._open)
        page.report.line_step.connect(self._report_step)
        page.preview.take_wanted.connect(self.take)
        page.preview.leave_wanted.connect(self.leave)
        page.preview.row_wanted.connect(self._look_closer)
        page.card.trust_wanted.connect(self.cards.trust)
        self.cards.shown.connect(self.panes.show_page)
        self.cards.trusted.connect(self._trusted)
        self.cards.failed.connect(self._refused)
        page.card.leave_wanted.connect(self._back)
        page.width_wanted.connect(self.panes.set_wide_page)
        page.file_dropped.connect(self.read)
        self.settling.settled.connect(self._settled)
        self.settling.failed.connect(self._refused)

    def _step(self, code: str) -> None:
        name, _, rest = code.partition(":")
        actions: dict[str, Callable[[], object]] = {
            "export": self.make,
            "read": self.ask_to_read,
            "inbox": partial(self.read, rest),
            "save_card": self.cards.save_card,
            "take_card": lambda: self.ask_path.to_open(tr("card.take"), self.cards.read_card),
            "undo": lambda: self._undo_step(rest),
            "settle": self._settle,
            "close": self._back,
        }
        if name in actions:
            actions[name]()

    def _undo_step(self, bundle: str) -> None:
        if bundle:
            self.undo(int(bundle), sure=True)
        elif self._report is not None:
            self.undo(self._report.id)

    def _line_step(self, code: str, line: str) -> None:
        if code == "undo":
            self.undo(int(line))
        elif code == "again":
            self.take_again(int(line))

    def _report_step(self, code: str, file: str) -> None:
        if code == "settle" and self._report is not None:
            self.settling.open([one.record for one in self._report.items if one.file == file])

    def _settle(self) -> None:
        if self._report is not None:
            self.settling.open([one.record for one in self._report.items])

    def _settled(self, records: frozenset[str]) -> None:
        """Tell the others, and show the report as it stands now."""
        self.changed.emit(records)
        taken, language = self._report, current()
        if taken is not None:
            self.ask(
                lambda reg, _: report(reg, taken, Telling(reg, language)), self.page.show_report
            )

    def _open(self, kind: str, record: str) -> None:
        homes = {"case": Place.CASES, "meeting": Place.MEETINGS}
        self.go_wanted.emit(Spot(homes.get(kind, Place.CONTACTS), record, kind))


def _records(taken: Report) -> frozenset[str]:
    """Return the records that a bundle touched, and the files that they stand in."""
    return frozenset(uid for one in taken.items for uid in (one.record, one.file))
