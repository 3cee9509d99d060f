"""The preview of a bundle: what would be new, changed, in conflict, deleted; then one button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSplitter, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.views import Empty, Heading, Row
from liaison_desk.ui.widgets.basics import (
    button,
    clear,
    column,
    ground,
    label,
    line,
    toned,
)
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.widgets.page_header import PageHeader
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


@dataclass(frozen=True, slots=True)
class PreviewView:
    """A verified bundle before it is taken."""

    heading: Heading
    rows: tuple[Row, ...]  # conflicts first
    changes: Mapping[str, tuple[FieldChange, ...]]  # by row
    station: str  # the code of the sender
    promise: str = ""  # what can, and what cannot be undone


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
            elif old and new and not change.conflict and max(len(old), len(new)) > _LONG:
                self._layout.addWidget(diff_label(old, new))
                self._layout.addWidget(label(change.theirs.who, "small"))
            else:
                self._layout.addWidget(self._table(change, station))
            if change.note:
                self._layout.addWidget(label(change.note, "secondary", wrap=True))
            self._layout.addSpacing(16)
        self._layout.addStretch()

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


class PreviewPage(Live):
    """Shows a plan; Take takes the bundle as a whole, Leave leaves it as a whole."""

    take_wanted = Signal()
    row_wanted = Signal(str)  # what would happen to it is not known here yet
    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.header = PageHeader()
        self.list = ListPane(three_lines=False, plain=True)
        self.changes = FieldChanges()
        self._view: PreviewView | None = None
        self._promise = label(part="secondary", wrap=True)
        self.take, self.leave = button(part="primary"), button()
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.addWidget(self.list)
        both.addWidget(self.changes)
        both.setSizes([420, 780])
        both.setStretchFactor(1, 1)
        layout = column(self)
        layout.addWidget(self.header)
        layout.addWidget(both, 1)
        layout.addWidget(self._foot())
        self.list.chosen.connect(self._show)
        self.take.clicked.connect(self.take_wanted)
        self.leave.clicked.connect(self.leave_wanted)
        self.say(self.take.setText, "preview.take")
        self.say(self.leave.setText, "preview.leave")

    def show_view(self, view: PreviewView) -> None:
        """Show ``view``, its first row open."""
        self._view = view
        self.header.show_heading(view.heading)
        self._promise.setText(view.promise)
        nothing = Empty(tr("preview.nothing"), tr("preview.nothing_text"))
        self.list.show_ids([row.id for row in view.rows], nothing)
        self.list.put_rows(view.rows)
        first = view.rows[0].id if view.rows else ""
        self.list.select(first)
        self._show(first)

    def clear(self) -> None:
        """Forget the bundle: the window locks, or it was left."""
        self.show_view(PreviewView(Heading(""), (), {}, ""))

    def put_changes(self, row: str, changes: tuple[FieldChange, ...]) -> None:
        """Take what was wanted of a row; it is shown while the row is."""
        if self._view is not None and self.list.model.place(row) >= 0:
            self._view = replace(self._view, changes={**self._view.changes, row: changes})
            if self.list.selected == row:
                self._show(row)

    def _show(self, row: str) -> None:
        if self._view is None:
            return
        self.changes.show_changes(self._view.changes.get(row, ()), self._view.station)
        if row and row not in self._view.changes:
            self.row_wanted.emit(row)

    def _foot(self) -> QWidget:
        foot = QWidget()
        ground(foot, "foot")
        layout = line(foot, (18, 10, 18, 10), 8)
        layout.addWidget(self._promise, 1)
        layout.addWidget(self.leave)
        layout.addWidget(self.take)
        return foot
