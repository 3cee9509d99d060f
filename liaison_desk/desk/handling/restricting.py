"""A file whose use a review restricted: kept for proof, and given to nobody else.

Restriction stands where erasure would take away a proof, or where it is contested what
is right (LED Art. 16(3)). It lasts until the file is decided on anew, with a reason.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.handling import quoting
from liaison_desk.desk.handling.binding import with_what_binds
from liaison_desk.desk.handling.errors import UseRestricted
from liaison_desk.desk.lists.decisions import last_decisions

RESTRICT: Final = "RESTRICT"


def check(holder: Holder, records: Collection[str]) -> None:
    """Refuse to give away what stands in a restricted file, or takes over words out of one."""
    restricted = restricted_files(holder)
    if not restricted:  # nearly always
        return
    going = quoting.with_sources(holder, records).records
    rows = {one.file for one in with_what_binds(holder, going).values()}
    if restricted & set(holder.tables.uids_of(list(rows)).values()):
        raise UseRestricted


def restricted_files(holder: Holder) -> frozenset[str]:
    """Return the files whose last decision restricts their use."""
    if not reading.listed(holder, "review", {"decision": RESTRICT}):
        return frozenset()
    decided = last_decisions(holder).items()
    return frozenset(file for file, one in decided if one.decision == RESTRICT)
