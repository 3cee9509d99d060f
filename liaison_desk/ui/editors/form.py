"""The form of a kind of record, built from its declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from liaison_desk.records.field import Field, Type
from liaison_desk.records.kind import Kind
from liaison_desk.ui import drafts
from liaison_desk.ui.editors.context import Context, field_label
from liaison_desk.ui.editors.days import AboutEditor, DayEditor, MomentEditor
from liaison_desk.ui.editors.editor import (
    Editor,
    FlagEditor,
    Given,
    LineEditor,
    NumberEditor,
    TextEditor,
)
from liaison_desk.ui.editors.languages import LanguagesEditor
from liaison_desk.ui.editors.pick import PickEditor, SetEditor
from liaison_desk.ui.editors.record_pick import RecordEditor, RecordsEditor
from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.basics import label, panel

_LABEL_WIDTH = 168  # px
_WIDEST = 760  # px: longer lines are hard to read and to fill in
_HIDDEN = frozenset({Type.BYTES})


class Form(QScrollArea):
    """Edits one record; tells when something was changed, saves nothing itself."""

    changed = Signal()
    record_wanted = Signal(str, str)  # field, what was typed
    new_wanted = Signal(str, str, str)  # field, kind of a record to be made, what was typed

    def __init__(
        self,
        kind: Kind,
        context: Context,
        names: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Build the editors of ``names``; all of the kind's own without them."""
        super().__init__(parent)
        self.kind = kind
        self.editors: dict[str, Editor] = {}
        self._labels: dict[str, QLabel] = {}
        self._before: dict[str, Given] = {}
        self._key = ""
        self._new = False
        self._hidden: frozenset[str] = frozenset()
        self.beyond: dict[str, Given] = {}  # given, and not asked for
        self.setProperty("part", "panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        inner = panel()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(18, 12, 18, 16)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        for name in names or [one.name for one in kind.own]:
            field = kind.fields[name]
            if field.type not in _HIDDEN and not field.keyed:
                self._add(field, context)
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
        self._before = self.all_values()

    def hide_fields(self, names: Iterable[str]) -> None:
        """Hide what does not matter now; its values are left out."""
        hidden = frozenset(names)
        if hidden == self._hidden:
            return
        self._hidden = hidden
        for name, editor in self.editors.items():
            editor.setVisible(name not in hidden)
            self._labels[name].setVisible(name not in hidden)

    def all_values(self) -> dict[str, Given]:
        """Return the value of every field, hidden or not."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def values(self) -> dict[str, Given]:
        """Return the value of every field that is not hidden."""
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

    def first_problem(self) -> str:
        """Return the field that cannot be saved yet, and move there; empty for none."""
        for name, editor in self.editors.items():
            if name in self._hidden:
                continue
            missing = self.kind.fields[name].required and not editor.value()
            if missing or editor.problem():
                editor.input().setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(editor)
                return name
        return ""

    def show_at_top(self, name: str) -> None:
        """Scroll so that ``name`` is the first line that is seen."""
        inner, editor = self.widget(), self.editors[name]
        if inner is None or (layout := inner.layout()) is None:
            return
        layout.activate()
        inner.adjustSize()
        self.verticalScrollBar().setValue(editor.mapTo(inner, editor.rect().topLeft()).y() - 12)

    def problem_of(self, name: str) -> str:
        """Return the sentence that says why ``name`` cannot be saved; empty for nothing."""
        editor = self.editors[name]
        label = field_label(self.kind.code, name)
        if editor.problem():
            return tr(editor.problem(), field=label)
        if self.kind.fields[name].required and not editor.value():
            return tr("form.required", field=label)
        return ""

    def draft_key(self) -> str:
        """Return the key of its draft; empty while nothing is open."""
        return self._key

    def draft(self) -> str:
        """Return what was changed, as text; empty for nothing."""
        changes = self.changes()
        if not changes:
            return ""
        return drafts.pack(self.beyond | self.values() if self._new else changes)

    def restore(self, text: str) -> None:
        """Show what was typed before, over what is stored."""
        for name, value in drafts.unpack(text).items():
            if name in self.editors:
                given = tuple(value) if isinstance(value, list) else value
                self.editors[name].set_value(given)  # type: ignore[arg-type]  # our own draft
        self.changed.emit()

    def _add(self, field: Field, context: Context) -> None:
        words = field_label(self.kind.code, field.name)
        editor = editor_for(field, context, words)
        row = self._grid.rowCount()
        name = label("" if field.type is Type.FLAG else words, "secondary", wrap=True)
        if field.required:
            name.setText(f"{words} *")
            name.setToolTip(tr("form.must"))
        name.setContentsMargins(0, 5, 0, 0)
        name.setBuddy(editor.input())
        editor.input().setAccessibleName(words)
        editor.setMaximumWidth(_WIDEST)
        editor.changed.connect(self.changed)
        if isinstance(editor, RecordEditor | RecordsEditor):
            editor.wanted.connect(
                lambda typed, which=field.name: self.record_wanted.emit(which, typed)
            )
            editor.new_wanted.connect(
                lambda made, typed, which=field.name: self.new_wanted.emit(which, made, typed)
            )
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(editor, row, 1)
        self.editors[field.name] = editor
        self._labels[field.name] = name


def editor_for(field: Field, context: Context, words: str) -> Editor:
    """Return the editor of a field's type."""
    if field.languages:
        return LanguagesEditor(many_lines=field.type is Type.TEXT)
    if field.type in {Type.CODE, Type.STATION}:
        choices = context.codes(field.vocabulary) if field.vocabulary else list(context.stations)
        return (SetEditor if field.many else PickEditor)(choices, context.fold)
    if field.type is Type.RECORD:
        return RecordsEditor() if field.many else RecordEditor()
    simple = {Type.NUMBER: NumberEditor, Type.TEXT: TextEditor}
    if field.type in simple:
        return simple[field.type]()
    dated = {Type.DAY: DayEditor, Type.ABOUT: AboutEditor, Type.MOMENT: MomentEditor}
    if field.type in dated:
        return dated[field.type](context)
    return FlagEditor(words) if field.type is Type.FLAG else LineEditor()
