"""The steps of a page in one line: those that find no room stand behind the three dots."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from liaison_desk.ui import icons, theme
from liaison_desk.ui.views import Step
from liaison_desk.ui.widgets.basics import clear, line, step_button, step_menu
from liaison_desk.ui.widgets.dots import dots

_GAP: Final = 4  # px

Chosen = Callable[[str], object]


class StepRow(QWidget):
    """Shows steps as buttons, as many as there is room for; tells which was chosen.

    The last of them always keeps its place: a new entry, or what has to be settled.
    """

    step_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._more: tuple[Step, ...] = ()
        self._buttons: list[QPushButton] = []
        self._dots = dots()
        self._behind: tuple[Step, ...] | None = None  # what the menu of the dots holds
        self._line = line(self, gap=_GAP)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: tuple[Step, ...], more: tuple[Step, ...]) -> None:
        """Show ``steps``, and ``more`` behind the dots in any case.

        Who stood on one of them stands on it again, or on the first.
        """
        stood = self._stood()
        clear(self._line)
        self._steps, self._more, self._behind = steps, more, None
        self._buttons = [_button(one, self.step_chosen.emit) for one in steps]
        self._dots = dots()
        for one in (*self._buttons, self._dots):
            self._line.addWidget(one)
        self._line.addStretch()
        self._fit()
        if stood is not None:
            self.enter(stood)

    def enter(self, name: str = "") -> bool:
        """Put the cursor on a step by its object's name; tell whether there is any step.

        Else on the one that is proposed, on the first, or on the dots where none has room.
        """
        offered = [one for one in (*self._buttons, self._dots) if not one.isHidden()]
        target = next((one for one in offered if name and one.objectName() == name), None)
        proposed = next((one for one in offered if one.property("part") == "primary"), None)
        first = target or proposed or next(iter(offered), None)
        if first is None or self.isHidden():
            return False
        first.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _stood(self) -> str | None:
        """Return the name of the button that has the cursor; ``None`` where none has."""
        focus = self.focusWidget()
        return focus.objectName() if focus is not None and focus.hasFocus() else None

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of a button, and for no width."""
        return QSize(0, self._dots.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move steps behind the dots, or back."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = set(self._fitting())
        for place, one in enumerate(self._buttons):
            one.setVisible(place in shown)
        left_over = tuple(one for place, one in enumerate(self._steps) if place not in shown)
        behind = (*left_over, *self._more)
        if behind == self._behind:
            return
        self._behind = behind
        self._dots.setVisible(bool(behind))
        old = self._dots.menu()
        self._dots.setMenu(_menu(behind, self.step_chosen.emit, self._dots))
        if old is not None:
            old.deleteLater()

    def _fitting(self) -> Iterable[int]:
        """Return the places of the steps that fit side by side."""
        widths = [one.sizeHint().width() + _GAP for one in self._buttons]
        dots = self._dots.sizeHint().width()
        if sum(widths) + (dots if self._more else 0) <= self.width() or not widths:
            return range(len(widths))
        room = self.width() - dots - widths[-1]
        count = 0
        while count < len(widths) - 1 and room >= widths[count]:
            room -= widths[count]
            count += 1
        return (*range(count), len(widths) - 1)


def _button(step: Step, chosen: Chosen) -> QPushButton:
    result = step_button(step, chosen)
    if step.under:
        colours = theme.colours()
        colour = colours.on_accent if step.primary else colours.secondary
        result.setIcon(icons.icon("chevron-down", colour))
        result.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return result


def _menu(steps: Iterable[Step], chosen: Chosen, parent: QWidget) -> QMenu:
    """Return a menu in which a step with several ways is a menu of its own."""
    result = QMenu(parent)
    for one in steps:
        if one.under:
            inner = step_menu(one.under, chosen, result)
            inner.setTitle(one.label)
            result.addMenu(inner)
        else:
            for entry in step_menu((one,), chosen, result).actions():
                result.addAction(entry)
    return result
