"""One thread owns the store: work goes there, results come back by a queued signal.

sqlcipher3 connections refuse other threads, so a one-worker executor opens,
uses and closes the store. A job keeps itself referenced until it is
delivered; nothing with a Qt parent is made in the worker.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from liaison_desk.errors import Cancelled, DeskError, ProgramError
from liaison_desk.log import logger
from liaison_desk.progress import Progress
from liaison_desk.ui.errors import StoreLocked

BESIDE: Final = 2  # at once: what is looked at need not wait for what was attached
PROGRESS_EVERY: Final = 0.1  # seconds: more often than the eye needs costs event loop time
COURTESY: Final = 0.2  # seconds for which the worker waits, at most, until a result is shown

_log: logging.Logger = logger(__name__)


class Store(Protocol):
    """What the worker owns: anything that can be closed."""

    def close(self) -> None:
        """Give everything back."""
        ...


S = TypeVar("S", bound=Store)


class Job(Generic[S]):
    """One piece of work on its way; hold it to cancel it."""

    def __init__(
        self,
        work: Callable[[S, Progress], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[DeskError], None] | None,
        progressed: Callable[[int, int, str], None] | None,
        group: str,
        *,
        must: bool = False,
        spare: bool = False,
        beside: bool = False,
    ) -> None:
        """Take what to do in the worker and whom to tell on the main thread."""
        self.work = work
        self.done = done
        self.failed = failed
        self.progressed = progressed
        self.group = group
        self.must = must  # it is done even while the window closes
        self.spare = spare  # it gives way to all other work
        self.beside = beside  # it needs no store, and ends where the store is shut
        self.lost: Callable[[Any], object] | None = None  # takes a result that nobody is told
        self._stop = threading.Event()
        self._told = (0.0, "")

    def cancel(self) -> None:
        """Ask the work to stop at its next report of progress."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether somebody asked it to stop."""
        return self._stop.is_set()

    def due(self, stage: str) -> bool:
        """Tell whether progress should be shown now (called in the worker)."""
        told, last = self._told
        now = time.monotonic()
        if stage == last and now - told < PROGRESS_EVERY:
            return False
        self._told = (now, stage)
        return True


class Jobs(QObject, Generic[S]):
    """The queue to the one worker thread; lives on the main thread."""

    busy_changed = Signal(int)  # how many jobs are on their way
    _finished = Signal(object, object, object)  # job, result, error
    _progressed = Signal(object, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the worker; it has no store yet."""
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._aside = ThreadPoolExecutor(max_workers=BESIDE, thread_name_prefix="beside")
        self._store: S | None = None  # touched by the worker alone
        self._pending: set[Job[S]] = set()
        self._shown = threading.Event()  # the window has drawn what it was told last
        self._shown.set()
        self._drawn = QTimer(self, singleShot=True, interval=0)
        self._drawn.timeout.connect(self._shown.set)
        queued = Qt.ConnectionType.QueuedConnection
        self._finished.connect(self._deliver, queued)
        self._progressed.connect(self._show_progress, queued)

    def open(
        self,
        opener: Callable[[Progress], S],
        done: Callable[[None], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        progressed: Callable[[int, int, str], None] | None = None,
    ) -> Job[S]:
        """Let the worker make its store by ``opener``."""

        def work(_: S | None, progress: Progress) -> None:
            if self._store is not None:
                self._store.close()
            self._store = None
            self._store = opener(progress)

        return self._start(work, done, failed, progressed, needs_store=False)

    def close(self, done: Callable[[None], None] | None = None) -> Job[S]:
        """Let the worker close its store when what was submitted before is done."""

        def work(_: S | None, __: Progress) -> None:
            store, self._store = self._store, None
            if store is not None:
                store.close()

        return self._start(work, done, None, None, needs_store=False)

    def prepare(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        progressed: Callable[[int, int, str], None] | None = None,
    ) -> Job[S]:
        """Run ``work(progress)``, which needs no store, in the worker."""
        return self._start(
            lambda _, progress: work(progress), done, failed, progressed, needs_store=False
        )

    def submit(
        self,
        work: Callable[[S, Progress], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        progressed: Callable[[int, int, str], None] | None = None,
        *,
        group: str = "",
        must: bool = False,
        spare: bool = False,
        lost: Callable[[Any], object] | None = None,
    ) -> Job[S]:
        """Run ``work(store, progress)`` in the worker and tell the result here.

        Of jobs in one ``group`` only the newest is told: an earlier one that
        is still under way is asked to stop, and its result is dropped. What
        ``must`` be done is done before the window closes: a draft. ``spare``
        work, which nobody waits for, is stopped by whatever else is submitted;
        its ``failed`` is told :class:`Cancelled`, and may try again later.
        ``lost`` gives back what a result holds when the window locked or
        closed meanwhile; it may be called in the worker.
        """
        self._supersede(group)
        return self._start(
            work, done, failed, progressed, group=group, must=must, spare=spare, lost=lost
        )

    def beside(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        progressed: Callable[[int, int, str], None] | None = None,
        *,
        group: str = "",
    ) -> Job[S]:
        """Run ``work(progress)``, which may take long, while the store does other work.

        It has no store, and is stopped when the window locks or closes.
        """
        self._supersede(group)
        return self._start(
            lambda _, progress: work(progress), done, failed, progressed,
            group=group, needs_store=False, beside=True,
        )  # fmt: skip

    def cancel_all(self) -> None:
        """Ask everything under way to stop, but what must be done."""
        for job in self._pending:
            if not job.must:
                job.cancel()

    def hush(self) -> None:
        """Let what is under way end, and tell nobody: the window has locked."""
        for job in self._pending:
            job.done = job.failed = job.progressed = None
            if job.beside:
                job.cancel()  # what it holds in memory may be readable

    @property
    def busy(self) -> int:
        """Tell how many jobs are on their way."""
        return len(self._pending)

    def shut_down(self) -> None:
        """Stop what may be stopped, close the store, end the thread. Waits."""
        self.cancel_all()
        self._pending.clear()
        self._drawn.stop()
        self._shown.set()
        self._executor.submit(self._close_quietly)
        self._aside.shutdown(wait=True)
        self._executor.shutdown(wait=True)

    def _supersede(self, group: str) -> None:
        for other in [one for one in self._pending if group and one.group == group]:
            other.cancel()
            other.done = other.failed = other.progressed = None

    def _start(
        self,
        work: Callable[[Any, Progress], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[DeskError], None] | None,
        progressed: Callable[[int, int, str], None] | None,
        *,
        group: str = "",
        needs_store: bool = True,
        must: bool = False,
        spare: bool = False,
        lost: Callable[[Any], object] | None = None,
        beside: bool = False,
    ) -> Job[S]:
        for other in self._pending if not spare and not beside else ():
            if other.spare:
                other.cancel()
        job: Job[S] = Job(
            work, done, failed, progressed, group, must=must, spare=spare, beside=beside
        )
        job.lost = lost
        self._pending.add(job)
        (self._aside if beside else self._executor).submit(self._run, job, needs_store)
        self.busy_changed.emit(self.busy)
        return job

    def _run(self, job: Job[S], needs_store: bool) -> None:
        """Do the work, in the worker thread; every outcome is emitted.

        The window draws what it was told before the store goes on: both at once would hold
        each other up, since only one thread at a time runs Python.
        """
        if not job.beside:
            self._shown.wait(COURTESY)
        result: object = None
        error: DeskError | None = None
        try:
            result = self._outcome(job, needs_store)
        except DeskError as known:
            error = known
        except Exception as unknown:  # noqa: BLE001  # the thread must live on, and the officer be told
            error = ProgramError(what=type(unknown).__name__, where=_places(unknown))
            _log.error("a job failed: %s", type(unknown).__name__)
        if error is None and job.lost is not None and job not in self._pending:
            job.lost(result)  # shut down meanwhile: nothing is delivered any more
        if not job.beside and self._pending:
            self._shown.clear()
        self._finished.emit(job, result, error)

    def _outcome(self, job: Job[S], needs_store: bool) -> object:
        if job.cancelled:
            raise Cancelled
        if needs_store and self._store is None:
            raise StoreLocked

        def progress(done: int, total: int, stage: str) -> None:
            if job.cancelled:
                raise Cancelled
            if job.due(stage):
                self._progressed.emit(job, done, total, stage)

        return job.work(self._store, progress)  # type: ignore[arg-type]  # None only where allowed

    def _close_quietly(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()

    @Slot(object, object, object)
    def _deliver(self, job: Job[S], result: object, error: DeskError | None) -> None:
        if job not in self._pending:
            return  # shut down meanwhile
        self._drawn.start()  # it comes when what is posted, a layout or a painting, is done
        self._pending.discard(job)
        self.busy_changed.emit(self.busy)
        if error is None:
            if job.done is not None:
                job.done(result)
            elif job.lost is not None:
                job.lost(result)
        elif job.failed is not None:
            job.failed(error)

    @Slot(object, int, int, str)
    def _show_progress(self, job: Job[S], done: int, total: int, stage: str) -> None:
        if job in self._pending and job.progressed is not None:
            job.progressed(done, total, stage)


def _places(error: Exception) -> str:
    """Return where ``error`` arose, one call a line, without its words."""
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames)
