"""Who was there: confirmed when the meeting was held, and put right afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.days import today
from liaison_desk.desk.meetings import standing
from liaison_desk.desk.meetings.errors import NotHeldYet, NotItsParticipant, StepNotOffered
from liaison_desk.desk.meetings.inviting import PRESENT, REPLACED
from liaison_desk.desk.reading import Record, get, listed
from liaison_desk.records.about import About
from liaison_desk.records.meetings.steps import Step

EXCUSED: Final = "EXCUSED"
NOBODY_ELSE: Final[Mapping[str, str]] = MappingProxyType({})


def hold(holder: Holder, meeting: str, presence: Mapping[str, str] = NOBODY_ELSE) -> None:
    """Confirm that a meeting took place, and who was there.

    ``presence`` has the code of each participant for whom it is not what follows
    from the answers: who declined is excused, who sent somebody is replaced, all
    others were present. What was noted already stays.
    """
    with writer.together(holder):
        standing.move(holder, meeting, Step.HOLD)
        starts = get(holder, meeting).starts
        if isinstance(starts, About) and starts.first > today(holder):
            raise NotHeldYet
        people = listed(holder, standing.PARTICIPANT, {}, file=meeting)
        if not presence.keys() <= {one.id for one in people}:
            raise NotItsParticipant
        for one in people:
            code = presence.get(one.id) or one.presence or presumed(one)
            records.change(holder, one.id, {"presence": code})


def presumed(participant: Record) -> str:
    """Return what the answer to the invitation lets one expect, as a code of ``presence``."""
    if participant.replaced_by:
        return REPLACED
    return EXCUSED if participant.reply == "DECLINED" else PRESENT


def attend(
    holder: Holder,
    participant: str,
    presence: str,
    *,
    arrived: datetime | str | None = None,
    left: datetime | str | None = None,
) -> None:
    """Put right who was there, and from when to when if not the whole time."""
    with holder.transaction():
        one = get(holder, participant)
        if one.kind != standing.PARTICIPANT:
            raise NotItsParticipant
        if Step.ATTENDANCE not in standing.steps(holder, one.file):
            raise StepNotOffered
        given: dict[str, Any] = {"presence": presence, "arrived": arrived, "left": left}
        records.change(holder, participant, given)
