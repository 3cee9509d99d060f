"""Cases that belong together: both keep their numbers, and each leads to the other."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading, records
from liaison_desk.desk.hits import errors
from liaison_desk.desk.reading import Record
from liaison_desk.records.kinds.case import CASE
from liaison_desk.records.kinds.joining import LINK

_OTHER: Final = "case"  # the field by which a link names the case that it does not stand in


class Linked(NamedTuple):
    """A case that belongs to another one, seen from that one."""

    link: str  # id of the link: deleting it undoes it
    case: str  # id of the other case, which need not be here
    reason: str  # code of link_reason
    note: str


def link(holder: Holder, one: str, other: str, given: dict[str, Any]) -> str:
    """Link two cases and return the id of the link, which stands in the first."""
    if one == other or any(reading.get(holder, case).kind != CASE.code for case in (one, other)):
        raise errors.NotTwoCases
    if other in {found.case for found in linked(holder, one)}:
        raise errors.LinkedAlready
    return records.add(holder, LINK.code, {_OTHER: other, **given}, file=one)


def linked(holder: Holder, case: str) -> list[Linked]:
    """Return the cases linked with a case, whichever of the two the link stands in."""
    named = (uid for uid, kind, field in reading.naming(holder, case)
             if (kind, field) == (LINK.code, _OTHER))  # fmt: skip
    inward = [reading.get(holder, uid) for uid in named]
    outward = reading.listed(holder, LINK.code, {}, file=case)
    found = [_linked(one, one.file) for one in inward]
    return [*(_linked(one, one.case) for one in outward), *found]


def _linked(one: Record, other: str | None) -> Linked:
    return Linked(one.id, other or "", one.reason or "", one.note or "")
