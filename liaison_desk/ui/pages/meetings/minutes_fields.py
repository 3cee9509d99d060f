"""The fields of a block of minutes: keys that a text field knows nothing of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QWidget

from liaison_desk.records.names import fold
from liaison_desk.ui.editors.editor import GrowingText
from liaison_desk.ui.editors.pick_line import matching
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.basics import restyle
from liaison_desk.ui.widgets.guarded import GuardedLine
from liaison_desk.ui.widgets.popup_list import PopupList

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TAKING: Final = _ENTER | {Qt.Key.Key_Tab}
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OFF_THE_MARK: Final = 5  # px between the mark of a missing language and its words
_TO_FILL: Final = re.compile(r"\{[^{}\n]*\}")  # a place to fill in, in a text block


class Owner(Protocol):
    """The block that a field belongs to."""

    def hear(self, event: QKeyEvent) -> bool:
        """Obey a key of the whole block; tell whether it was one."""
        ...

    def obey(self, typed: str, language: str) -> bool:
        """Obey what is typed alone in a line; tell whether it was a command."""
        ...

    def go_on(self, language: str) -> None:
        """Begin the next block."""
        ...

    def part(self, language: str, at: int) -> None:
        """Begin the next block with what stands behind the cursor."""
        ...

    def take_back(self) -> bool:
        """Make one of what was just split; tell whether that was so."""
        ...

    def give_up(self, language: str) -> bool:
        """Go away where nothing is typed; tell whether that is so."""
        ...

    def step(self, step: int, language: str) -> None:
        """Go to the block above or below."""
        ...

    def turn(self, field: QWidget, *, forward: bool) -> bool:
        """Go to the next field, or the one before."""
        ...

    def came_in(self, language: str) -> None:
        """Know that the cursor is here."""
        ...

    def offers(self, typed: str, language: str) -> Sequence[Choice]:
        """Return what may be meant by what is typed."""
        ...

    def take(self, code: str, language: str) -> None:
        """Do what an offer says."""
        ...


class BlockText(GrowingText):
    """The text of a block in one language."""

    def __init__(self, language: str, owner: Owner) -> None:
        """Be empty; ``owner`` is told of the keys."""
        super().__init__((1, 40))
        self._language, self._owner = language, owner
        self._popup: PopupList | None = None
        self.setProperty("part", "paper")
        self.document().setDocumentMargin(1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._offer)

    def put(self, text: str) -> None:
        """Write ``text`` in place of what stands here; its first place to fill in is chosen."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        if (found := _TO_FILL.search(text)) is not None:
            cursor.setPosition(found.start())
            cursor.setPosition(found.end(), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def go_to(self, place: int) -> None:
        """Put the cursor before the character at ``place``."""
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)

    def mark_missing(self, words: str) -> None:
        """Say in the empty field that its language is missing; without ``words`` no more."""
        if self.placeholderText() == words:
            return
        self.setPlaceholderText(words)
        self.setAccessibleDescription(words)
        self.setProperty("missing", bool(words))
        self.setViewportMargins(_OFF_THE_MARK if words else 0, 0, 0, 0)
        restyle(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, a command turns the block, Backspace in an empty one takes it away."""
        if self._taken(event) or self._owner.hear(event):
            event.accept()
            return
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        writing = plain and not self.isReadOnly()
        if key in _ENTER and writing:
            if not self._obeyed(key):
                self._go_on()
        elif event.matches(QKeySequence.StandardKey.Undo) and self._owner.take_back():
            event.accept()
        elif writing and self._is_command(key):
            pass
        elif key in _STEPS and plain and self._at_edge(key):
            self._owner.step(_STEPS[key], self._language)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let Escape close what is offered before it closes anything else; Tab takes from it."""
        if isinstance(event, QKeyEvent) and self.is_open:
            escape = event.key() == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.ShortcutOverride and escape:
                self._shut()
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                return self._taken(event)
        return super().event(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab goes through the fields of the block, and on to the next one."""
        return self._owner.turn(self, forward=following)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the paper follow the cursor."""
        super().focusInEvent(event)
        self._owner.came_in(self._language)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close what is offered with the line."""
        self._shut()
        super().focusOutEvent(event)

    @property
    def is_open(self) -> bool:
        """Tell whether something is offered."""
        return self._popup is not None and self._popup.isVisible()

    def _go_on(self) -> None:
        """Begin the next block; within the text with what stands behind the cursor.

        What is chosen is not typed over: a place to fill in may be left for later.
        """
        cursor = self.textCursor()
        behind = self.toPlainText()[cursor.position() :]
        if behind.strip() and not cursor.hasSelection():
            self._owner.part(self._language, cursor.position())
        else:
            self._owner.go_on(self._language)

    def _shut(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _offer(self) -> None:
        """Drop down what fits a line that begins with a stroke."""
        typed = self.toPlainText()
        if not typed.startswith("/") or not self.hasFocus() or self.isReadOnly():
            self._shut()
            return
        if self._popup is None:  # made when it is wanted: minutes have many lines
            self._popup = PopupList(self)
            self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._popup.taken.connect(lambda code: self._owner.take(code, self._language))
        self._popup.show_choices(self._owner.offers(typed, self._language))

    def _taken(self, event: QKeyEvent) -> bool:
        """Move in what is offered, or take from it; tell whether the key was for that."""
        key = Qt.Key(event.key())
        if not self.is_open or self._popup is None:
            return False
        if key in _STEPS:
            self._popup.move_choice(_STEPS[key])
            return True
        return key in _TAKING and self._popup.take_choice()

    def _is_command(self, key: Qt.Key) -> bool:
        """Obey Space behind a command, and Backspace in an empty block."""
        if key == Qt.Key.Key_Space:
            return self._obeyed(key)
        return key == Qt.Key.Key_Backspace and self._owner.give_up(self._language)

    def _obeyed(self, key: Qt.Key) -> bool:
        """Obey what is typed where it is a command, which is no text of the minutes."""
        typed = self.toPlainText()
        if key == Qt.Key.Key_Space and not typed.startswith("/"):
            return False
        return self._owner.obey(typed, self._language)

    def _at_edge(self, key: Qt.Key) -> bool:
        cursor = self.textCursor()
        before = cursor.position()
        up = key == Qt.Key.Key_Up
        cursor.movePosition(QTextCursor.MoveOperation.Up if up else QTextCursor.MoveOperation.Down)
        return cursor.position() == before


class BlockLine(GuardedLine):
    """A short thing about a block: the owner of an action, its date, whose statement."""

    def __init__(self, text: str, owner: Owner) -> None:
        """Show ``text`` from its beginning."""
        super().__init__(text)
        self._owner = owner
        self.setProperty("part", "paper")
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on with the next block."""
        if self._owner.hear(event):
            event.accept()
        elif Qt.Key(event.key()) in _ENTER:
            event.accept()
            if not self.isReadOnly():
                self._owner.go_on("")
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab goes through the fields of the block, and on to the next one."""
        return self._owner.turn(self, forward=following)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the paper follow the cursor."""
        super().focusInEvent(event)
        self._owner.came_in("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning again of what is longer than the line; the whole is its tip."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)


class OwnerLine(BlockLine):
    """The owner of an action: who takes part is offered, and anybody else may be written.

    Enter takes what is marked; Tab and Escape leave what was written.
    """

    def __init__(self, text: str, owner: Owner, offers: Sequence[str]) -> None:
        """Show ``text``; ``offers`` are names."""
        super().__init__(text, owner)
        self._offers = [Choice(one, one) for one in offers]
        self._popup: PopupList | None = None
        self.textEdited.connect(self._offer)

    @property
    def is_open(self) -> bool:
        """Tell whether somebody is offered."""
        return self._popup is not None and self._popup.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, take from it, or open it with all."""
        key = Qt.Key(event.key())
        if self.is_open and self._popup is not None and key in _STEPS:
            self._popup.move_choice(_STEPS[key])
        elif self.is_open and self._popup is not None and key in _ENTER:
            self._popup.take_choice()
        elif key == Qt.Key.Key_Down and not event.modifiers() and not self.isReadOnly():
            self._drop_down(self._offers)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let Escape close the list before it closes anything else."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and self.is_open and event.type() == QEvent.Type.ShortcutOverride:
            self._shut()
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list with the line."""
        self._shut()
        super().focusOutEvent(event)

    def _offer(self, text: str) -> None:
        found = matching(self._offers, text, fold) if text.strip() else []
        self._drop_down([] if [one.label for one in found] == [text] else found)

    def _drop_down(self, found: Sequence[Choice]) -> None:
        if self._popup is None:  # made when it is wanted: minutes have many lines
            self._popup = PopupList(self)
            self._popup.taken.connect(self._take)
        self._popup.show_choices(found)

    def _take(self, name: str) -> None:
        self.setText(name)
        self.textEdited.emit(name)
        self._shut()

    def _shut(self) -> None:
        if self._popup is not None:
            self._popup.hide()
