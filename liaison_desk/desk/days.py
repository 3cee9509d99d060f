"""Which day it is where this station writes: by its own midnight, not by UTC's."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from liaison_desk.db.holder import Holder
from liaison_desk.desk.network import directory
from liaison_desk.records.moments import in_zone


def today(holder: Holder) -> date:
    """Return the day that it is where this station writes."""
    return in_zone(holder.clock.now(), zone(holder)).date()


def zone(holder: Holder) -> ZoneInfo:
    """Return by which zone its days begin and end."""
    return ZoneInfo(directory.zone(holder))
