"""Which editor a field has, by its type."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from liaison_desk.records.field import Field, Type
from liaison_desk.ui.editors.context import Context
from liaison_desk.ui.editors.days import AboutEditor, DayEditor, MomentEditor
from liaison_desk.ui.editors.editor import (
    Editor,
    FlagEditor,
    LineEditor,
    NumberEditor,
    TextEditor,
)
from liaison_desk.ui.editors.languages import LanguagesEditor
from liaison_desk.ui.editors.pick import PickEditor, SetEditor
from liaison_desk.ui.editors.record_pick import RecordEditor, RecordsEditor

_LONG: Final = frozenset({"body", "note", "summary", "text"})  # what a record is about
_LOW: Final = (1, 12)  # lines of other texts: they grow as they are typed


def editor_for(field: Field, context: Context, words: str) -> Editor:
    """Return the editor of a field's type."""
    if field.languages:
        return LanguagesEditor(many_lines=field.type is Type.TEXT)
    if field.type in {Type.CODE, Type.STATION}:
        return _codes(field, context)
    if field.type is Type.RECORD:
        return RecordsEditor() if field.many else RecordEditor()
    made: dict[Type, Callable[[], Editor]] = {
        Type.NUMBER: NumberEditor,
        Type.TEXT: TextEditor if field.name in _LONG else partial(TextEditor, _LOW),
        Type.DAY: partial(DayEditor, context),
        Type.ABOUT: partial(AboutEditor, context),
        Type.MOMENT: partial(MomentEditor, context),
        Type.FLAG: partial(FlagEditor, words),
    }
    return made.get(field.type, LineEditor)()


def _codes(field: Field, context: Context) -> Editor:
    """Return the editor of codes; one that only a newer version knows is shown as such."""
    choose = SetEditor if field.many else PickEditor
    if not field.vocabulary:
        return choose(list(context.stations), context.fold)
    other = partial(context.named, field.vocabulary)
    return choose(context.codes(field.vocabulary), context.fold, other=other)
