"""Codes picked from a list: one of them, or several shown as chips."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.editors.chips import ChipsEditor
from liaison_desk.ui.editors.context import plain_fold
from liaison_desk.ui.editors.editor import Editor, Given
from liaison_desk.ui.editors.pick_line import Fold, PickLine, matching
from liaison_desk.ui.language import tr
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.basics import column

Named = Callable[[str], str]  # what a code is called that is not offered


class PickEditor(Editor):
    """One code of a list."""

    def __init__(
        self,
        choices: Sequence[Choice],
        fold: Fold = plain_fold,
        parent: QWidget | None = None,
        *,
        other: Named = str,
    ) -> None:
        """Offer ``choices``; ``other`` says what a code is called that is none of them."""
        super().__init__(parent)
        self._other = other
        self.line = PickLine(fold)
        self.line.leave_telling()
        self.line.refused.connect(self.refused)
        self.line.set_choices(choices)
        self._choices, self._fold = choices, fold
        self._code = ""
        self.setFocusProxy(self.line)
        column(self).addWidget(self.line)
        self.line.picked.connect(self._picked)
        self.line.textEdited.connect(self._retyped)
        self.line.installEventFilter(self)

    def value(self) -> Given:
        """Return the code; text that names none stays text."""
        return self._code or self.line.text().strip()

    def set_value(self, value: Given) -> None:
        """Show the label of the code ``value``."""
        self._code = str(value)
        label = self.line.label_of(self._code) if self._code else ""
        self.line.setText(self._other(label) if label == self._code else label)
        self.line.setCursorPosition(0)  # a long label is read from its beginning

    def extend(self, choices: Sequence[Choice]) -> None:
        """Offer these too."""
        self._choices = [*self._choices, *choices]
        self.line.set_choices(self._choices)
        if self._code in {one.code for one in choices}:
            self.set_value(self._code)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these in place of those; the code that stands there gets its new label."""
        self._choices = choices
        self.line.set_choices(choices)
        if self._code:
            self.set_value(self._code)

    def problem(self) -> str:
        """Say that what was typed is not in the list."""
        return "form.not_in_list" if not self._code and self.line.text().strip() else ""

    def input(self) -> QWidget:
        """Return the line."""
        return self.line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Settle what was typed when the focus leaves: one fit is the one that was meant."""
        if watched is self.line and event.type() == QEvent.Type.FocusOut and not self._code:
            fits = matching(self._choices, self.line.text(), self._fold)
            if self.line.text().strip() and len(fits) == 1:
                self._picked(fits[0].code)
        return super().eventFilter(watched, event)

    def _picked(self, code: str) -> None:
        self.set_value(code)
        self.changed.emit()

    def _retyped(self) -> None:
        self._code = ""
        self.changed.emit()


class SetEditor(ChipsEditor):
    """Several codes as chips, and a line that adds one."""

    def __init__(
        self,
        choices: Sequence[Choice],
        fold: Fold = plain_fold,
        parent: QWidget | None = None,
        *,
        other: Named = str,
    ) -> None:
        """Offer ``choices``; ``other`` says what a code is called that is none of them."""
        self._other = other
        self._choices = choices
        self._labels = {one.code: one.label for one in choices}
        super().__init__(PickLine(fold), tr("form.add"), parent)
        self.line.picked.connect(self.add)

    def label_of(self, element: str) -> str:
        """Return the label of a code."""
        return self._labels.get(element) or self._other(element)

    def problem(self) -> str:
        """Say that what was typed was not taken: a handling code must not get lost unseen."""
        return "form.not_in_list" if self.line.text().strip() else ""

    def extend(self, choices: Sequence[Choice]) -> None:
        """Offer these too."""
        self._choices = [*self._choices, *choices]
        self._labels |= {one.code: one.label for one in choices}
        self.show_chips()

    def show_chips(self) -> None:
        """Show the codes; those not taken yet are offered."""
        self.line.set_choices([one for one in self._choices if one.code not in self.elements])
        super().show_chips()
