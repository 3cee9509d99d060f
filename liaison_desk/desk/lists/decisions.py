"""What was decided last on keeping a file."""

from __future__ import annotations

from datetime import date

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.reading import Record


def last_decisions(holder: Holder, file: str = "") -> dict[str, Record]:
    """Return the last decision on each file, or on one alone."""
    found: dict[str, Record] = {}
    for one in reading.listed(holder, "review", {}, file=file):
        last = found.get(one.file)
        if isinstance(one.decided_on, date) and (last is None or _order(last) < _order(one)):
            found[one.file] = one
    return found


def _order(decision: Record) -> tuple[date, int, str]:
    return (decision.decided_on, decision.made, decision.id)
