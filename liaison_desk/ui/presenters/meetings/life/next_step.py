"""Which of the steps that a meeting offers comes next: pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from liaison_desk.records.about import About
from liaison_desk.records.meetings.steps import Stage
from liaison_desk.records.meetings.steps import Step as Before
from liaison_desk.records.minutes.state import Step as After
from liaison_desk.ui.presenters.meetings.life.reading import Life

Step = Before | After

_NEXT: Final[dict[Stage, tuple[Step, ...]]] = {
    Stage.PROPOSED: (Before.INVITE, Before.SET_AGENDA, Before.HOLD),
    Stage.INVITED: (Before.INVITE, Before.ANSWER, Before.SET_AGENDA, Before.HOLD),
    Stage.AGENDA: (Before.INVITE, Before.HOLD),
    Stage.HELD: (Before.WRITE,),
    Stage.DRAFT: (After.SEND_FOR_COMMENTS,),
    Stage.COMMENTS: (After.RESOLVE, After.DELEGATION, After.APPROVE),
    Stage.APPROVED: (After.SIGN,),
    Stage.SIGNED: (After.DISTRIBUTE,),
    Stage.DISTRIBUTED: (After.RECORD_COPY, After.CLOSE),
}


def next_step(life: Life, today: str) -> Step | None:
    """Return the step that is usually taken now; ``None`` where nothing waits to be done.

    ``today`` is a day; a meeting whose day is over was held, whatever was noted before it.
    """
    offered: tuple[Step, ...] = (*life.before, *life.after)
    first: Sequence[Step] = _NEXT.get(life.state.stage or life.situation.stage, ())
    if life.state.rivals:
        first = (After.SETTLE,)
    elif life.state.corrigendum:
        first = (After.APPROVE,)
    elif Before.HOLD in offered and _is_over(life, today):
        first = (Before.HOLD,)
    return next((one for one in first if one in offered and _waits(one, life)), None)


def others(life: Life, taken: Step | None) -> tuple[Step, ...]:
    """Return every other step that is offered, in the order in which they are usually taken."""
    offered: tuple[Step, ...] = (*life.before, *life.after)
    return tuple(one for one in offered if one is not taken)


def _is_over(life: Life, today: str) -> bool:
    starts = life.meeting.starts
    return isinstance(starts, About) and starts.last.isoformat() < today


def _waits(step: Step, life: Life) -> bool:
    """Tell whether somebody waits for a step that can be taken at any time."""
    if step is Before.ANSWER:
        return life.unanswered > 0
    if step is After.DELEGATION:
        return any(not (one.approved or one.silent) for one in life.said)
    if step is After.RECORD_COPY:
        return any(not one.receipt_on for one in life.copies)
    return True
