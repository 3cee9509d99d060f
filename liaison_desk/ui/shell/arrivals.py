"""New bundles in the inbox folder: noticed, verified while nothing else is to do, and offered.

A folder of this computer tells when it changes. One that lies on a network, or
that another program fills, may not: it is looked at now and then as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from liaison_desk.errors import Cancelled, DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Job, Jobs
from liaison_desk.ui.presenters.exchange.arrived import Arrived, Offer, verify

POLL_MS: Final = 30_000
SETTLE_MS: Final = 700  # after a change: disk files are written in pieces
AGAIN_MS: Final = 1_000  # after giving way to other work

Stamp = tuple[int, int]  # size in bytes, ns of the last change


class _Folder(NamedTuple):
    path: str
    found: Mapping[Path, Stamp]


class Arrivals(QObject):
    """Looks into the inbox of the open register; never while it is locked."""

    changed = Signal(object)  # an Offer: everything in the inbox, verified

    def __init__(self, jobs: Jobs[Register], parent: QObject) -> None:
        """Look at nothing yet."""
        super().__init__(parent)
        self._jobs = jobs
        self._open = False
        self._known: dict[Path, tuple[Stamp, Arrived]] = {}
        self._waiting: list[tuple[Path, Stamp]] = []
        self._job: Job[Register] | None = None
        self._told: Offer = ()
        self._poll, self._soon = QTimer(self), QTimer(self)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self._soon.start(SETTLE_MS))
        self._poll.setInterval(POLL_MS)
        self._soon.setSingleShot(True)
        for timer in (self._poll, self._soon):
            timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look from now on: a register was opened."""
        self._open = True
        self._poll.start()
        self._soon.start(SETTLE_MS)

    def end(self) -> None:
        """Look no more, and forget what was found: the window locks or closes."""
        self._open = False
        self._poll.stop()
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
        self._job, self._told = None, ()
        self._known.clear()
        self._waiting.clear()
        self._watch("")

    def look(self) -> None:
        """Look what lies in the inbox now."""
        if self._open and self._job is None:
            self._job = self._jobs.submit(_list, self._listed, self._gave_way, spare=True)

    def _listed(self, folder: _Folder) -> None:
        self._job = None
        self._watch(folder.path)
        self._known = {
            path: known for path, known in self._known.items() if folder.found.get(path) == known[0]
        }
        self._waiting = [one for one in folder.found.items() if one[0] not in self._known]
        self._verify_next()

    def _watch(self, folder: str) -> None:
        """Watch this folder alone: another one may have been chosen."""
        watched = self._watcher.directories()
        if folder in watched and len(watched) == 1:
            return
        if watched:
            self._watcher.removePaths(watched)
        if folder:
            self._watcher.addPath(folder)

    def _verify_next(self) -> None:
        if not self._waiting:
            self._tell()
            return
        path, stamp = self._waiting[0]

        def work(reg: Register, progress: Progress) -> Arrived:
            return verify(reg, path, progress)

        def done(arrived: Arrived) -> None:
            self._job = None
            self._known[path] = (stamp, arrived)
            del self._waiting[0]
            self._verify_next()

        self._job = self._jobs.submit(work, done, self._gave_way, spare=True)

    def _tell(self) -> None:
        offer = tuple(arrived for _, arrived in self._known.values())
        if offer != self._told:
            self._told = offer
            self.changed.emit(offer)

    def _gave_way(self, error: DeskError) -> None:
        """Try again soon; what is the matter with the folder is said when it is opened."""
        self._job = None
        if self._open and isinstance(error, Cancelled):
            self._soon.start(AGAIN_MS)


def _list(reg: Register, _: Progress) -> _Folder:
    """Return the inbox folder and the stamp of each disk file in it that looks like a bundle."""
    found: dict[Path, Stamp] = {}
    for path in reg.inbox():
        try:
            stat = path.stat()
        except OSError:  # taken away meanwhile
            continue
        found[path] = (stat.st_size, stat.st_mtime_ns)
    folder = reg.folders()[0]
    return _Folder(str(folder) if folder.is_dir() else "", found)
