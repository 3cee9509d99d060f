"""The form of a kind of record, built from its declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QScrollArea, QWidget

from liaison_desk.records.field import Field, Type
from liaison_desk.records.kind import Kind
from liaison_desk.ui import drafts
from liaison_desk.ui.editors.cell import Cell
from liaison_desk.ui.editors.context import Context, field_label
from liaison_desk.ui.editors.editor import (
    Editor,
    FlagEditor,
    Given,
)
from liaison_desk.ui.editors.editor_for import editor_for
from liaison_desk.ui.editors.layout import BEYOND, Layout, Part, Row, is_field
from liaison_desk.ui.editors.record_pick import RecordEditor, RecordsEditor
from liaison_desk.ui.editors.side_by_side import NAME_WIDTH, WIDEST, SideBySide
from liaison_desk.ui.editors.unseen import unseen
from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.basics import label, panel

_EDGE = 18  # px, at the left and the right
_BETWEEN = 12  # px between a name and its field
_HIDDEN = frozenset({Type.BYTES})
_STOOD = f"{BEYOND}stood"  # in a draft: what stood in its lines when the officer began


class Form(QScrollArea):
    """Edits one record; tells when something was changed, saves nothing itself."""

    changed = Signal()
    record_wanted = Signal(str, str)  # field, what was typed
    new_wanted = Signal(str, str, str)  # field, kind of a record to be made, what was typed

    def __init__(
        self,
        kind: Kind,
        context: Context,
        layout: Layout | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the lines of ``layout``; all of the kind's own without one."""
        super().__init__(parent)
        self.kind, self.layout_ = kind, layout or Layout([one.name for one in kind.own])
        self.editors: dict[str, Editor] = {}
        self._cells: dict[str, Cell] = {}
        self._beside: list[SideBySide] = []
        self._context = context
        self._extras = {one.name: one for one in self.layout_.extras}
        self._before: dict[str, Given] = {}
        self._stood: dict[str, Given] = {}
        self._key = ""
        self._new = False
        self._hidden: frozenset[str] = frozenset()
        self._revealed: frozenset[str] = frozenset()
        self.beyond: dict[str, Given] = {}  # given, and not asked for
        self.setProperty("part", "panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        inner = panel()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(_EDGE, 12, _EDGE, 16)
        self._grid.setHorizontalSpacing(_BETWEEN)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnStretch(1, 1)
        for row in self.layout_.rows:
            self._add(row)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.setWidget(inner)

    def open(self, key: str, values: Mapping[str, Given], *, new: bool = False) -> None:
        """Show ``values`` by field name; ``key`` names the draft.

        Of a ``new`` record all values are kept in the draft, not only those that differ.
        """
        self._key, self._new = key, new
        self.beyond = {name: one for name, one in values.items() if name not in self.editors}
        for name, editor in self.editors.items():
            editor.set_value(values.get(name, ""))
            self._cells[name].look()
        self._before = self.all_values()
        self._stood = {name: values.get(name, "") for name in self.editors}

    def hide_fields(self, names: Iterable[str]) -> None:
        """Hide what does not matter now; its values are left out."""
        hidden = frozenset(names) - self._revealed
        if hidden == self._hidden:
            return
        self._hidden = hidden
        for name, cell in self._cells.items():
            cell.show_if(name not in hidden)

    def reveal(self, name: str) -> None:
        """Show a line for good, whatever the others say."""
        self._revealed |= {name}
        self.hide_fields(self._hidden)

    def all_values(self) -> dict[str, Given]:
        """Return the value of every line, hidden or not."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def values(self) -> dict[str, Given]:
        """Return the value of every line that is not hidden."""
        return {
            name: editor.value()
            for name, editor in self.editors.items()
            if name not in self._hidden
        }

    def changes(self) -> dict[str, Given]:
        """Return the values that differ from those that were opened."""
        return {
            name: value for name, value in self.values().items() if value != self._before.get(name)
        }

    def stood(self) -> dict[str, Given]:
        """Return what stood in the lines that were changed when the officer began."""
        return {name: self._stood[name] for name in self.changes()}

    def now_stands(self, name: str, value: Given) -> None:
        """Take ``value`` as what the officer knows to stand in a line."""
        self._stood[name] = value

    # What is wrong

    def first_problem(self) -> str:
        """Return the line that cannot be saved yet, say why beneath it and move there."""
        wrong = {name: self.problem_of(name) for name in self.editors if name not in self._hidden}
        for name, text in wrong.items():
            self._cells[name].complain(text)
        first = next((name for name, text in wrong.items() if text), "")
        if first:
            self.move_to(first)
        return first

    def show_at_top(self, name: str) -> None:
        """Scroll so that ``name`` is the first line that is seen."""
        inner, editor = self.widget(), self.editors[name]
        if inner is None or (layout := inner.layout()) is None:
            return
        layout.activate()
        self.verticalScrollBar().setValue(editor.mapTo(inner, editor.rect().topLeft()).y() - 12)

    def problem_of(self, name: str) -> str:
        """Return the sentence that says why ``name`` cannot be saved; empty for nothing."""
        editor = self.editors[name]
        if editor.problem():
            return tr(editor.problem(), field=self.label_of(name))
        if shown := unseen(editor.value(), refused=True):
            return tr("form.unseen_refused", field=self.label_of(name), shown=shown)
        if self._required(name) and not editor.value():
            return tr("form.required", field=self.label_of(name))
        return ""

    def complain(self, name: str, text: str) -> bool:
        """Say beneath a line what is wrong with it, and move there; tell whether it is seen."""
        if name not in self.editors or name in self._hidden:
            return False
        self._cells[name].complain(text)
        self.move_to(name)
        return True

    def complaint_of(self, name: str) -> str:
        """Return what is said beneath a line; empty for nothing."""
        return self._cells[name].complaint

    def hint(self, name: str, text: str) -> None:
        """Say a word of help beneath a line; empty takes it away."""
        if name in self._cells:
            self._cells[name].hint(text)

    def move_to(self, name: str) -> None:
        """Put the cursor into a line, and show it."""
        editor = self.editors[name]
        editor.input().setFocus(Qt.FocusReason.OtherFocusReason)
        cell = self._cells[name]
        self.ensureWidgetVisible(cell)
        # Once more when what is said beneath the line, over several lines, has its room.
        QTimer.singleShot(0, cell, lambda: self.ensureWidgetVisible(cell))

    def focused(self) -> str:
        """Return the line in which one types; empty where that is elsewhere."""
        return next((name for name, one in self.editors.items() if _has_focus(one)), "")

    def label_of(self, name: str) -> str:
        """Return what a line is called."""
        if name in self._extras:
            return self._extras[name].words
        return self.layout_.labels.get(name) or field_label(self.kind.code, name)

    def _required(self, name: str) -> bool:
        own = is_field(name) and self.kind.fields[name].required
        return own or name in self.layout_.required

    # Drafts

    def draft_key(self) -> str:
        """Return the key of its draft; empty while nothing is open."""
        return self._key

    def draft(self) -> str:
        """Return what was changed, as text; empty for nothing."""
        changes = self.changes()
        if not changes:
            return ""
        if self._new:
            return drafts.pack(self.beyond | self.values())
        return drafts.pack({**changes, _STOOD: self.stood()})

    def restore(self, text: str) -> None:
        """Show what was typed before, over what is stored."""
        typed = drafts.unpack(text)
        stood = typed.get(_STOOD)
        self._stood |= given_in(stood) if isinstance(stood, dict) else {}
        for name, value in given_in(typed).items():
            if name in self.editors:
                self.editors[name].set_value(value)
                self._cells[name].look()
        self.changed.emit()

    # Building

    def _add(self, row: Row) -> None:
        place = self._grid.rowCount()
        if isinstance(row, Part):
            title = label(row.words, "group")
            title.setContentsMargins(0, 10, 0, 0)
            self._grid.addWidget(title, place, 0, 1, 2)
            return
        names = (row,) if isinstance(row, str) else row
        shown = [one for one in names if not self._is_hidden_type(one)]
        if not shown:
            return
        cells = [self._cell(one) for one in shown]
        if len(cells) > 1:
            self._beside.append(SideBySide(self._grid, cells))
            return
        cells[0].name.setMaximumWidth(NAME_WIDTH)
        self._grid.addWidget(cells[0].name, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(cells[0], place, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set fields side by side, or under each other, by the room that there is."""
        super().resizeEvent(event)
        room = self.viewport().width() - NAME_WIDTH - _BETWEEN - 2 * _EDGE
        for one in self._beside:
            one.arrange(room)

    def _is_hidden_type(self, name: str) -> bool:
        if not is_field(name):
            return False
        field = self.kind.fields[name]
        return field.type in _HIDDEN or field.keyed

    def _cell(self, name: str) -> Cell:
        words = self.label_of(name)
        if name in self._extras:
            made = self._extras[name].make
            editor = editor_for(made, self._context, words) if isinstance(made, Field) else made()
        else:
            editor = editor_for(self.kind.fields[name], self._context, words)
        editor.input().setAccessibleName(words)
        editor.changed.connect(self.changed)
        if isinstance(editor, RecordEditor | RecordsEditor):
            editor.wanted.connect(lambda typed: self.record_wanted.emit(name, typed))
            editor.new_wanted.connect(lambda made, typed: self.new_wanted.emit(name, made, typed))
        cell = Cell(editor, self._name(name, words, editor))
        cell.setMaximumWidth(WIDEST)
        self.editors[name], self._cells[name] = editor, cell
        editor.refused.connect(lambda _: self.move_to(name))  # all of what is said is seen
        return cell

    def _name(self, name: str, words: str, editor: Editor) -> QLabel:
        result = label("" if isinstance(editor, FlagEditor) else words, "secondary", wrap=True)
        if self._required(name) or name in self.layout_.marked:
            result.setText(f"{words} *")
            result.setToolTip(tr("form.must"))
        result.setContentsMargins(0, 5, 0, 0)
        result.setBuddy(editor.input())
        return result


def given_in(kept: Mapping[str, object]) -> dict[str, Given]:
    """Return values of a draft of ours as they were: a set comes back as a list."""
    return {
        name: tuple(one) if isinstance(one, list) else one  # type: ignore[misc]
        for name, one in kept.items()
    }


def _has_focus(editor: Editor) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is editor or editor.isAncestorOf(focused))
