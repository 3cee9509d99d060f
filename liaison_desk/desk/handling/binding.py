"""What binds a record beside itself: its file, and what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_desk.db.holder import Holder
from liaison_desk.db.queries.places import Place
from liaison_desk.desk import errors
from liaison_desk.records.registry import KINDS


def with_what_binds(holder: Holder, records: Iterable[str]) -> dict[int, Place]:
    """Return where records stand, with their files and what they belong to, by row."""
    found: dict[int, Place] = {}
    ahead = [holder.tables.place(one) for one in records]
    while ahead:
        place = ahead.pop()
        if place is None:
            raise errors.NotHere
        if place.id in found:
            continue
        found[place.id] = place
        rows = {place.file}
        kind = KINDS.get(place.kind)
        if kind and kind.follows:
            rows.update(holder.tables.followed(place.id, kind.follows))
        ahead += list(holder.tables.places(rows))
    return found
