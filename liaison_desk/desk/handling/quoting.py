"""Whose words a record takes over: what is quoted goes where the quotation goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder

SOURCE: Final = "source"  # the field of an entry, a paragraph, that names it
QUOTING: Final = frozenset({"entry", "paragraph"})  # the kinds that quote


class Going(NamedTuple):
    """Records that go, with what they quote."""

    records: tuple[str, ...]
    quotes: dict[str, str]  # record → whose words it takes over


def with_sources(holder: Holder, records: Iterable[str]) -> Going:
    """Return records with what they quote, as far as it is held here."""
    quotes: dict[str, str] = {}
    found = dict.fromkeys(records)
    ahead = list(found)
    while ahead:
        quoting = ahead.pop()
        source = _source(holder, quoting)
        if source:
            quotes[quoting] = source
            if source not in found:
                found[source] = None
                ahead.append(source)
    return Going(tuple(found), quotes)


def _source(holder: Holder, record: str) -> str:
    """Return the id of what a record quotes; empty for nothing that stands here."""
    place = holder.tables.place(record)
    if place is None or place.kind not in QUOTING:
        return ""
    held = list(holder.tables.places(holder.tables.followed(place.id, SOURCE)))
    return next(iter(holder.tables.uids_of([one.id for one in held]).values()), "")
