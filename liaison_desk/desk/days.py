"""Which day and hour it is where this station writes: by its own clock, not by UTC's."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from liaison_desk.db.holder import Holder
from liaison_desk.desk.network import directory
from liaison_desk.records.moments import in_zone


def today(holder: Holder) -> date:
    """Return the day that it is where this station writes."""
    return now(holder).date()


def now(holder: Holder) -> datetime:
    """Return the present moment as the clocks there show it."""
    return in_zone(holder.clock.now(), zone(holder))


def zone(holder: Holder) -> ZoneInfo:
    """Return by which zone its days begin and end."""
    return ZoneInfo(directory.zone(holder))
