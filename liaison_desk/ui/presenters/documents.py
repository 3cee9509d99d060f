"""Attaching documents, and showing them from memory."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.errors import SentNeedsReason, UnfitName
from liaison_desk.errors import DeskError, UserError
from liaison_desk.inside.reading import Inside
from liaison_desk.progress import Progress
from liaison_desk.records.text import escaped
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.attach_as import AttachAsDialog, AttachDialog, AttachWhyDialog
from liaison_desk.ui.pages.document import DocumentPage, DocumentView
from liaison_desk.ui.presenters.hits.copies import Copies, document_view
from liaison_desk.ui.presenters.hits.reading_beside import read_beside
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.widgets.banner import notice_of
from liaison_desk.ui.widgets.page_stack import PageStack
from liaison_desk.ui.widgets.progress_strip import ProgressStrip
from liaison_desk.ui.window import DeskWindow


class Documents(QObject):
    """The documents of the records of one page."""

    changed = Signal(object)  # frozenset of record ids
    failed = Signal(object)

    def __init__(self, window: DeskWindow, jobs: Jobs[Register], stack: PageStack) -> None:
        """Lay what is opened on ``stack``."""
        super().__init__(stack)
        self._window, self._jobs, self._stack = window, jobs, stack
        self.dialog: AttachDialog | None = None
        self.copies = Copies(window, jobs)
        self.copies.failed.connect(self.failed)
        self.copies.changed.connect(self._copies_changed)
        self._shown = ""  # the document that is seen

    def open(self, attachment: str, *, as_text: bool = False) -> None:
        """Show a document as it looks, or what it says; from memory, whatever it is."""
        language = current()

        def work(reg: Register, _: Progress) -> DocumentView:
            return document_view(reg, attachment, Telling(reg, language), as_text=as_text)

        def show(view: DocumentView) -> None:
            page = DocumentPage(view)
            page.close_wanted.connect(lambda: self._stack.take(page))
            page.save_wanted.connect(lambda: self.copies.ask(attachment, view.name))
            page.text_wanted.connect(lambda: self._again(page, attachment, as_text=True))
            page.deleted_wanted.connect(self.copies.deleted)
            self._shown = attachment
            self._stack.lay(page)
            page.close_.setFocus()
            if not view.data:
                self._read(page, attachment)

        here = self._stack.while_here(show)
        self._jobs.submit(work, here, self.failed.emit, group="document")

    def _read(self, page: DocumentPage, attachment: str) -> None:
        """Read what a document says while its page is seen already."""

        def told(found: Inside) -> None:
            if self._stack.holds(page):
                page.fill(found.text, "" if found.whole else tr("document.cut"))

        def failed(error: DeskError) -> None:
            if not isinstance(error, UserError):
                self.failed.emit(error)
            elif self._stack.holds(page):
                page.fill("", notice_of(error).text)

        read_beside(self._jobs, attachment, told, failed, group="document")

    def _again(self, page: DocumentPage, attachment: str, *, as_text: bool) -> None:
        self._stack.take(page)
        self.open(attachment, as_text=as_text)

    def _copies_changed(self, records: frozenset[str]) -> None:
        self.changed.emit(records)
        if isinstance(self._stack.top, DocumentPage):
            self._again(self._stack.top, self._shown, as_text=False)

    def attach(
        self, record: str, path: str, strip: ProgressStrip, *, name: str = "", reason: str = ""
    ) -> None:
        """Attach the document at ``path`` to a record, with progress, under another ``name``.

        With what was sent it goes to whoever has that: for a ``reason``, which is asked for.
        """

        def work(reg: Register, progress: Progress) -> str:
            return reg.attach(record, Path(path), name=name, reason=reason, progress=progress)

        def done(attached: str) -> None:
            strip.end()
            self.changed.emit(frozenset({attached, record}))
            read_beside(self._jobs, attached, lambda _: None, unread)

        def unread(error: DeskError) -> None:
            if not isinstance(error, UserError):  # else it has no text: it is found by its name
                self.failed.emit(error)

        def failed(error: DeskError) -> None:
            strip.end()
            dialog = self._asked(error)
            if dialog is None:
                self.failed.emit(error)
                return
            key = "name" if isinstance(error, UnfitName) else "reason"
            told = {"name": name, "reason": reason}
            dialog.decided.connect(
                lambda typed: self.attach(record, path, strip, **(told | {key: typed}))
            )

        strip.begin(tr("document.attaching", name=escaped(name or Path(path).name, one_line=True)))
        job = self._jobs.submit(work, done, failed, strip.show_progress)
        strip.follow(job.cancel)

    def _asked(self, error: DeskError) -> AttachDialog | None:
        """Open the dialog that asks for what is lacking; ``None`` where nothing helps."""
        dialog: AttachDialog
        if isinstance(error, UnfitName):
            dialog = AttachAsDialog(error, str(error.details["proposed"]), self._window)
        elif isinstance(error, SentNeedsReason):
            dialog = AttachWhyDialog(self._window)
        else:
            return None
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._ended(dialog))
        dialog.open()
        return dialog

    def _ended(self, dialog: AttachDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()
