"""The texts of a block: its languages beside each other, or one beneath the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.meetings.minutes_fields import BlockText
from liaison_desk.ui.widgets.basics import restyle, toned

_GUTTER: Final = 14  # px between two languages beside each other
_BENEATH: Final = 2  # px between them otherwise


class Pair(QBoxLayout):
    """Lays the fields of the languages out."""

    def __init__(self, texts: Sequence[BlockText], *, wide: bool) -> None:
        """Lay them beside each other where it is ``wide``."""
        super().__init__(_way(wide=wide))
        self._texts = texts
        for place, edit in enumerate(texts):
            edit.setProperty("second", bool(place) and not wide)
            self.addWidget(edit, 1, Qt.AlignmentFlag.AlignTop)
        self.setSpacing(_GUTTER if wide else _BENEATH)

    def set_wide(self, *, wide: bool) -> None:
        """Turn them where the room has become another."""
        way = _way(wide=wide)
        if self.direction() == way:
            return
        self.setDirection(way)
        self.setSpacing(_GUTTER if wide else _BENEATH)
        for place, edit in enumerate(self._texts):  # beside each other both stand equal
            edit.setProperty("second", bool(place) and not wide)
            restyle(edit)


def line_beneath(block: QWidget) -> QLabel:
    """Return a line that says beneath a block what is wrong with it.

    Made when it is needed: a text that wraps costs each layout time.
    """
    result = toned("", Tone.LATE, "small")
    result.setWordWrap(True)
    layout = block.layout()
    assert layout is not None
    layout.addWidget(result)
    return result


def _way(*, wide: bool) -> QBoxLayout.Direction:
    return QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
