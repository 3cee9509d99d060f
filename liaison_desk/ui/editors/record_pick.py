"""Other records, found by typing: the page asks the store for what fits.

The last entry of what is offered may make a new record without leaving the
form: its code is ``new:`` and a kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.editors.chips import ChipsEditor
from liaison_desk.ui.editors.editor import Editor, Given
from liaison_desk.ui.editors.pick_line import PickLine
from liaison_desk.ui.language import tr
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.basics import column

NEW: Final = "new:"


class RecordEditor(Editor):
    """Another record, found by typing; the page asks the store for what fits."""

    wanted = Signal(str)  # what was typed
    new_wanted = Signal(str, str)  # a kind, what was typed

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.line = PickLine()
        self.line.leave_telling()
        self.line.refused.connect(self.refused)
        self.line.setPlaceholderText(tr("form.find"))
        self._record = ""
        self._labels: dict[str, str] = {}
        self.setFocusProxy(self.line)
        column(self).addWidget(self.line)
        self.line.typed.connect(self._typed)
        self.line.list_wanted.connect(lambda: self.wanted.emit(""))
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
        self.line.setCursorPosition(0)

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
        if record.startswith(NEW):
            self.new_wanted.emit(record.removeprefix(NEW), self.line.text().strip())
            return
        self.set_value(record)
        self.changed.emit()


class RecordsEditor(ChipsEditor):
    """Several other records as chips, and a line that finds one more."""

    wanted = Signal(str)
    new_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        self._labels: dict[str, str] = {}
        super().__init__(PickLine(), tr("form.find"), parent)
        self.line.typed.connect(self.wanted)
        self.line.list_wanted.connect(lambda: self.wanted.emit(""))
        self.line.picked.connect(self._picked)

    def label_of(self, element: str) -> str:
        """Return what a record is called, as far as it was told."""
        return self._labels.get(element, "")

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show what the store found, less what is in the set already."""
        self._labels |= {one.code: one.label for one in choices}
        self.line.show_offers([one for one in choices if one.code not in self.elements])

    def name(self, record: str, label: str) -> None:
        """Tell what a record is called, before or after its id is set."""
        self._labels[record] = label
        if record in self.elements:
            self.show_chips()

    def set_value(self, value: Given) -> None:
        """Show these records; a single id joins those that stand here."""
        if isinstance(value, str) and value:
            joined = self.elements if value in self.elements else [*self.elements, value]
            super().set_value(tuple(joined))
        else:
            super().set_value(value)

    def problem(self) -> str:
        """Say that what was typed is no record yet."""
        return "form.no_record" if self.line.text().strip() else ""

    def _picked(self, record: str) -> None:
        if record.startswith(NEW):
            self.new_wanted.emit(record.removeprefix(NEW), self.line.text().strip())
        else:
            self.add(record)
