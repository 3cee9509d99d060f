"""The frame around all places: top bar, places, panes, banner, progress, status bar."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from liaison_desk.ui.place_panes import PlacePanes
from liaison_desk.ui.places import Place, PlacesColumn
from liaison_desk.ui.status_bar import StatusBar
from liaison_desk.ui.top_bar import TopBar
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import column, ground, line
from liaison_desk.ui.widgets.progress_strip import ProgressStrip

NARROW: Final = 1100  # px: below it the list folds behind Back
TIGHT: Final = 900  # px: below it the places are icons alone (1366 px at 200 % are 683)


class Frame(QWidget):
    """Holds the panes of every place and shows one of them."""

    place_changed = Signal(object)

    def __init__(self, shown: tuple[Place, ...], parent: QWidget | None = None) -> None:
        """Build the frame with nothing in its places."""
        super().__init__(parent)
        ground(self, "panel")
        self.top, self.status = TopBar(), StatusBar()
        self.places = PlacesColumn(shown)
        self.banner, self.progress = Banner(), ProgressStrip()
        self._stack = QStackedWidget()
        self._panes: dict[Place, PlacePanes] = {}
        self._place: Place | None = None
        middle = column()
        middle.addWidget(self.banner)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.progress)
        body = line()
        body.addWidget(self.places)
        body.addLayout(middle, 1)
        layout = column(self)
        layout.addWidget(self.top)
        layout.addLayout(body, 1)
        layout.addWidget(self.status)
        self.places.chosen.connect(self.go)
        self.top.back_wanted.connect(self.back)

    def add(self, place: Place, panes: PlacePanes) -> None:
        """Put ``panes`` into ``place``."""
        self._panes[place] = panes
        self._stack.addWidget(panes)
        panes.folded_changed.connect(self._show_back)

    def panes(self, place: Place) -> PlacePanes:
        """Return the panes of ``place``."""
        return self._panes[place]

    def has(self, place: Place) -> bool:
        """Tell whether there is something in ``place``."""
        return place in self._panes

    def go(self, place: Place) -> None:
        """Show ``place``."""
        if place not in self._panes:
            return
        changed = place is not self._place
        self._place = place
        focus = QApplication.focusWidget()
        inside = focus is not None and self._stack.isAncestorOf(focus)
        self._stack.setCurrentWidget(self._panes[place])
        if changed and inside:  # or Qt would give it to the next field: the search box
            self._panes[place].take_focus()
        self.places.show_place(place)
        self._show_back()
        if changed:
            self.banner.hide()
            self.place_changed.emit(place)

    @property
    def place(self) -> Place | None:
        """Return the place that is shown."""
        return self._place

    def back(self) -> bool:
        """Unfold the list where it lies behind the page; tell whether it did."""
        panes = self._panes.get(self._place) if self._place else None
        if panes is None or not panes.can_go_back:
            return False
        panes.show_list()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold the lists."""
        super().resizeEvent(event)
        self.places.set_narrow(self.width() < TIGHT)
        for panes in self._panes.values():
            panes.set_narrow(self.width() < NARROW)

    def _show_back(self) -> None:
        panes = self._panes.get(self._place) if self._place else None
        self.top.back.setVisible(bool(panes and panes.can_go_back))
