"""The highest level of classification that this register may hold.

The program is accredited by no security authority. It ships at RESTRICTED;
raising that is an administrator's act, logged with its reason. What arrives
above it is kept as it came, for nothing may be lost, and listed here.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.handling import errors
from liaison_desk.desk.journal import log
from liaison_desk.records import vocabulary

SHIPPED: Final = "1"  # RESTRICTED
_KEY: Final = "ceiling"


def ceiling(holder: Holder) -> str:
    """Return the code of the highest level that may be saved here."""
    return holder.meta.text(_KEY) or SHIPPED


def set_ceiling(holder: Holder, level: str, reason: str) -> None:
    """Raise or lower the ceiling; what stands above a lower one stays as it is."""
    if level not in vocabulary.codes("level"):
        raise errors.NoSuchLevel(level=level)
    if not reason.strip():
        raise errors.ReasonNeeded
    with holder.transaction():
        before = ceiling(holder)
        holder.meta.put(_KEY, level)
        log(
            holder,
            "CONFIG",
            {"what": "ceiling", "from": before, "to": level, "justification": reason.strip()},
        )


def above_ceiling(holder: Holder) -> list[str]:
    """Return the ids of the records that stand above the ceiling: they arrived so."""
    holder.flush()
    marked = holder.tables.markings()
    highest = int(ceiling(holder))
    return sorted(
        holder.tables.uids_of([row for row, one in marked.items() if one.level > highest]).values()
    )
