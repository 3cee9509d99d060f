"""Every shortcut of the window in one table, which Ctrl+? shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.basics import column, label, line

# What can be asked for by keys, in the order of the list; words stand under
# "keys.<name>". Ctrl+1 and on come from the order of the places.
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "search": ("Ctrl+K",),
    "new": ("Ctrl+N",),
    "call": ("Ctrl+T",),
    "save": ("Ctrl+S",),
    "edit": ("F2",),
    "steps": ("F6",),  # what the page offers next
    "beside": ("F8",),  # in a form: what is known already
    "undo": ("Ctrl+Z",),  # in a text field it is the field's own
    "print": ("Ctrl+P",),
    "export": ("Ctrl+E",),  # the list that is shown, as a table
    "larger": ("Ctrl++", "Ctrl+="),  # a document that is looked at
    "smaller": ("Ctrl+-",),
    "fitting": ("Ctrl+0",),
    "lock": ("Ctrl+L",),
    "leave": ("Esc",),
    "back": ("Alt+Left",),
    "forward": ("Alt+Right",),
    "keys": ("Ctrl+?", "Ctrl+/"),
}

# What is typed in minutes, in the order of the list; words stand under "keys.minutes.<name>".
IN_MINUTES: Final[Mapping[str, str]] = {
    "enter": "Enter",
    "field": "Tab",
    "offer": "/",
    "conclusion": "/c",
    "action": "/a",
    "remark": "/i",
    "paragraph": "/p",
    "turn": "Ctrl+J",
    "comment": "Ctrl+M",
    "move": "Alt+↑ ↓",
    "item": "Ctrl+PgUp PgDn",
    "pair": "Alt+PgUp PgDn",
    "line": "Shift+Enter",
    "gone": "Backspace",
}


def install(window: QWidget, actions: Mapping[str, Callable[[], object]]) -> dict[str, QShortcut]:
    """Give ``window`` the shortcuts of those ``actions`` that it has."""
    made: dict[str, QShortcut] = {}
    for name, action in actions.items():
        for number, keys in enumerate(KEYS.get(name, (name,))):
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(action)
            made[name if not number else f"{name}.{number}"] = shortcut
    return made


class ShortcutList(QDialog):
    """Shows all of them."""

    def __init__(self, places: int, parent: QWidget | None = None) -> None:
        """Build the list for a window of so many places."""
        super().__init__(parent)
        self.setWindowTitle(tr("keys.title"))
        layout = column(self, (24, 16, 24, 20), 12)
        layout.addWidget(label(tr("keys.title"), "section"))
        rows = [(f"Ctrl+1 … Ctrl+{places}", tr("keys.places"))]
        rows += [(keys[0], tr(f"keys.{name}")) for name, keys in KEYS.items()]
        written = [(keys, tr(f"keys.minutes.{name}")) for name, keys in IN_MINUTES.items()]
        both = line(gap=48)
        both.addLayout(_column(tr("keys.everywhere"), rows))
        both.addLayout(_column(tr("keys.minutes"), written))
        layout.addLayout(both)


def _column(title: str, rows: Iterable[tuple[str, str]]) -> QVBoxLayout:
    """Return a column of the list under its title."""
    result, grid = column(gap=8), QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(8)
    for row, (keys, words) in enumerate(rows):
        grid.addWidget(label(words), row, 0)
        grid.addWidget(label(keys, "key"), row, 1, Qt.AlignmentFlag.AlignRight)
    result.addWidget(label(title, "group"))
    result.addLayout(grid)
    result.addStretch()
    return result
