"""The journal of a case: a thread on a line, newest first, read like mail."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.widgets.journal_entry import JournalEntry, Moment
from liaison_desk.ui.widgets.scrolled import ScrolledColumn

PAGE: Final = 40  # entries asked for at once
_AT_ONCE: Final = 4  # entries made in one turn of the event loop: 0.01 s


class Journal(ScrolledColumn):
    """Shows entries; what is far below is asked for, and made, when one comes near."""

    attachment_opened = Signal(str)
    step_chosen = Signal(str, str)  # code, id of the entry
    more_wanted = Signal(object)  # ids of entries that one is about to see

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__((18, 12, 24, 16), 0, parent)
        self._layout.addStretch()
        self._case = ""
        self._made: dict[str, JournalEntry] = {}  # by the ids of their entries
        self._left_over: deque[Moment] = deque()
        self._beyond: deque[str] = deque()
        self._asked = False
        self.loaded = 0  # entries that are told, seen or not
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._come_near)
        self.verticalScrollBar().valueChanged.connect(self._come_near)

    def show_moments(
        self, moments: Sequence[Moment], beyond: Sequence[str] = (), case: str = ""
    ) -> None:
        """Show ``moments`` from top to bottom; the entries ``beyond`` are told when wanted.

        Of the same ``case`` as before what says the same stays, and one stays where one was.
        """
        if not case or case != self._case:
            self.renew()
            self._layout.addStretch()
            self._made = {}
        count = max(_AT_ONCE, len(self._made))
        self._case, self.loaded, self._asked = case, len(moments), False
        self._left_over, self._beyond = deque(moments[count:]), deque(beyond)
        self._keep(moments[:count])
        self._later.start()

    def add_moments(self, moments: Sequence[Moment]) -> None:
        """Go on with ``moments`` that were wanted."""
        self._left_over.extend(moments)
        self.loaded += len(moments)
        self._asked = False
        self._add_some()
        self._later.start()

    def _keep(self, moments: Sequence[Moment]) -> None:
        """Show these at the top; of those made before the ones that say the same stay."""
        ends = not self._left_over and not self._beyond
        wanted = [(one, ends and one is moments[-1]) for one in moments]
        stay = {
            one.id
            for one, last in wanted
            if one.id in self._made and self._made[one.id].says(one, last=last)
        }
        for gone in self._made.keys() - stay:
            item = self._made.pop(gone)
            item.hide()
            self._layout.removeWidget(item)
            item.deleteLater()
        for place, (one, last) in enumerate(wanted):
            item = self._made.get(one.id) or self._item(one, last=last)
            self._made[one.id] = item
            at = self._layout.itemAt(place)
            if at is None or at.widget() is not item:
                self._layout.insertWidget(place, item)

    def _item(self, moment: Moment, *, last: bool) -> JournalEntry:
        item = JournalEntry(moment, last=last)
        item.attachment_opened.connect(self.attachment_opened)
        item.step_chosen.connect(self.step_chosen)
        return item

    def showEvent(self, event: QShowEvent) -> None:
        """Fill what is seen."""
        super().showEvent(event)
        self._later.start()

    def _add_some(self) -> None:
        for _ in range(min(_AT_ONCE, len(self._left_over))):
            moment = self._left_over.popleft()
            last = not self._left_over and not self._beyond
            item = self._item(moment, last=last)
            self._made[moment.id] = item
            self._layout.insertWidget(self._layout.count() - 1, item)

    def _come_near(self) -> None:
        """Add what is less than a page below what is seen; the event loop has turns between."""
        bar = self.verticalScrollBar()
        if not self.isVisible() or bar.value() + bar.pageStep() < bar.maximum():
            return
        if self._left_over:
            self._add_some()
            self._later.start()
        elif self._beyond and not self._asked:
            self._asked = True
            wanted = [self._beyond.popleft() for _ in range(min(PAGE, len(self._beyond)))]
            self.more_wanted.emit(wanted)
