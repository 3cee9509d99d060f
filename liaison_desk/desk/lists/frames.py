"""Whether the project and the task force of a case still carry it."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.days import today
from liaison_desk.desk.reading import Record
from liaison_desk.records import vocabulary
from liaison_desk.records.about import About

_DONE: Final = "DONE"
_NEVER: Final = frozenset({"REFUSED", "WITHDRAWN"})  # it was never begun, or was given up
_MEMBER: Final = "MEMBER"  # of SELEC, whose members run its task forces


class FrameGaps(NamedTuple):
    """What an officer is warned of; the case is kept all the same."""

    ended: tuple[str, ...]  # ids of projects that are over, or that nobody carries out
    not_members: tuple[str, ...]  # countries of the case that are in no task force


def frame_gaps(holder: Holder, case: str) -> FrameGaps:
    """Return where a case stands outside its projects and its task force.

    A closed case is held to the day on which it was closed. What is not here cannot be asked.
    """
    asked = reading.get(holder, case)
    projects = reading.rows(holder, "project", asked.projects)
    ended = tuple(one.id for one in projects if not one.deleted and _over(holder, one, asked))
    countries = asked.countries if asked.selec_tf else ()
    return FrameGaps(ended, tuple(one for one in countries if not _is_member(one)))


def _over(holder: Holder, project: Record, case: Record) -> bool:
    if project.status in _NEVER:
        return True
    closed = case.closed_on
    if isinstance(project.until, About):
        day: date = closed or today(holder)
        return project.until.last < day
    return project.status == _DONE and closed is None  # nobody says on which day it ended


def _is_member(country: str) -> bool:
    known = vocabulary.entry("country", country)
    return known is None or known.extra.get("selec") == _MEMBER  # of an unknown one nothing is said
