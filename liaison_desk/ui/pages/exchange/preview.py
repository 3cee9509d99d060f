"""The preview of a bundle: what would be new, changed, in conflict, deleted; then one button."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.exchange.field_changes import FieldChange, FieldChanges
from liaison_desk.ui.views import Empty, Heading, Row
from liaison_desk.ui.widgets.basics import button, column, foot, forget_typed, label, toned
from liaison_desk.ui.widgets.guarded import GuardedLine
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.widgets.page_header import PageHeader

_NUMBER: Final = 96  # px: room for the largest number that anybody types


@dataclass(frozen=True, slots=True)
class PreviewView:
    """A verified bundle before it is taken."""

    heading: Heading
    ids: tuple[str, ...]  # of the files that it meets, conflicts first
    rows: tuple[Row, ...]  # the first of them; the others are asked for when they are seen
    changes: Mapping[str, tuple[FieldChange, ...]]  # by row
    station: str  # the code of the sender
    promise: str = ""  # what can, and what cannot be undone
    must_type: int = 0  # it deletes so much that this number has to be typed; 0: it need not
    warning: str = ""  # why it has to be typed


class PreviewPage(Live):
    """Shows a plan; Take takes the bundle as a whole, Leave leaves it as a whole."""

    take_wanted = Signal(int)  # the number that was typed; 0 where none had to be
    rows_wanted = Signal(object)  # ids of files whose rows are seen and not known here yet
    row_wanted = Signal(str)  # what would happen to it is not known here yet
    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.header = PageHeader()
        self.list = ListPane(three_lines=False, plain=True)
        self.changes = FieldChanges()
        self._view: PreviewView | None = None
        self._busy = False
        self._promise = label(part="secondary", wrap=True)
        self._warning = toned("", Tone.LATE)
        self._warning.setWordWrap(True)
        self.number = GuardedLine()
        self.number.setMaximumWidth(_NUMBER)
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
        words = (self._promise, self._warning)
        layout.addWidget(foot(self.number, self.leave, self.take, beside=words))
        self.list.chosen.connect(self._show)
        self.list.rows_wanted.connect(self.rows_wanted)
        self.take.clicked.connect(lambda: self.take_wanted.emit(self._typed()))
        self.number.textEdited.connect(self._allow)
        self.number.returnPressed.connect(self.take.click)
        self.leave.clicked.connect(self.leave_wanted)
        self.say(self.take.setText, "preview.take")
        self.say(self.leave.setText, "preview.leave")
        self.say(self.number.setAccessibleName, "preview.type_number")

    def show_view(self, view: PreviewView) -> None:
        """Show ``view``, its first row open."""
        self._view = view
        self.header.show_heading(view.heading)
        self._promise.setText(view.promise)
        self._warning.setText(view.warning)
        forget_typed(self.number)
        for one in (self._warning, self.number):
            one.setVisible(bool(view.must_type))
        self._promise.setVisible(not view.must_type)
        self._allow()
        nothing = Empty(tr("preview.nothing"), tr("preview.nothing_text"))
        self.list.show_ids(view.ids, nothing)
        self.list.put_rows(view.rows)
        first = view.ids[0] if view.ids else ""
        self.list.select(first)
        self._show(first)

    def clear(self) -> None:
        """Forget the bundle: the window locks, or it was left."""
        self.show_view(PreviewView(Heading(""), (), (), {}, ""))

    def put_changes(self, row: str, changes: tuple[FieldChange, ...]) -> None:
        """Take what was wanted of a row; it is shown while the row is."""
        if self._view is not None and self.list.model.place(row) >= 0:
            self._view = replace(self._view, changes={**self._view.changes, row: changes})
            if self.list.selected == row:
                self._show(row)

    def hold(self, *, busy: bool) -> None:
        """Let nobody take or leave while it is being taken."""
        self._busy = busy
        self.leave.setEnabled(not busy)
        self._allow()

    def _typed(self) -> int:
        text = self.number.text().strip()
        return int(text) if text.isascii() and text.isdigit() else 0

    def _allow(self) -> None:
        must = self._view.must_type if self._view else 0
        self.take.setEnabled(not self._busy and self._typed() == must)

    def _show(self, row: str) -> None:
        if self._view is None:
            return
        self.changes.show_changes(self._view.changes.get(row, ()), self._view.station)
        if row and row not in self._view.changes:
            self.row_wanted.emit(row)
