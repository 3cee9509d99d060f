"""Pick lists that filter while typing, in any script; and sets shown as chips."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from liaison_desk.ui import icons, theme
from liaison_desk.ui.editors.context import plain_fold
from liaison_desk.ui.editors.editor import Editor, Given
from liaison_desk.ui.language import tr
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.views import Choice, Mark
from liaison_desk.ui.widgets.basics import chip, clear, column, tool
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.popup_list import PopupList

Fold = Callable[[str], str]


def matching(choices: Sequence[Choice], typed: str, fold: Fold) -> list[Choice]:
    """Return the choices that fit ``typed``: those that begin with it first."""
    wanted = fold(typed.strip())
    if not wanted:
        return list(choices)
    begin, hold = [], []
    for one in choices:
        words = fold(f"{one.label} {one.code} {one.hint}")
        if words.startswith(wanted) or fold(one.code) == wanted:
            begin.append(one)
        elif wanted in words:
            hold.append(one)
    return begin + hold


class PickLine(QLineEdit):
    """A line with a list under it; ``picked`` tells the code that was taken."""

    picked = Signal(str)
    typed = Signal(str)
    list_wanted = Signal()

    def __init__(self, fold: Fold = plain_fold, parent: QWidget | None = None) -> None:
        """Start without choices."""
        super().__init__(parent)
        self._choices: list[Choice] = []
        self._fold = fold
        self.popup = PopupList(self)
        self.popup.taken.connect(self.picked)
        self.textEdited.connect(self._edited)
        self.list_wanted.connect(self._offer_all)
        arrow = self.addAction(
            icons.icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition
        )
        arrow.triggered.connect(self.list_wanted)

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
        if step and self.popup.isVisible():
            self.popup.move_choice(step)
        elif key == Qt.Key.Key_Down:
            self.list_wanted.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.popup.take_choice():
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let Escape close the list before it closes anything else."""
        if event.type() == QEvent.Type.ShortcutOverride and self.popup.isVisible():
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                self.popup.hide()
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list with the line."""
        self.popup.hide()
        super().focusOutEvent(event)

    def _offer_all(self) -> None:
        if self._choices:
            self.popup.show_choices(self._choices)

    def _edited(self, text: str) -> None:
        self.typed.emit(text)
        if self._choices:
            self.popup.show_choices(matching(self._choices, text, self._fold))


class PickEditor(Editor):
    """One code of a list."""

    def __init__(
        self, choices: Sequence[Choice], fold: Fold = plain_fold, parent: QWidget | None = None
    ) -> None:
        """Offer ``choices``."""
        super().__init__(parent)
        self.line = PickLine(fold)
        self.line.set_choices(choices)
        self._choices, self._fold = choices, fold
        self._code = ""
        self.setFocusProxy(self.line)
        column(self).addWidget(self.line)
        self.line.picked.connect(self._picked)
        self.line.textEdited.connect(self._retyped)
        self.line.installEventFilter(self)

    def value(self) -> Given:
        """Return the code; text that names none stays text."""
        return self._code or self.line.text().strip()

    def set_value(self, value: Given) -> None:
        """Show the label of the code ``value``."""
        self._code = str(value)
        self.line.setText(self.line.label_of(self._code) if self._code else "")

    def problem(self) -> str:
        """Say that what was typed is not in the list."""
        return "form.not_in_list" if not self._code and self.line.text().strip() else ""

    def input(self) -> QWidget:
        """Return the line."""
        return self.line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Settle what was typed when the focus leaves: one fit is the one that was meant."""
        if watched is self.line and event.type() == QEvent.Type.FocusOut and not self._code:
            fits = matching(self._choices, self.line.text(), self._fold)
            if self.line.text().strip() and len(fits) == 1:
                self._picked(fits[0].code)
        return super().eventFilter(watched, event)

    def _picked(self, code: str) -> None:
        self.set_value(code)
        self.changed.emit()

    def _retyped(self) -> None:
        self._code = ""
        self.changed.emit()


class SetEditor(Editor):
    """Several codes as chips, and a line that adds one."""

    def __init__(
        self, choices: Sequence[Choice], fold: Fold = plain_fold, parent: QWidget | None = None
    ) -> None:
        """Offer ``choices``."""
        super().__init__(parent)
        self._codes: list[str] = []
        self._choices = choices
        self.line = PickLine(fold)
        self.line.setPlaceholderText(tr("form.add"))
        self.line.picked.connect(self._add)
        self._chips = QWidget()
        Flow(self._chips, gap=4)
        self.setFocusProxy(self.line)
        layout = column(self, gap=4)
        layout.addWidget(self._chips)
        layout.addWidget(self.line)
        self._show()

    def value(self) -> Given:
        """Return the codes in the order they were added."""
        return tuple(self._codes)

    def set_value(self, value: Given) -> None:
        """Show these codes."""
        self._codes = list(value) if isinstance(value, tuple | list) else []
        self._show()

    def input(self) -> QWidget:
        """Return the line."""
        return self.line

    def _add(self, code: str) -> None:
        self._codes.append(code)
        self.line.clear()
        self._show()
        self.changed.emit()

    def _remove(self, code: str) -> None:
        self._codes.remove(code)
        self._show()
        self.line.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        labels = {one.code: one.label for one in self._choices}
        self.line.set_choices([one for one in self._choices if one.code not in self._codes])
        layout = self._chips.layout()
        assert layout is not None
        clear(layout)
        for code in self._codes:
            layout.addWidget(chip_with_cross(code, labels.get(code, code), self._remove))
        self._chips.setVisible(bool(self._codes))


def chip_with_cross(code: str, words: str, removed: Callable[[str], object]) -> QWidget:
    """Return a chip of one element, and a cross that takes it out."""
    result = QWidget()
    inner = QHBoxLayout(result)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(0)
    inner.addWidget(chip(Mark(words, Tone.ACCENT)))
    away = tool(12)
    away.setIcon(icons.icon("close", theme.colours().secondary))
    away.setAccessibleName(tr("form.remove", what=words))
    away.setToolTip(tr("form.remove", what=words))
    away.clicked.connect(lambda: removed(code))
    inner.addWidget(away)
    return result
