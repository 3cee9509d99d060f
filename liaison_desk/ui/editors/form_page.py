"""A form as a page: what is being written, the form, and Save."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Heading
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import button, column, foot, ground, label, line
from liaison_desk.ui.widgets.page_header import PageHeader


class FormPage(Live):
    """Holds one form; tells when it should be saved or given up."""

    save_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, heading: Heading, form: Form, parent: QWidget | None = None) -> None:
        """Build it around ``form``."""
        super().__init__(parent)
        self.form, self.banner = form, Banner()
        ground(self, "panel")
        header = PageHeader()
        header.show_heading(heading)
        self.save, self.cancel = button(part="primary"), button()
        self._state = label(part="small")
        layout = column(self)
        layout.addWidget(header)
        layout.addWidget(self.banner)
        self._body = line()
        self._body.addWidget(form, 1)
        self.side: QWidget | None = None
        layout.addLayout(self._body, 1)
        layout.addWidget(foot(self.cancel, self.save, beside=(self._state,)))
        self.say(self.save.setText, "form.save")
        self.say(self.cancel.setText, "form.cancel")
        self.save.setToolTip("Ctrl+S")
        self.save.clicked.connect(self.save_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)

    def set_side(self, side: QWidget | None) -> None:
        """Show ``side`` beside the form, in the width that it asks for; ``None`` takes it away.

        It goes with the page. What is typed meanwhile is told by ``form.changed``.
        """
        if self.side is not None:
            self._body.removeWidget(self.side)
            self.side.deleteLater()
        self.side = side
        if side is not None:
            ground(side, "aside")
            self._body.addWidget(side)

    def show_state(self, key: str) -> None:
        """Say whether what stands here is a draft, or was one."""
        self.say(self._state.setText, key)

    def set_busy(self, busy: bool) -> None:
        """Take no second save while the first is under way."""
        self.save.setEnabled(not busy)

    def enter(self) -> None:
        """Put the cursor into the first field."""
        for editor in self.form.editors.values():
            if not editor.isHidden():
                editor.input().setFocus(Qt.FocusReason.OtherFocusReason)
                return
