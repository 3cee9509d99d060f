"""Keys that are for a whole block of minutes, wherever in it the cursor stands."""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_ALT: Final = Qt.KeyboardModifier.AltModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_NONE: Final = Qt.KeyboardModifier.NoModifier
_KEYS: Final = frozenset({
    Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Delete,
})  # fmt: skip
_CHANGING: Final = (QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Cut)
_ARROWS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Wished(Enum):
    """What is wanted of a block."""

    MOVE = "move"  # up or down
    ITEM = "item"  # to the agenda item before or behind
    PAIR = "pair"  # to the next two of three languages or more
    COMMENT = "comment"  # on it, while a version is out for comments
    TURN = "turn"  # from fact to assessment, from type to type


class Wish(NamedTuple):
    """What is wanted, and in which direction."""

    what: Wished
    step: int = 0


def would_change(event: QKeyEvent) -> bool:
    """Tell whether a key would change a text: a letter, Enter, what deletes, what pastes."""
    if any(event.matches(one) for one in _CHANGING):
        return True
    plain = event.modifiers() & (_ALT | _CONTROL) in {_NONE, _ALT | _CONTROL}  # both: AltGr
    return plain and ((event.text().isprintable() and bool(event.text())) or event.key() in _KEYS)


def wish_of(event: QKeyEvent) -> Wish | None:
    """Return what a key wants of its block; ``None`` for a key that is for the field."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == _ALT and key in _ARROWS:
        return Wish(Wished.MOVE, _ARROWS[key])
    if held == _ALT and key in _PAGES:
        return Wish(Wished.PAIR, _PAGES[key])
    if held == _CONTROL and key in _PAGES:
        return Wish(Wished.ITEM, _PAGES[key])
    if held == _CONTROL and key == Qt.Key.Key_M:
        return Wish(Wished.COMMENT)
    if held == _CONTROL and key == Qt.Key.Key_J:
        return Wish(Wished.TURN)
    return None
