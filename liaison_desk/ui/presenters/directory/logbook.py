"""The log in the window: asked narrowly, told by the page, opened by its records, written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.logbook.reading import EVENTS
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.editors.context import Context
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.logbook import LogPage
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.forms.world import FormClock
from liaison_desk.ui.presenters.table_writing import TableWriting
from liaison_desk.ui.presenters.telling import Telling, zone_of
from liaison_desk.ui.shell.routes import spot_of
from liaison_desk.ui.views import Choice, Empty, Heading, Row, Step
from liaison_desk.ui.widgets.table_pane import Column
from liaison_desk.ui.window import DeskWindow

LOG: Final = "log"  # the step that opens it
_WRITE: Final = "write"
_LEAVE: Final = "leave"
_TOGETHER: Final = {"BACKUP": ("BACKUP", "RESTORE")}  # what one filter stands for
_FILTERS: Final = tuple(one for one in EVENTS if one != "RESTORE")
_COLUMNS: Final = (
    ("when", 148), ("what", 300), ("about", 264), ("whom", 176), ("officer", 132), ("station", 64),
)  # fmt: skip


class LogBook(TableWriting):
    """Shows the log of this register on a page."""

    go_wanted = Signal(object)  # a Spot
    opened = Signal()
    left = Signal()

    def __init__(
        self, window: DeskWindow, jobs: Jobs[Register], page: LogPage, parent: QObject
    ) -> None:
        """Show it on ``page``."""
        super().__init__(window, jobs, parent)
        self.page, self.events = page, set[str]()
        self.is_open = False
        self._places: tuple[int, ...] = ()
        self._narrow = False  # whether anything narrows what is seen
        page.narrowed.connect(self.reload)
        page.leave_wanted.connect(self.leave)
        page.step_chosen.connect(self._step)
        page.pane.filter_changed.connect(self._filter)
        page.pane.rows_wanted.connect(self._want_rows)
        page.pane.opened.connect(self._open)

    def open(self) -> None:
        """Show all of it, the newest first."""

        def show(found: tuple[str, datetime]) -> None:
            zone, now = found
            self.is_open = True
            self.events.clear()
            self.page.begin(Context(zone, FormClock(now)))
            self.speak()
            self.opened.emit()
            self.page.setFocus()

        self.jobs.submit(lambda reg, _: (zone_of(reg), reg.now()), show, self.failed.emit)

    def leave(self) -> None:
        """Go back to where it was opened."""
        self.close()
        self.left.emit()

    def close(self) -> None:
        """Keep no word of it: something else is shown, or the window locks."""
        self.is_open = False
        self._places = ()
        self.page.clear()

    def speak(self) -> None:
        """Say heads and rows in the language of the moment."""
        steps = (Step(_LEAVE, tr("log.leave")), Step(_WRITE, tr("log.write")))
        self.page.show_head(
            Heading(tr("log.title"), steps=steps, note=tr("log.about")),
            [Column(code, tr(f"log.column.{code}"), least) for code, least in _COLUMNS],
        )
        choices = [Choice(one, tr(f"log.event.{one}")) for one in _FILTERS]
        self.page.show_filters(choices, self.events)
        self.reload()

    def reload(self) -> None:
        """Ask anew for what is looked for."""
        if not self.is_open:
            return
        text, (first, last) = self.page.text, self.page.days
        events = [code for one in self.events for code in _TOGETHER.get(one, (one,))]
        self._narrow = bool(text or first or last or events)

        def work(reg: Register, _: Progress) -> tuple[int, ...]:
            zone = ZoneInfo(zone_of(reg))
            until = _midnight(last, zone, days=1)
            since = _midnight(first, zone)
            return tuple(reg.log_places(events, text=text, since=since, until=until))

        self.jobs.submit(work, self._show, self.failed.emit, group="log")

    def ask_save(self) -> None:
        """Ask where what is seen should lie as a table."""
        if self.is_open and self._places:
            self.ask_write(tr("log.title"))

    def write(self, path: str) -> None:
        """Write what is seen."""
        places, language = self._places, current()

        def done(_: int) -> None:
            self.written(path, frozenset())
            self.reload()

        self.jobs.submit(
            lambda reg, _: reg.save_log(places, Path(path), language), done, self.failed.emit
        )

    def _show(self, places: tuple[int, ...]) -> None:
        if not self.is_open:
            return
        self._places = places
        empty = Empty(tr("log.none"), tr("log.none_text") if self._narrow else "")
        self.page.pane.show_ids([str(one) for one in places], empty)

    def _want_rows(self, ids: Sequence[str]) -> None:
        language = current()

        def work(reg: Register, _: Progress) -> list[Row]:
            tell = Telling(reg, language)
            entries = reg.log_entries([int(one) for one in ids])
            return [
                Row(str(one.id), said.what, cells=(
                    tell.stamp(one.time), said.what, said.about, said.whom, said.officer,
                    one.station,
                ))
                for one, said in zip(entries, reg.log_words(entries, language), strict=True)
            ]  # fmt: skip

        self.jobs.submit(work, self.page.pane.put_rows, self.failed.emit)

    def _filter(self, code: str, on: bool) -> None:
        (self.events.add if on else self.events.discard)(code)
        self.reload()

    def _open(self, place: str) -> None:
        """Go to the record that an entry is about, or to the exchange with a station."""

        def work(reg: Register, _: Progress) -> Spot | None:
            (entry,) = reg.log_entries([int(place)])
            if entry.record:
                try:
                    kind = reg.places([entry.record])[entry.record][0]
                except (KeyError, NotHere):
                    return None
                return spot_of(reg, entry.record, kind)
            station = str(entry.details.get("from") or entry.details.get("to") or "")
            return Spot(Place.EXCHANGE, kind=station) if station in reg.stations() else None

        def go(spot: Spot | None) -> None:
            if spot is not None:
                self.go_wanted.emit(spot)

        self.jobs.submit(work, go, self.failed.emit)

    def _step(self, code: str) -> None:
        if code == _WRITE:
            self.ask_save()
        elif code == _LEAVE:
            self.leave()


def _midnight(day: date | None, zone: ZoneInfo, *, days: int = 0) -> datetime | None:
    """Return when a day begins by the station's clock, or one so many days later."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=days), time(), zone)
