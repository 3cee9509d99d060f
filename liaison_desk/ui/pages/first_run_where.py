"""Where headquarters is: asked once with its first words, and nobody has to answer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_desk.desk.network.places import Where
from liaison_desk.records import vocabulary, zones
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.language import current
from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.basics import column, forget_typed, line
from liaison_desk.ui.widgets.guarded import GuardedLine


class WhereLines(Live):
    """Country and place side by side, and the zone that the country proposes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build them empty."""
        super().__init__(parent)
        self.country, self.place = PickEditor(_countries()), GuardedLine()
        self.zone = PickEditor([Choice(one, one) for one in zones.every_zone()])
        layout = column(self, gap=8)
        beside = line(gap=8)
        for one in (self.country, self.place):
            beside.addWidget(one, 1)
        layout.addLayout(beside)
        layout.addWidget(self.zone)
        lines = {"country": self.country.line, "place": self.place, "zone": self.zone.line}
        for name, typed in lines.items():
            self.say(typed.setPlaceholderText, f"field.station.{name}")
            self.say(typed.setAccessibleName, f"field.station.{name}")
        self.country.changed.connect(self._propose)

    def said(self) -> Where | None:
        """Return what was answered; ``None`` for nothing at all."""
        country, zone = str(self.country.value()), str(self.zone.value())
        said = Where(self.place.text().strip(), country, zone)
        return said if said != Where() else None

    @property
    def fits(self) -> bool:
        """Tell whether what was typed is in the lists."""
        return not (self.country.problem() or self.zone.problem())

    def clear(self) -> None:
        """Forget what was typed."""
        forget_typed(self.place)
        for one in (self.country, self.zone):
            one.set_value("")

    def spoken(self) -> None:
        """Call the countries by their names in the language that is spoken now."""
        self.country.offer(_countries())

    def _propose(self) -> None:
        """Propose the chief zone of the country, unless one of its own stands there."""
        own = zones.zones_of(str(self.country.value()))
        if own and self.zone.value() not in own:
            self.zone.set_value(own[0])


def _countries() -> list[Choice]:
    codes = [one for one in vocabulary.codes("country") if one != "EU"]
    return [Choice(one, vocabulary.label("country", one, current()), one) for one in codes]
