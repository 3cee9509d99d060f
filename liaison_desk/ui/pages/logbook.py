"""The log: every entry in one table, narrowed by what happened, by days, and by record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.editors.context import Context
from liaison_desk.ui.editors.days import DayEditor
from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Choice, Empty, Heading
from liaison_desk.ui.widgets.basics import column, ground, label, line, panel
from liaison_desk.ui.widgets.page_header import PageHeader
from liaison_desk.ui.widgets.table_pane import Column, TablePane

_BESIDE_LINE: Final = 6  # px over a word, so that it stands at the middle of the line beside it
_PAUSE_MS: Final = 200  # after a key stroke
_DAY: Final = 208  # px: what may be typed is read to its end


class LogPage(Live):
    """Shows the log; tells by what it is to be narrowed, and which entry is opened."""

    narrowed = Signal()
    step_chosen = Signal(str)
    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        ground(self, "panel")
        self.header, self.pane = PageHeader(), TablePane()
        self.pane.sorts_never()
        self.since: DayEditor | None = None
        self.until: DayEditor | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.narrowed)
        self._days = panel()
        self._days_line = line(self._days, (18, 8, 18, 0), 8)
        self._from, self._to = label(part="secondary"), label(part="secondary")
        layout = column(self)
        layout.addWidget(self.header)
        layout.addWidget(self._days)
        layout.addWidget(self.pane, 1)
        self.header.step_chosen.connect(self.step_chosen)
        self.say(self._from.setText, "log.from")
        self.say(self._to.setText, "log.to")
        for setter in (self.pane.filter.setPlaceholderText, self.pane.filter.setAccessibleName):
            self.pane.say(setter, "log.record")
        self.pane.typed.connect(lambda _: self.narrowed.emit())
        self.setFocusProxy(self.pane)

    def begin(self, context: Context) -> None:
        """Ask for days as seen from a register's clock; nothing is narrowed."""
        while item := self._days_line.takeAt(0):
            if (widget := item.widget()) is not None and widget not in (self._from, self._to):
                widget.deleteLater()
        self.since, self.until = DayEditor(context), DayEditor(context)
        for words, editor, key in (
            (self._from, self.since, "log.from"), (self._to, self.until, "log.to"),
        ):  # fmt: skip
            editor.setFixedWidth(_DAY)
            editor.edit.setAccessibleName(tr(key))
            editor.changed.connect(self._pause.start)
            words.setBuddy(editor.edit)
            words.setContentsMargins(0, _BESIDE_LINE, 0, 0)
            self._days_line.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
            self._days_line.addWidget(editor, 0, Qt.AlignmentFlag.AlignTop)
        self._days_line.addStretch()
        self.pane.forget_filter()

    def show_head(self, heading: Heading, columns: Sequence[Column]) -> None:
        """Show the head, and the heads of the columns."""
        self.header.show_heading(heading)
        self.pane.show_columns(columns)

    def show_filters(self, choices: Sequence[Choice], on: Iterable[str]) -> None:
        """Offer what may have happened."""
        self.pane.show_filters(choices, on)

    def clear(self) -> None:
        """Hold no word of the log."""
        self.header.show_heading(Heading(""))
        self.pane.clear(Empty(""))
        self.pane.forget_filter()

    def spoken(self) -> None:
        """Name the lines of the days in the new language."""
        for editor, key in ((self.since, "log.from"), (self.until, "log.to")):
            if editor is not None:
                editor.edit.setAccessibleName(tr(key))

    @property
    def text(self) -> str:
        """Return which records are asked for."""
        return self.pane.filter.text().strip()

    @property
    def days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day that are asked for, as far as they are days."""
        return _day(self.since), _day(self.until)

    def event(self, event: QEvent) -> bool:
        """Take Escape before the window does: it leaves the log."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape."""
        if _is_escape(event):
            self.leave_wanted.emit()
            return
        super().keyPressEvent(event)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _day(editor: DayEditor | None) -> date | None:
    try:
        return date.fromisoformat(str(editor.value())) if editor is not None else None
    except ValueError:
        return None
