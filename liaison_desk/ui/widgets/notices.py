"""What an officer should be told once: one plain banner under the other, until it was read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.views import Notice
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import clear, column

READ = "notices_read"  # the code of the step that says so


class Notices(QWidget):
    """Hidden without any."""

    step_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it hidden."""
        super().__init__(parent)
        self._layout = column(self, gap=1)
        self._shown: Sequence[Notice] = ()
        self.hide()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these; the same ones again change nothing."""
        if notices == self._shown:
            return
        self._shown = notices
        clear(self._layout)
        for one in notices:
            banner = Banner(closing=one.closing)
            banner.step_chosen.connect(self.step_chosen)
            banner.show_notice(one)
            self._layout.addWidget(banner)
        self.setVisible(bool(notices))
