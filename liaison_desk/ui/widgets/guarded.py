"""Lines that refuse at once what is longer than a field may hold: pasted, dropped or typed.

Qt lays out every character that it is given: ten million in one line hold the window up
for seconds. What is too long is not put into the widget at all.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QObject, QPoint, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolTip, QWidget

from liaison_desk.records.text import LINE_LIMIT, TEXT_LIMIT
from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.tips import plain


class _Room(QValidator):
    """Lets a line take no more than ``limit`` characters.

    Qt takes back what made a line invalid. One that was too long when it was shown, as
    another station may have sent it, can be shortened and is not cut.
    """

    def __init__(self, limit: int, parent: QObject) -> None:
        super().__init__(parent)
        self._limit = limit

    def validate(self, typed: str, place: int) -> object:
        fits = len(typed) <= self._limit
        state = QValidator.State.Acceptable if fits else QValidator.State.Invalid
        return state, typed, place


class GuardedLine(QLineEdit):
    """A line of text with an end; ``refused`` tells how many characters it takes."""

    refused = Signal(int)

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, limit: int = LINE_LIMIT,
        tells: bool = True,
    ) -> None:  # fmt: skip
        """Show ``text``; ``tells`` where nobody else says in words what was refused."""
        super().__init__(text, parent)
        self._limit, self._tells = limit, tells
        self.setValidator(_Room(limit, self))
        self.inputRejected.connect(self._refuse)

    def leave_telling(self) -> None:
        """Say nothing from now on: whoever holds the line does."""
        self._tells = False

    def _refuse(self) -> None:
        self.refused.emit(self._limit)
        if self._tells:
            spot = self.mapToGlobal(QPoint(0, self.height()))
            QToolTip.showText(spot, plain(too_long(self._limit)), self)


class GuardedText(QPlainTextEdit):
    """Text of many lines with an end; ``refused`` tells how many characters it takes."""

    refused = Signal(int)
    limit: Final = TEXT_LIMIT

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped, unless there is no room for it."""
        chosen = self.textCursor()
        kept = self.document().characterCount() - 1
        kept -= chosen.selectionEnd() - chosen.selectionStart()
        if len(source.text()) + kept > self.limit:
            self.refused.emit(self.limit)
            return
        super().insertFromMimeData(source)


def too_long(limit: int) -> str:
    """Return the sentence that says why nothing was put in."""
    return tr("form.paste_too_long", limit=limit)
