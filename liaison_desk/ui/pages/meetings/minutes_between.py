"""What stands between the blocks of minutes and behind them: heads of items, keys, the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.meetings.minutes_values import Item, MinutesView
from liaison_desk.ui.shortcuts import IN_MINUTES
from liaison_desk.ui.widgets.basics import column, label, line
from liaison_desk.ui.widgets.flow import Flow


def head_of(item: Item) -> QWidget:
    """Return the head of an agenda item."""
    head = QWidget()
    layout = column(head, (0, 0 if item.number == "1" else 12, 0, 4), 2)
    layout.addWidget(label(f"{item.number}  {item.title}", "section", wrap=True))
    if item.note:
        layout.addWidget(label(item.note, "secondary"))
    return head


def hint(view: MinutesView) -> QWidget:
    """Return the keys in words; those that mean something in these minutes."""
    beside = len(view.kept) > len(view.languages)
    shown = {"pair": beside, "comment": view.comments is not None}
    result = QWidget()
    flow = Flow(result, gap=8)
    result.setContentsMargins(0, 12, 0, 0)
    for name, keys in IN_MINUTES.items():
        if not shown.get(name, True):
            continue
        both = QWidget()
        pair = line(both, gap=6)
        pair.addWidget(label(keys, "key"))
        pair.addWidget(label(tr(f"keys.minutes.{name}"), "secondary"))
        flow.addWidget(both)
    return result


def leave(editor: QWidget, *, forward: bool) -> None:
    """Put the focus of Tab on what comes behind the editor, or before it."""
    at = editor
    while True:
        at = (at.nextInFocusChain() if forward else at.previousInFocusChain()) or editor
        stop = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus) and at.isEnabled()
        if at is editor or (stop and at.isVisible() and not editor.isAncestorOf(at)):
            at.setFocus(Qt.FocusReason.TabFocusReason)
            return
