"""Asks a process of its own how a document looks; nothing but numbers and pixels comes back.

One process a document. It is ended with the page, by the lock, when an answer
takes too long, and when it says what it was not asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QProcess,
    QProcessEnvironment,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage

from liaison_desk.drawing import sorts, talk
from liaison_desk.drawing.bounds import PIXEL
from liaison_desk.drawing.talk import Answer, Answers, Ask, Bitmap, Failed, Lie, Sheets, Why
from liaison_desk.inside import starting

DRAW: Final = "--draw-inside"  # the argument with which the program is the worker
SECONDS: Final = 20.0  # by the clock, for one answer
_LAST_MS: Final = 2_000  # for a process to be gone after it was killed
_FLAGS: Final = (
    QProcess.UnixProcessFlag.CloseFileDescriptors | QProcess.UnixProcessFlag.ResetSignalHandlers
)


class Drawer(QObject):
    """Draws the sheets of one document, those that are wanted now, one after the other."""

    opened = Signal(object)  # Sheets
    drawn = Signal(object, object)  # Ask, QImage
    failed = Signal(object)  # Why: nothing of it can be drawn
    missing = Signal(int, object)  # a sheet that cannot be, and Why

    def __init__(
        self,
        data: bytes,
        parent: QObject,
        *,
        command: Sequence[str] = (),
        seconds: float = SECONDS,
    ) -> None:
        """Take the document; ``command`` stands for the process that draws."""
        super().__init__(parent)
        self._data = data
        sort = sorts.sort_of(data[:1024])
        self._command = command or ([*starting.program(), DRAW, sort] if sort else ())
        self._running = Running()
        self._answers = Answers()
        self._sheets: Sheets | None = None
        self._ready = False  # this process has opened the document
        self._fresh = True  # this process has drawn nothing yet
        self._asked: Ask | None = None
        self._wanted: list[Ask] = []
        self._over = False
        self._late = QTimer(self, singleShot=True, interval=round(seconds * 1000))
        self._late.timeout.connect(self._fell)
        self.destroyed.connect(self._running.end)  # an object of its own, which outlives this

    @property
    def process(self) -> int:
        """Return the number of the process that draws; 0 where there is none."""
        return self._running.number

    def begin(self) -> None:
        """Open the document."""
        if self._command:
            self._start()
        else:
            self._give_up(Why.DAMAGED)

    def want(self, asks: Sequence[Ask]) -> None:
        """Draw these next, in this order; what was wanted before is wanted no more."""
        self._wanted = [one for one in asks if one != self._asked]
        self._next()

    def end(self) -> None:
        """Draw nothing more, and keep nothing of the document."""
        self._over = True
        self._stop()
        self._wanted, self._data = [], b""

    def _start(self) -> None:
        self._answers, self._ready, self._fresh = Answers(), False, True
        process = self._running.start(self._command, self._data)
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._gone)
        process.errorOccurred.connect(self._not_started)
        self._late.start()

    def _stop(self) -> None:
        self._late.stop()
        self._running.end()
        self._ready, self._asked = False, None

    def _next(self) -> None:
        if self._over or self._asked is not None or not self._wanted:
            return
        if not self._running.number and not self._late.isActive():
            self._start()
        elif self._ready:
            self._asked = self._wanted.pop(0)
            self._answers.expect(self._asked)
            self._running.say(talk.pack_ask(self._asked))
            self._late.start()

    def _hear(self) -> None:
        try:
            answer = self._answers.hear(self._running.heard())
        except Lie:
            self._give_up(Why.DAMAGED)
            return
        if answer is not None:
            self._late.stop()
            self._take(answer)

    def _take(self, answer: Answer) -> None:
        asked, self._asked = self._asked, None
        if isinstance(answer, Sheets):
            self._open(answer)
        elif asked is None:
            assert isinstance(answer, Failed)
            self._give_up(answer.why)
        elif isinstance(answer, Bitmap):
            self._fresh = False
            self.drawn.emit(asked, _image(answer))
        else:
            self.missing.emit(asked.sheet, answer.why)
        self._next()

    def _open(self, sheets: Sheets) -> None:
        if self._sheets not in {None, sheets}:
            self._give_up(Why.DAMAGED)  # it said something else before
            return
        self._ready = True
        if self._sheets is None:
            self._sheets = sheets
            self.opened.emit(sheets)

    def _gone(self) -> None:
        self._hear()  # its last words
        if self._late.isActive():
            self._fell()
        else:
            self._stop()  # nobody waits for it: another is started when one is needed

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._fell()

    def _fell(self) -> None:
        """Go on without a process that fell, or was too slow: over one sheet, or the document."""
        asked, fresh = self._asked, self._fresh
        self._stop()
        if asked is None:
            self._give_up(Why.ENDED)
        elif fresh:
            self.missing.emit(asked.sheet, Why.ENDED)
        else:  # what it drew before may have used up its time: once more, in a new one
            self._wanted.insert(0, asked)
        self._next()

    def _give_up(self, why: Why) -> None:
        if not self._over:
            self.end()
            self.failed.emit(why)


class Running:
    """The process: started, spoken to, killed."""

    def __init__(self) -> None:
        """Have none yet."""
        self._process: QProcess | None = None

    @property
    def number(self) -> int:
        """Return its number; 0 where there is none."""
        return self._process.processId() if self._process is not None else 0

    def start(self, command: Sequence[str], data: bytes) -> QProcess:
        """Start it, with little around it, and give it the document."""
        self.end()
        # Not its own: it may be ended from within its own signal, and must outlive that.
        process = self._process = QProcess(QCoreApplication.instance())
        around = QProcessEnvironment()
        for name, value in starting.environment().items():
            around.insert(name, value)
        process.setProcessEnvironment(around)
        process.setWorkingDirectory(str(starting.folder()))
        process.setStandardErrorFile(QProcess.nullDevice())
        if hasattr(process, "setUnixProcessParameters"):  # not on Windows, which hands on none
            process.setUnixProcessParameters(_FLAGS)
        process.start(command[0], list(command[1:]))
        self.say(talk.LENGTH.pack(len(data)))
        self.say(data)
        return process

    def say(self, what: bytes) -> None:
        """Say something to it, if it still hears."""
        process = self._process
        if process is not None and process.state() is not QProcess.ProcessState.NotRunning:
            process.write(what)

    def heard(self) -> bytes:
        """Return what it has said since."""
        return bytes(self._process.readAllStandardOutput().data()) if self._process else b""

    def end(self) -> None:
        """Kill it."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_LAST_MS)
            process.deleteLater()


def _image(bitmap: Bitmap) -> QImage:
    """Return raw pixels as an image; no reader of pictures is asked."""
    width, height = bitmap.width, bitmap.height
    seen = QImage(bitmap.pixels, width, height, width * PIXEL, QImage.Format.Format_RGB32)
    return seen.copy()  # which owns its pixels
