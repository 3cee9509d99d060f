"""Sets: each element a chip with a cross, and a line that finds one more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from liaison_desk.ui.editors.editor import Editor, Given
from liaison_desk.ui.editors.pick_line import PickLine
from liaison_desk.ui.language import tr
from liaison_desk.ui.look import icons, theme
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.views import Mark
from liaison_desk.ui.widgets.basics import chip, clear, column, line, tool
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.tips import plain


class ChipsEditor(Editor):
    """What editors of sets share; they say what an element is called."""

    def __init__(self, line_edit: PickLine, hint: str, parent: QWidget | None = None) -> None:
        """Build it empty, over ``line_edit`` with its ``hint``."""
        super().__init__(parent)
        self.elements: list[str] = []
        self.line = line_edit
        self.line.leave_telling()
        self.line.refused.connect(self.refused)
        self.line.setPlaceholderText(hint)
        self._chips = QWidget()
        Flow(self._chips, gap=4)
        self.setFocusProxy(self.line)
        layout = column(self, gap=4)
        layout.addWidget(self._chips)
        layout.addWidget(self.line)
        self.show_chips()

    def label_of(self, element: str) -> str:
        """Return what an element is called."""
        raise NotImplementedError

    def value(self) -> Given:
        """Return the elements in the order they were added."""
        return tuple(self.elements)

    def set_value(self, value: Given) -> None:
        """Show these elements."""
        self.elements = list(value) if isinstance(value, tuple | list) else []
        self.show_chips()

    def input(self) -> QWidget:
        """Return the line."""
        return self.line

    def add(self, element: str) -> None:
        """Add an element that the officer picked."""
        self.elements.append(element)
        self.line.clear()
        self.show_chips()
        self.changed.emit()

    def show_chips(self) -> None:
        """Show the elements as they stand."""
        layout = self._chips.layout()
        assert layout is not None
        clear(layout)
        for one in self.elements:
            layout.addWidget(_chip_with_cross(one, self.label_of(one), self._remove))
        self._chips.setVisible(bool(self.elements))

    def _remove(self, element: str) -> None:
        self.elements.remove(element)
        self.show_chips()
        self.line.setFocus()
        self.changed.emit()


def _chip_with_cross(element: str, words: str, removed: Callable[[str], object]) -> QWidget:
    """Return a chip of one element, and a cross that takes it out."""
    result = QWidget()
    inner = line(result)
    inner.addWidget(chip(Mark(words, Tone.ACCENT)))
    away = tool(12)
    away.setIcon(icons.icon("close", theme.colours().secondary))
    away.setAccessibleName(tr("form.remove", what=words))
    away.setToolTip(plain(tr("form.remove", what=words)))
    away.clicked.connect(lambda: removed(element))
    inner.addWidget(away)
    return result
