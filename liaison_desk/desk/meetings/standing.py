"""How a meeting stands, and the one place that moves it on."""

from __future__ import annotations

from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records
from liaison_desk.desk.errors import NotAMeeting
from liaison_desk.desk.meetings.errors import StepNotOffered
from liaison_desk.desk.meetings.series import later_meetings
from liaison_desk.desk.reading import Record, get, listed
from liaison_desk.records.meetings.steps import Situation, Step, offered, stage_after, stage_of

MEETING: Final = "meeting"
PARTICIPANT: Final = "participant"
ITEM: Final = "agenda_item"


def situation(holder: Holder, meeting: str) -> Situation:
    """Return what of a meeting decides which steps it offers."""
    record = meeting_of(holder, meeting)
    people = expected(listed(holder, PARTICIPANT, {}, file=meeting))
    invited = sum(one.invited_on is not None for one in people)
    return Situation(
        stage=stage_of(record.status),
        to_invite=len(people) - invited,
        people=len(people),
        invited=invited,
        items=len(listed(holder, ITEM, {}, file=meeting)),
        followed=bool(later_meetings(holder, record)),
    )


def steps(holder: Holder, meeting: str) -> tuple[Step, ...]:
    """Return what can be done with a meeting as it stands."""
    record = meeting_of(holder, meeting)
    return () if record.deleted else offered(situation(holder, meeting))


def move(holder: Holder, meeting: str, step: Step, **given: Any) -> None:
    """Write how far a step brings a meeting, with ``given`` fields of it.

    :class:`StepNotOffered` where it does not offer the step; so ask before
    anything else is written.
    """
    now = situation(holder, meeting)
    if step not in offered(now):
        raise StepNotOffered
    records.change(holder, meeting, {"status": str(stage_after(step, now)), **given})


def expected(people: list[Record]) -> list[Record]:
    """Return who is to take part: not who sends somebody else."""
    return [one for one in people if not one.replaced_by]


def meeting_of(holder: Holder, meeting: str) -> Record:
    """Return the record of a meeting; :class:`NotAMeeting` for any other."""
    found = get(holder, meeting)
    if found.kind != MEETING:
        raise NotAMeeting
    return found
