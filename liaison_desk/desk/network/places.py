"""Where a station is: headquarters writes its place, country and zone into the directory.

Its own holidays follow from the country, and by whose clock it lives from the zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records
from liaison_desk.desk.network.directory import own_entry
from liaison_desk.desk.network.errors import NotAZone
from liaison_desk.desk.reading import listed
from liaison_desk.records import zones


@dataclass(frozen=True, slots=True)
class Where:
    """Where a station is; empty what headquarters has not entered."""

    place: str = ""
    country: str = ""  # a code of the vocabulary
    zone: str = ""  # IANA

    @property
    def whole(self) -> bool:
        """Tell whether holidays and the clock are known."""
        return bool(self.country and self.zone)


def where(holder: Holder, station: str) -> Where:
    """Return where a station is, as the directory has it."""
    for one in listed(holder, "station", {"code": station}):
        return Where(one.place or "", one.country or "", one.zone or "")
    return Where()


def put(holder: Holder, station: str, said: Where) -> None:
    """Write where a station is, at headquarters; the next bundle to each tells it.

    Without a zone, the chief one of the country is meant.
    """
    zone = said.zone or zones.zone_of(said.country)
    if zone:
        _check(zone)
    with holder.transaction():
        given = {"place": said.place, "country": said.country, "zone": zone}
        records.change(holder, own_entry(holder, station).record, given)


def _check(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # OSError: the name of a folder of zones
        raise NotAZone(zone=zone) from None
