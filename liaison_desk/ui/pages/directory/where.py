"""Where a station is: its country, the zone that follows from it, and its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from liaison_desk.records import zones
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.language import tr
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.basics import label
from liaison_desk.ui.widgets.guarded import GuardedLine


@dataclass(frozen=True, slots=True)
class WhereView:
    """What the directory has of a station, and the countries to choose from."""

    station: str  # code
    name: str
    place: str
    country: str
    zone: str
    countries: Sequence[Choice]


class WhereDialog(AskDialog):
    """Asks for country, zone and place; closing it changes nothing."""

    decided = Signal(str, str, str, str)  # station, country, place, zone

    def __init__(self, view: WhereView, parent: QWidget | None = None) -> None:
        """Ask about one station."""
        super().__init__(tr("where.title"), tr("where.save"), parent)
        self._station = view.station
        self.country = PickEditor(view.countries)
        self.zone = PickEditor([Choice(one, one) for one in zones.every_zone()])
        self.place = GuardedLine(view.place)
        self.country.set_value(view.country)
        self.zone.set_value(view.zone)
        self.body.addWidget(label(f"{view.station} · {view.name}", "section", wrap=True))
        self.body.addWidget(label(tr("where.means"), "secondary", wrap=True))
        self._line("field.station.country", self.country, self.country.line)
        self._line("field.station.zone", self.zone, self.zone.line)
        self._line("field.station.place", self.place, self.place)
        self.body.addSpacing(4)
        self.end()
        self.country.changed.connect(self._propose)
        for one in (self.country, self.zone):
            one.changed.connect(self._allow)
        self._allow()

    def decide(self) -> None:
        """Tell it."""
        country, zone = str(self.country.value()), str(self.zone.value())
        self.decided.emit(self._station, country, self.place.text().strip(), zone)
        self.accept()

    def _line(self, key: str, shown: QWidget, typed: QLineEdit) -> None:
        words = label(tr(key), "secondary")
        typed.setAccessibleName(words.text())
        self.body.addWidget(words)
        self.body.addWidget(shown)

    def _propose(self) -> None:
        """Propose the chief zone of the country, unless one of its own stands there."""
        own = zones.zones_of(str(self.country.value()))
        if own and self.zone.value() not in own:
            self.zone.set_value(own[0])

    def _allow(self) -> None:
        whole = all(one.value() and not one.problem() for one in (self.country, self.zone))
        self.answer.setEnabled(whole)
