"""What a partner's clock shows: times stand with both clocks where their zones differ.

The zone of a country's capital; a liaison officer's partners sit there.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from liaison_desk.records.moments import in_zone

ZONES: Final = {
    "AL": "Europe/Tirane", "AT": "Europe/Vienna", "BA": "Europe/Sarajevo", "BE": "Europe/Brussels",
    "BG": "Europe/Sofia", "CH": "Europe/Zurich", "CY": "Asia/Nicosia", "CZ": "Europe/Prague",
    "DE": "Europe/Berlin", "DK": "Europe/Copenhagen", "EE": "Europe/Tallinn",
    "ES": "Europe/Madrid", "FI": "Europe/Helsinki", "FR": "Europe/Paris", "GB": "Europe/London",
    "GE": "Asia/Tbilisi", "GR": "Europe/Athens", "HR": "Europe/Zagreb", "HU": "Europe/Budapest",
    "IE": "Europe/Dublin", "IL": "Asia/Jerusalem", "IS": "Atlantic/Reykjavik",
    "IT": "Europe/Rome", "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg", "LV": "Europe/Riga",
    "MD": "Europe/Chisinau", "ME": "Europe/Podgorica", "MK": "Europe/Skopje",
    "MT": "Europe/Malta", "NL": "Europe/Amsterdam", "NO": "Europe/Oslo", "PL": "Europe/Warsaw",
    "PT": "Europe/Lisbon", "RO": "Europe/Bucharest", "RS": "Europe/Belgrade",
    "SE": "Europe/Stockholm", "SI": "Europe/Ljubljana", "SK": "Europe/Bratislava",
    "TR": "Europe/Istanbul", "UA": "Europe/Kyiv", "US": "America/New_York",
    "XK": "Europe/Belgrade",
}  # fmt: skip


def partner_time(moment: datetime, country: str | None, here: ZoneInfo) -> str:
    """Return the partner's clock at ``moment`` as ``TR 19:40``.

    Empty where the country is not known, or its clock shows what ours does.
    """
    zone = ZONES.get(country or "")
    if zone is None:
        return ""
    there, ours = in_zone(moment, ZoneInfo(zone)), in_zone(moment, here)
    if there.utcoffset() == ours.utcoffset():
        return ""
    day = "" if there.date() == ours.date() else f"{there:%d.%m.} "
    return f"{country} {day}{there:%H:%M}"
