"""Lines that refuse at once what is longer than a field may hold: pasted, dropped or typed.

Qt lays out every character that it is given: ten million in one line hold the window up
for seconds. What is too long is not put into the widget at all.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QObject, QPoint, Signal
from PySide6.QtGui import QFocusEvent, QValidator
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from liaison_desk.records.dates import show_number
from liaison_desk.records.text import LINE_LIMIT, TEXT_LIMIT
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.widgets.basics import column, panel, toned
from liaison_desk.ui.widgets.elided_line import ElidedLine

# Characters without white space: Qt breaks such a "word" in a time that grows with its square
# (10,000: 20 ms; 200,000: five seconds, and half of that for every key). No text has one.
UNBROKEN: Final = 10_000
_WIDE: Final = 420  # px, of what is said under a line that stands alone
_EDGE: Final = 8


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


class GuardedLine(ElidedLine):
    """A line of text with an end; ``refused`` tells how many characters it takes."""

    refused = Signal(int)

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, limit: int = LINE_LIMIT,
        tells: bool = True,
    ) -> None:  # fmt: skip
        """Show ``text``; ``tells`` where nobody else says in words what was refused."""
        super().__init__(text, parent)
        self._limit, self._tells = limit, tells
        self._said: QWidget | None = None
        self.setValidator(_Room(limit, self))
        self.inputRejected.connect(self._refuse)
        self.textChanged.connect(self._unsay)

    def leave_telling(self) -> None:
        """Say nothing from now on: whoever holds the line does."""
        self._tells = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take back what was said."""
        self._unsay()
        super().focusOutEvent(event)

    @property
    def said(self) -> str:
        """Return what stands beneath the line; empty for nothing."""
        return self.accessibleDescription() if self._said is not None else ""

    def _refuse(self) -> None:
        self._unsay()
        self.refused.emit(self._limit)
        if self._tells:
            self._say(tr("form.no_room", limit=_number(self._limit)))

    def _say(self, words: str) -> None:
        """Lay words under the line, over whatever is there."""
        home = self.window()
        self._said, text = panel("popup"), toned(words, Tone.LATE, "small")
        text.setWordWrap(True)
        self._said.setParent(home)
        column(self._said, (10, 8, 10, 8)).addWidget(text)
        width = min(_WIDE, max(1, home.width() - 2 * _EDGE))
        self._said.setFixedSize(width, self._said.heightForWidth(width))
        spot = self.mapTo(home, QPoint(0, self.height() + 2))
        left = min(spot.x(), home.width() - width - _EDGE)
        self._said.move(max(_EDGE, left), spot.y())
        self._said.show()
        self._said.raise_()
        self.setAccessibleDescription(words)

    def _unsay(self) -> None:
        if self._said is not None:
            self._said.hide()
            self._said.deleteLater()
            self._said = None
            self.setAccessibleDescription("")


class GuardedText(QPlainTextEdit):
    """Text of many lines with an end; ``refused`` tells how many characters it takes."""

    refused = Signal(int)
    limit: Final = TEXT_LIMIT

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped, unless there is no room for it."""
        chosen = self.textCursor()
        kept = self.document().characterCount() - 1
        kept -= chosen.selectionEnd() - chosen.selectionStart()
        pasted = source.text()
        if len(pasted) + kept > self.limit:
            self.refused.emit(self.limit)
        elif max(map(len, pasted.split()), default=0) > UNBROKEN:
            self.refused.emit(UNBROKEN)
        else:
            super().insertFromMimeData(source)


def too_long(limit: int) -> str:
    """Return the sentence that says why nothing was put in."""
    key = "form.no_words" if limit == UNBROKEN else "form.paste_too_long"
    return tr(key, limit=_number(limit))


def _number(limit: int) -> str:
    return show_number(limit, current())
