"""A readable copy outside the register, as one row: what it is, and that it was deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.basics import button, label, line, panel


@dataclass(frozen=True, slots=True)
class Outside:
    """A readable copy of a document that lies outside the register."""

    number: int
    words: str  # where, and since when


def outside_row(one: Outside, deleted: Callable[[int], None], *, side: int = 0) -> QWidget:
    """Return the row of a copy; ``deleted`` is told its number, ``side`` is px left and right."""
    result = panel("row")
    row = line(result, (side, 6, side, 6), 12)
    row.addWidget(label(one.words, wrap=True), 1)
    gone = button(tr("document.copy_deleted"))
    gone.setObjectName(f"copy-deleted-{one.number}")
    gone.clicked.connect(lambda: deleted(one.number))
    row.addWidget(gone)
    return result
