"""A number of a document that was copied stays in the clipboard for 30 seconds.

The register says what such a number is, so it does not matter where it was
copied: in a list, under a heading, from the words of a request.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from liaison_desk.desk.hits.holdings import MOST_OF_A_TITLE
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.window import DeskWindow


class BriefCopies(QObject):
    """Asks the register what was copied here."""

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Listen to the clipboard of ``window``."""
        super().__init__(window)
        self._window, self._jobs = window, jobs
        window.clipboard.copied.connect(self._ask)

    def _ask(self, text: str) -> None:
        if self._window.is_open and len(text) <= MOST_OF_A_TITLE:
            self._jobs.submit(
                lambda register, _: register.tells_a_number(text),
                lambda known: self._told(text, known),
                group="copied",
            )

    def _told(self, text: str, known: bool) -> None:
        if known:
            self._window.clipboard.forget_soon(text)
