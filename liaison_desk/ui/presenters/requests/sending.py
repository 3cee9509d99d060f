"""A draft that waits in the journal is sent by one press; where a consent is missing, asked for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.handling.errors import ConsentMissing
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.presenters.forms import Forms
from liaison_desk.ui.presenters.handling.offering import ConsentOffer, asked_for
from liaison_desk.ui.presenters.handling.tasks import AskConsent
from liaison_desk.ui.window import DeskWindow

CONSENT: Final = "draft_consent"


class SendingDrafts(QObject):
    """Sends the drafts of one page."""

    changed = Signal(object)  # frozenset of record ids
    failed = Signal(object)  # a DeskError

    def __init__(self, window: DeskWindow, jobs: Jobs[Register], forms: Forms) -> None:
        """Send in ``jobs``; forms of consents open among ``forms``."""
        super().__init__(forms)
        self._jobs = jobs
        self._consent = ConsentOffer(window, forms, CONSENT)

    def send(self, entry: str, case: str) -> None:
        """Say that a draft was sent."""
        language = current()

        def work(reg: Register, _: Progress) -> AskConsent | None:
            try:
                reg.send_request(entry)
            except ConsentMissing as error:
                found = asked_for(reg, case, error, language)
                if found is None:
                    raise
                return found
            return None

        def done(found: AskConsent | None) -> None:
            if found is None:
                self.changed.emit(frozenset({entry}))
            else:
                self._consent.offer(found, case)

        self._jobs.submit(work, done, self.failed.emit)
