"""Documents as they are shown, and readable copies of them outside the register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.outside import OutsideCopy
from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.copies import CopiesDialog, SaveCopyDialog
from liaison_desk.ui.pages.document import DocumentView, is_drawn
from liaison_desk.ui.pages.outside import Outside
from liaison_desk.ui.presenters.ask_path import AskPath, fit_name
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Step
from liaison_desk.ui.window import DeskWindow

COPIES: Final = "copies"  # the step under Today
_LINES: Final = 6  # of the block under Today


class Copies(QObject):
    """Saves readable copies after one sentence, and hears that they were deleted."""

    changed = Signal(object)  # frozenset of record ids
    failed = Signal(object)

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Ask over ``window``."""
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self.ask_path = AskPath(window)
        self.dialog: SaveCopyDialog | CopiesDialog | None = None

    def ask(self, attachment: str, name: str) -> None:
        """Say what a readable copy means, then ask where it should lie."""
        dialog = self.dialog = SaveCopyDialog(name, self._window)
        dialog.decided.connect(
            lambda: self.ask_path.to_save(
                tr("copies.where"), lambda path: self._save(attachment, path), name=fit_name(name)
            )
        )
        dialog.finished.connect(lambda _: self._closed(dialog))
        dialog.open()

    def show_all(self) -> None:
        """Show every copy outside, each with the button that says it was deleted."""
        language = current()

        def work(reg: Register, _: Progress) -> tuple[Outside, ...]:
            return outside(reg.copies_outside(), Telling(reg, language), named=True)

        def show(found: tuple[Outside, ...]) -> None:
            dialog = self.dialog = CopiesDialog(found, self._window)
            dialog.deleted_wanted.connect(lambda number: self._say(number, dialog))
            dialog.finished.connect(lambda _: self._closed(dialog))
            dialog.open()

        self._jobs.submit(work, show, self.failed.emit, group="copies")

    def _closed(self, dialog: SaveCopyDialog | CopiesDialog) -> None:
        """Speak to it no more: an answer may come that was asked for by it."""
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def deleted(self, number: int) -> None:
        """Take a copy off the list; refused while it still lies there."""
        self._say(number, None)

    def _say(self, number: int, dialog: CopiesDialog | None) -> None:
        def work(reg: Register, _: Progress) -> frozenset[str]:
            known = frozenset(one.record for one in reg.copies_outside())
            reg.copy_deleted(number)
            return known

        def done(records: frozenset[str]) -> None:
            self.changed.emit(records)
            if dialog is not None and dialog is self.dialog:
                dialog.take_off(number)

        def failed(error: DeskError) -> None:
            if dialog is not None and dialog is self.dialog:
                dialog.show_error(error)
            else:
                self.failed.emit(error)

        self._jobs.submit(work, done, failed)

    def _save(self, attachment: str, path: str) -> None:
        def work(reg: Register, _: Progress) -> frozenset[str]:
            reg.save_copy(attachment, Path(path))
            return frozenset({attachment})

        def done(records: frozenset[str]) -> None:
            self.changed.emit(records)
            self._window.frame.banner.tell(Tone.SOON, "copies.saved", path=path)

        self._jobs.submit(work, done, self.failed.emit)


def document_view(
    reg: Register, attachment: str, tell: Telling, *, as_text: bool = False
) -> DocumentView:
    """Return a document as it is shown (in the worker)."""
    one = reg.get(attachment)
    mine = [copy for copy in reg.copies_outside() if copy.record == attachment]
    name, note, out = one.name or "", tell.size(one.size), outside(mine, tell)
    if is_drawn(one.mime, one.size) and not as_text:
        data = b"".join(reg.document(attachment))
        return DocumentView(name, note, one.mime, data, outside=out, kept=True)
    why = tell.say("document.reading")  # what it says comes as soon as it was read
    return DocumentView(name, note, why=why, outside=out, kept=True)


def outside(
    copies: Sequence[OutsideCopy], tell: Telling, *, named: bool = False
) -> tuple[Outside, ...]:
    """Return readable copies in words: where each lies, and since when."""
    return tuple(
        Outside(
            one.number,
            tell.say(
                "copies.named" if named else "copies.one",
                name=one.name, path=str(one.path), when=tell.short(one.saved),
            ),
        )
        for one in copies
    )  # fmt: skip


def today_lines(reg: Register, tell: Telling) -> tuple[tuple[str, ...], Step | None]:
    """Return the copies outside for Today, newest first, and the step that deals with them."""
    found = outside(reg.copies_outside(), tell, named=True)[::-1]
    if not found:
        return (), None
    lines = [one.words for one in found[:_LINES]]
    if len(found) > _LINES:
        lines.append(tell.say("known.more", n=len(found) - _LINES))
    return tuple(lines), Step(COPIES, tell.say("copies.step"))
