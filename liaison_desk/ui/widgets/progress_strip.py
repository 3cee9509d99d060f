"""Long work: what is being done, how far, and a Cancel that cancels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.widgets.basics import button, column, ground, label, line

_TELL_AFTER: Final = 3_000  # ms: before that an estimate jumps about


class ProgressStrip(Live):
    """Shows one piece of long work; hidden when there is none."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it hidden."""
        super().__init__(parent)
        ground(self, "foot")
        self._stop_work: Callable[[], object] | None = None
        self._what = label()
        self._left = label(part="small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = button()
        self._cancel.clicked.connect(self._stop)
        self._since = QElapsedTimer()
        words = column(gap=4)
        top = line(gap=8)
        top.addWidget(self._what, 1)
        top.addWidget(self._left)
        words.addLayout(top)
        words.addWidget(self._bar)
        layout = line(self, (18, 8, 18, 8), 16)
        layout.addLayout(words, 1)
        layout.addWidget(self._cancel)
        self.say(self._cancel.setText, "progress.cancel")
        self.hide()

    def begin(self, what: str) -> None:
        """Start telling about ``what``."""
        self._what.setText(what)
        self._bar.setAccessibleName(what)
        self._left.clear()
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._since.start()
        self.show()

    def follow(self, cancel: Callable[[], object]) -> None:
        """Let Cancel stop the work that is under way now."""
        self._stop_work = cancel

    def show_progress(self, done: int, total: int, stage: str) -> None:
        """Show how far the work is; ``total`` 0 means that nobody knows."""
        self._what.setText(tr(f"stage.{stage}"))
        self._bar.setRange(0, total)
        self._bar.setValue(min(done, total))
        spent = self._since.elapsed()
        if total and done and spent > _TELL_AFTER:
            seconds = round(spent * (total - done) / done / 1000)
            self._left.setText(_how_long(seconds))

    def end(self) -> None:
        """Hide it: the work is done, or was stopped."""
        self._stop_work = None
        self.hide()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._what.setText(tr("progress.stopping"))
        if self._stop_work is not None:
            self._stop_work()
        self.cancel_wanted.emit()


def _how_long(seconds: int) -> str:
    if seconds < 60:
        return tr("progress.seconds", n=max(1, seconds))
    return tr("progress.minutes", n=round(seconds / 60))
