"""Drafts whose record is gone: what was typed is shown, to be copied, and the draft is dropped."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.pages.lost_draft import LostDraftDialog
from liaison_desk.ui.presenters.draft_words import typed_in
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.window import DeskWindow

LOST = "lost_draft"  # of a line in Today; its id is the key of the draft


class LostDrafts(QObject):
    """Shows what was typed, and asks whether it is still wanted."""

    changed = Signal(object)  # frozenset of record ids: none
    failed = Signal(object)

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Ask over ``window``."""
        super().__init__(window)
        self._window, self._jobs = window, jobs

    def ask(self, key: str) -> None:
        """Ask about a draft, unless it was dropped meanwhile."""
        text = self._window.drafts.all().get(key, "")
        language = current()
        if not text:
            self.changed.emit(frozenset())
            return

        def work(reg: Register, _: Progress) -> str:
            return typed_in(key, text, Telling(reg, language))

        self._jobs.submit(work, partial(self._show, key), self.failed.emit, group="lost_draft")

    def _show(self, key: str, typed: str) -> None:
        dialog = LostDraftDialog(typed, self._window)
        dialog.decided.connect(lambda: self._drop(key))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _drop(self, key: str) -> None:
        self._window.drafts.drop(key)
        self.changed.emit(frozenset())
