"""A form as a page: what is being written, the form, and Save."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Heading
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import (
    button,
    column,
    foot,
    ground,
    label,
    line,
    panel,
    restyle,
)
from liaison_desk.ui.widgets.page_header import PageHeader

_ROOM_BESIDE: Final = 720  # px: with less the fields would be too short for a name
_SIDE: Final = 272  # px: how wide what stands beside is
_LOW: Final = 132  # px: how high it is beneath
_LINE: Final = 34  # px: how high where it has one line to say
_ALL: Final = 16_777_215  # as much as there is, for Qt


class FormPage(Live):
    """Holds one form; tells when it should be saved or given up."""

    save_wanted = Signal()
    cancel_wanted = Signal()
    bin_wanted = Signal()
    leave_wanted = Signal()  # by Escape: nothing is given up that was typed

    def __init__(self, heading: Heading, form: Form, parent: QWidget | None = None) -> None:
        """Build it around ``form``."""
        super().__init__(parent)
        self.form, self.banner = form, Banner()
        ground(self, "panel")
        header = PageHeader()
        header.show_heading(heading)
        self.save, self.cancel = button(part="primary"), button()
        self.bin = button(part="link")
        self.bin.hide()
        self._state, self._computed = label(part="small"), label(wrap=True)
        strip = panel("foot")
        strip.hide()
        column(strip, (18, 8, 18, 8)).addWidget(self._computed)
        self._strip = strip
        layout = column(self)
        layout.addWidget(header)
        layout.addWidget(self.banner)
        self._body = line()
        self._body.addWidget(form, 1)
        self.side: QWidget | None = None
        self._side_size = (_SIDE, _LOW)
        self._side_says_little = False
        layout.addLayout(self._body, 1)
        layout.addWidget(strip)
        layout.addWidget(foot(self.cancel, self.save, beside=(self.bin, self._state)))
        self.say(self.save.setText, "form.save")
        self.say(self.cancel.setText, "form.cancel")
        self.save.setToolTip("Ctrl+S")
        self.save.clicked.connect(self.save_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.say(self.bin.setText, "record.delete")
        self.bin.clicked.connect(self.bin_wanted)

    def set_side(self, side: QWidget | None, *, width: int = _SIDE, low: int = _LOW) -> None:
        """Show ``side`` beside the form; ``None`` takes it away.

        It is ``width`` wide, or ``low`` high where it lies beneath the form, and goes with
        the page. What is typed meanwhile is told by ``form.changed``.
        """
        if self.side is not None:
            self._body.removeWidget(self.side)
            self.side.deleteLater()
        self.side, self._side_size = side, (width, low)
        if side is not None:
            ground(side, "aside")
            self._body.addWidget(side)
            self._arrange()

    def set_side_quiet(self, quiet: bool) -> None:
        """Leave what stands beside the form one line, where it lies beneath and says no more."""
        if quiet != self._side_says_little:
            self._side_says_little = quiet
            self._fit_side()

    def show_state(self, key: str) -> None:
        """Say whether what stands here is a draft, or was one."""
        self.say(self._state.setText, key)

    def offer_bin(self) -> None:
        """Offer to throw away what the form edits."""
        self.bin.show()

    def show_computed(self, words: str) -> None:
        """Say in the bottom line what follows from what stands in the form."""
        self._computed.setText(words)
        self._strip.setVisible(bool(words))

    def set_busy(self, busy: bool) -> None:
        """Take no second save while the first is under way."""
        self.save.setEnabled(not busy)

    def enter(self, first: str = "") -> None:
        """Put the cursor into the field ``first``, else into the first of all."""
        for name, editor in self.form.editors.items():
            if not editor.isHidden() and first in ("", name):
                editor.input().setFocus(Qt.FocusReason.OtherFocusReason)
                if first:
                    self.form.show_at_top(name)
                return

    def event(self, event: QEvent) -> bool:
        """Take Escape before the window does: it is about the form while one types in it."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the form by Escape."""
        if _is_escape(event):
            self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let what stands beside the form lie beneath it, where there is no room for both."""
        super().resizeEvent(event)
        self._arrange()

    def _lies_low(self) -> bool:
        """Tell whether the form would be too narrow beside what stands there."""
        return self.width() < _ROOM_BESIDE - _SIDE + self._side_size[0]

    def _arrange(self) -> None:
        low = self._lies_low()
        way = QBoxLayout.Direction.TopToBottom if low else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(way)
        self._fit_side()

    def _fit_side(self) -> None:
        if self.side is None:
            return
        low, (width, least) = self._lies_low(), self._side_size
        height = _LINE if self._side_says_little else least
        ground(self.side, "foot" if low else "aside")
        restyle(self.side)
        self.side.setMaximumSize(_ALL if low else width, height if low else _ALL)
        self.side.setMinimumWidth(0 if low else width)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
