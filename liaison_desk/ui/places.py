"""The places of the window, in the order of Ctrl+1, Ctrl+2 and so on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.widgets.basics import button, column, ground, label, line, rule
from liaison_desk.ui.widgets.tips import plain


class Place(Enum):
    """Where an officer can be; the value names words and icon."""

    TODAY = "today"
    CASES = "cases"
    MEETINGS = "meetings"
    CONTACTS = "contacts"
    LISTS = "lists"
    EXCHANGE = "exchange"
    STATION = "station"


PLACES: Final = tuple(Place)
_WIDE: Final = 168  # px
_ICONS_ALONE: Final = 52


class PlacesColumn(Live):
    """The column at the left: one button a place, with how much waits there."""

    chosen = Signal(object)  # a Place

    def __init__(self, shown: tuple[Place, ...] = PLACES, parent: QWidget | None = None) -> None:
        """Offer the ``shown`` places."""
        super().__init__(parent)
        ground(self, "places")
        self._narrow = False
        self.setFixedWidth(_WIDE)
        self._group = QButtonGroup(self)
        self._counts: dict[Place, QLabel] = {}
        layout = column(self, (8, 8, 8, 8), 3)
        for place in shown:
            if place is Place.STATION:
                layout.addSpacing(6)
                layout.addWidget(rule())
                layout.addSpacing(6)
            layout.addWidget(self._button(place))
        layout.addStretch()
        self.spoken()
        self._group.idClicked.connect(lambda number: self.chosen.emit(PLACES[number]))

    def show_place(self, place: Place) -> None:
        """Mark ``place`` as the one that is shown."""
        one = self._group.button(PLACES.index(place))
        if one is not None:
            one.setChecked(True)

    def show_counts(self, counts: Mapping[Place, int]) -> None:
        """Show how much stands or waits in each place; zero shows nothing."""
        for place, where in self._counts.items():
            number = counts.get(place, 0)
            where.setText(str(number) if number else "")

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone where the window has no room for words."""
        if narrow is not self._narrow:
            self._narrow = narrow
            self.setFixedWidth(_ICONS_ALONE if narrow else _WIDE)
            self.spoken()

    def spoken(self) -> None:
        """Keep the words away while there is no room for them."""
        for number, place in enumerate(PLACES):
            one = self._group.button(number)
            if one is not None:
                words = tr(f"place.{place.value}")
                one.setText("" if self._narrow else words)
                one.setAccessibleName(words)
                one.setToolTip(plain(f"{words}  Ctrl+{number + 1}"))
        for count in self._counts.values():
            count.setVisible(not self._narrow)

    def _button(self, place: Place) -> QPushButton:
        result = button(part="place")
        result.setCheckable(True)
        result.setMinimumHeight(30)
        result.setIconSize(QSize(18, 18))
        result.setObjectName(f"place-{place.value}")
        self.wear(result.setIcon, place.value, Tone.PLAIN)
        self._group.addButton(result, PLACES.index(place))
        count = label(part="secondary")
        count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner = line(result, (0, 0, 10, 0))
        inner.addStretch()
        inner.addWidget(count)
        self._counts[place] = count
        return result
