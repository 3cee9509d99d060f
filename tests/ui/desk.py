"""The real window on a real register, for journeys of tests."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.keys.slots import Opened
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.cases.place import CasesPresenter
from liaison_desk.ui.presenters.contacts.place import ContactsPresenter
from liaison_desk.ui.presenters.exchange.place import ExchangePresenter
from liaison_desk.ui.presenters.meetings.place import MeetingsPresenter
from liaison_desk.ui.presenters.places import PRESENTERS
from liaison_desk.ui.shell.shell import Shell
from tests.desk.network import Network
from tests.desk.templates import opened

T = TypeVar("T")
_LONGEST = 10_000  # ms that a wait may take


class FixedPath:
    """Stands for the officer in the dialog of disk files: answers with one path."""

    def __init__(self, path: str | Path) -> None:
        """Answer with ``path``."""
        self.path = str(path)
        self.proposed = ""

    def to_open(
        self, title: str, done: Callable[[str], object], *, folder: str = "", kinds: str = ""
    ) -> None:
        """Choose the path."""
        del title, folder, kinds
        done(self.path)

    def to_folder(self, title: str, done: Callable[[str], object], *, folder: str = "") -> None:
        """Choose the path."""
        del title, folder
        done(self.path)

    def to_save(
        self, title: str, done: Callable[[str], object], *, name: str, kinds: str = ""
    ) -> None:
        """Choose the path; remember which was proposed."""
        del title, kinds
        self.proposed = name
        done(self.path)


class Desk:
    """A window with its store; every call comes back when the worker is idle."""

    def __init__(self, qtbot: QtBot, opener: Callable[[], Register]) -> None:
        """Open the register in the worker, and the window on it."""
        self.qtbot = qtbot
        self.errors: list[object] = []
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        # The window of the test before waits to be deleted; it would be dressed with this one.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.shell = Shell(application, PRESENTERS)
        self.window = self.shell.window
        qtbot.addWidget(self.window)
        for one in self.shell.presenters.values():
            one.failed.connect(self.errors.append)
        self.window.resize(1366, 768)
        self.window.show()
        self.opener = opener
        self.unlock()

    def unlock(self) -> None:
        """Open the register."""
        with self.qtbot.waitSignal(self.shell.opening.opened, timeout=_LONGEST):
            self.shell.opening.enter(lambda _: self.opener())
        self.rest()

    def lock(self) -> None:
        """Lock, as Ctrl+L does."""
        self.window.lock()
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is under way, and nothing that it started either."""
        jobs = self.shell.jobs
        for _ in range(3):
            while jobs.busy:  # told of, not asked for every ten milliseconds
                with self.qtbot.waitSignal(jobs.busy_changed, timeout=_LONGEST):
                    pass
            QApplication.processEvents()
        assert self.errors == [], self.errors

    def go(self, place: Place, record: str = "", kind: str = "") -> None:
        """Go to a place, or to a record in it."""
        self.shell.go(Spot(place, record, kind))
        self.rest()

    def ask(self, work: Callable[[Register], T]) -> T:
        """Ask the register in the worker what stands in it now."""
        answers: list[T] = []

        def job(reg: Register, _: Progress) -> T:
            return work(reg)

        self.shell.jobs.submit(job, answers.append, self.errors.append)
        self.rest()
        return answers[0]

    def step(self, code: str, within: QWidget | None = None) -> None:
        """Press the button, or choose the menu entry, of a step."""
        where = within or self.window.frame
        for one in where.findChildren(QPushButton, f"step-{code}"):
            if one.isVisible():
                one.click()
                self.rest()
                return
        for entry in where.findChildren(QAction, f"step-{code}"):  # in a menu
            entry.trigger()
            self.rest()
            return
        raise AssertionError(f"no button for {code}")

    @property
    def cases(self) -> CasesPresenter:
        """Return the presenter of Cases."""
        found = self.shell.presenters[Place.CASES]
        assert isinstance(found, CasesPresenter)
        return found

    @property
    def meetings(self) -> MeetingsPresenter:
        """Return the presenter of Meetings."""
        found = self.shell.presenters[Place.MEETINGS]
        assert isinstance(found, MeetingsPresenter)
        return found

    @property
    def contacts(self) -> ContactsPresenter:
        """Return the presenter of Contacts."""
        found = self.shell.presenters[Place.CONTACTS]
        assert isinstance(found, ContactsPresenter)
        return found

    @property
    def exchange(self) -> ExchangePresenter:
        """Return the presenter of Exchange."""
        found = self.shell.presenters[Place.EXCHANGE]
        assert isinstance(found, ExchangePresenter)
        return found


def words(widget: QWidget) -> str:
    """Return every word that a widget and what is in it holds, seen or not."""
    found = [one.text() for one in widget.findChildren(QLabel)]
    found += [one.text() for one in widget.findChildren(QPushButton)]
    found += [one.text() for one in widget.findChildren(QLineEdit)]
    found += [one.toPlainText() for one in widget.findChildren(QPlainTextEdit)]
    return "\n".join(found)


def shown(widget: QWidget) -> str:
    """Return the words of the labels that are seen."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


@contextlib.contextmanager
def opened_on(qtbot: QtBot, network: Network, station: str, clock: HandClock) -> Iterator[Desk]:
    """Give the window on a station's register, which the network gives up for it.

    It is opened by the key that its slots would give: stretching passphrases is for tests of them.
    """
    register = network.registers.pop(station)
    folder, way = register.folder, Opened(register._holder.secret, register.officer)
    register.close()
    made = Desk(qtbot, lambda: opened(folder, way, clock))
    yield made
    made.window.close()
