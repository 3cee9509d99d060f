"""What a bundle would do to one file: here, there, result; long texts as a word diff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.widgets.basics import clear, label, toned
from liaison_desk.ui.widgets.scrolled import ScrolledColumn
from liaison_desk.ui.widgets.word_diff import diff_label

_LONG = 60  # characters: longer texts are shown as a word diff


@dataclass(frozen=True, slots=True)
class Side:
    """A value with who wrote it, when and where."""

    value: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What would happen to one field: from here, to theirs, with what result."""

    label: str
    ours: Side
    theirs: Side
    conflict: bool = False
    note: str = ""
    result: str = ""  # what will stand
    new: bool = False  # a record that is not here yet: theirs says all of it


class FieldChanges(ScrolledColumn):
    """Field by field: here, there, result; long texts as a word diff."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__((18, 14, 18, 16), 4, parent)

    def show_changes(self, changes: Sequence[FieldChange], station: str) -> None:
        """Show ``changes`` against the ``station`` that sent them."""
        clear(self._layout)
        for change in changes:
            self._layout.addWidget(label(change.label, "section"))
            old, new = change.ours.value, change.theirs.value
            if change.new:
                self._layout.addWidget(label(new, wrap=True))
                self._layout.addWidget(label(change.theirs.who, "small"))
            elif old and new and max(len(old), len(new)) > _LONG:
                self._add_texts(change, station)
            else:
                self._layout.addWidget(self._table(change, station))
            if change.note:
                self._layout.addWidget(label(change.note, "secondary", wrap=True))
            self._layout.addSpacing(16)
        self._layout.addStretch()

    def _add_texts(self, change: FieldChange, station: str) -> None:
        """Show long texts word by word: from ours to theirs, and what will stand if neither."""
        ours, theirs = change.ours, change.theirs
        if change.conflict:
            self._layout.addWidget(label(_of(tr("preview.here"), ours.who), "small"))
            self._layout.addWidget(label(ours.value, wrap=True))
            self._layout.addSpacing(4)
            there = tr("preview.there", station=station)
            self._layout.addWidget(label(_of(there, theirs.who), "small"))
        self._layout.addWidget(diff_label(ours.value, theirs.value))
        if change.conflict:
            self._layout.addWidget(toned(tr("preview.both"), Tone.CONFLICT))
            return
        self._layout.addWidget(label(theirs.who, "small"))
        if change.result not in {"", theirs.value}:
            self._layout.addWidget(label(tr("preview.result"), "small"))
            self._layout.addWidget(label(change.result, "strong", wrap=True))

    @staticmethod
    def _table(change: FieldChange, station: str) -> QWidget:
        block = QWidget()
        grid = QGridLayout(block)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        heads = (tr("preview.here"), tr("preview.there", station=station), tr("preview.result"))
        for place, (head, stretch) in enumerate(zip(heads, (3, 3, 2), strict=True)):
            grid.addWidget(label(head, "small"), 0, place)
            grid.setColumnStretch(place, stretch)
        empty = tr("preview.empty")
        grid.addWidget(label(change.ours.value or empty, wrap=True), 1, 0)
        grid.addWidget(label(change.theirs.value or empty, wrap=True), 1, 1)
        if change.conflict:
            grid.addWidget(toned(tr("preview.both"), Tone.CONFLICT), 1, 2)
        else:
            grid.addWidget(label(change.result or empty, "strong", wrap=True), 1, 2)
        grid.addWidget(label(change.ours.who, "small", wrap=True), 2, 0)
        grid.addWidget(label(change.theirs.who, "small", wrap=True), 2, 1)
        return block


def _of(place: str, who: str) -> str:
    return f"{place} · {who}" if who else place
