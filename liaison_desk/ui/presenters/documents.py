"""Attaching documents, and showing them from memory."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.document import DocumentPage, DocumentView, can_show
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.widgets.page_stack import PageStack
from liaison_desk.ui.widgets.progress_strip import ProgressStrip


class Documents(QObject):
    """The documents of the records of one page."""

    changed = Signal(object)  # frozenset of record ids
    failed = Signal(object)

    def __init__(self, jobs: Jobs[Register], stack: PageStack) -> None:
        """Lay what is opened on ``stack``."""
        super().__init__(stack)
        self._jobs, self._stack = jobs, stack

    def open(self, attachment: str) -> None:
        """Show a document; one that cannot be shown here is not opened."""
        language = current()

        def work(reg: Register, _: Progress) -> DocumentView | None:
            one = reg.get(attachment)
            if not can_show(one.mime, one.size):
                return None
            data = b"".join(reg.document(attachment))
            return DocumentView(one.name, Telling(reg, language).size(one.size), one.mime, data)

        def show(view: DocumentView | None) -> None:
            if view is None:
                return
            page = DocumentPage(view)
            page.close_wanted.connect(lambda: self._stack.take(page))
            self._stack.lay(page)
            page.close_.setFocus()

        self._jobs.submit(work, show, self.failed.emit, group="document")

    def attach(self, record: str, path: str, strip: ProgressStrip) -> None:
        """Attach the document at ``path`` to a record, with progress."""

        def work(reg: Register, progress: Progress) -> frozenset[str]:
            return frozenset({reg.attach(record, Path(path), progress=progress), record})

        def done(records: frozenset[str]) -> None:
            strip.end()
            self.changed.emit(records)

        def failed(error: DeskError) -> None:
            strip.end()
            self.failed.emit(error)

        strip.begin(tr("document.attaching", name=Path(path).name))
        job = self._jobs.submit(work, done, failed, strip.show_progress)
        strip.follow(job.cancel)
