"""A meeting is closed when all its actions are done, cancelled, or carried on elsewhere."""

from __future__ import annotations

from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.minutes import errors
from liaison_desk.desk.minutes.life import check_step
from liaison_desk.desk.reading import Record, listed
from liaison_desk.records.meetings.steps import Stage
from liaison_desk.records.minutes.state import Step

_OVER: Final = frozenset({"DONE", "CANCELLED"})


def open_actions(holder: Holder, meeting: str) -> list[Record]:
    """Return the actions of a meeting that are neither over nor moved."""
    found = listed(holder, "action", {}, file=meeting)
    return [one for one in found if one.status not in _OVER and not one.moved_to]


def close(holder: Holder, meeting: str, moved_to: str = "") -> None:
    """Close a meeting; what is open moves to another meeting or a case, if one is given."""
    with writer.together(holder):
        check_step(holder, meeting, Step.CLOSE)
        left = open_actions(holder, meeting)
        if left and not moved_to:
            raise errors.ActionsOpen(count=len(left))
        for one in left:
            records.change(holder, one.id, {"moved_to": moved_to})
        records.change(holder, meeting, {"status": str(Stage.CLOSED)}, by_step=True)
