"""The quiet words around a place: how much waits, whose level it is, who is at work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, QTimer

from liaison_desk.desk.errors import NotHere
from liaison_desk.records import vocabulary
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.cases.open_cases import still_open
from liaison_desk.ui.presenters.lists.coming import SOON
from liaison_desk.ui.shell.opened import OpenRegister
from liaison_desk.ui.status_bar import Status
from liaison_desk.ui.window import DeskWindow

PAUSE_MS: Final = 300  # after a change; what waits is counted when the pages are up to date
MESSAGE_MS: Final = 8000  # how long it is said what was just done
UNCLASSIFIED: Final = "0"
_COUNTED: Final = {
    "case": Place.CASES,
    "meeting": Place.MEETINGS,
    "contact": Place.CONTACTS,
}


@dataclass(frozen=True)
class Standing:
    """What the worker counted."""

    counts: dict[str, int]  # records by kind, as their lists show them first
    waiting: int  # changes that have to go to headquarters
    inbox: int
    pressing: int = 0  # dates of the lists that are late or near


def count(register: Register) -> Standing:
    """Count what stands and what waits."""
    headquarters = register.headquarters
    due = register.due() if headquarters and headquarters != register.station else ()
    # As their lists show them first: cases that are open, people who are in their post.
    counts = {
        **register.counts(), "case": len(still_open(register)),
        "contact": len(register.ids("contact", left_on=None)),
    }  # fmt: skip
    return Standing(
        counts,
        sum(one.changes for one in due if one.station == headquarters),
        len(register.inbox()),
        len({one.record for one in register.ahead(SOON.days)}),
    )


def level_of(register: Register, record: str) -> str:
    """Return the code of a record's level; empty where there is nothing to be careful about."""
    try:
        level = str(register.get(record).fields.get("level") or "")
    except NotHere:
        return ""
    return "" if level == UNCLASSIFIED else level


class StandingWords(QObject):
    """Keeps the status bar and the numbers beside the places."""

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Say nothing yet."""
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self._open: OpenRegister | None = None
        self._found = Standing({}, 0, 0)
        self._today = 0
        self._level = ""
        self._spot: Spot | None = None
        self._pause = _timer(self, PAUSE_MS)
        self._pause.timeout.connect(self._count)
        self._message = _timer(self, MESSAGE_MS)
        self._message.timeout.connect(lambda: window.frame.status.show_message(""))
        window.visited.connect(self._visited)

    def begin(self, opened: OpenRegister) -> None:
        """Say whose register is open."""
        self._open = opened
        self._window.frame.top.show_station(opened.station, opened.name)
        self.show()
        self.refresh()

    def end(self) -> None:
        """Say nothing any more: the window locks."""
        self._pause.stop()
        self._open, self._found, self._today, self._level = None, Standing({}, 0, 0), 0, ""
        self._spot = None
        frame = self._window.frame
        frame.top.show_station("", "")
        frame.status.show_message("")
        frame.status.show_left(None)
        self.show()

    def refresh(self) -> None:
        """Count anew, a moment after the last change."""
        if self._open is not None:
            self._pause.start()
            self._ask_level()

    def show_today(self, lines: int) -> None:
        """Say how many lines Today has for this week."""
        self._today = lines
        self.show()

    def say(self, text: str) -> None:
        """Say what was just done, for a while."""
        self._window.frame.status.show_message(text)
        self._message.start()

    def show(self) -> None:
        """Say everything, in the interface language."""
        found, frame = self._found, self._window.frame
        status = Status()
        if self._open is not None:
            status = replace(status, level=self._level_words(), officer=self._open.officer)
            if found.waiting:
                hq = self._open.headquarters
                text = tr("status.waiting", station=hq, n=found.waiting)
                status = replace(status, waiting=text)
        frame.status.show_status(status)
        counts = {place: found.counts.get(kind, 0) for kind, place in _COUNTED.items()}
        waiting = {Place.EXCHANGE: found.inbox, Place.TODAY: self._today,
                   Place.LISTS: found.pressing}  # fmt: skip
        frame.places.show_counts(counts | waiting)

    def _visited(self, spot: Spot) -> None:
        self._spot = spot
        self._ask_level()

    def _ask_level(self) -> None:
        record = self._spot.record if self._spot else ""
        if self._open is None or not record:
            self._show_level("")
            return
        self._jobs.submit(
            lambda register, _: level_of(register, record), self._show_level, group="level"
        )

    def _show_level(self, level: str) -> None:
        if level != self._level:
            self._level = level
            self.show()

    def _level_words(self) -> str:
        return vocabulary.label("level", self._level, current()) if self._level else ""

    def _count(self) -> None:
        self._jobs.submit(lambda register, _: count(register), self._counted, group="standing")

    def _counted(self, found: Standing) -> None:
        if self._open is not None:
            self._found = found
            self.show()


def _timer(parent: QObject, pause_ms: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause_ms)
    return timer
