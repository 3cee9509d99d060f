"""A form as a page: what is being written, the form, and Save."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Heading
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import button, column, foot, ground, label, panel
from liaison_desk.ui.widgets.page_header import PageHeader


class FormPage(Live):
    """Holds one form; tells when it should be saved or given up."""

    save_wanted = Signal()
    cancel_wanted = Signal()
    bin_wanted = Signal()

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
        layout.addWidget(form, 1)
        layout.addWidget(strip)
        layout.addWidget(foot(self.cancel, self.save, beside=(self.bin, self._state)))
        self.say(self.save.setText, "form.save")
        self.say(self.cancel.setText, "form.cancel")
        self.save.setToolTip("Ctrl+S")
        self.save.clicked.connect(self.save_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.say(self.bin.setText, "record.delete")
        self.bin.clicked.connect(self.bin_wanted)

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
