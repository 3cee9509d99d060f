"""Which steps a meeting offers as it stands: the table of ``domain`` workflows 3.2.

The stage that is kept says how far a meeting has come; a step moves it on and
never back, unless that is what the step is for. What is done again, such as one
more invitation, leaves it where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Stage(StrEnum):
    """How far a meeting has come: codes of ``meeting_status``, in their order."""

    PROPOSED = "PROPOSED"
    INVITED = "INVITED"
    AGENDA = "AGENDA"
    HELD = "HELD"
    DRAFT = "DRAFT"
    COMMENTS = "COMMENTS"
    APPROVED = "APPROVED"
    SIGNED = "SIGNED"
    DISTRIBUTED = "DISTRIBUTED"
    CLOSED = "CLOSED"


class Step(StrEnum):
    """What can be done with a meeting."""

    INVITE = "invite"
    ANSWER = "answer"  # a party accepts, declines, or is not sure yet
    REPLACE = "replace"  # somebody else comes
    SET_AGENDA = "set_agenda"
    OPEN_AGENDA = "open_agenda"  # it was final, and is a draft again
    HOLD = "hold"  # it took place: who was there is confirmed
    ATTENDANCE = "attendance"  # who was there is put right
    WRITE = "write"  # the minutes are begun
    NEXT_MEETING = "next_meeting"


ORDER: Final = tuple(Stage)
_REACHED: Final[Mapping[Step, Stage]] = MappingProxyType({
    Step.INVITE: Stage.INVITED,
    Step.SET_AGENDA: Stage.AGENDA,
    Step.HOLD: Stage.HELD,
    Step.WRITE: Stage.DRAFT,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Situation:
    """What of a meeting decides what can be done with it."""

    stage: Stage = Stage.PROPOSED
    to_invite: int = 0  # who is to take part and was not invited yet
    people: int = 0  # who takes part, as far as it is entered
    invited: int = 0
    items: int = 0  # of the agenda
    followed: bool = False  # a later meeting of its series is there already


def stage_of(status: str | None) -> Stage:
    """Return the stage of a status; what has none, or an unknown one, is proposed."""
    return Stage(status) if status and status in {*Stage} else Stage.PROPOSED


def reached(stage: Stage, at_least: Stage) -> bool:
    """Tell whether a meeting has come as far as ``at_least``."""
    return ORDER.index(stage) >= ORDER.index(at_least)


def offered(situation: Situation) -> tuple[Step, ...]:
    """Return the steps of the situation, in the order in which they are usually taken."""
    return tuple(_before(situation))


def stage_after(step: Step, situation: Situation) -> Stage:
    """Return the stage in which a step leaves the meeting."""
    if step is Step.OPEN_AGENDA:
        return Stage.INVITED if situation.invited else Stage.PROPOSED
    further = _REACHED.get(step, situation.stage)
    return situation.stage if reached(situation.stage, further) else further


def _before(situation: Situation) -> Iterator[Step]:
    """Yield what leads up to the minutes, and to the next meeting."""
    stage = situation.stage
    if not reached(stage, Stage.HELD):
        yield from _planned(situation)
    elif not reached(stage, Stage.APPROVED):
        yield from (Step.ATTENDANCE, Step.REPLACE)
    if stage is Stage.HELD:
        yield Step.WRITE
    if reached(stage, Stage.HELD) and not situation.followed:
        yield Step.NEXT_MEETING


def _planned(situation: Situation) -> Iterator[Step]:
    """Yield what is done before a meeting; it may be held without any of it."""
    if situation.to_invite:
        yield Step.INVITE
    if situation.people:
        yield from (Step.ANSWER, Step.REPLACE)
    if situation.stage is Stage.AGENDA:
        yield Step.OPEN_AGENDA
    elif situation.items:
        yield Step.SET_AGENDA
    yield Step.HOLD
