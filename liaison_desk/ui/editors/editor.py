"""What every typed editor can do, and the plain ones: line, text, number, flag."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QCheckBox, QWidget

from liaison_desk.ui.widgets.basics import column, label, restyle
from liaison_desk.ui.widgets.guarded import GuardedLine, GuardedText

Given = str | int | dict[str, str] | tuple[str, ...]  # a value, texts by language, or a set

_LINES: Final = (3, 12)  # a text grows with what is typed, within these


class Editor(QWidget):
    """Edits one field. ``value`` is in the feed's form; empty is no value."""

    changed = Signal()
    refused = Signal(int)  # what was pasted is longer than so many characters

    def value(self) -> Given:
        """Return what stands in it; what cannot be read stays text."""
        raise NotImplementedError

    def set_value(self, value: Given) -> None:
        """Show ``value``; emits nothing."""
        raise NotImplementedError

    def problem(self) -> str:
        """Return the key of the sentence that says what is wrong; empty for nothing."""
        return ""

    def input(self) -> QWidget:
        """Return the widget that takes the focus and the accessible name."""
        return self


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.edit = GuardedLine(tells=False)
        self.edit.refused.connect(self.refused)
        self.edit.textEdited.connect(self._edited)
        self.setFocusProxy(self.edit)
        self._hint = label(part="small")
        self._hint.hide()
        layout = column(self, gap=2)
        layout.addWidget(self.edit)
        layout.addWidget(self._hint)

    def value(self) -> Given:
        """Return the line without white space around it."""
        return self.edit.text().strip()

    def set_value(self, value: Given) -> None:
        """Show the line."""
        self.edit.setText(str(value))

    def input(self) -> QWidget:
        """Return the line edit."""
        return self.edit

    def hint(self, text: str) -> None:
        """Show ``text`` under the line; empty hides it."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def mark_wrong(self, wrong: bool) -> None:
        """Give the line the edge of something wrong, or take it away."""
        if bool(self.edit.property("wrong")) != wrong:
            self.edit.setProperty("wrong", wrong)
            restyle(self.edit)

    def _edited(self) -> None:
        self.changed.emit()


class NumberEditor(LineEditor):
    """A whole number; spaces between digits are welcome."""

    def value(self) -> Given:
        """Return the number, or what was typed where it is none."""
        typed = "".join(self.edit.text().split())
        return int(typed) if typed.lstrip("-").isdecimal() and len(typed) < 16 else typed

    def problem(self) -> str:
        """Say that letters are not a number."""
        value = self.value()
        return "form.not_a_number" if isinstance(value, str) and value else ""


class GrowingText(GuardedText):
    """A text field as high as its text, within bounds; Tab leaves it."""

    def __init__(self, lines: tuple[int, int] = _LINES, parent: QWidget | None = None) -> None:
        """Stay between the first and the second number of ``lines``."""
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def sizeHint(self) -> QSize:
        """Return the size that holds the text."""
        least, most = self._lines
        lines = min(max(round(self.document().size().height()), least), most)
        frame = 2 * (round(self.document().documentMargin()) + self.frameWidth())
        edges = self.contentsMargins().top() + self.contentsMargins().bottom()
        return QSize(200, lines * self.fontMetrics().lineSpacing() + frame + edges)

    def minimumSizeHint(self) -> QSize:
        """Never be smaller than the text needs."""
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, and take the height that needs."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())


class TextEditor(Editor):
    """Text of many lines."""

    def __init__(self, lines: tuple[int, int] = _LINES, parent: QWidget | None = None) -> None:
        """Build it empty; ``lines`` are the fewest and the most that it shows."""
        super().__init__(parent)
        self.edit = GrowingText(lines)
        self.edit.refused.connect(self.refused)
        self.edit.textChanged.connect(self.changed)
        self.setFocusProxy(self.edit)
        column(self).addWidget(self.edit)

    def value(self) -> Given:
        """Return the text; white space alone is none."""
        text = self.edit.toPlainText()
        return text if text.strip() else ""

    def set_value(self, value: Given) -> None:
        """Show the text."""
        self.edit.blockSignals(True)
        self.edit.setPlainText(str(value))
        self.edit.blockSignals(False)

    def input(self) -> QWidget:
        """Return the text field."""
        return self.edit


class FlagEditor(Editor):
    """Yes or no; no value counts as no."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Ask ``words`` beside the box."""
        super().__init__(parent)
        self.box = QCheckBox(words)
        self.box.clicked.connect(self.changed)
        self.setFocusProxy(self.box)
        column(self).addWidget(self.box)

    def value(self) -> Given:
        """Return 1 or 0."""
        return int(self.box.isChecked())

    def set_value(self, value: Given) -> None:
        """Show the flag."""
        self.box.setChecked(value in (1, "1"))

    def input(self) -> QWidget:
        """Return the box."""
        return self.box
