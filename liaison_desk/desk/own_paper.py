"""Whose the letterheads are: what a station's paper looks like it says itself, or headquarters.

Asked by every use case that writes. What another station wrote is kept as it comes
in a bundle.
"""

from __future__ import annotations

from collections.abc import Mapping

from liaison_desk.db.holder import Holder
from liaison_desk.desk.errors import NotOurLetterhead
from liaison_desk.feeds.changeset import Value
from liaison_desk.records.kinds.letterhead import LETTERHEAD

_STATION = "station"


def may_write(holder: Holder, station: str) -> bool:
    """Tell whether the letterhead of ``station`` is ours to write; of nobody's it is."""
    ours = {holder.station, holder.office}
    return not station or station in ours or holder.headquarters in {"", *ours}


def check(holder: Holder, kind: str, *values: Mapping[str, Value | None]) -> None:
    """Refuse to write a letterhead that is not ours, by its feed fields before and after."""
    if kind != LETTERHEAD.code:
        return
    for station in (str(one.get(_STATION) or "") for one in values):
        if not may_write(holder, station):
            raise NotOurLetterhead(station=station)
