"""A line with a list under it that filters while one types, in any script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from liaison_desk.ui.editors.context import plain_fold
from liaison_desk.ui.look import icons
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.guarded import GuardedLine
from liaison_desk.ui.widgets.popup_list import PopupList

Fold = Callable[[str], str]
LONG: Final = 10  # entries that are seen at once: a list with more begins with what was used last
_TAKING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def matching(choices: Sequence[Choice], typed: str, fold: Fold) -> list[Choice]:
    """Return the choices that fit ``typed``: just that, then what begins so, then what holds it.

    Of those that fit equally well, what was used last stands first.
    """
    wanted = fold(typed.strip())
    if not wanted:
        return used_first(choices)
    just, begin, hold = [], [], []
    for one in choices:
        words = fold(f"{one.label} {one.code} {one.hint}")
        if wanted in (fold(one.code), fold(one.label)):
            just.append(one)
        elif words.startswith(wanted):
            begin.append(one)
        elif wanted in words:
            hold.append(one)
    return [one for part in (just, begin, hold) for one in sorted(part, key=lateness)]


def used_first(choices: Sequence[Choice]) -> list[Choice]:
    """Return what was used last before the rest; a list that is seen whole keeps its order."""
    return sorted(choices, key=lateness) if len(choices) > LONG else list(choices)


def lateness(one: Choice) -> int:
    """Return by what choices are sorted so that the last used is the first."""
    return -one.used


class PickLine(GuardedLine):
    """A line with a list under it; ``picked`` tells the code that was taken."""

    picked = Signal(str)
    typed = Signal(str)
    list_wanted = Signal()

    def __init__(self, fold: Fold = plain_fold, parent: QWidget | None = None) -> None:
        """Start without choices."""
        super().__init__("", parent)
        self._choices: list[Choice] = []
        self._fold = fold
        self._popup: PopupList | None = None
        self.textEdited.connect(self._edited)
        self.list_wanted.connect(self._offer_all)
        arrow = self.addAction(
            icons.icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition
        )
        arrow.triggered.connect(self.list_wanted)

    @property
    def popup(self) -> PopupList:
        """Return the list under the line: made when it is wanted, for a form has many lines."""
        if self._popup is None:
            self._popup = PopupList(self)
            self._popup.taken.connect(self.picked)
        return self._popup

    @property
    def is_open(self) -> bool:
        """Tell whether the list is seen."""
        return self._popup is not None and self._popup.isVisible()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on."""
        self._choices = list(choices)

    def show_offers(self, found: Sequence[Choice]) -> None:
        """Open the list with exactly these."""
        self.popup.show_choices(found)

    def label_of(self, code: str) -> str:
        """Return the label of ``code``; the code itself where it is not offered."""
        return next((one.label for one in self._choices if one.code == code), code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, take from it, or close it."""
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if step and self.is_open:
            self.popup.move_choice(step)
        elif key == Qt.Key.Key_Down:
            self.list_wanted.emit()
        elif key in _TAKING and self.is_open and self.popup.take_choice():
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let Escape close the list before it closes anything else."""
        if event.type() == QEvent.Type.ShortcutOverride and self.is_open:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                self.popup.hide()
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list with the line."""
        if self.is_open:
            self.popup.hide()
        super().focusOutEvent(event)

    def _offer_all(self) -> None:
        if self._choices:
            self.popup.show_choices(used_first(self._choices))

    def _edited(self, text: str) -> None:
        self.typed.emit(text)
        if self._choices:
            self.popup.show_choices(matching(self._choices, text, self._fold))
