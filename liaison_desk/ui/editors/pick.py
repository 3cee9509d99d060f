"""Pick lists that filter while typing, in any script; and sets shown as chips."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QListView, QWidget

from liaison_desk.ui import icons, theme
from liaison_desk.ui.editors.context import plain_fold
from liaison_desk.ui.editors.editor import Editor, Given, Leaver
from liaison_desk.ui.language import tr
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.views import Choice, Mark
from liaison_desk.ui.widgets.basics import chip, clear, column, tool
from liaison_desk.ui.widgets.flow import Flow

_CODE: Final = Qt.ItemDataRole.UserRole + 1
_SHOWN: Final = 200  # more than anybody scrolls through
_VISIBLE: Final = 10

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


class PickLine(Leaver):
    """A line with a list under it; ``picked`` tells the code that was taken."""

    picked = Signal(str)
    typed = Signal(str)

    def __init__(self, fold: Fold = plain_fold, parent: QWidget | None = None) -> None:
        """Start without choices."""
        super().__init__(parent)
        self._choices: list[Choice] = []
        self._fold = fold
        self._model = QStandardItemModel(self)
        popup = QListView()
        popup.setProperty("part", "popup")
        completer = QCompleter(self._model, self)
        completer.setPopup(popup)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_VISIBLE)
        completer.setWidget(self)  # not setCompleter: that would filter once more, by its rules
        completer.activated[QModelIndex].connect(self._take)
        self._completer = completer
        self.textEdited.connect(self._edited)
        self.down_pressed.connect(lambda: self.offer(""))
        self._arrow = self.addAction(
            icons.icon("chevron-down"), Leaver.ActionPosition.TrailingPosition
        )
        self._arrow.triggered.connect(lambda: self.offer(""))

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on."""
        self._choices = list(choices)

    def offer(self, typed: str) -> None:
        """Open the list with what fits ``typed``."""
        self.show_offers(matching(self._choices, typed, self._fold))

    def show_offers(self, found: Sequence[Choice]) -> None:
        """Open the list with exactly these."""
        self._model.clear()
        for one in found[:_SHOWN]:
            item = QStandardItem(one.label if one.hint in ("", one.label) else f"{one.label}  {one.hint}")
            item.setData(one.code, _CODE)
            self._model.appendRow(item)
        if found:
            self._completer.complete()
        else:
            self._completer.popup().hide()

    def label_of(self, code: str) -> str:
        """Return the label of ``code``; the code itself where it is not offered."""
        return next((one.label for one in self._choices if one.code == code), code)

    def _edited(self, text: str) -> None:
        self.typed.emit(text)
        if self._choices:
            self.offer(text)

    def _take(self, index: QModelIndex) -> None:
        code = index.data(_CODE)
        if code is None:  # the completer's own model hands its index on
            code = self._model.index(index.row(), 0).data(_CODE)
        self.picked.emit(str(code))


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
            layout.addWidget(self._chip(code, labels.get(code, code)))
        self._chips.setVisible(bool(self._codes))

    def _chip(self, code: str, words: str) -> QWidget:
        result = QWidget()
        inner = QHBoxLayout(result)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(chip(Mark(words, Tone.ACCENT)))
        away = tool(12)
        away.setIcon(icons.icon("close", theme.colours().secondary))
        away.setAccessibleName(tr("form.remove", what=words))
        away.setToolTip(tr("form.remove", what=words))
        away.clicked.connect(lambda: self._remove(code))
        inner.addWidget(away)
        return result


class RecordEditor(Editor):
    """Another record, found by typing; the page asks the store for what fits."""

    wanted = Signal(str)  # what was typed

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.line = PickLine()
        self.line.setPlaceholderText(tr("form.find"))
        self._record = ""
        self._labels: dict[str, str] = {}
        self.setFocusProxy(self.line)
        column(self).addWidget(self.line)
        self.line.typed.connect(self._typed)
        self.line.down_pressed.connect(lambda: self.wanted.emit(""))
        self.line.picked.connect(self._picked)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show what the store found."""
        self._labels |= {one.code: one.label for one in choices}
        self.line.show_offers(choices)

    def name(self, record: str, label: str) -> None:
        """Tell what a record is called, before or after its id is set."""
        self._labels[record] = label
        if record == self._record:
            self.line.setText(label)

    def value(self) -> Given:
        """Return the record's id; empty for none."""
        return self._record

    def set_value(self, value: Given) -> None:
        """Show the record ``value``; its label may come later."""
        self._record = str(value)
        self.line.setText(self._labels.get(self._record, ""))

    def problem(self) -> str:
        """Say that what was typed is no record yet."""
        return "form.no_record" if not self._record and self.line.text().strip() else ""

    def input(self) -> QWidget:
        """Return the line."""
        return self.line

    def _typed(self, text: str) -> None:
        self._record = ""
        self.wanted.emit(text)
        self.changed.emit()

    def _picked(self, record: str) -> None:
        self.set_value(record)
        self.changed.emit()
