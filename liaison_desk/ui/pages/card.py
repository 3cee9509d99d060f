"""A station's card before it is trusted: its key code, compared by voice."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Heading
from liaison_desk.ui.widgets.basics import READABLE, button, column, foot, label, panel
from liaison_desk.ui.widgets.guarded import GuardedLine
from liaison_desk.ui.widgets.key_code import KeyCode
from liaison_desk.ui.widgets.page_header import PageHeader


@dataclass(frozen=True, slots=True)
class CardView:
    """A card that was read, and not trusted yet."""

    heading: Heading
    station: str
    key_code: str
    ours: str = ""  # our own key code, which they compare


class CardPage(Live):
    """Asks for the key code as the station reads it aloud, or for a tick that it is the same."""

    trust_wanted = Signal(str)  # the key code as it was compared
    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._view = CardView(Heading(""), "", "")
        self.header = PageHeader()
        self._shown, self._ours = KeyCode(), label(wrap=True)
        for one in (self._shown, self._ours):
            one.setMaximumWidth(READABLE)
        self.code, self.same = GuardedLine(), QCheckBox()
        self.code.setMaximumWidth(READABLE)
        self.trust, self.leave = button(part="primary"), button()
        layout = column(self)
        layout.addWidget(self.header)
        layout.addWidget(self._body(), 1)
        layout.addWidget(foot(self.leave, self.trust))
        self.code.textEdited.connect(self._changed)
        self.code.returnPressed.connect(self.trust.click)
        self.same.clicked.connect(self._changed)
        self.trust.clicked.connect(self._trust)
        self.leave.clicked.connect(self.leave_wanted)
        self.spoken()

    def show_view(self, view: CardView) -> None:
        """Show ``view``; nothing is compared yet."""
        self._view = view
        self.header.show_heading(view.heading)
        self._shown.show_code(view.key_code)
        self._ours.setText(view.ours)
        self.code.clear()
        self.same.setChecked(False)
        self._changed()
        self.code.setFocus()

    def spoken(self) -> None:
        """Say everything in the language."""
        self.code.setPlaceholderText(tr("card.type"))
        self.code.setAccessibleName(tr("card.type"))
        self.same.setText(tr("card.same"))
        self.trust.setText(tr("card.trust"))
        self.leave.setText(tr("form.cancel"))

    def _body(self) -> QWidget:
        body = panel()
        layout = column(body, (18, 16, 18, 16), 10)
        how = label(wrap=True)
        self.say(how.setText, "card.how")
        theirs, ours = label(part="secondary"), label(part="secondary")
        self.say(theirs.setText, "card.theirs")
        self.say(ours.setText, "card.ours")
        layout.addWidget(how)
        layout.addSpacing(4)
        layout.addWidget(theirs)
        layout.addWidget(self._shown)
        layout.addSpacing(4)
        layout.addWidget(self.code)
        layout.addWidget(self.same)
        layout.addSpacing(12)
        layout.addWidget(ours)
        layout.addWidget(self._ours)
        layout.addStretch()
        return body

    def _changed(self) -> None:
        self.trust.setEnabled(bool(self.code.text().strip()) or self.same.isChecked())

    def _trust(self) -> None:
        typed = self.code.text().strip()
        self.trust_wanted.emit(typed or self._view.key_code)
