"""Says over minutes why nobody can type in them, and begins the corrigendum that opens them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.meetings.minutes_values import Approved
from liaison_desk.ui.widgets.basics import button, column, ground, label, line
from liaison_desk.ui.widgets.guarded import GuardedLine


class MinutesNotice(QWidget):
    """Hidden while minutes can be typed in."""

    correct_wanted = Signal(str)  # the reason

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it hidden."""
        super().__init__(parent)
        ground(self, "banner")
        self.setProperty("tone", Tone.DONE.value)
        self._said, self._kept = label(wrap=True), label(wrap=True)
        self.reason = GuardedLine()
        self.begin = button()
        self._way = QWidget()
        way = line(self._way, gap=8)
        way.addWidget(self.reason, 1)
        way.addWidget(self.begin)
        layout = column(self, (18, 8, 18, 8), 6)
        for one in (self._said, self._kept, self._way):
            layout.addWidget(one)
        self.begin.clicked.connect(self._begin)
        self.reason.returnPressed.connect(self._begin)
        self.reason.textChanged.connect(lambda text: self.begin.setEnabled(bool(text.strip())))
        self.hide()

    def show_standing(self, stands: Approved | None, *, kept: bool) -> None:
        """Say as what the minutes stand; ``kept`` where typed words wait to come back."""
        self.setVisible(stands is not None)
        if stands is None:
            return
        named = tr("minutes.approved", version=stands.version)
        self._said.setText(named if stands.version else tr("minutes.entered_approved"))
        self._kept.setText(tr("minutes.draft_waits"))
        self._kept.setVisible(kept)
        self._way.setVisible(stands.correctable)
        self.reason.clear()
        self.begin.setEnabled(False)
        self.reason.setPlaceholderText(tr("minutes.reason"))
        self.reason.setAccessibleName(tr("minutes.reason"))
        self.begin.setText(tr("minutes.correct"))

    def _begin(self) -> None:
        if reason := self.reason.text().strip():
            self.correct_wanted.emit(reason)
