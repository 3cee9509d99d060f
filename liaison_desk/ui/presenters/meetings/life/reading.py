"""How a meeting stands, read once for its whole page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from liaison_desk.desk.minutes.approving import Said
from liaison_desk.desk.minutes.comparing import Difference
from liaison_desk.desk.reading import Record
from liaison_desk.records.meetings.steps import Situation
from liaison_desk.records.meetings.steps import Step as Before
from liaison_desk.records.minutes.state import State
from liaison_desk.records.minutes.state import Step as After
from liaison_desk.register import Register
from liaison_desk.ui.presenters.meetings.minutes_view import is_frozen

_NO_SITUATION: Final = Situation()
_NO_STATE: Final = State(None)


@dataclass(frozen=True)
class Life:
    """What decides which steps a page offers, and what its tabs tell of versions."""

    meeting: Record
    situation: Situation = _NO_SITUATION
    before: Sequence[Before] = ()
    state: State = _NO_STATE
    after: Sequence[After] = ()
    versions: Sequence[Record] = ()
    comments: Sequence[Record] = ()
    corrigenda: Sequence[Record] = ()
    said: Sequence[Said] = ()  # of each delegation, to the version out for comments
    strayed: Sequence[Difference] = ()
    copies: Sequence[Record] = ()  # of every version
    unanswered: int = 0  # who was invited and has not answered
    to_do: int = 0  # actions that keep it from being closed

    @property
    def frozen(self) -> bool:
        """Tell whether what stands on the paper is to stay; an open corrigendum opens it."""
        if self.state.approved or self.state.rivals:
            return self.state.locked
        return is_frozen(self.meeting)  # entered as approved: nothing is known of its version

    @property
    def records(self) -> frozenset[str]:
        """Return the records that it was read from."""
        parts = (self.versions, self.comments, self.corrigenda, self.copies)
        said = {one.approval for one in self.said if one.approval}
        return frozenset({one.id for many in parts for one in many} | said)


def read(reg: Register, meeting: Record) -> Life:
    """Read how a meeting stands (in the worker); of one in the bin nothing is offered."""
    if meeting.deleted:
        return Life(meeting)
    id_ = meeting.id
    people = reg.list("participant", file=id_)
    state = reg.minutes_state(id_)
    return Life(
        meeting, reg.meeting_situation(id_), reg.meeting_steps(id_), state,
        reg.minutes_steps(id_) if state.stage or _is_written(reg, id_) else (),
        versions=reg.versions(id_),
        comments=reg.list("comment", file=id_),
        corrigenda=reg.list("corrigendum", file=id_),
        said=reg.delegations_said(id_) if state.draft else (),
        strayed=reg.strayed(id_),
        copies=reg.list("copy", file=id_),
        unanswered=sum(bool(one.invited_on and not one.reply and not one.replaced_by)
                       for one in people),
        to_do=len(reg.left_to_do(id_)),
    )  # fmt: skip


def _is_written(reg: Register, meeting: str) -> bool:
    """Tell whether there is anything to approve, where nobody said how far the meeting has come."""
    return any(reg.list(one, file=meeting) for one in ("paragraph", "conclusion"))
