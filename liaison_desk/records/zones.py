"""Time zones by country: what is proposed for a station, and what may be chosen.

The zones and their order, the chief one of a country first, are those of the
IANA time zone database (``zone.tab``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache

from liaison_desk import paths


def zone_of(country: str) -> str:
    """Return the zone that is proposed for a country; empty where none is known."""
    return next(iter(zones_of(country)), "")


def zones_of(country: str) -> Sequence[str]:
    """Return the zones of a country, its chief one first."""
    return _by_country().get(country, ())


def every_zone() -> Sequence[str]:
    """Return every zone that a station may have, in the order of the alphabet."""
    return sorted({one for zones in _by_country().values() for one in zones})


@cache
def _by_country() -> Mapping[str, Sequence[str]]:
    text = (paths.resources() / "zones.json").read_text(encoding="utf-8")
    return {country: tuple(zones) for country, zones in json.loads(text).items()}
