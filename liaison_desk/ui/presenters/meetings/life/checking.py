"""Checking a paper: its code compared with every version that this register knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from liaison_desk import files
from liaison_desk.db.errors import AttachmentUnreadable
from liaison_desk.desk.minutes.verifying import Standing, Verdict
from liaison_desk.drawing.bounds import LARGEST
from liaison_desk.drawing.talk import Why
from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.records.minutes import codes
from liaison_desk.register import Register
from liaison_desk.ui.code_finder import CodeFinder
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.check_paper import CheckPaperDialog
from liaison_desk.ui.presenters.ask_path import AskPath
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.widgets.drawn import why_not
from liaison_desk.ui.window import DeskWindow

_TONES: Final = {
    Standing.IN_FORCE: Tone.DONE, Standing.SUPERSEDED: Tone.SOON, Standing.DRAFT: Tone.SOON,
    Standing.RIVAL: Tone.CONFLICT, Standing.SET_ASIDE: Tone.LATE, Standing.UNKNOWN: Tone.SOON,
}  # fmt: skip


class Checking(QObject):
    """Asks for a paper's code, and says what it is."""

    failed = Signal(object)

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Ask over ``window``."""
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self.ask_path = AskPath(window)
        self.dialog: CheckPaperDialog | None = None
        self._finder: CodeFinder | None = None

    def open(self) -> None:
        """Ask for the code."""
        dialog = self.dialog = CheckPaperDialog(self._window)
        dialog.code_given.connect(self._compare)
        dialog.scan_dropped.connect(self._read)
        dialog.scan_wanted.connect(lambda: self.ask_path.to_open(tr("check.scan"), self._read))
        dialog.finished.connect(lambda _: self._closed(dialog))
        dialog.open()

    def end(self) -> None:
        """Look at no scan any more, and keep nothing of it."""
        if self._finder is not None:
            self._finder.end()
            self._finder = None

    def _closed(self, dialog: CheckPaperDialog) -> None:
        self.end()
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _compare(self, typed: str) -> None:
        language, dialog = current(), self.dialog

        def work(reg: Register, _: Progress) -> tuple[str, Tone]:
            found = reg.verify(typed)
            return told(found, Telling(reg, language)), _TONES[found.standing]

        def show(said: tuple[str, Tone]) -> None:
            if dialog is not None and dialog is self.dialog:
                dialog.say(*said)

        def failed(error: DeskError) -> None:
            if dialog is not None and dialog is self.dialog:
                dialog.show_error(error)

        self._jobs.submit(work, show, failed, group="check-paper")

    def _read(self, path: str) -> None:
        """Let another process look for the code on a scan, then compare it."""
        dialog = self.dialog
        if not path or dialog is None:
            return
        dialog.say(tr("check.reading"), Tone.ACCENT)
        self.find_code(path, self._found)

    def _found(self, code: str, why: Why | None) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        if why is not None:
            dialog.show_error(why_not(why))
        elif not code:
            dialog.say(tr("check.no_code"), Tone.SOON)
        else:
            dialog.show_code(codes.shown(code))
            self._compare(code)

    def find_code(self, path: str, done: Callable[[str, Why | None], object]) -> None:
        """Tell the code on a scanned paper, empty for none, or why it cannot be looked at."""

        def work(_reg: Register, _: Progress) -> bytes:
            try:
                return files.read_bounded(Path(path), LARGEST)
            except ValueError:
                return b""
            except OSError as error:
                raise AttachmentUnreadable from error

        def look(data: bytes) -> None:
            self.end()
            finder = self._finder = CodeFinder(data, self)
            finder.found.connect(lambda code: done(code, None))
            finder.failed.connect(lambda why: done("", why))
            finder.begin()

        self._jobs.submit(work, look, self.failed.emit, group="check-scan")


def told(found: Verdict, tell: Telling) -> str:
    """Return in words what a paper is, and how much of its code was compared."""
    said = [tell.record(found.meeting)] if found.meeting else []
    said.append(
        tell.say(f"minutes.verify.{found.standing}", number=found.number, by=found.by_number)
    )
    if found.station:
        said.append(tell.say("minutes.verify.station", station=found.station))
    if found.reason:
        said.append(tell.say("minutes.verify.because", reason=tell.text(found.reason)))
    if found.in_bin:
        said.append(tell.say("minutes.verify.in_bin"))
    said.append(tell.say("minutes.verify.whole") if found.whole else tell.say(
        "minutes.verify.begin", n=found.groups
    ))  # fmt: skip
    if found.standing is not Standing.UNKNOWN:
        said.append(tell.say("minutes.verify.not_the_signature"))
    return "\n".join(said)
